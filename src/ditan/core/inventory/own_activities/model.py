"""The nouns of the activity table once its words are understood: a value of one's own, and a row.

A row of a known source has a `definition`; a free row (`definition` None) brings its one factor itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ditan.core.errors import Problem, Where
from ditan.core.inventory.naming import WORD_JOINT
from ditan.core.inventory.sources import Source, SourceBook
from ditan.core.tables.grid import address
from ditan.core.trace import Status

SHARE_PREFIX = "share."


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A parameter that a row brings: a number with its unit, or a `key` of the library.

    `name` is the source's name of the parameter, `share.<variant>` for a part of a mixture. `gas` and `item` limit
    it where the row of the parameter fills them in. A blank `unit` was not written.
    """

    name: str
    where: Where
    value: float | None = None
    unit: str = ""
    key: str = ""
    document: str = ""
    gas: str = ""
    item: str = ""

    @property
    def variant(self) -> str:
        """The part of the mixture of which this is the share; blank for other parameters."""
        return self.name.removeprefix(SHARE_PREFIX) if self.name.startswith(SHARE_PREFIX) else ""


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """One row of the activity table, understood. `problems` are findings that do not refuse it.

    `source` and `item` are ids where the source is known, else as written; a blank `gas` means all gases of the
    source. `year` is that of the row: an earlier one where a deposit decays later. `enterprises` is how many stand behind it,
    None where that is not stated.
    """

    category: str
    source: str
    item: str
    gas: str
    quantity: float | None
    unit: str
    status: Status
    note: str
    where: Where
    document: str = ""
    year: int = 0
    definition: Source | None = None
    variant: str = ""
    values: tuple[OwnValue, ...] = ()
    book: SourceBook | None = field(default=None, repr=False, compare=False)
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    enterprises: int | None = None

    @property
    def name(self) -> str:
        """The row as messages and traces name it: its item, else its source."""
        return self.item or self.source

    def at(self, column: str) -> Where:
        """The place of one of its cells; its line where the file's columns are not known."""
        if column not in self.columns or self.where.line is None:
            return self.where
        cell = address(self.where.line - 1, self.columns[column])
        return Where(file=self.where.file, sheet=self.where.sheet, cell=cell)


def label(item: str, variant: str) -> str:
    """Item and variant as one word, as the tables of results write them: `managed.food`."""
    return WORD_JOINT.join(part for part in (item, variant) if part)
