"""A report: tables of cells, each of which knows the facts, parameters and words behind it."""

from dataclasses import dataclass, field

from ditan.core.enterprise.reports.templates.model import ReportTemplate
from ditan.core.errors import Problem
from ditan.core.errors.base import Language

NE = "NE"


@dataclass(frozen=True, slots=True)
class CoalRate:
    """The coal rate of a year (等价值), with the document that gives it. `value` in kgce/kWh."""

    value: float
    document: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with its unit, or a word; or NE with the reason.

    `facts` are the rows of the fact table behind it; `parameters` the ids of the library values it was converted with.
    `source`: it is the whole of that source's emissions, which open on to their months. `is_verification`: its text is one of
    the words that say how sure a value is.
    """

    value: float | None = None
    text: str = ""
    unit: str = ""
    status: str = ""
    facts: tuple[int, ...] = ()
    parameters: tuple[str, ...] = ()
    why_zh: str = ""
    why_en: str = ""
    source: str = ""
    is_verification: bool = False

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    def words(self, language: Language) -> str:
        """What stands in a cell without a number: its text, or its reason."""
        return self.text or (self.why_en if language == "en" else self.why_zh)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its name and one cell for each column. `is_total`: the sum of those above."""

    id: str
    name_zh: str
    name_en: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of a report."""

    id: str
    name_zh: str
    name_en: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note_zh: str = ""
    note_en: str = ""

    def cell(self, row: str, column: str) -> Cell:
        """The cell of a row and a column by their ids. Raises: KeyError."""
        at = next((number for number, one in enumerate(self.columns) if one.id == column), None)
        found = next((one for one in self.rows if one.id == row), None)
        if at is None or found is None:
            raise KeyError((row, column))
        return found.cells[at]


@dataclass(frozen=True, slots=True)
class Typed:
    """How often facts are used: cells with a number, the facts behind them, and how many times these were taken."""

    cells: int
    facts: int
    uses: int

    @property
    def not_typed_twice(self) -> int:
        """The uses of facts beyond the first: what would have been typed again."""
        return self.uses - self.facts


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one year, or of a month of it (`month`, else 0)."""

    template: ReportTemplate
    year: int | None
    month: int
    tables: tuple[ReportTable, ...]
    findings: tuple[Problem, ...] = field(default=())
    library_release: str = ""

    def table(self, name: str) -> ReportTable:
        """A table by id. Raises: KeyError."""
        return {table.id: table for table in self.tables}[name]

    @property
    def typed(self) -> Typed:
        """The cells with a number, and the facts behind them."""
        cells = [cell for table in self.tables for row in table.rows for cell in row.cells if cell.is_number]
        used = [fact for cell in cells for fact in cell.facts]
        return Typed(len(cells), len(set(used)), len(used))
