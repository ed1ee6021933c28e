"""Compiling a place's balance from its source forms: tried first, then kept as the balance in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from ditan.core.balance.compiling import Compiled, Contribution, Given, compile_balance
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.source_facts import NothingToCompile
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance, BalanceMaking, CellOrigin, SourceFact
from ditan.domains.statistics.selectors.sources import given_consumption, source_facts
from ditan.domains.statistics.services.balances import balance_keep
from ditan.domains.statistics.services.withdrawals import POWER

SOURCE = "由来源表编制 | compiled from source forms"
Kept = Mapping[tuple[str, str, str], SourceFact]


@dataclass(frozen=True)
class Tried:
    """A balance as it would be compiled now, with the origin of every cell; none of it is kept."""

    compiled: Compiled
    origins: tuple[CellOrigin, ...]


def balance_try(
    place: str, year: int, *, given: Iterable[Given] | None = None, layout: str, by: Reach
) -> Tried:
    """The balance as it would be compiled now; nothing is kept.

    Parameters: given – consumption given from above; what is kept of it where left out.
    Raises: Refused with every fact that does not fit the layout, or where no form was answered.
    """
    facts = source_facts(place, year, by)
    compiled = _compiled(place, year, facts, given, layout)
    return Tried(compiled, tuple(_origins(None, compiled, facts)))


@transaction.atomic
def balance_compile(
    place: str, year: int, *, given: Iterable[Given] | None = None, layout: str, by: Reach
) -> Balance:
    """Compile the balance from the source forms that count, and keep it with the origin of every cell: it is in use then.

    The same facts and totals give the same balance: compiled twice, it is kept once.
    Raises: Refused with every fact that does not fit the layout, where no form was answered, or without the power.
    """
    at = Place.objects.get(pk=place)
    missing = by.missing(POWER, place=at)
    refuse_if([missing] if missing else [])
    facts = source_facts(place, year, by)
    compiled = _compiled(place, year, facts, given, layout)
    balance = balance_keep(replace(compiled.balance, notes=compiled.findings), source=SOURCE, is_now=True)
    if hasattr(balance, "making"):
        return balance
    BalanceMaking.objects.create(balance=balance, kind="compiled", person=by.person, at=timezone.now())
    CellOrigin.objects.bulk_create(_origins(balance, compiled, facts), batch_size=500)
    after = {"year": year, "layout": layout, "digest": balance.digest, "facts": len(facts)}
    entry_add("balance.keep", balance, None, after, by.person)
    return balance


def _compiled(
    place: str, year: int, facts: list[SourceFact], given: Iterable[Given] | None, layout: str
) -> Compiled:
    told = [fact.told for fact in facts if fact.quantity is not None]
    problems: list[Problem] = [] if told else [NothingToCompile(place=place, year=year)]
    refuse_if(problems)
    return compile_balance(
        place,
        year,
        told,
        given=_kept_given(place, year) if given is None else given,
        layout=layout,
        not_occurring=[(fact.answer.source, fact.item, fact.fuel) for fact in facts if fact.notation == "NO"],
    )


def _kept_given(place: str, year: int) -> list[Given]:
    return [
        Given(fuel, given.consumption.normalize(), given.document)
        for fuel, given in given_consumption(place, year).items()
        if given.consumption is not None
    ]


def _origins(balance: Balance | None, compiled: Compiled, facts: list[SourceFact]) -> list[CellOrigin]:
    kept = {(fact.answer.source, fact.item, fact.fuel): fact for fact in facts}
    return [
        _origin(balance, cell, position, part, kept)
        for cell, parts in compiled.origins.items()
        for position, part in enumerate(parts)
    ]


def _origin(
    balance: Balance | None, cell: tuple[str, str], position: int, part: Contribution, kept: Kept
) -> CellOrigin:
    fact = part.fact
    return CellOrigin(
        **({"balance": balance} if balance else {}),
        row=cell[0],
        fuel=cell[1],
        position=position,
        value=part.value,
        method=part.method,
        fact=kept[fact.source, fact.item, fact.fuel] if fact else None,
        key=fact.key if fact else "",
        document=part.document,
        rows=list(part.rows),
    )
