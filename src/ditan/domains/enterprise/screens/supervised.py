"""What the pages of supervision are asked for: the office, a year, an industry, a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ditan.core.enterprise.industries import division_of
from ditan.core.enterprise.methods import methods
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.enterprises import enterprise_list
from ditan.domains.enterprise.selectors.supervision import (
    SupervisedLine,
    may_supervise,
    supervised_enterprises,
    supervised_lines,
    supervised_years,
)
from ditan.domains.enterprise.selectors.supervision.lines import KEPT
from ditan.domains.places.models import Place
from ditan.domains.web.addresses import address_of
from ditan.domains.web.links import with_query
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import YEARS

PAGES: tuple[tuple[str, str | Promise], ...] = (
    ("enterprise:supervision", _("总览")),
    ("enterprise:supervision_quality", _("数据质量排名")),
    ("enterprise:supervision_anomalies", _("异常")),
    ("enterprise:supervision_sums", _("与清单对照")),
    ("enterprise:transformation", _("行业转型")),
)


@dataclass(frozen=True)
class Supervised:
    """An office's question. `place` is None for all that it reaches; `industry` blank for all."""

    by: Reach
    year: int
    years: tuple[int, ...]
    industry: str
    place: Place | None
    places: tuple[Place, ...]

    @property
    def methods(self) -> list[str] | None:
        """The methodologies of the industry; None for all."""
        if not self.industry:
            return None
        return [one.id for one in methods().values() if one.industry == self.industry]

    def lines(self, kept: Sequence[str] = KEPT) -> list[SupervisedLine]:
        """The enterprises that are asked for; `kept` are the columns that are read of their years."""
        return [one for one in supervised_lines(self.by, self.year, kept=kept) if self.holds(one)]

    def holds(self, line: SupervisedLine) -> bool:
        """Whether a line is asked for."""
        is_there = self.place is None or line.place == self.place.pk
        return is_there and self.industry in ("", line.method.industry)

    @property
    def is_demo(self) -> bool:
        """Whether a place in question is made up."""
        return any(one.is_fictional for one in self.places)


def supervised_of_request(request: HttpRequest, *, takes_place: bool = True) -> Supervised:
    """What an address asks for; without a year the newest that has ended and of which there is anything.

    Parameters: takes_place – whether `?place=` is the place of enterprises; else the page reads it for itself.
    Raises: Http404 for whoever receives no reports, an unknown year and a place out of reach.
    """
    by = reach_of_request(request)
    if not may_supervise(by):
        raise Http404
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if text and year not in YEARS:
        raise Http404
    held = supervised_years(by)
    ended = [one for one in held if one < by.day.year] or held
    chosen = year or (ended[0] if ended else by.day.year - 1)
    years = sorted({*held, by.day.year - 1, chosen}, reverse=True)
    codes = supervised_enterprises(by).order_by().values("organisation__place")
    places = tuple(Place.objects.filter(pk__in=codes).order_by("interval_start"))
    wanted = request.GET.get("place", "") if takes_place else ""
    place = next((one for one in places if one.pk == wanted), None)
    if wanted and place is None:
        raise Http404
    industry = request.GET.get("industry", "")
    known = {one.industry for one in methods().values()}
    return Supervised(by, chosen, tuple(years), industry if industry in known else "", place, places)


def pages_of(request: HttpRequest) -> list[dict[str, object]]:
    """The row of pages of supervision; year, industry and place go along."""
    match = request.resolver_match
    here = match.view_name if match else ""
    query = with_query(request, trace=None, page=None, sort=None, direction=None, rule=None).partition("?")[2]
    return [
        {"label": label, "address": f"{address_of(view)}?{query}", "is_here": view == here}
        for view, label in PAGES
    ]


def industry_name(line: SupervisedLine) -> str:
    """The name of a line's industry in the language of the page."""
    return name_of(_Industry(line.method.industry_zh, line.method.industry_en))


def industry_options() -> list[tuple[str, str]]:
    """All industries that have a methodology."""
    found = {one.industry: name_of(_Industry(one.industry_zh, one.industry_en)) for one in methods().values()}
    return sorted(found.items(), key=lambda one: one[1])


def division_options(by: Reach) -> list[tuple[str, str]]:
    """The divisions of GB/T 4754 to which enterprises in reach belong, in their order."""
    codes = enterprise_list(by).order_by().values_list("industry", flat=True).distinct()
    found = {one.code: one for code in codes if (one := division_of(code)) is not None}
    return [(code, f"{code} {name_of(found[code])}") for code in sorted(found)]


def enterprises_named(keys: set[int]) -> dict[int, Enterprise]:
    """Enterprises with their houses and places, by key; asked with keys that a reach has already given."""
    found = Enterprise.objects.filter(pk__in=keys).select_related("organisation__place")
    return {one.pk: one for one in found}


@dataclass(frozen=True, slots=True)
class _Industry:
    name_zh: str
    english: str

    @property
    def name_en(self) -> str:
        return self.english[:1].upper() + self.english[1:]
