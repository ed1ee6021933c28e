"""From facts to the cells that they feed, in the units of the table; what does not fit is told all at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from ditan.core.balance.compiling.model import Contribution, Fact, Source
from ditan.core.balance.compiling.shares import share_problems
from ditan.core.errors import Problem
from ditan.core.errors.balance_compiling import (
    FactFuelUnknown,
    FactItemUnknown,
    FactNegative,
    FactRowMissing,
    FactTwice,
    FactUnitUnfit,
    KeyShareWrong,
)
from ditan.core.errors.base import Where
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import exact_factor, is_convertible

Cells = dict[tuple[str, str], tuple[Contribution, ...]]
SIGNED_ROWS = frozenset({"stock_change"})


def cells_of(
    facts: Iterable[Fact], known: Mapping[str, Source], units: Mapping[str, str], printed: Collection[str]
) -> tuple[Cells, list[Problem]]:
    """The contributions of facts by cell.

    Parameters: `units` – the table's unit of each fuel it has; `printed` – the rows of its layout. Rule: amounts are
    positive, the item says the sign; only a change of stocks may be negative. A fact of the same source, item and fuel
    counts once.
    """
    told = list(facts)
    cells: Cells = {}
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], Fact] = {}
    for fact in told:
        wrong = list(_problems(fact, known, units, seen))
        seen.setdefault((fact.source, fact.item, fact.fuel), fact)
        if not wrong and not known[fact.source].items[fact.item].row_in(printed):
            row = known[fact.source].items[fact.item].row
            wrong.append(FactRowMissing(where_of(fact), item=fact.item, fuel=fact.fuel, row=row))
        problems += wrong
        if wrong:
            continue
        item = known[fact.source].items[fact.item]
        scale = exact_factor(fact.unit, units[fact.fuel])
        amount = fact.quantity * fact.raising * fact.share * item.sign
        value = amount * Decimal(scale.numerator) / Decimal(scale.denominator)
        place = (item.row_in(printed), fact.fuel)
        cells[place] = (*cells.get(place, ()), Contribution(value, fact.method, fact, fact.document))
    return cells, [*problems, *share_problems(told)]


def fact_problems(
    facts: Iterable[Fact], known: Mapping[str, Source], units: Mapping[str, str] | None = None
) -> list[Problem]:
    """Everything that is wrong with facts, whatever layout they will be put in.

    When to use: before a source form is taken in. Parameters: `units` – of each single fuel; all known ones where left out.
    """
    single = units or {fuel.id: fuel.unit for fuel in fuels().values() if not fuel.total_of}
    return cells_of(facts, known, single, rows())[1]


def where_of(fact: Fact) -> Where:
    """Where a fact stands: the document and the cell it was read from, its item and its fuel."""
    return Where(file=fact.document or fact.source, cell=fact.where or None, row=fact.item, fuel=fact.fuel)


def _problems(
    fact: Fact,
    known: Mapping[str, Source],
    units: Mapping[str, str],
    seen: Mapping[tuple[str, str, str], Fact],
) -> Iterator[Problem]:
    where = where_of(fact)
    items = known[fact.source].items if fact.source in known else {}
    if fact.item not in items:
        names = [f"{source.id}.{item}" for source in known.values() for item in source.items]
        asked = f"{fact.source}.{fact.item}"
        yield FactItemUnknown(where, found=asked, nearest=nearest(asked, names))
    if fact.fuel not in units:
        yield FactFuelUnknown(
            where, found=fact.fuel, nearest=nearest(fact.fuel, units), known=", ".join(units)
        )
    elif not _fits(fact.unit, units[fact.fuel]):
        yield FactUnitUnfit(where, fuel=fact.fuel, found=fact.unit, expected=units[fact.fuel])
    if fact.quantity < 0 and fact.item in items and items[fact.item].row not in SIGNED_ROWS:
        yield FactNegative(where, item=fact.item, fuel=fact.fuel, found=fact.quantity)
    if not 0 <= fact.share <= 1 or fact.raising < 1:
        yield KeyShareWrong(where, key=fact.key or "-", share=fact.share, raising=fact.raising)
    other = seen.get((fact.source, fact.item, fact.fuel))
    if other is not None:
        yield FactTwice(where, item=fact.item, fuel=fact.fuel, other=other.where or other.document or "-")


def _fits(found: str, expected: str) -> bool:
    try:
        return is_convertible(found, expected)
    except Problem:
        return False
