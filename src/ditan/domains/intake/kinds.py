"""Kinds of files that can be brought in, registered by the domains that know them.

A kind recognises its layout, reads rows and problems, keeps the rows, and takes them back. It is registered in
`AppConfig.ready()` of its domain: `register(kind)`. The waiting room knows this contract only. A kind whose file is a flat
table with a header is made by `flat.flat_kind`; one with a layout of its own (an energy balance) writes all of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from ditan.core.errors import Problem
from ditan.core.errors.base import Language
from ditan.core.errors.intake import IntakeKindNotInstalled
from ditan.core.intake import Aside, Field, Layout
from ditan.core.tables.sheets import SheetColumns
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place

Cell = str | int | float | None


@dataclass(frozen=True)
class Asked:
    """What a file is read for.

    `remembered`: the field of each normalised header as this organisation chose it earlier. `mapping`: the field of each
    column as it stands for this batch, None before it was found. Rows and columns count from 0. `corrections` are in the
    sheets already.
    """

    place: Place
    year: int | None = None
    sheet: str | None = None
    mapping: Mapping[int, str] | None = None
    remembered: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Detected:
    """How well a file fits a kind (`score`, 0 to 1), and where things stand. `about`: what was recognised, in words."""

    score: float
    layout: Layout
    about_zh: str = ""
    about_en: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What was read: rows as columns with `line` (the row of the sheet, from 1), all problems, and rows set aside.

    `facts`: what else `commit` needs, as plain JSON. `unsound`: lines in which something is wrong; they are left out
    together where a person asks for it. `columns`: the column of the sheet of each field; `year`: as the file tells it.
    """

    rows: pa.Table
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    aside: tuple[Aside, ...] = ()
    unsound: frozenset[int] = frozenset()
    columns: Mapping[str, int] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True)
class Accepted:
    """A batch on its way in: what was checked, where it came from, and the reason that was typed for it."""

    batch: int
    place: Place
    year: int | None
    file: str
    source: str
    content: bytes
    rows: pa.Table
    facts: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """One thing that a batch made: its kind (`statistics.balance`), its key, its name, and the page that shows it.

    `is_new` is False for what was there before in the same words: taking the batch back leaves it.
    """

    what: str
    pk: int
    name_zh: str
    name_en: str
    address: str = ""
    count: int = 0
    is_new: bool = True

    def as_json(self) -> dict[str, Any]:
        """As the batch keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    `detect(sheets, asked)` finds its layout, None where the file is none of it; `read(sheets, layout, asked)` reads and
    checks; `commit(accepted, by)` keeps, in one transaction; `take_back(made, by, reason)` undoes, or raises Refused with what
    rests on it. `prefill(place, year, language)` gives the rows of its template, by field. `shown` are
    columns of the template that are never read (last year's values). `fields` are empty where columns are not matched one by
    one. `template` (optional) makes the whole workbook itself.
    """

    id: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    order: int
    detect: Callable[[Sequence[SheetColumns], Asked], Detected | None]
    read: Callable[[Sequence[SheetColumns], Layout, Asked], Outcome]
    commit: Callable[[Accepted, Reach], Sequence[Made]]
    take_back: Callable[[Sequence[Made], Reach, str], None]
    fields: tuple[Field, ...] = ()
    needs_year: bool = False
    prefill: Callable[[Place, int, Language], Sequence[Mapping[str, Cell]]] | None = None
    shown: tuple[Field, ...] = ()
    template: Callable[[Place, int, Language], bytes] | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; again under the same id replaces it."""
    _kinds[kind.id] = kind


def kinds() -> list[Kind]:
    """All kinds in their order."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.id))


def kind_get(kind_id: str) -> Kind:
    """The kind of an id.

    Raises: IntakeKindNotInstalled.
    """
    if kind_id not in _kinds:
        raise IntakeKindNotInstalled(kind=kind_id, known=", ".join(sorted(_kinds)) or "-")
    return _kinds[kind_id]


def sheet_of(sheets: Sequence[SheetColumns], name: str | None) -> SheetColumns:
    """The sheet of a name; the first where none is named."""
    return next((sheet for sheet in sheets if sheet.sheet == name), sheets[0])
