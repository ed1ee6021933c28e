"""Events of places in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.domains.places.events import PlaceEvent
from ditan.domains.places.selectors import place_list_of
from ditan.domains.web.names import name_of, spoken_of

KINDS = {
    "founded": gettext_lazy("设立"),
    "recoded": gettext_lazy("改设、改代码"),
    "merged": gettext_lazy("撤销并入"),
    "split": gettext_lazy("撤销分划"),
    "renamed": gettext_lazy("更名"),
    "moved": gettext_lazy("划归"),
    "ended": gettext_lazy("撤销建置"),
}
LEVELS = {
    "country": gettext_lazy("国家"),
    "province": gettext_lazy("省级"),
    "city": gettext_lazy("地级"),
    "county": gettext_lazy("县级"),
    "zone": gettext_lazy("功能区"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the names of the places it speaks of."""

    event: PlaceEvent
    word: str
    parent: str
    becomes: str
    other: str
    note: str


def level_word(level: str) -> str:
    """The level of a place in words."""
    return str(LEVELS.get(level, level))


def told(events: Iterable[PlaceEvent]) -> list[Told]:
    """The events with words and names: one query for all of them."""
    listed = list(events)
    codes = {code for event in listed for code in event.codes}
    names = {place.code: name_of(place) for place in place_list_of(codes)}
    return [
        Told(
            event=event,
            word=str(KINDS[event.kind]),
            parent=names.get(event.parent, ""),
            becomes=_becomes(event, names),
            other=event.other,
            note=spoken_of(event.note),
        )
        for event in listed
    ]


def _becomes(event: PlaceEvent, names: dict[str, str]) -> str:
    """What there is from the day on, in one word: the successor, the new parent, the new name."""
    if event.kind == "renamed":
        return names.get(event.code, "")
    if event.kind == "split":
        return _("分归几处")
    return names.get(event.other, "")
