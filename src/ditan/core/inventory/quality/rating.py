"""Rating: many rows as one, weighted by their size."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ditan.core.inventory.quality.tables import LETTERS, quality_table

if TYPE_CHECKING:
    from ditan.core.inventory.quality.model import RowQuality


@dataclass(frozen=True, slots=True)
class Rating:
    """How good many rows are together.

    `shares` is the share of their size that rests on each grade, 0–1; `score` the weighted mean (1 is best), `grade`
    the grade nearest to it. Letters are those that most of the size rests on, the worse where two are equal. Without
    any size there are no shares, no score and no grade.
    """

    size_micro_t: int
    shares: Mapping[str, float]
    score: float | None
    grade: str
    activity_letter: str
    factor_letter: str


def rate(rows: "Iterable[RowQuality]") -> Rating:
    """The rating of rows.

    Formula: score = Σ |E| · score(grade) / Σ |E|; share(grade) = Σ |E| of the grade / Σ |E|.
    """
    graded = list(rows)
    table = quality_table()
    sizes = dict.fromkeys(table.grades, 0)
    for row in graded:
        sizes[row.grade] += row.size_micro_t
    total = sum(sizes.values())
    if not total:
        return Rating(0, {}, None, "", "", "")
    score = sum(size * table.grades[grade].score for grade, size in sizes.items()) / total
    return Rating(
        size_micro_t=total,
        shares={grade: size / total for grade, size in sizes.items()},
        score=score,
        grade=table.nearest_grade(score),
        activity_letter=_heaviest([(row.activity_letter, row.size_micro_t) for row in graded]),
        factor_letter=_heaviest([(row.factor_letter, row.size_micro_t) for row in graded]),
    )


def _heaviest(letters: Sequence[tuple[str, int]]) -> str:
    sizes = {letter: sum(size for found, size in letters if found == letter) for letter in LETTERS}
    return max(LETTERS, key=lambda letter: (sizes[letter], LETTERS.index(letter)))
