"""Declaring what is known of the difference between city and counties, and taking it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.counties import (
    AlreadyTakenBack,
    CauseUnknown,
    CountyElsewhere,
    CountyReasonMissing,
    DeclarationIncomplete,
    DeclaredAmountWrong,
    DeclaredCellUnknown,
    NoCityFactor,
)
from ditan.core.inventory.counties import Cell, causes
from ditan.core.library.nearest import nearest
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.inventory.models import CountyDeclaration, CountyDeclarationWithdrawal
from ditan.domains.inventory.selectors.counties import Bench, quantity_of

POWER = "compile"
MICRO_T_PER_T = 1_000_000
MOST_T = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class Entry:
    """A declaration as somebody gives it: signed as in city − counties.

    `unit` is `t` for tonnes of CO2, or `amount` for a quantity of the fuel in the unit of the city's table, at the city's
    factor.
    """

    name: str
    cause: str
    sector: str
    fuel: str
    amount: str
    document: str
    unit: str = "t"
    counties: tuple[str, ...] = ()

    @property
    def cell(self) -> Cell:
        return Cell(self.sector, self.fuel)


@transaction.atomic
def declaration_add(bench: Bench, entry: Entry, by: Reach) -> CountyDeclaration:
    """Keep what somebody knows of a cell.

    Raises: Refused with everything that is wrong with it, or without the power.
    """
    amount = _amount(entry.amount)
    missing = by.missing(POWER, place=bench.place)
    emissions, factor_problems = _emissions(bench, entry, amount)
    refuse_if([*([missing] if missing else []), *_problems(bench, entry, amount), *factor_problems])
    is_quantity = entry.unit != "t"
    kept = CountyDeclaration.objects.create(
        place=bench.place,
        year=bench.year,
        cause=entry.cause,
        name=entry.name.strip(),
        sector=entry.sector,
        fuel=entry.fuel,
        emissions_micro_t=emissions,
        amount=amount if is_quantity else None,
        unit=quantity_of(bench.city, entry.cell)[1] if is_quantity and bench.city else "",
        counties=list(entry.counties),
        document=entry.document.strip(),
        person=by.person,
        at=timezone.now(),
    )
    after = {
        "name": kept.name,
        "cause": kept.cause,
        "sector": kept.sector,
        "fuel": kept.fuel,
        "emissions_micro_t": kept.emissions_micro_t,
        "counties": kept.counties,
        "document": kept.document,
    }
    entry_add("county.declare", kept, None, after, by.person)
    return kept


@transaction.atomic
def declaration_withdraw(
    declaration: CountyDeclaration, reason: str, by: Reach
) -> CountyDeclarationWithdrawal:
    """Take a declaration back; the record stays. Raises: Refused without reason or power, or where it is done."""
    problems: list[Problem] = []
    if (missing := by.missing(POWER, place=declaration.place)) is not None:
        problems.append(missing)
    if not reason.strip():
        problems.append(
            CountyReasonMissing(
                what_zh=f"撤回“{declaration.name}”", what_en=f'withdrawing "{declaration.name}"'
            )
        )
    before = CountyDeclarationWithdrawal.objects.filter(declaration=declaration).first()
    if before is not None:
        problems.append(AlreadyTakenBack(name=declaration.name, reason=before.reason))
    refuse_if(problems)
    made = CountyDeclarationWithdrawal.objects.create(
        declaration=declaration, reason=reason.strip(), person=by.person, at=timezone.now()
    )
    entry_add(
        "county.withdraw",
        declaration,
        {"name": declaration.name, "emissions_micro_t": declaration.emissions_micro_t},
        None,
        by.person,
        reason,
    )
    return made


def _problems(bench: Bench, entry: Entry, amount: Decimal | None) -> Iterator[Problem]:
    lacking = [
        words
        for text, words in (
            (entry.name, ("名称", "a name")),
            (entry.cause, ("原因", "a cause")),
            (entry.sector, ("行", "a row")),
            (entry.fuel, ("品种", "a fuel")),
            (entry.amount, ("数量", "an amount")),
            (entry.document, ("出处", "the document")),
        )
        if not text.strip()
    ]
    if lacking:
        yield DeclarationIncomplete(
            missing_zh="、".join(chinese for chinese, _english in lacking),
            missing_en=", ".join(english for _chinese, english in lacking),
        )
    known = tuple(causes().causes)
    if entry.cause and entry.cause not in known:
        yield CauseUnknown(
            found=entry.cause,
            name=entry.name,
            nearest=nearest(entry.cause, known),
            known=", ".join(known),
        )
    if entry.amount.strip() and amount is None:
        yield DeclaredAmountWrong(found=entry.amount.strip()[:40])
    cells = {*bench.city_cells, *(cell for cells in bench.county_cells.values() for cell in cells)}
    if entry.sector and entry.fuel and entry.cell not in cells:
        yield DeclaredCellUnknown(sector=entry.sector, fuel=entry.fuel)
    codes = [county.pk for county in bench.counties]
    yield from (
        CountyElsewhere(found=code, known=", ".join(codes)) for code in entry.counties if code not in codes
    )


def _amount(text: str) -> Decimal | None:
    """The number that was typed; None where it is none, zero, or beyond what can be."""
    plain = text.strip().replace(",", "").replace("\u2212", "-")
    if not plain or not plain.isascii() or not all(sign in "0123456789.-+" for sign in plain):
        return None
    try:
        amount = Decimal(plain)
    except ArithmeticError:
        return None
    return amount if 0 < abs(amount) <= MOST_T else None


def _emissions(bench: Bench, entry: Entry, amount: Decimal | None) -> tuple[int, list[Problem]]:
    """Micro-tonnes of the amount: tonnes as they are, a quantity at the city's emissions per quantity."""
    if amount is None:
        return 0, []
    if entry.unit == "t":
        return round(amount * MICRO_T_PER_T), []
    quantity, _unit = quantity_of(bench.city, entry.cell) if bench.city else (0.0, "")
    if not quantity:
        return 0, [NoCityFactor(sector=entry.sector, fuel=entry.fuel)]
    whole = Decimal(bench.city_cells.get(entry.cell, 0))
    return round(amount * whole / Decimal(str(quantity))), []
