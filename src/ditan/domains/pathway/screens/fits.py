"""Emissions over income and on people, affluence and technology: both fits of a place, or of a published series, as page and Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem
from ditan.core.errors.fitting import RidgeBelowZero
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.fitted import Fitted
from ditan.domains.pathway.fitted.book import fits_book
from ditan.domains.pathway.screens.verdict import basis_name
from ditan.domains.pathway.selectors.drivers import ENERGY
from ditan.domains.pathway.selectors.fits import (
    CO2,
    OUTPUT,
    PEOPLE,
    FitYear,
    place_fits,
    published_fits,
)
from ditan.domains.pathway.selectors.published import published_series_get
from ditan.domains.pathway.selectors.series import (
    ASSESSED,
    INVENTORY,
    PlaceSeries,
    series_by_place,
    series_in_use,
)
from ditan.domains.statistics.tracing.figures import measure_unit
from ditan.domains.web.addresses import address_of
from ditan.domains.web.names import spoken_of
from ditan.domains.web.typed import said

ORDER = 12
LONGEST = 12


class Wish:
    """What an address asks of the fits: a cube or not, and k as typed; a k that is none is said, and the rule chooses."""

    def __init__(self, request: HttpRequest) -> None:
        self.is_cubic = request.GET.get("power", "") == "3"
        self.k_typed = request.GET.get("k", "")[:LONGEST].strip()
        self.k: float | None = None
        self.problems: list[Problem] = []
        if self.k_typed:
            try:
                self.k = float(self.k_typed)
            except ValueError:
                self.k = -1.0
            if not 0 <= self.k < float("inf"):
                self.problems = [RidgeBelowZero(found=self.k_typed)]
                self.k = None

    @property
    def query(self) -> str:
        """The same wish as an address carries it."""
        told = [("power", "3" if self.is_cubic else ""), ("k", "" if self.problems else self.k_typed)]
        return "".join(f"&{name}={value}" for name, value in told if value)


@login_required
@never_cache
def fits_page(request: HttpRequest) -> HttpResponse:
    """The fits of a place; `?place=`, `?basis=`, `?power=3` with a cube, `?k=` of one's own."""
    choice = choice_of(request)
    wish = Wish(request)
    both = series_by_place([choice.place])[choice.place.pk]
    series = series_in_use(both, choice.basis)
    context: dict[str, Any] = {
        "choice": choice,
        "page": _of_place(series, wish),
        "basis_name": basis_name(series.basis),
        "bases": [
            {
                "id": one,
                "name": basis_name(one),
                "years": len(both[one].years),
                "is_here": one == series.basis,
            }
            for one in (ASSESSED, INVENTORY)
        ],
        "book": f"{reverse('pathway:fits_workbook')}?place={choice.place.pk}&basis={series.basis}{wish.query}",
    }
    return _shown(request, "pathway/fits.html", context, wish)


@login_required
@never_cache
def fits_workbook(request: HttpRequest) -> HttpResponse:
    """Years, coefficients and the trace of a place as Excel."""
    choice = choice_of(request)
    series = series_in_use(series_by_place([choice.place])[choice.place.pk], choice.basis)
    return fits_book(
        f"ditan-{choice.place.pk}-fits", _of_place(series, Wish(request)), [basis_name(series.basis)]
    )


@login_required
@never_cache
def published_fits_page(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """The fits of a published series, with who published what beside it."""
    series = _published(request, key, code)
    wish = Wish(request)
    context: dict[str, Any] = {
        "series": series,
        "chosen": series.published_in,
        "page": _of_published(series, wish),
        "book": f"{reverse('pathway:published_fits_workbook', args=[key, code])}?{wish.query[1:]}",
    }
    return _shown(request, "pathway/published_fits.html", context, wish)


@login_required
@never_cache
def published_fits_workbook(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """The same as Excel, with both citations."""
    series = _published(request, key, code)
    told = series.published_in
    notes = [spoken_of(text) for text in (told.citation, told.drivers.get("citation", "")) if text]
    return fits_book(f"ditan-{key}-{code}-fits", _of_published(series, Wish(request)), notes)


def _shown(request: HttpRequest, template: str, context: dict[str, Any], wish: Wish) -> HttpResponse:
    context |= {"wish": wish, "wish_problems": said(wish.problems)}
    return render(request, template, context, status=400 if wish.problems else 200)


def _published(request: HttpRequest, key: str, code: str) -> Any:
    """The series, for whoever works for a place. Raises: Http404 for the others."""
    series = published_series_get(key, code) if reach_of_request(request).intervals() else None
    if series is None:
        raise Http404
    return series


def _of_place(series: PlaceSeries, wish: Wish) -> Fitted:
    fits = place_fits(series, is_cubic=wish.is_cubic, k=wish.k)
    place = series.place.pk
    statistics = f"{address_of('statistics:intensity')}?place={place}&trace="

    def address(year: FitYear, what: str) -> str:
        if what == CO2 and series.basis != ASSESSED:
            return address_of("inventory:province", year.year, place)
        keys = {
            CO2: f"co2.{year.year}",
            OUTPUT: f"level.{year.year}",
            PEOPLE: year.people_trace,
            ENERGY: year.energy_trace,
        }
        return statistics + keys[what] if keys[what] else ""

    units = {
        "income": str(_("万元/人")),
        "output": f"{measure_unit(OUTPUT)} · {_('%(base)s 年价') % {'base': fits.base}}",
        "people": measure_unit(PEOPLE),
        "energy": measure_unit(ENERGY),
    }
    return Fitted(fits, units, address)


def _of_published(series: Any, wish: Wish) -> Fitted:
    told = series.published_in.drivers
    units = {name: spoken_of(told.get(name, "")) for name in ("income", "output", "people", "energy")}
    return Fitted(published_fits(series, is_cubic=wish.is_cubic, k=wish.k), units)


urlpatterns = [
    path("pathway/fits/", fits_page, name="fits"),
    path("pathway/fits/export.xlsx", fits_workbook, name="fits_workbook"),
    path("pathway/published/<slug:key>/<slug:code>/fits/", published_fits_page, name="published_fits"),
    path(
        "pathway/published/<slug:key>/<slug:code>/fits/export.xlsx",
        published_fits_workbook,
        name="published_fits_workbook",
    ),
]
