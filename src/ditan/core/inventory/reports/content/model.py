"""The nouns of a report: chapters of blocks, in one language, every number already text.

PDF and Word are two printings of the same report, so a figure is worded and rounded once, here.
Invariant: a table has as many cells in each row as it has columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ditan.core.errors.base import Language

RowKind = Literal["plain", "total", "group"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head (with the unit, once), its width beside the others, and where it aligns."""

    head: str
    width: float = 1.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `depth` indents its first cell."""

    cells: tuple[str, ...]
    kind: RowKind = "plain"
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, which the report numbers, and a note below."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its caption, the same said in words for those who do not see it, and its own table."""

    caption: str
    alternative: str
    svg: str
    width: float
    height: float
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's own."""

    text: str
    level: int = 2
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `is_note` for remarks in small type."""

    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline figure: what it is, the number, its unit, and the line below it (range, share, mark)."""

    label: str
    value: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Headline figures side by side."""

    facts: tuple[Fact, ...]


Block = Table | Chart | Heading | Paragraph | Facts


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its number (1, 2, … or A, B, … for annexes)."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    is_annex: bool = False
    is_landscape: bool = False
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `running_head` stands on every page; `marks` are words like 演示数据 on the cover."""

    language: Language
    title: str
    subtitle: str
    running_head: str
    cover_lines: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    contents_title: str
    marks: tuple[str, ...] = field(default=())

    def tables(self) -> list[Table]:
        """Every table in order."""
        return [block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Table)]

    def charts(self) -> list[Chart]:
        """Every chart in order."""
        return [block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Chart)]


def columns(*heads: tuple[str, float] | tuple[str, float, bool]) -> tuple[Column, ...]:
    """Columns from (head, width) or (head, width, is_number)."""
    return tuple(Column(head[0], head[1], len(head) > 2 and bool(head[-1])) for head in heads)


def plain_rows(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Rows without totals or depth."""
    return tuple(Row(tuple(row)) for row in rows)
