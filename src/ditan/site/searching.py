"""What the search of the header finds, kind by kind; and, said as plainly, the kinds in which it found nothing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.selectors.reachable import persons_in_reach
from ditan.domains.filings.selectors import Asked, filing_search
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.library_view.selectors import library_for, library_search
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_ever
from ditan.domains.web.modules import modules
from ditan.domains.web.numbers import page_language
from ditan.site.manual.searching import manual_search

SHOWN = 20


def search_found(request: HttpRequest, term: str) -> dict[str, Any]:
    """Pages, filings and people in reach, places of any time, documents, parameters and places of the manual."""
    signed_in = request.user.is_authenticated
    found: dict[str, Any] = {
        "pages": _pages(request, term),
        "filings": _filings(request, term),
        "persons": _persons(request, term),
        "places": _places(term),
        "matches": library_search(term, library=library_for(reach_of_request(request))) if term else [],
        "hits": manual_search(term, page_language()),
    }
    asked = {
        "pages": _("页面"),
        **({"filings": _("事项"), "persons": _("人员")} if signed_in else {}),
        "places": _("地区"),
        "matches": _("参数库"),
        "hits": _("使用手册"),
    }
    found["asked"] = list(asked.values())
    found["without"] = [word for kind, word in asked.items() if not found[kind]] if term else []
    return found


def _pages(request: HttpRequest, term: str) -> list[dict[str, str]]:
    """The pages whose name holds the words: the modules that are for whoever asks, and those beside the modules."""
    named = [
        *((str(module.label), module.page) for module in modules() if module.is_for(request)),
        (_("地区沿革"), "places:tree"),
        (_("使用手册"), "help"),
        (_("标记与写法"), "kit"),
        *(_signed_in_pages() if request.user.is_authenticated else ()),
    ]
    words = term.casefold().split()
    return [
        {"name": name, "address": reverse(page)}
        for name, page in named
        if words and all(word in name.casefold() for word in words)
    ]


def _signed_in_pages() -> Iterable[tuple[str, str]]:
    return (
        (_("工作日历"), "filings:calendar"),
        (_("封存台账"), "filings:sealed"),
        (_("通知设置"), "notices:settings"),
        (_("我的账号"), "accounts:me"),
    )


def _filings(request: HttpRequest, term: str) -> list[Any]:
    """The filings in reach that match; nobody's where nobody is signed in."""
    reach = reach_of_request(request)
    if not term or not request.user.is_authenticated:
        return []
    return list(filing_search(reach, Asked(term=term))[:SHOWN])


def _persons(request: HttpRequest, term: str) -> list[Any]:
    """Colleagues in reach by name, with the posts in reach as `held`; nobody where nobody is signed in."""
    reach = reach_of_request(request)
    if not term or not request.user.is_authenticated:
        return []
    posts = reach.organisations(Post.objects.filter(valid_on(reach.day))).select_related("organisation")
    return list(persons_in_reach(reach, term).prefetch_related(Prefetch("posts", posts, "held"))[:SHOWN])


def _places(term: str) -> list[dict[str, Any]]:
    """Places of any time, each with the newest year of which there is an inventory."""
    places: list[Place] = list(place_list_ever(term)[:SHOWN]) if term else []
    newest: dict[str, int] = {}
    if places:
        for code, year in inventory_list().filter(place__in=places).values_list("place_id", "year"):
            newest.setdefault(code, year)
    return [{"place": place, "year": newest.get(place.code)} for place in places]
