"""Who hears of a value seen in the original: whoever may confirm it at the place, then the person who saw it."""

from django.urls import reverse
from django.utils import timezone, translation

from ditan.core.library import load
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.library_view.models import Sighting, SightingDecision
from ditan.domains.library_view.states import STATES
from ditan.domains.notices.services.sending import Event, notice_send, notice_send_to_houses

SEEN, DECIDED = "value_seen", "value_decided"


def seen_told(sighting: Sighting, by: Reach) -> None:
    """Tell the houses of the place that a second person is waited for."""
    houses = Organisation.objects.filter(valid_on(by.day), place=sighting.place)
    notice_send_to_houses(houses, SEEN, _event(sighting, f"{SEEN}:{sighting.pk}", by, ("", "")))


def decided_told(decision: SightingDecision, by: Reach) -> None:
    """Tell the person who saw the value what another person made of it."""
    sighting, words = decision.sighting, []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words.append(str(STATES[decision.state]))
    event = _event(
        sighting, f"{DECIDED}:{decision.pk}", by, (f"，{words[0]}", f", {words[1]}"), decision.reason
    )
    if sighting.person is not None:
        notice_send([sighting.person], DECIDED, event)


def _event(sighting: Sighting, key: str, by: Reach, ends: tuple[str, str], words: str = "") -> Event:
    names = load().dated.get(sighting.parameter, ())
    name_zh = names[0].name_zh if names else sighting.parameter
    name_en = names[0].name_en if names else sighting.parameter
    with translation.override("zh-hans"):
        address = reverse("library:parameter", args=[sighting.parameter]) + f"#sighting-{sighting.pk}"
    return Event(
        key=key,
        title=f"{name_zh or sighting.parameter} {sighting.seen}{ends[0]}",
        title_en=f"{name_en or sighting.parameter} {sighting.seen}{ends[1]}",
        address=address,
        day=timezone.localdate(),
        place=sighting.place,
        by=by.person,
        words=words,
    )
