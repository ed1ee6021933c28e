"""The list of enterprises, as a page and as Excel, and registering one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.methods import methods
from ditan.core.errors import Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.apps import is_for_enterprises
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import enterprise_list, method_of
from ditan.domains.enterprise.services import enterprise_register
from ditan.domains.enterprise.services.enterprises import KIND, REGISTER
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.names import name_of
from ditan.domains.web.paging import MOST
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

SIZE = 50
LONGEST = 60
ORDER = 40


@login_required
@never_cache
def list_page(request: HttpRequest) -> HttpResponse:
    """Enterprises in reach; `?q=`, `?industry=`."""
    by = _reader(request)
    found = _found(request, by)
    page = page_of_rows(found, SIZE, request.GET.get("page"))
    counts = dict(
        Enterprise.objects.filter(pk__in=[one.pk for one in page.object_list])
        .annotate(facts=Count("installations__facts", filter=~Q(installations__facts__typed="")))
        .values_list("pk", "facts")
    )
    context = {
        "page_obj": page,
        "lines": [(one, method_of(one), counts.get(one.pk, 0)) for one in page.object_list],
        "asked": _asked(request),
        "industries": _industries(),
        "may_register": bool(by.intervals(REGISTER)),
    }
    return render(request, "enterprise/list.html", context)


@login_required
@never_cache
def list_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    by = _reader(request)
    columns = [
        Column(title, width)
        for title, width in (
            (_("企业"), 34),
            (_("统一社会信用代码"), 24),
            (_("地区"), 18),
            (_("行业代码"), 10),
            (_("核算方法"), 40),
            (_("全国市场"), 10),
        )
    ]
    rows = [
        [
            name_of(one),
            one.organisation.code,
            name_of(one.organisation.place),
            one.industry,
            name_of(method_of(one)),
            _("是") if one.is_national else "",
        ]
        for one in _found(request, by)
    ]
    return list_workbook("ditan-enterprises", _("企业"), columns, rows)


@login_required
@never_cache
def register_page(request: HttpRequest) -> HttpResponse:
    """Register an organisation of kind enterprise; a refused form comes back filled."""
    by = reach_of_request(request)
    if not by.intervals(REGISTER):
        raise Http404
    posted: dict[str, str] = request.POST.dict()
    problems: list[dict[str, Any]] = []
    free = by.places(Organisation.objects.filter(kind=KIND, valid_to=None, enterprise=None), verb=REGISTER)
    offered = free.select_related("place")[:MOST]
    if request.method == "POST":
        house = free.filter(pk=key_typed(posted.get("organisation", ""))).select_related("place").first()
        if house is None:
            raise Http404
        try:
            made = enterprise_register(
                house,
                by,
                industry=posted.get("industry", "").strip(),
                method=posted.get("method", "")[:LONGEST],
                is_national="is_national" in posted,
            )
            return HttpResponseRedirect(reverse("enterprise:enterprise", args=[made.pk]))
        except Refused as refused:
            problems = said(refused)
    context = {
        "offered": offered,
        "methods": methods().values(),
        "posted": posted,
        "problems": problems,
    }
    return render(request, "enterprise/register.html", context, status=400 if problems else 200)


def _reader(request: HttpRequest) -> Reach:
    if not is_for_enterprises(request):
        raise Http404
    return reach_of_request(request)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("q", "industry")}


def _found(request: HttpRequest, by: Reach) -> Any:
    asked = _asked(request)
    return enterprise_list(by, asked["q"].strip(), asked["industry"])


def _industries() -> list[tuple[str, Any]]:
    """Industry and one methodology of it, which has its names."""
    return list({one.industry: one for one in methods().values()}.items())


urlpatterns = [
    path("enterprises/", list_page, name="list"),
    path("enterprises/export.xlsx", list_book, name="list_workbook"),
    path("enterprises/register/", register_page, name="register"),
]
