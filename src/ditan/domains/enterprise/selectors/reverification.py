"""Reading second verifications: what may be drawn, what was drawn, and how the two statements differ."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ditan.core.enterprise.assignment import assigner_levels
from ditan.core.enterprise.sampling import Candidate
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import (
    Enterprise,
    ReverificationChoice,
    ReverificationDraw,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.models.verifying import FIRST, SECOND
from ditan.domains.places.models import Place

ASSIGNS = "accept"


@dataclass(frozen=True)
class Compared:
    """An enterprise of the sample: its first statement, the running or latest second verification, and its statement."""

    choice: ReverificationChoice
    second: VerifierAssignment | None
    statement: VerificationStatement | None

    @property
    def difference_micro_t(self) -> int | None:
        """Second total less first; None where one of them is not there."""
        first = self.choice.statement.content["total_micro_t"]
        second = self.statement.content["total_micro_t"] if self.statement else None
        return None if first is None or second is None else second - first

    @property
    def agrees(self) -> bool | None:
        """Whether both came to the same conclusion; None while there is no second one."""
        if self.statement is None:
            return None
        return self.statement.conclusion == self.choice.statement.conclusion


def choice_of(enterprise: Enterprise, year: int) -> ReverificationChoice | None:
    """The newest choice of an enterprise for a second verification of a year."""
    found = enterprise.reverifications.filter(draw__year=year).order_by("-id")
    return found.select_related("statement__assignment__verifier").first()


def draw_list(by: Reach, year: int) -> QuerySet[ReverificationDraw]:
    """The draws of a year that whoever asks may see: of the places for which it accepts, and of those above nothing."""
    found = ReverificationDraw.objects.filter(year=year).select_related("place", "person")
    return by.places(found, "place", ASSIGNS)


def draw_places(by: Reach) -> list[Place]:
    """The places of the offices by which whoever asks may draw, the largest first: those of a level that assigns verifiers."""
    codes = {grant.place for grant in by.grants if ASSIGNS in grant.place_verbs and grant.interval}
    found = Place.objects.filter(pk__in=codes, level__in=assigner_levels())
    return list(found.order_by("interval_start", "-interval_end"))


def statements_to_draw(place: Place, year: int) -> list[VerificationStatement]:
    """The standing statements of first verifications of a year in a place and below: the newest of each enterprise."""
    found = VerificationStatement.objects.filter(
        returned__isnull=True,
        assignment__kind=FIRST,
        assignment__year=year,
        assignment__enterprise__organisation__place__interval_start__gte=place.interval_start,
        assignment__enterprise__organisation__place__interval_start__lte=place.interval_end,
    ).exclude(conclusion="refused")
    newest: dict[int, VerificationStatement] = {}
    for one in found.select_related("assignment__enterprise").order_by("-id"):
        newest.setdefault(one.assignment.enterprise_id, one)
    return [newest[pk] for pk in sorted(newest)]


def candidate_of(statement: VerificationStatement) -> Candidate:
    """A statement as the draw sees it: emissions and the share that was in doubt when it was signed.

    An enterprise goes by its credit code, which anybody can look up; without one by its number here.
    """
    content = statement.content
    meter = content["meter"]
    return Candidate(
        enterprise=content["code"] or str(statement.assignment.enterprise_id),
        verifier=str(statement.assignment.verifier_id),
        emissions_t=abs(content["total_micro_t"] or 0) / 1_000_000,
        in_doubt=meter["share"] if meter else 0.0,
    )


def compared_of(draw: ReverificationDraw) -> list[Compared]:
    """The enterprises of a sample in the order of the draw."""
    choices = list(
        draw.choices.select_related("enterprise__organisation__place", "statement__assignment__verifier")
    )
    keys = [one.enterprise_id for one in choices]
    seconds: dict[int, VerifierAssignment] = {}
    running = VerifierAssignment.objects.filter(enterprise__in=keys, year=draw.year, kind=SECOND)
    for one in running.select_related("verifier").order_by("-id"):
        seconds.setdefault(one.enterprise_id, one)
    statements: dict[int, VerificationStatement] = {}
    signed = VerificationStatement.objects.filter(
        returned__isnull=True,
        assignment__enterprise__in=keys,
        assignment__year=draw.year,
        assignment__kind=SECOND,
    )
    for two in signed.select_related("assignment__verifier").order_by("-id"):
        statements.setdefault(two.assignment.enterprise_id, two)
    return [
        Compared(one, seconds.get(one.enterprise_id), statements.get(one.enterprise_id)) for one in choices
    ]
