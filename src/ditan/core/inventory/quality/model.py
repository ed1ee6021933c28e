"""The nouns of quality: a graded row, a rating of many rows, and the whole inventory's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ditan.core.inventory.quality.rating import Rating, rate


@dataclass(frozen=True, slots=True)
class RowQuality:
    """How good one estimated row is.

    `position` is that of its step. `activity_fact` and `factor_fact` are ids of the table that decided each grade;
    `parameter` the id of the parameter that did. `size_micro_t` is the size of its CO2e, removals as well.
    """

    position: int
    category: str
    sector: str
    fuel: str
    gas: str
    activity_fact: str
    activity_grade: str
    factor_fact: str
    factor_grade: str
    parameter: str
    grade: str
    activity_letter: str
    factor_letter: str
    size_micro_t: int


@dataclass(frozen=True, slots=True)
class CategoryQuality:
    """The rating of a category with all below it."""

    category: str
    name_zh: str
    name_en: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Quality:
    """Every estimated row graded, rolled up by category and over all, the worst contributors first.

    `consumption` are the graded rows of bought energy, by their positions in `Inventory.consumption`, in no roll-up.
    `lines` follow the category tree and hold categories with estimated rows only. `worst` are the rows that weigh
    most on the mean: size × score, the best grade left out.
    """

    rows: tuple[RowQuality, ...]
    lines: tuple[CategoryQuality, ...]
    total: Rating
    worst: tuple[RowQuality, ...]
    consumption: tuple[RowQuality, ...] = ()

    def of(self, positions: Iterable[int], consumption: Iterable[int] = ()) -> Rating:
        """The rating of a selection of steps and of rows of bought energy, such as a row of a view.

        When to use: for the letters that a GPC table asks for beside each line.
        """
        wanted, bought = set(positions), set(consumption)
        rows = [row for row in self.rows if row.position in wanted]
        return rate([*rows, *(row for row in self.consumption if row.position in bought)])

    @property
    def by_category(self) -> Mapping[str, Rating]:
        """The rating of each category that has estimated rows."""
        return {line.category: line.rating for line in self.lines}
