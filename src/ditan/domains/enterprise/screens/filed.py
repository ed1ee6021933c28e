"""The facts that a sealed report took, and those that differ from the version before: for whoever may see the facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.casework.restating import CAUSE_NAMES
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.filing.causes import cause_of
from ditan.domains.enterprise.models import Enterprise, FiledFacts
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.selectors.filed import ChangedFact, facts_changed, filed_facts_of, told_of
from ditan.domains.filings.models import Version
from ditan.domains.filings.selectors import sealed_content
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import Column, list_workbook

SIZE = 100


@login_required
@never_cache
def filed_page(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """The facts of a version as they were taken, a hundred a page; those that changed since the version before, above."""
    asked, found, kept = _asked(request, pk, version)
    enterprise = asked.enterprise
    page = Paginator(kept.rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "asked": replace(asked, year=kept.year),
        "enterprise": enterprise,
        "year": kept.year,
        "version": found,
        "digest": kept.digest,
        "is_demo": enterprise.organisation.place.is_fictional,
        "page_obj": page,
        "lines": [_row(enterprise, row) for row in page.object_list],
        "changed": [_changed(enterprise, one) for one in _changes(enterprise, found, kept)],
    }
    return render(request, "enterprise/filed.html", context)


@login_required
@never_cache
def filed_book(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """All of them as Excel, in the columns of the contract."""
    asked, found, kept = _asked(request, pk, version)
    columns = [Column(name, 18) for name in kept.rows[0]] if kept.rows else []
    name = f"ditan-{asked.enterprise.organisation.code}-{kept.year}-v{found.position}"
    return list_workbook(name, _("当时的数据"), columns, [list(row.values()) for row in kept.rows])


def _asked(request: HttpRequest, pk: int, version: int) -> tuple[Asked, Version, FiledFacts]:
    """Raises: Http404 for an enterprise or a year out of reach, and for a version that took no facts of it."""
    asked = asked_of_request(request, pk)
    house = asked.enterprise.organisation
    found = (
        Version.objects.filter(pk=version, organisation=house).select_related("filing", "previous").first()
    )
    if found is None or not found.period.isdigit():
        raise Http404
    reached = years_in_reach(asked.enterprise, reach_of_request(request))
    if reached is not None and int(found.period) not in reached:
        raise Http404
    kept = _kept(asked.enterprise, found)
    if kept is None:
        raise Http404
    return asked, found, kept


def _kept(enterprise: Enterprise, version: Version) -> FiledFacts | None:
    told = told_of(sealed_content(version))
    return filed_facts_of(enterprise, int(version.period), str(told.get("digest", "")))


def _changes(enterprise: Enterprise, version: Version, kept: FiledFacts) -> Sequence[ChangedFact]:
    before = _kept(enterprise, version.previous) if version.previous is not None else None
    return facts_changed(before.rows, kept.rows) if before is not None else ()


def _row(enterprise: Enterprise, row: Mapping[str, Any]) -> dict[str, Any]:
    place = tuple(str(row[name]) for name in ("facility", "source", "item", "month", "parameter"))
    return {**row, "name": _name(enterprise, place)}


def _changed(enterprise: Enterprise, one: ChangedFact) -> dict[str, Any]:
    before, after = one.before or {}, one.after or {}
    return {
        "name": _name(enterprise, one.place),
        "month": one.place[3],
        "before": before.get("value", ""),
        "after": after.get("value", ""),
        "unit": after.get("unit") or before.get("unit", ""),
        "cause": CAUSE_NAMES[cause_of(enterprise, one)][page_language() == "en"],
    }


def _name(enterprise: Enterprise, place: tuple[str, ...]) -> str:
    """A fact in words; what the methodology does not know (any more) by its id."""
    facility, source_id, item_id, _month, parameter = place
    source = method_of(enterprise).sources.get(source_id)
    if source is None:
        return " · ".join((facility, source_id, item_id, parameter))
    item, rule = source.items.get(item_id), source.inputs.get(parameter)
    words = (
        name_of(source),
        name_of(item) if item is not None else item_id,
        name_of(rule) if rule is not None else parameter,
    )
    return " · ".join((facility, *words))


urlpatterns = [
    path("enterprises/<int:pk>/filed/<int:version>/", filed_page, name="filed"),
    path("enterprises/<int:pk>/filed/<int:version>/export.xlsx", filed_book, name="filed_workbook"),
]
