"""Whose page is asked for: an enterprise in reach, its installation, a year."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, Installation
from ditan.domains.enterprise.selectors import enterprise_get, fact_list, fact_years
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.web.typed import YEARS

URL_YEARS = 3


@dataclass(frozen=True)
class Asked:
    """The enterprise, the year, and the years that are offered."""

    by: Reach
    enterprise: Enterprise
    year: int
    years: tuple[int, ...]

    @property
    def may_write(self) -> bool:
        """Whether whoever asks types the facts of this enterprise."""
        return self.by.covers(self.enterprise.organisation, POWER)

    @property
    def is_demo(self) -> bool:
        """Whether it stands at a made-up place."""
        return self.enterprise.organisation.place.is_fictional


def asked_of_request(request: HttpRequest, pk: int) -> Asked:
    """What an address asks for; without a year the newest with facts, else the year before this one.

    Raises: Http404 for an enterprise that is not there or out of reach (it does not tell which), and for no year.
    """
    by = reach_of_request(request)
    enterprise = enterprise_get(pk, by)
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if enterprise is None or (text and year not in YEARS):
        raise Http404
    return asked_of(enterprise, by, year)


def asked_of(enterprise: Enterprise, by: Reach, year: int = 0) -> Asked:
    """An enterprise that was found in reach, with a year (0: the newest): for pages that are addressed by something of it.

    Raises: Http404 for a year out of reach.
    """
    reached = years_in_reach(enterprise, by)
    if reached is not None:
        if year and year not in reached:
            raise Http404
        years = sorted(reached, reverse=True)
        return Asked(by, enterprise, year or years[0], tuple(years))
    held = fact_years(enterprise)
    newest = by.day.year
    chosen = year or (held[0] if held else newest - 1)
    offered = {*held, *range(newest, newest - URL_YEARS, -1), chosen}
    return Asked(by, enterprise, chosen, tuple(sorted(offered, reverse=True)))


def installation_asked(asked: Asked, code: str) -> Installation | None:
    """The installation of a code; where none is named the first with facts of the year, else the first; None: there is none."""
    houses = list(asked.enterprise.installations.all())
    if not code:
        held = set(fact_list(asked.enterprise, asked.year).order_by().values_list("installation", flat=True))
        return next((one for one in houses if one.pk in held), next(iter(houses), None))
    found = next((one for one in houses if one.code == code), None)
    if found is None:
        raise Http404
    return found
