"""Pages of the site as a whole: home, search, the kit of marks, health."""

from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.screens.overview import overview_asked, overview_page
from ditan.domains.inventory.selectors import inventory_list, inventory_years
from ditan.domains.inventory.selectors.overview import LARGE
from ditan.domains.places.events import events_of
from ditan.domains.places.selectors import path_on, place_get, place_list_below, place_path
from ditan.domains.places.telling import told
from ditan.domains.statistics.selectors import balance_list
from ditan.site.kit import kit_samples
from ditan.site.searching import search_found

PLACES_BELOW_SHOWN = 50


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
    """Pages, filings, people, places, documents and parameters that match the words, and what was not found."""
    term = request.GET.get("q", "").replace("\0", "").strip()[:80]
    return render(request, "search.html", {"search_term": term, **search_found(request, term)})


def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: where it belongs or belonged, its history, what there is of it, and the places below it."""
    found = place_get(code)
    if found is None:
        raise Http404
    below = place_list_below(found).exclude(pk=found.pk).filter(parents__parent=found, parents__valid_to=None)
    inventories = list(inventory_list().filter(place=found).defer(*LARGE))
    context = {
        "place": found,
        "above": path_on(found, found.valid_to)[:-1] if found.valid_to else place_path(found)[:-1],
        "page_obj": Paginator(below, PLACES_BELOW_SHOWN).get_page(request.GET.get("page")),
        "inventories": inventories,
        "largest": max((one.energy_co2_micro_t for one in inventories), default=0),
        "balances": balance_list().filter(place=found),
        "events": told(events_of(found)),
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
