"""Anomalies across enterprises: findings of the checks, factors outside their peers, years unlike one's own years."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.checks import rule_names
from ditan.core.enterprise.methods import methods
from ditan.domains.enterprise.models import Enterprise, KeptFinding
from ditan.domains.enterprise.screens.supervised import (
    enterprises_named,
    industry_options,
    pages_of,
    supervised_of_request,
)
from ditan.domains.enterprise.selectors.supervision.anomalies import (
    UnlikeOwnYears,
    UnlikePeers,
    finding_list,
    unlike_own_years,
    unlike_peers,
)
from ditan.domains.enterprise.supervision_tracing import jump_trace, peer_key, peer_trace
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import TraceView
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

SIZE = 50
MOST = 20
MICRO_T = 1_000_000


@login_required
@never_cache
def anomalies_page(request: HttpRequest) -> HttpResponse:
    """The anomalies; `?year=`, `?industry=`, `?rule=`, `?trace=` with the drawer."""
    asked = supervised_of_request(request)
    rule = request.GET.get("rule", "")
    rule = rule if rule in rule_names() else ""
    found = finding_list(asked.by, asked.year, asked.methods, rule)
    page = page_of_rows(found, SIZE, request.GET.get("page"))
    peers = unlike_peers(asked.by, asked.year, asked.methods)
    jumps = unlike_own_years(asked.by, asked.year, asked.methods)
    named = _named(peers[:MOST], jumps[:MOST])
    context: dict[str, Any] = {
        "asked": asked,
        "pages": pages_of(request),
        "page_obj": page,
        "lines": [_finding(one) for one in page.object_list],
        "peers": [_peer(one, named[one.enterprise]) for one in peers[:MOST]],
        "peer_count": len(peers),
        "jumps": [_jump(one, named[one.enterprise]) for one in jumps[:MOST]],
        "jump_count": len(jumps),
        "rules": [(rule_id, name_of(names)) for rule_id, names in rule_names().items()],
        "rule": rule,
        "industries": industry_options(),
    }

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        return render(request, "enterprise/supervision_anomalies.html", context | drawer)

    def trace(key: str) -> TraceView | None:
        return jump_trace(asked.by, asked.year, jumps, named, key) or peer_trace(
            asked.year, peers, named, key
        )

    return with_drawer(request, trace, shown)


@login_required
@never_cache
def anomalies_book(request: HttpRequest) -> HttpResponse:
    """All anomalies as Excel, a sheet a kind."""
    asked = supervised_of_request(request)
    peers = unlike_peers(asked.by, asked.year, asked.methods)
    jumps = unlike_own_years(asked.by, asked.year, asked.methods)
    findings = [_finding(one) for one in finding_list(asked.by, asked.year, asked.methods)]
    named = _named(peers, jumps)
    notes = [_("演示数据")] if asked.is_demo else []
    sheets = [
        Sheet(
            _("检查发现"),
            [
                Column(_("企业"), 34),
                Column(_("检查"), 18),
                Column(_("级别"), 10),
                Column(_("内容"), 90),
                Column(_("触及排放"), 12, "0.0%"),
                Column(_("已说明"), 10),
            ],
            [
                [
                    name_of(one["enterprise"]),
                    one["rule"],
                    one["severity"],
                    one["message"],
                    one["share_value"],
                    _("是") if one["is_explained"] else "",
                ]
                for one in findings
            ],
            notes,
        ),
        Sheet(
            _("隐含因子偏离同行"),
            [
                Column(_("企业"), 34),
                Column(_("设施"), 12),
                Column(_("排放源 · 品种"), 36),
                Column(_("气体"), 8),
                Column(_("单位"), 12),
                Column(_("隐含因子"), 14, "0.0000"),
                Column(_("同行低值"), 14, "0.0000"),
                Column(_("同行高值"), 14, "0.0000"),
                Column(_("同行数"), 10, "0"),
            ],
            [
                [
                    name_of(named[one.enterprise]),
                    one.facility,
                    _what(named[one.enterprise], one),
                    one.gas,
                    f"t/{one.unit}",
                    *(one.factor, one.low, one.high, one.count),
                ]
                for one in peers
            ],
            notes,
        ),
        Sheet(
            _("年度跳变"),
            [
                Column(_("企业"), 34),
                Column(_("排放（t CO₂e）"), 18, "0.0"),
                Column(_("本企业各年中位数（t CO₂e）"), 22, "0.0"),
                Column(_("倍数"), 10, "0.00"),
            ],
            [
                [
                    name_of(named[one.enterprise]),
                    *(one.total_micro_t / MICRO_T, one.usual_micro_t / MICRO_T, one.ratio),
                ]
                for one in jumps
            ],
            notes,
        ),
    ]
    return sheets_workbook(f"ditan-anomalies-{asked.year}", sheets)


def _named(peers: Sequence[UnlikePeers], jumps: Sequence[UnlikeOwnYears]) -> dict[int, Enterprise]:
    return enterprises_named({one.enterprise for one in peers} | {one.enterprise for one in jumps})


def _finding(one: KeptFinding) -> dict[str, Any]:
    words = one.told["en"] if page_language() == "en" else one.told
    return {
        "enterprise": one.kept.enterprise,
        "rule": name_of(rule_names()[one.rule]) if one.rule in rule_names() else one.rule,
        "severity": _("错误") if one.severity == "error" else _("警告"),
        "mark": "error" if one.severity == "error" else "warning",
        "message": words["message"],
        "fact": one.fact_id,
        "share": "" if one.share is None else percent_text(one.share),
        "share_value": one.share,
        "is_explained": one.is_explained,
    }


def _what(enterprise: Enterprise, one: UnlikePeers) -> str:
    source = methods()[enterprise.method].sources.get(one.source)
    if source is None or one.item not in source.items:
        return f"{one.source} · {one.item}"
    return f"{name_of(source)} · {name_of(source.items[one.item])}"


def _peer(one: UnlikePeers, enterprise: Enterprise) -> dict[str, Any]:
    return {
        "enterprise": enterprise,
        "facility": one.facility,
        "what": _what(enterprise, one),
        "gas": one.gas,
        "unit": one.unit,
        "factor": f"{one.factor:,.4g}",
        "range": f"{one.low:,.4g} – {one.high:,.4g}",
        "count": one.count,
        "ratio": number_text(one.ratio, 2),
        "trace": f"source.{one.source}",
        "key": peer_key(one),
    }


def _jump(one: UnlikeOwnYears, enterprise: Enterprise) -> dict[str, Any]:
    return {
        "enterprise": enterprise,
        "total": tonnes_text(one.total_micro_t),
        "usual": tonnes_text(round(one.usual_micro_t)),
        "ratio": number_text(one.ratio, 2),
        "key": f"jump.{one.enterprise}",
    }


urlpatterns = [
    path("enterprises/supervision/anomalies/", anomalies_page, name="supervision_anomalies"),
    path(
        "enterprises/supervision/anomalies/export.xlsx", anomalies_book, name="supervision_anomalies_workbook"
    ),
]
