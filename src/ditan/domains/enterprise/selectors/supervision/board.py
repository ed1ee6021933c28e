"""The board: how many enterprises have filed, by industry and by place, and the tonnes of their years."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ditan.domains.enterprise.selectors.supervision.lines import SupervisedLine

# What a count can be opened to in the list of enterprises.
STANDINGS = ("expected", "filed", "owed", "late", "determined", "unexpected", "no_number")


@dataclass(slots=True)
class BoardGroup:
    """Enterprises of an industry, or at a place. `tonnes_micro_t` sums those that have a number: `numbers` of `enterprises`."""

    key: str
    name_zh: str
    name_en: str
    enterprises: int = 0
    expected: int = 0
    filed: int = 0
    late: int = 0
    determined: int = 0
    numbers: int = 0
    tonnes_micro_t: int = 0

    @property
    def is_without_number(self) -> bool:
        """Whether no enterprise of it has a number: then the sum is missing, not zero."""
        return self.numbers == 0

    def add(self, line: SupervisedLine) -> None:
        """Count an enterprise."""
        self.enterprises += 1
        self.expected += line.is_expected
        self.filed += line.is_filed
        self.late += line.is_late
        self.determined += line.is_determined
        if line.total_micro_t is not None:
            self.numbers += 1
            self.tonnes_micro_t += line.total_micro_t


@dataclass(frozen=True, slots=True)
class SupervisionBoard:
    """All of it, and the same by industry (largest first) and by place (in tree order). `stale`: kept years to make anew."""

    whole: BoardGroup
    industries: tuple[BoardGroup, ...]
    places: tuple[BoardGroup, ...]
    stale: int


def supervision_board(lines: Iterable[SupervisedLine]) -> SupervisionBoard:
    """Count lines."""
    told = list(lines)
    whole = BoardGroup("", "", "")
    for line in told:
        whole.add(line)
    industries = _grouped(
        told, lambda one: (one.method.industry, one.method.industry_zh, one.method.industry_en)
    )
    places = _grouped(told, lambda one: (one.place, one.place_zh, one.place_en))
    ordered = sorted(industries, key=lambda one: (-one.tonnes_micro_t, -one.enterprises, one.key))
    return SupervisionBoard(whole, tuple(ordered), tuple(places), sum(one.is_stale for one in told))


def _grouped(
    lines: Iterable[SupervisedLine], key_of: Callable[[SupervisedLine], tuple[str, str, str]]
) -> list[BoardGroup]:
    found: dict[str, BoardGroup] = {}
    for line in lines:
        key, zh, en = key_of(line)
        group = found.get(key)
        if group is None:
            group = found[key] = BoardGroup(key, zh, en)
        group.add(line)
    return list(found.values())


def stands_so(line: SupervisedLine, standing: str) -> bool:
    """Whether a line belongs to what a count of the board opens to; a blank standing is every line."""
    told = {
        "": True,
        "expected": line.is_expected,
        "filed": line.is_filed,
        "owed": line.is_expected and not line.is_filed,
        "late": line.is_late,
        "determined": line.is_determined,
        "unexpected": not line.is_expected,
        "no_number": line.total_micro_t is None,
    }
    return told.get(standing, True)
