"""How places changed: `library/places/changes.csv`, one dated change a row.

The list of codes holds what is valid now; this table holds what was. Kinds of change:

- `recoded` – the place goes on under `new_code` (and perhaps another name and parent);
- `merged` – it ends, and is a part of `new_code` from the day on;
- `split` – it ends; where its parts went, other rows say;
- `founded` – a new place that is no other one's successor; `parent` is its parent from the day on;
- `renamed` – the code stays; `name` is the name until the day;
- `moved` – the code stays; it belonged to `parent` and belongs to `new_parent` from the day on.

Invariant: `day` is the first day of the new state.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.places import (
    PlaceChangeCodeUnknown,
    PlaceChangeIncomplete,
    PlaceChangeKindUnknown,
    PlaceChangeTwice,
)
from ditan.core.library import vocabulary
from ditan.core.library.cells import read_date, read_verification
from ditan.core.library.files import BUILT_IN
from ditan.core.library.model import Verification
from ditan.core.library.nearest import nearest
from ditan.core.library.tables import TableRow, read_table

FILE = "places/changes.csv"
COLUMNS = (
    *("day", "kind", "code", "name", "level", "parent", "new_code", "new_parent"),
    *("document", "verification", "note"),
)
ChangeKind = Literal["recoded", "merged", "split", "founded", "renamed", "moved"]
KINDS: Mapping[str, ChangeKind] = {
    "recoded": "recoded",
    "merged": "merged",
    "split": "split",
    "founded": "founded",
    "renamed": "renamed",
    "moved": "moved",
}
ENDING = frozenset({"recoded", "merged", "split"})
NEEDED: Mapping[str, tuple[str, ...]] = {
    "recoded": ("new_code", "new_parent"),
    "merged": ("new_code", "new_parent"),
    "moved": ("parent", "new_parent"),
    "founded": ("parent",),
}


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """One change of one place; `day` is the first day on which it holds."""

    day: date
    kind: ChangeKind
    code: str
    name: str
    level: str
    parent: str
    new_code: str
    new_parent: str
    document: str
    verification: Verification
    note: str
    line: int = 1

    @property
    def is_end(self) -> bool:
        """Whether the code is no longer valid from the day on."""
        return self.kind in ENDING


@cache
def place_changes() -> tuple[PlaceChange, ...]:
    """The changes of the built-in library in the order of their days. Raises: Refused with all that is wrong."""
    found, problems = read_place_changes(FILE, (BUILT_IN / FILE).read_text("utf-8-sig"), vocabulary.places())
    refuse_if(problems)
    return found


def read_place_changes(
    file: str, text: str, known: Mapping[str, object]
) -> tuple[tuple[PlaceChange, ...], list[Problem]]:
    """Read a table of changes.

    Parameters: known – the codes that are valid now. Returns: the changes by day, and everything that is wrong.
    """
    table = read_table(file, text, COLUMNS, COLUMNS)
    problems = list(table.problems)
    changes = [change for row in table.rows if (change := _change(row, problems)) is not None]
    problems += _problems(file, changes, {*known, *(row.cell("code") for row in table.rows)})
    return tuple(sorted(changes, key=lambda change: change.day)), problems


def _change(row: TableRow, problems: list[Problem]) -> PlaceChange | None:
    day = read_date(row.cell("day"), "day", row.where, problems, is_required=True)
    kind = KINDS.get(row.cell("kind"))
    verification = read_verification(row.cell("verification"), row.cell("code"), row.where, problems)
    if kind is None:
        found = row.cell("kind")
        problems.append(
            PlaceChangeKindUnknown(
                row.where, found=found, nearest=nearest(found, KINDS), known=", ".join(KINDS)
            )
        )
    if day is None or kind is None:
        return None
    texts = {
        name: row.cell(name)
        for name in ("code", "name", "level", "parent", "new_code", "new_parent", "document", "note")
    }
    for column in ("code", "name", "level", "document", *NEEDED.get(kind, ())):
        if not row.cell(column):
            problems.append(PlaceChangeIncomplete(row.where, kind=kind, column=column))
    return PlaceChange(day=day, kind=kind, verification=verification, line=row.line, **texts)


def _problems(file: str, changes: list[PlaceChange], known: set[str]) -> Iterator[Problem]:
    ended: dict[str, int] = {}
    for change in changes:
        where = TableRow(file, change.line, {}).where
        for column in ("parent", "new_code", "new_parent"):
            found = getattr(change, column)
            if found and found not in known:
                yield PlaceChangeCodeUnknown(where, column=column, found=found)
        if change.is_end:
            if change.code in ended:
                yield PlaceChangeTwice(where, found=change.code, line=ended[change.code])
            ended.setdefault(change.code, change.line)
