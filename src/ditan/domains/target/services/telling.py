"""Telling people of decisions: who may rule on one, who put it forward, and whoever has a target by it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone, translation

from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.notices.services import Event, notice_send, notice_send_to_houses
from ditan.domains.target.models import Decision, Ruling, Target

PROPOSED, RULED, SET = "target_proposed", "target_ruled", "target_set"
OFFICE = "low_carbon_office"


def proposal_told(decision: Decision) -> int:
    """Tell whoever may sign off in the office of the place that somebody put targets forward."""
    houses = _offices([decision.place_id])
    return notice_send_to_houses(
        houses, PROPOSED, _event(f"{PROPOSED}:{decision.pk}", decision, decision.person)
    )


def ruling_told(ruling: Ruling) -> int:
    """Tell the one who put targets forward; of adopted ones also the offices, departments and enterprises that have one."""
    decision = ruling.decision
    event = _event(f"{RULED}:{decision.pk}", decision, ruling.person, words=ruling.opinion)
    told = notice_send([decision.person], RULED, event) if decision.person is not None else 0
    return told + (_parties_told(ruling) if ruling.is_adopted else 0)


def _parties_told(ruling: Ruling) -> int:
    """Each house once, with the page of its own target: the first of them where it has several."""
    decision, told = ruling.decision, 0
    targets = list(decision.targets.select_related("place", "organisation").order_by("sector", "pk"))
    places = {one.place_id for one in targets if one.party == "territory"} - {decision.place_id}
    offices = {office.place_id: office for office in _offices(places)}
    met: set[int] = set()
    for target in targets:
        house = target.organisation or (offices.get(target.place_id) if target.party == "territory" else None)
        if house is not None and house.pk not in met:
            met.add(house.pk)
            event = _event(f"{SET}:{decision.pk}:{house.pk}", decision, ruling.person, target)
            told += notice_send_to_houses([house], SET, event)
    return told


def _offices(places: Iterable[str]) -> list[Organisation]:
    return list(Organisation.objects.filter(valid_on(timezone.localdate()), kind=OFFICE, place__in=places))


def _event(
    key: str, decision: Decision, by: Person | None, target: Target | None = None, words: str = ""
) -> Event:
    place = target.place if target else decision.place
    with translation.override("zh-hans"):
        address = (
            reverse("target:target", args=[target.pk])
            if target
            else reverse("target:decision", args=[decision.pk])
        )
    return Event(
        key=key,
        title=f"{place.name_zh} · {decision.document}",
        title_en=f"{place.name_en or place.name_zh} · {decision.document}",
        address=address,
        day=timezone.localdate(),
        place=place,
        by=by,
        words=words or decision.reason,
    )
