"""The functions that cells of templates may call: each tells one number of the line it stands in.

A function is one `@verb`: the kinds of rows it may stand in, and what it takes in brackets. `sum` and `before` take other
cells; the maker works them out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ditan.core.enterprise.reports.amounts import Amounts, Energy, year_so_far
from ditan.core.enterprise.reports.cells import NO_FACT, missing
from ditan.core.enterprise.reports.lines import Line
from ditan.core.enterprise.reports.model import Cell
from ditan.core.enterprise.reports.results import Results
from ditan.core.enterprise.reports.templates import GAS, RowKind

Takes = Literal["nothing", "period", "gas", "boundary", "parameter", "blocks", "cell"]
YEAR, MONTH, SO_FAR = "year", "month", "months_so_far"
PERIODS = (YEAR, MONTH, SO_FAR)
ABOVE = "above"
SUM, BEFORE = "sum", "before"
NO_ITEM = ("核算方法没有这一项", "the methodology has no such item")
ANY: tuple[RowKind, ...] = ("fixed", "item", "source", "parameter", "installation")
EMITTERS: tuple[RowKind, ...] = ("fixed", "source", "item", "installation")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a function sees: the amounts, the results, its line, the month of the report, the word in brackets, the gas."""

    amounts: Amounts
    results: Results
    line: Line
    month: int = 0
    word: str = ""
    gas: str = ""

    @property
    def months(self) -> tuple[int, ...] | None:
        """The months of the period in brackets; None for the whole year."""
        if self.word == MONTH:
            return (self.month,)
        return year_so_far(self.month) if self.word == SO_FAR else None


Work = Callable[[Sight], Cell]


@dataclass(frozen=True, slots=True)
class Verb:
    """A function: the kinds of rows it may stand in, what it takes, and whether it must be given that."""

    name: str
    rows: tuple[RowKind, ...]
    takes: Takes
    is_needed: bool
    work: Work | None


VERBS: dict[str, Verb] = {
    SUM: Verb(SUM, ("fixed",), "blocks", True, None),
    BEFORE: Verb(BEFORE, ANY, "cell", True, None),
}


def verb(*rows: RowKind, takes: Takes = "nothing", is_needed: bool = False) -> Callable[[Work], Work]:
    """Make a function one that cells may call by its name."""

    def known(work: Work) -> Work:
        name = work.__name__
        VERBS[name] = Verb(name, rows, takes, is_needed, work)
        return work

    return known


@verb("item", takes="period")
def amount(sight: Sight) -> Cell:
    """The amount of an item as it was filled in, in its usual unit."""
    source, item = sight.line.source, sight.line.item
    if source is None or item is None:
        return missing(NO_ITEM)
    return sight.amounts.amount(source, item, sight.months)


@verb("item", takes="period")
def consumed(sight: Sight) -> Cell:
    """The amount of an item as it counts: what leaves the enterprise is taken off."""
    return _energy(sight, lambda one: one.amount)


@verb("item", takes="period")
def heating_value(sight: Sight) -> Cell:
    """The mean heating value of a fuel, weighted by its amounts."""
    return _energy(sight, lambda one: one.heating_value)


@verb("item", takes="period")
def calorific(sight: Sight) -> Cell:
    """Standard coal in calorific terms (当量值)."""
    return _energy(sight, lambda one: one.calorific)


@verb("item", takes="period")
def coal_equivalent(sight: Sight) -> Cell:
    """Standard coal in coal-equivalent terms (等价值): electricity by the coal rate of the year."""
    return _energy(sight, lambda one: one.coal_equivalent)


@verb(*EMITTERS, takes="gas")
def emissions(sight: Sight) -> Cell:
    """Emissions in tonnes of CO2e of what the line stands for, of all gases or one; in a fixed row those of the enterprise."""
    line = sight.line
    gas = sight.gas if sight.word == GAS else sight.word
    source = line.source.id if line.source else ""
    item = line.item.id if line.item else None
    return sight.results.emissions(source, item, line.place, gas)


@verb("fixed", "installation", takes="boundary", is_needed=True)
def boundary(sight: Sight) -> Cell:
    """The emissions inside the boundary of the enterprise or of its facilities; of an installation, by the sources inside."""
    return sight.results.boundary(sight.word, sight.line.place)


@verb("fixed", "item", takes="parameter", is_needed=True)
def parameter(sight: Sight) -> Cell:
    """A value of the library by its key."""
    found = sight.amounts.library.parameters.get(sight.word)
    return missing(NO_FACT) if found is None else Cell(found.value, unit=found.unit, parameters=(found.id,))


@verb("parameter")
def value(sight: Sight) -> Cell:
    """The value of a parameter as it was used."""
    return sight.line.used.value if sight.line.used else Cell()


@verb("parameter", "source", "item", "installation")
def document(sight: Sight) -> Cell:
    """The document behind a parameter, the clause behind a source, or the one that says which installations are inside."""
    if sight.line.used:
        return sight.line.used.document
    if sight.line.place:
        return Cell(text=sight.amounts.facts.method.facilities.clause)
    return Cell(text=sight.line.source.clause) if sight.line.source else Cell()


@verb("parameter")
def verification(sight: Sight) -> Cell:
    """How sure the value of a parameter is."""
    return sight.line.used.verification if sight.line.used else Cell()


@verb(*ANY)
def edition(sight: Sight) -> Cell:
    """The edition of the methodology."""
    return Cell(text=sight.amounts.facts.method.edition)


def _energy(sight: Sight, part: Callable[[Energy], Cell]) -> Cell:
    source, item = sight.line.source, sight.line.item
    if source is None or item is None:
        return missing(NO_ITEM)
    return part(sight.amounts.energy(source, item, sight.months))


def verbs() -> Mapping[str, Verb]:
    """Every function by its name."""
    return VERBS
