"""Which place, year, edition and GWP set the page of figures is asked for."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.screens.figures.page import FiguresPage
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.standpoints import figures_of_year, published_years
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get


def page_asked(request: HttpRequest) -> FiguresPage:
    """The page that the address asks for; what it leaves open is one's own place and the newest year.

    Raises: Http404 for a place that is not there, or before there is any inventory.
    """
    reach = reach_of_request(request)
    asked = request.GET
    place = place_get(asked["place"]) if asked.get("place") else None
    if asked.get("place") and place is None:
        raise Http404(_("没有代码为 {code} 的地区。").format(code=asked["place"][:20]))
    year_text = asked.get("year", "")
    year = int(year_text) if year_text.isascii() and year_text.isdigit() and len(year_text) == 4 else None
    if place is None or year is None:
        place, year = _newest(reach, place, year)
    choices = {name: asked[name][:60] for name in ("edition", "gwp") if asked.get(name)}
    return FiguresPage(figures_of_year(place, year, reach, **choices), choices)


def _newest(reach: Reach, place: Place | None, year: int | None) -> tuple[Place, int]:
    """What is shown where the address leaves it open: one's own place, the newest year."""
    known = inventory_list(year).defer("summary", "details")
    if place is not None:
        found = known.filter(place=place).first()
        if found is None:
            published = published_years(place.pk)
            return place, year or (published[0] if published else reach.day.year - 1)
        return place, found.year
    own = reach.places(known).first() if reach.is_signed_in else None
    found = own or known.first()
    if found is None:
        raise Http404(_("还没有清单。"))
    return found.place, found.year
