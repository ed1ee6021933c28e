"""The board: how many enterprises have filed, by industry, methodology or place, and the tonnes of their years."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ditan.domains.enterprise.selectors.supervision.lines import SupervisedLine

UNKNOWN = "none"  # the key of codes without a division


@dataclass(slots=True)
class BoardGroup:
    """Enterprises of an industry or a methodology, or at a place.

    `tonnes_micro_t` sums those that have a number: `numbers` of `enterprises`.
    """

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
    """All of it, and the same in groups of one kind. `stale`: kept years to make anew."""

    whole: BoardGroup
    groups: tuple[BoardGroup, ...]
    stale: int


def supervision_board(lines: Iterable[SupervisedLine], grouping: str = "division") -> SupervisionBoard:
    """Count lines in groups, each line in one: by place in tree order, else the largest first.

    Parameters: grouping – one of `GROUPINGS`.
    """
    key_of = GROUPINGS[grouping]
    found: dict[str, BoardGroup] = {}
    stale = 0
    for line in lines:
        key, zh, en = key_of(line)
        group = found.get(key)
        if group is None:
            group = found[key] = BoardGroup(key, zh, en)
        group.add(line)
        stale += line.is_stale
    groups = list(found.values())
    if grouping != "place":
        groups.sort(key=lambda one: (-one.tonnes_micro_t, -one.enterprises, one.key))
    return SupervisionBoard(_whole(groups), tuple(groups), stale)


def division_key(line: SupervisedLine) -> str:
    """The division of a line, `UNKNOWN` where its code has none."""
    return UNKNOWN if line.division is None else line.division.code


def _whole(groups: Iterable[BoardGroup]) -> BoardGroup:
    whole = BoardGroup("", "", "")
    for one in groups:
        whole.enterprises += one.enterprises
        whole.expected += one.expected
        whole.filed += one.filed
        whole.late += one.late
        whole.determined += one.determined
        whole.numbers += one.numbers
        whole.tonnes_micro_t += one.tonnes_micro_t
    return whole


def _division(line: SupervisedLine) -> tuple[str, str, str]:
    division = line.division
    if division is None:
        return UNKNOWN, "代码不在 GB/T 4754 中", "Code not in GB/T 4754"
    return division.code, f"{division.code} {division.name_zh}", f"{division.code} {division.name_en}"


def _method(line: SupervisedLine) -> tuple[str, str, str]:
    return line.method.industry, line.method.industry_zh, line.method.industry_en


def _place(line: SupervisedLine) -> tuple[str, str, str]:
    return line.place, line.place_zh, line.place_en


# By what lines are grouped: the division of their industry code, the industry of their methodology, their place.
GROUPINGS: dict[str, Callable[[SupervisedLine], tuple[str, str, str]]] = {
    "division": _division,
    "method": _method,
    "place": _place,
}


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
