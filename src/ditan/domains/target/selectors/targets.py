"""Targets as far as somebody may see them: those of places in reach, the adopted totals of the places above, and one's own.

Invariant: what was put forward and not adopted is seen by those who see the place that decides, and nobody else.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.target.models import NAMED_PARTIES, Decision, Target

STATES = ("in_use", "proposed", "superseded", "declined")
OWN = "see_confidential"
ADOPTED = Q(decision__ruling__is_adopted=True)


def key_of(target: Target) -> tuple[Any, ...]:
    """What tells targets apart: of one key one is in use."""
    return (
        *(target.place_id, target.party, target.organisation_id, target.name),
        *(target.indicator, target.sector, target.end_year),
    )


def in_use(found: QuerySet[Target]) -> QuerySet[Target]:
    """Of these the adopted ones which no adopted version replaces."""
    return found.filter(ADOPTED, ~Exists(_adopted_successors()))


def in_state(found: QuerySet[Target], state: str) -> QuerySet[Target]:
    """Of these the ones in a state of `STATES`; all of them for any other word."""
    if state == "in_use":
        return in_use(found)
    if state == "superseded":
        return found.filter(ADOPTED, Exists(_adopted_successors()))
    if state == "proposed":
        return found.filter(decision__ruling=None)
    return found.filter(decision__ruling__is_adopted=False) if state == "declined" else found


def target_list(by: Reach, state: str = "in_use", **chosen: str) -> QuerySet[Target]:
    """Targets that one may see, with all that a list shows of them; `chosen` by place, indicator or party.

    In tree order of places, whole before sectors.
    """
    found = _seen(by).filter(**{name: value for name, value in chosen.items() if value})
    shown = in_state(found, state).select_related(
        *("place", "organisation__place", "decision", "decision__ruling")
    )
    return shown.order_by("place__interval_start", "indicator", "sector", "-party", "end_year", "pk")


def target_get(pk: int, by: Reach) -> Target | None:
    """One target that one may see, with the people who put it forward and ruled on it."""
    found = (
        _seen(by)
        .filter(pk=pk)
        .select_related(
            *("place", "organisation__place", "supersedes", "decision__place"),
            *("decision__person", "decision__ruling", "decision__ruling__person"),
        )
    )
    return found.first()


def target_history(target: Target, by: Reach) -> list[Target]:
    """All versions of a target that one may see, the newest first."""
    found = _seen(by).filter(
        decision__place=target.decision.place_id,
        place=target.place_id,
        party=target.party,
        organisation=target.organisation_id,
        name=target.name,
        indicator=target.indicator,
        sector=target.sector,
        end_year=target.end_year,
    )
    return list(found.select_related("decision__ruling__person", "decision__person").order_by("-pk"))


def named_beside(targets: Iterable[Target]) -> dict[int, list[Target]]:
    """The key users and projects that were taken out of targets of territories, by the key of the target; in one query.

    When to use: before what came about in a place is compared, which holds them too.
    """
    asked = [one for one in targets if one.party == "territory" and one.place_id != one.decision.place_id]
    named = Target.objects.filter(
        decision__in={one.decision_id for one in asked}, party__in=NAMED_PARTIES
    ).order_by("pk")
    by_place: dict[tuple[Any, ...], list[Target]] = {}
    for one in named if asked else ():
        told = (one.decision_id, one.place_id, one.indicator, one.end_year)
        by_place.setdefault(told, []).append(one)
    found = {}
    for target in asked:
        told = (target.decision_id, target.place_id, target.indicator, target.end_year)
        those = [one for one in by_place.get(told, []) if target.sector in ("", one.sector)]
        if those:
            found[target.pk] = those
    return found


def decision_list(by: Reach, *, is_open: bool = False) -> QuerySet[Decision]:
    """Decisions of places in reach, the newest first; `is_open`: those that nobody ruled on yet."""
    found = by.places(Decision.objects.all())
    return (found.filter(ruling=None) if is_open else found).select_related("place", "person", "ruling")


def decision_get(pk: int, by: Reach) -> Decision | None:
    """A decision of a place in reach."""
    found = by.places(Decision.objects.filter(pk=pk))
    return found.select_related("place", "person", "ruling", "ruling__person").first()


def _seen(by: Reach) -> QuerySet[Target]:
    """Own places, adopted or (where the place that decides is in reach) not; adopted totals of the places above; and what a key user
    or project itself has to reach, once adopted."""
    if by.is_installation:
        return Target.objects.all()
    within, deciding, above = Q(pk__in=[]), Q(pk__in=[]), Q(pk__in=[])
    for start, end in by.intervals():
        within |= Q(place__interval_start__gte=start, place__interval_start__lte=end)
        deciding |= Q(decision__place__interval_start__gte=start, decision__place__interval_start__lte=end)
        above |= Q(place__interval_start__lt=start, place__interval_end__gte=end)
    whole = Q(sector="", party="territory")
    own = Q(party__in=NAMED_PARTIES, organisation__in=by.houses(OWN))
    return Target.objects.filter(deciding | (ADOPTED & (within | own | (above & whole))))


def _adopted_successors() -> QuerySet[Target]:
    return Target.objects.filter(supersedes=OuterRef("pk"), decision__ruling__is_adopted=True)
