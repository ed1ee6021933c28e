"""Taking in answers to source forms, and the consumption that the level above gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ditan.core.balance.compiling import Fact, Source, fact_problems, sources
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.balance_compiling import GivenFuelUnknown
from ditan.core.errors.source_facts import (
    FactDocumentMissing,
    FactNotationWrong,
    FactTooPrecise,
    GivenDocumentMissing,
    GivenNegative,
    SourceAnswerEmpty,
    SourceUnknown,
)
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import fuels
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Filing
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import GivenConsumption, SourceAnswer, SourceFact, Withdrawal
from ditan.domains.statistics.selectors.sources import answer_in_use, given_consumption
from ditan.domains.statistics.services.withdrawals import POWER, answer_withdraw

NOTATIONS = ("NE", "NO", "IE", "C")
MOST_DIGITS, MOST_DECIMALS = 15, 8
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount of a source form as somebody gives it, or a notation in its place.

    `unit` is any of the fuel's kind. `raising` multiplies a sample; `share` is the part by the key `key`. `where` is the cell of
    the file or the field of the filing; `document` stands over that of the answer.
    """

    item: str
    fuel: str
    quantity: Decimal | None
    unit: str = ""
    raising: Decimal = ONE
    share: Decimal = ONE
    key: str = ""
    document: str = ""
    where: str = ""
    notation: str = ""


@transaction.atomic
def source_facts_keep(  # noqa: PLR0913 - the fields of one answer, all by name
    place: str,
    year: int,
    source: str,
    facts: Iterable[Entry],
    *,
    by: Reach,
    batch: Batch | None = None,
    filing: Filing | None = None,
    document: str = "",
) -> list[SourceFact]:
    """Keep an answer to a source form; it replaces the one before of its place, year and form as a whole.

    An answer that comes with a filing needs no power of its own: the move of the filing was it. The same filing or batch with
    the same facts is kept once.
    Raises: Refused with everything that is wrong: form, items, fuels, units, shares, notations, document, power.
    """
    entries = list(facts)
    at = Place.objects.get(pk=place)
    form = sources().get(source)
    refuse_if([*_power(at, by, filing), *_answer_problems(source, form, entries, document)])
    if (before := _same_before(at, year, source, entries, batch, filing)) is not None:
        return before
    answer = SourceAnswer.objects.create(
        place=at,
        year=year,
        source=source,
        document=document.strip(),
        batch=batch,
        filing=filing,
        person=by.person,
        at=timezone.now(),
    )
    kept = SourceFact.objects.bulk_create([SourceFact(answer=answer, **_fields(entry)) for entry in entries])
    after = {"source": source, "year": year, "facts": len(kept), "document": answer.document}
    entry_add("source.keep", answer, None, after, by.person)
    return kept


def source_facts_withdraw(answer: SourceAnswer, by: Reach, reason: str) -> Withdrawal:
    """Take an answer out of use; the one before it counts again. Raises: Refused without a reason or power."""
    form = sources().get(answer.source)
    return answer_withdraw(
        answer,
        by,
        reason,
        {
            "what_zh": form.name_zh if form else answer.source,
            "what_en": form.name_en if form else answer.source,
        },
    )


@transaction.atomic
def given_keep(
    place: str, year: int, totals: Mapping[str, tuple[Decimal | None, str]], *, by: Reach
) -> list[GivenConsumption]:
    """Keep the consumption that the level above gives: by fuel an amount in the table's unit, and its document.

    An amount of None takes back what was given. What did not change is not kept again.
    Raises: Refused with every total that does not fit, or without the power.
    """
    at = Place.objects.get(pk=place)
    refuse_if([*_power(at, by, None), *_given_problems(totals)])
    known = given_consumption(place, year)
    made = []
    for fuel, (consumption, document) in totals.items():
        before = known.get(fuel)
        was = (before.consumption, before.document) if before else (None, "")
        now = (consumption, document.strip() if consumption is not None else "")
        if was == now:
            continue
        kept = GivenConsumption.objects.create(
            place=at,
            year=year,
            fuel=fuel,
            consumption=now[0],
            document=now[1],
            person=by.person,
            at=timezone.now(),
        )
        entry_add(
            "source.give_total",
            kept,
            {"consumption": was[0], "document": was[1]},
            {"year": year, "fuel": fuel, "consumption": now[0], "document": now[1]},
            by.person,
        )
        made.append(kept)
    return made


def _power(place: Place, by: Reach, filing: Filing | None) -> list[Problem]:
    missing = None if filing is not None else by.missing(POWER, place=place)
    return [missing] if missing else []


def _answer_problems(
    source: str, form: Source | None, entries: list[Entry], document: str
) -> Iterator[Problem]:
    if form is None:
        yield SourceUnknown(found=source, nearest=nearest(source, sources()), known=", ".join(sources()))
        return
    if not entries:
        yield SourceAnswerEmpty(source=source)
    elif not document.strip() and not all(entry.document.strip() for entry in entries):
        yield FactDocumentMissing(source=source)
    for entry in entries:
        yield from _entry_problems(entry, document)
    yield from fact_problems([_as_fact(source, entry, document) for entry in entries], sources())


def _entry_problems(entry: Entry, document: str) -> Iterator[Problem]:
    where = Where(
        file=entry.document or document or None, cell=entry.where or None, row=entry.item, fuel=entry.fuel
    )
    if (entry.quantity is None) != (entry.notation in NOTATIONS):
        yield FactNotationWrong(where, item=entry.item, fuel=entry.fuel, found=entry.notation)
    for number in (entry.quantity, entry.raising, entry.share):
        if number is not None and not _is_kept_whole(number):
            yield FactTooPrecise(where, item=entry.item, fuel=entry.fuel, found=number)


def _is_kept_whole(number: Decimal) -> bool:
    _sign, digits, exponent = number.normalize().as_tuple()
    if not isinstance(exponent, int):
        return False
    return -exponent <= MOST_DECIMALS and len(digits) + max(exponent, 0) <= MOST_DIGITS


def _as_fact(source: str, entry: Entry, document: str) -> Fact:
    """The fact as the core checks it; a notation in place of an amount is checked with the fuel's own unit."""
    known = fuels().get(entry.fuel)
    return Fact(
        source=source,
        item=entry.item,
        fuel=entry.fuel,
        quantity=Decimal(0) if entry.quantity is None or not entry.quantity.is_finite() else entry.quantity,
        unit=entry.unit if entry.quantity is not None else known.unit if known else "",
        document=entry.document or document,
        where=entry.where,
        raising=entry.raising,
        share=entry.share,
        key=entry.key,
    )


def _fields(entry: Entry) -> dict[str, object]:
    return {
        "item": entry.item,
        "fuel": entry.fuel,
        "quantity": entry.quantity,
        "unit": entry.unit if entry.quantity is not None else "",
        "raising": entry.raising,
        "share": entry.share,
        "key": entry.key.strip(),
        "document": entry.document.strip(),
        "where": entry.where,
        "notation": entry.notation,
    }


def _same_before(
    place: Place,
    year: int,
    source: str,
    entries: list[Entry],
    batch: Batch | None,
    filing: Filing | None,
) -> list[SourceFact] | None:
    """The facts of the answer in use where it came from the same filing or batch and says the same."""
    answer = answer_in_use(place.pk, year, source)
    if answer is None or (batch is None and filing is None):
        return None
    if (answer.batch_id, answer.filing_id) != (batch.pk if batch else None, filing.pk if filing else None):
        return None
    kept = list(answer.facts.all())
    said = [_fields(entry) for entry in entries]
    is_same = [{name: getattr(fact, name) for name in _fields(entries[0])} for fact in kept] == said
    return kept if is_same else None


def _given_problems(totals: Mapping[str, tuple[Decimal | None, str]]) -> Iterator[Problem]:
    single = [fuel.id for fuel in fuels().values() if not fuel.total_of]
    for fuel, (consumption, document) in totals.items():
        where = Where(fuel=fuel)
        if fuel not in single:
            yield GivenFuelUnknown(where, found=fuel, nearest=nearest(fuel, single))
        if consumption is None:
            continue
        if consumption < 0:
            yield GivenNegative(where, fuel=fuel, found=consumption)
        elif not _is_kept_whole(consumption):
            yield FactTooPrecise(where, item="total_consumption", fuel=fuel, found=consumption)
        if not document.strip():
            yield GivenDocumentMissing(where, fuel=fuel)
