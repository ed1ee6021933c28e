"""The menus of place and year: one component on every page that is of a place or of a year.

They work without script, keep the rest of the address, and with many places are searched by typing (name, pinyin, code).
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.domains.web.links import with_query
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.templatetags.ditan import pinyin

register = template.Library()


class Option(NamedTuple):
    """One entry of a menu: where it leads, whether one is there, and words by which it is found beside its label."""

    label: str
    address: str
    is_here: bool
    words: str = ""


@register.inclusion_tag("web/parts/menu.html", takes_context=True)
def place_menu(
    context: dict[str, Any],
    places: Iterable[Any],
    here: Any = None,
    value: str = "",
    suffix: str = "",
    short: bool = False,
    every: str = "",
    **changes: Any,
) -> dict[str, Any]:
    """The menu of places.

    Parameters: places – places, or what has a `place`; where it has an `address` that is where it leads, with `suffix`,
    else the present address with this `place` and the `changes` of its query; here – the place one is at; value – what
    the menu says where one is at none; every – the word of an entry for all places at once.
    """
    at = _of(here, "code") or ""
    options = (
        [Option(every, _address(context, None, "", {"place": None, **changes}), not at)] if every else []
    )
    for one in places:
        place = _of(one, "place") or one
        code = _of(place, "code")
        address = _address(context, one, suffix, {"place": code, "trace": None, **changes})
        label = short_name_of(place) if short else _name(place)
        options.append(Option(label, address, code == at, f"{code} {pinyin(code)}"))
    said = f"{_name(here)} {at}" if here else value or every
    return {"label": _("地区"), "value": said, "options": options, "is_wide": True}


@register.inclusion_tag("web/parts/menu.html", takes_context=True)
def year_menu(
    context: dict[str, Any], years: Iterable[Any], here: int, suffix: str = "", view: str = "", **changes: Any
) -> dict[str, Any]:
    """The menu of years: numbers, or what has a `year` and an `address`; see `place_menu`.

    Parameters: view – the view whose address holds the year; without it the year is in the query.
    """
    request: HttpRequest = context["request"]
    options = []
    for one in years:
        year = _of(one, "year") or one
        if view:
            query = with_query(request, trace=None, **changes).partition("?")[2]
            address = f"{reverse(view, args=[year])}{'?' if query else ''}{query}"
        else:
            address = _address(context, one, suffix, {"year": year, "trace": None, **changes})
        options.append(Option(str(year), address, year == here))
    return {"label": _("年份"), "value": str(here), "options": options, "is_wide": False}


def _address(context: dict[str, Any], one: Any, suffix: str, changes: dict[str, Any]) -> str:
    own = _of(one, "address")
    if own is not None:
        return f"{own}{suffix}"
    request: HttpRequest = context["request"]
    return with_query(request, **changes)


def _name(place: Any) -> str:
    """The name in the page's language, or the one name that there is."""
    return name_of(place) if hasattr(place, "name_zh") else str(_of(place, "name"))


def _of(thing: Any, name: str) -> Any:
    """What a thing, or a mapping, holds under a name; None where it holds nothing."""
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
