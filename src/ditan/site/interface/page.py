"""The page for programmers: how to get a token, the manners, every address with what it does and who may ask."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ditan.domains.web.numbers import page_language
from ditan.site.api import api
from ditan.site.interface.describing import ROOT, operations


@dataclass(frozen=True, slots=True)
class Route:
    """An operation as the page lists it."""

    method: str
    path: str
    summary: str
    is_open: bool
    is_list: bool


def api_page(request: HttpRequest) -> HttpResponse:
    """Open to everybody: whoever may not ask an address is told so by the address itself."""
    language = page_language()
    groups: dict[str, list[Route]] = {}
    for method, path, operation in operations(api.described):
        tag = operation.get("tags", ["index"])[0]
        groups.setdefault(tag, []).append(_route(method, path, operation, language))
    words = _words()
    ordered = [
        (tag, words[tag], sorted(groups[tag], key=lambda route: (route.path, route.method)))
        for tag in sorted(groups, key=[*words].index)
    ]
    context = {
        "groups": ordered,
        "root": request.build_absolute_uri(ROOT),
        "count": sum(len(routes) for _tag, _name, routes in ordered),
        "version": api.version,
    }
    return render(request, "api.html", context)


def _route(method: str, path: str, operation: dict[str, Any], language: str) -> Route:
    summary = operation["x-summary-zh"] if language == "zh" else operation["summary"]
    is_list = any(parameter["name"] == "offset" for parameter in operation["parameters"])
    return Route(method.upper(), ROOT + path, summary, "security" not in operation, is_list)


def _words() -> dict[str, str]:
    """The groups in the order of the page, in its language."""
    return {
        "index": _("入口"),
        "filings": _("报送事项"),
        "versions": _("封存版本"),
        "workflows": _("流程和工作日历"),
        "people": _("单位、人员和岗位"),
        "notices": _("通知"),
        "jobs": _("后台任务"),
        "audit": _("留痕"),
        "places": _("地区和隶属"),
        "requests": _("要数清单"),
        "sources": _("来源数据"),
        "intake": _("数据汇入"),
        "figures": _("统计数据"),
        "targets": _("目标"),
        "pathways": _("达峰路径"),
        "balances": _("能源平衡表"),
        "inventories": _("清单"),
        "counties": _("市县衔接"),
        "enterprises": _("企业"),
        "plans": _("数据质量控制计划"),
        "national": _("全国平台文件"),
        "verification": _("核查"),
        "supervision": _("企业监管"),
        "assessments": _("清单的评估"),
        "library": _("参数库和口径"),
    }
