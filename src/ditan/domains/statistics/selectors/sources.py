"""Reading answers to source forms: those in use, and which forms of a place and year are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Max, QuerySet

from ditan.core.balance.compiling import Source, sources
from ditan.core.casework import Named
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import subject_of
from ditan.domains.statistics.models import GivenConsumption, SourceAnswer, SourceFact
from ditan.domains.statistics.models.withdrawals import withdrawn
from ditan.domains.statistics.requested import Requested, requested_of

State = Literal["not_asked", "asked", "received"]


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """How far a source form of a place and year is: not asked, asked, or received with its answer."""

    source: Source
    answer: SourceAnswer | None
    asked: Requested | None
    facts: tuple[SourceFact, ...] = ()

    @property
    def owner(self) -> Named:
        """The subject of duty whose department owes the form."""
        return subject_of(self.source.owner)

    @property
    def state(self) -> State:
        """未要, 已要 or 已收."""
        if self.answer is not None:
            return "received"
        return "asked" if self.asked else "not_asked"

    @property
    def amounts(self) -> int:
        """How many numbers the answer holds; notations are not numbers."""
        return sum(1 for fact in self.facts if fact.quantity is not None)

    @property
    def notations(self) -> int:
        """How many cells say why there is no number."""
        return len(self.facts) - self.amounts


def answers_in_use(place: str, years: Iterable[int]) -> QuerySet[SourceAnswer]:
    """The answers that count: the newest of each year and form that was not withdrawn."""
    found = SourceAnswer.objects.filter(place_id=place, year__in=list(years)).exclude(withdrawn("answer"))
    newest = found.order_by().values("year", "source").annotate(newest=Max("id")).values("newest")
    return (
        SourceAnswer.objects.filter(pk__in=newest)
        .select_related("place", "person", "filing")
        .order_by("source")
    )


def answer_in_use(place: str, year: int, source: str) -> SourceAnswer | None:
    """The answer that counts of one form; for services, which have asked for the power."""
    return answers_in_use(place, [year]).filter(source=source).first()


def answer_get(pk: int, by: Reach) -> SourceAnswer | None:
    """An answer that one may see, in use or not."""
    found = SourceAnswer.objects.filter(pk=pk).select_related(
        "place", "person", "filing", "withdrawal__person"
    )
    return by.places(found).first()


def answer_list(place: str, year: int, source: str, by: Reach) -> list[SourceAnswer]:
    """All answers to a form, newest first, also those replaced or withdrawn."""
    found = SourceAnswer.objects.filter(place_id=place, year=year, source=source)
    return list(by.places(found).select_related("person", "filing", "withdrawal__person"))


def source_facts(place: str, year: int, by: Reach) -> list[SourceFact]:
    """The facts that count of a place and year, with their answers; nothing of a place beyond the reach."""
    answers = by.places(answers_in_use(place, [year]))
    found = SourceFact.objects.filter(answer__in=answers.order_by().values("pk"))
    return list(found.select_related("answer__person", "answer__filing").order_by("answer__source", "id"))


def source_standing(place: str, year: int, by: Reach) -> list[SourceStanding]:
    """Each source form of the library with its answer, in the order of the library."""
    facts = source_facts(place, year, by)
    grouped: dict[str, list[SourceFact]] = {}
    for fact in facts:
        grouped.setdefault(fact.answer.source, []).append(fact)
    asked = requested_of(place, year)
    return [
        SourceStanding(
            source=source,
            answer=grouped[name][0].answer if name in grouped else None,
            asked=asked.get(name),
            facts=tuple(grouped.get(name, ())),
        )
        for name, source in sources().items()
    ]


def given_consumption(place: str, year: int) -> dict[str, GivenConsumption]:
    """What the level above gives, by fuel: the newest of each; those taken back are left out."""
    found = GivenConsumption.objects.filter(place_id=place, year=year)
    newest = {given.fuel: given for given in found.order_by("id")}
    return {fuel: given for fuel, given in newest.items() if given.consumption is not None}
