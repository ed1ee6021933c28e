"""Keeping a balance table that was typed in, with the document in which it is printed."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ditan.core.balance.compiling import decimal_of
from ditan.core.balance.model import Balance as Table
from ditan.core.balance.model import Cell
from ditan.core.balance.reading.layouts import Layout
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.typed_balance import TypedCellUnreadable, TypedDocumentMissing, TypedTableEmpty
from ditan.core.library.vocabulary import fuels
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.statistics.entering import LONGEST_CELL
from ditan.domains.statistics.models import Balance, BalanceMaking
from ditan.domains.statistics.services.balances import balance_keep
from ditan.domains.statistics.services.withdrawals import POWER

FILE = "typed"
LONGEST_SOURCE = 200


def table_typed(
    place: str, year: int, layout: Layout, texts: Mapping[tuple[str, str], str]
) -> tuple[Table, list[Problem]]:
    """The table of the texts that stand in its cells, and each that cannot be read; what is empty is blank in print (NO)."""
    columns = layout.fuels or tuple(fuel.id for fuel in fuels().values())
    units = {fuel: fuels()[fuel].unit for fuel in columns}
    cells: dict[tuple[str, str], Cell] = {}
    problems: list[Problem] = []
    for row in layout.rows:
        for fuel in columns:
            text = texts.get((row, fuel), "").strip()
            number = decimal_of(text) if text else None
            if text and number is None:
                where = Where(row=row, fuel=fuel)
                problems.append(TypedCellUnreadable(where, row=row, fuel=fuel, found=text[:LONGEST_CELL]))
            cells[row, fuel] = Cell(None if number is None else float(number), text[:LONGEST_CELL])
    return Table(place, year, layout.id, FILE, tuple(layout.rows), tuple(columns), units, cells), problems


@transaction.atomic
def typed_keep(table: Table, problems: list[Problem], *, document: str, by: Reach) -> Balance:
    """Keep a typed table as the balance in use.

    Parameters: problems – what could not be read of it. Raises: Refused with these, a missing document, an empty table, or the
    power that is missing.
    """
    at = Place.objects.get(pk=table.place)
    missing = by.missing(POWER, place=at)
    found: list[Problem] = [*([missing] if missing else []), *problems]
    if not document.strip():
        found.append(TypedDocumentMissing())
    if all(cell.value is None for cell in table.cells.values()):
        found.append(TypedTableEmpty())
    refuse_if(found)
    balance = balance_keep(table, source=document.strip()[:LONGEST_SOURCE], is_now=True)
    if hasattr(balance, "making"):
        return balance
    BalanceMaking.objects.create(
        balance=balance, kind="typed", document=document.strip(), person=by.person, at=timezone.now()
    )
    after = {
        "year": table.year,
        "layout": table.layout,
        "digest": balance.digest,
        "document": document.strip(),
    }
    entry_add("balance.keep", balance, None, after, by.person)
    return balance
