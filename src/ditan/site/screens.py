"""Pages of the site as a whole: home, search, the kit of marks, health."""

from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.selectors import Asked, filing_search
from ditan.domains.inventory.screens.overview import overview_asked, overview_page
from ditan.domains.inventory.selectors import inventory_list, inventory_years
from ditan.domains.inventory.selectors.overview import LARGE
from ditan.domains.library_view.selectors import library_search
from ditan.domains.places.selectors import place_get, place_list, place_list_below, place_path
from ditan.domains.statistics.selectors import balance_list
from ditan.site.kit import kit_samples

PLACES_SHOWN = 20
PLACES_BELOW_SHOWN = 50
FILINGS_SHOWN = 20


def home(request: HttpRequest) -> HttpResponse:
    """The desk of whoever is signed in and holds a post; everybody else sees the overview."""
    reach = reach_of_request(request)
    if request.user.is_authenticated and reach.grants:
        return HttpResponseRedirect(reverse("filings:desk"))
    return overview(request)


def overview(request: HttpRequest) -> HttpResponse:
    """The overview of the newest year; before there is one, what is missing and how to get it."""
    years = inventory_years(level="province")
    if not years:
        return render(request, "home_empty.html")
    return render(
        request, "inventory/overview.html", overview_page(request, overview_asked(request, years[0]))
    )


def search(request: HttpRequest) -> HttpResponse:
    """Filings in reach by title and number, places with an inventory, documents and parameters that match the words."""
    term = request.GET.get("q", "").strip()[:80]
    places = list(place_list(term=term)[:PLACES_SHOWN]) if term else []
    newest: dict[str, int] = {}
    if places:
        for code, year in inventory_list().filter(place__in=places).values_list("place_id", "year"):
            newest.setdefault(code, year)
    context = {
        "search_term": term,
        "filings": _filings(request, term),
        "places": [{"place": place, "year": newest.get(place.code)} for place in places],
        "matches": library_search(term) if term else [],
    }
    return render(request, "search.html", context)


def _filings(request: HttpRequest, term: str) -> list[Any]:
    """The filings in reach that match; nobody's where nobody is signed in."""
    reach = reach_of_request(request)
    if not term or not request.user.is_authenticated:
        return []
    return list(filing_search(reach, Asked(term=term))[:FILINGS_SHOWN])


def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: where it belongs, what there is of it, and the places below it."""
    found = place_get(code)
    if found is None:
        raise Http404
    below = place_list_below(found).exclude(pk=found.pk).filter(parents__parent=found, parents__valid_to=None)
    context = {
        "place": found,
        "above": place_path(found)[:-1],
        "page_obj": Paginator(below, PLACES_BELOW_SHOWN).get_page(request.GET.get("page")),
        "inventories": inventory_list().filter(place=found).defer(*LARGE),
        "balances": balance_list().filter(place=found),
    }
    return render(request, "place.html", context)


def kit(request: HttpRequest) -> HttpResponse:
    """How marks, states, colours and numbers are written: the manual of the face."""
    return render(request, "kit.html", kit_samples())


def health(request: HttpRequest) -> JsonResponse:
    """Whether the server and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
