"""The trace drawer's content: what a number was made of, ready to be shown.

Whoever shows a number builds a `TraceView` from the core's steps; the template `web/trace.html` shows every one of
them in the same order: path, figure, equation, parts, cells, parameters, other parameters, uses, history. Every text
is formatted already; nothing is calculated in the template. `trace` fields are keys for `?trace=…` of the same page.
"""

from dataclasses import dataclass
from typing import Literal

TagKind = Literal["scope", "unverified", "verified", "estimate", "plain", "mute", "ok", "info", "warning"]
Verification = Literal["cross-checked", "seen-once", "unverified", "confirmed"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A mark beside a figure."""

    text: str
    kind: TagKind = "plain"


@dataclass(frozen=True, slots=True)
class Crumb:
    """One level of the path. The last one is the number itself and has no `trace`."""

    text: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class EquationLine:
    """One line of the column sum: operator, name, number and unit."""

    operator: str
    name: str
    value: str
    unit: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Equation:
    """The equation in words, its lines with numbers, and the line under the rule."""

    words: str
    lines: tuple[EquationLine, ...]
    result: EquationLine


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of a total, which opens in its turn."""

    name: str
    value: str
    share: str = ""
    trace: str = ""
    is_unverified: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The summands of a total; as shown they add up to `total`."""

    title: str
    unit: str
    rows: tuple[Part, ...]
    total: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellValue:
    """One cell of the neighbourhood as printed. `is_here`: the cell the number comes from; `page`: its own page."""

    text: str
    is_here: bool = False
    is_used: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row of the neighbourhood."""

    number: str
    name: str
    values: tuple[CellValue, ...]
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A source cell with the cells above, below and beside it."""

    file: str
    sheet: str
    cell: str
    columns: tuple[str, ...]
    rows: tuple[CellRow, ...]
    unit: str = ""
    note: str = ""
    page: str = ""

    @property
    def address(self) -> str:
        """`file ! sheet ! cell`, leaving out what the file does not have."""
        return " ! ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One parameter as used, with its document and clause."""

    name: str
    symbol: str
    value: str
    unit: str
    document: str
    clause: str
    verification: str
    id: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same activity under another set of parameters."""

    name: str
    source: str
    value: str
    difference: str
    direction: Literal["up", "down", "same"] = "same"
    verification: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """Something that this number goes into."""

    name: str
    value: str = ""
    trace: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the number's history."""

    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Which of the four kinds of nothing stands here, why, and what would change it."""

    code: str
    name: str
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class TraceView:
    """Everything the drawer shows of one number. `uses_title`: what stands over `uses` where they are not what uses the number."""

    key: str
    title: str
    path: tuple[Crumb, ...]
    value: str
    unit: str
    tags: tuple[Tag, ...] = ()
    lead: str = ""
    nothing: Nothing | None = None
    equation: Equation | None = None
    parts: Parts | None = None
    cells: tuple[CellBlock, ...] = ()
    parameters: tuple[ParameterLine, ...] = ()
    parameters_title: str = ""
    choice: str = ""
    alternatives: tuple[Alternative, ...] = ()
    alternatives_unit: str = ""
    uses: tuple[Use, ...] = ()
    uses_title: str = ""
    history: tuple[Event, ...] = ()
    citation: str = ""

    @property
    def cell_count(self) -> int:
        """How many source cells the number comes from."""
        return sum(value.is_here for block in self.cells for row in block.rows for value in row.values)
