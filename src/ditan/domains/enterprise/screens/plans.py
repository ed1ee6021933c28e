"""The monitoring plans of all enterprises in reach: which wait for the office, which hold from when; as page and as Excel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.apps import is_for_enterprises
from ditan.domains.enterprise.selectors.plans import (
    APPROVED,
    NONE,
    RETURNED,
    STATES,
    WAITING,
    plan_list,
    state_of_listed,
)
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, list_workbook

SIZE, LONGEST = 50, 60


@login_required
@never_cache
def plans_page(request: HttpRequest) -> HttpResponse:
    """The list, those that wait first; `?q=`, `?state=`."""
    asked = _asked(request)
    page = page_of_rows(_found(request), SIZE, request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": [(one, state_of_listed(one)) for one in page.object_list],
        "asked": asked,
        "states": [(state, state_words()[state]) for state in STATES],
    }
    return render(request, "enterprise/plans.html", context)


@login_required
@never_cache
def plans_book(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    titles = (
        (_("企业"), 34),
        (_("地区"), 18),
        (_("状态"), 14),
        (_("版次"), 8),
        (_("提交"), 14),
        (_("执行日期"), 14),
    )
    rows = [
        [
            name_of(one),
            name_of(one.organisation.place),
            state_words()[state_of_listed(one)],
            one.plan_number,
            f"{timezone.localtime(one.plan_at):%Y-%m-%d}" if one.plan_at else "",
            f"{one.plan_from or ''}",
        ]
        for one in _found(request)
    ]
    columns = [Column(title, width) for title, width in titles]
    return list_workbook("ditan-plans", _("数据质量控制计划"), columns, rows)


def state_words() -> dict[str, str]:
    """The states in the language of the page."""
    return {WAITING: _("等待审批"), APPROVED: _("已批准"), RETURNED: _("已退回"), NONE: _("没有计划")}


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ("q", "state")}


def _found(request: HttpRequest) -> Any:
    if not is_for_enterprises(request):
        raise Http404
    asked = _asked(request)
    return plan_list(reach_of_request(request), asked["state"], asked["q"].strip())


urlpatterns = [
    path("enterprises/plans/", plans_page, name="plans"),
    path("enterprises/plans/export.xlsx", plans_book, name="plans_workbook"),
]
