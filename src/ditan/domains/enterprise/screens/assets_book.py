"""Carbon assets as Excel: the year, the past years, the measures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.pathway.nowcast import nowcast_rule
from ditan.domains.enterprise.screens.asset_shown import measures_shown, way_names
from ditan.domains.enterprise.screens.assets import asset_asked, rate_asked
from ditan.domains.enterprise.selectors.assets import Assets, assets_of
from ditan.domains.web.numbers import percent_text
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

Rows = list[list[Any]]


@login_required
@never_cache
def assets_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The same numbers as the page; `?year=`, `?rate=`."""
    asked = asset_asked(request, pk)
    assets = assets_of(asked.enterprise, asked.year, rate_asked(request, []))
    year = Sheet(
        _("碳资产"),
        [
            Column(_("项目"), 44),
            Column(_("数值"), 18, "#,##0.0"),
            Column(_("计量单位"), 12),
            Column(_("怎么来的"), 60),
        ],
        _year_rows(assets),
    )
    expected = assets.expected
    errors = expected.end.errors[0].tolist() if expected.end else []
    past = Sheet(
        _("历史年份"),
        [
            Column(_("年份"), 10, "0"),
            Column(_("月份数"), 10, "0"),
            Column(_("全年排放（吨 CO₂e）"), 20, "0.0"),
            Column(_("同样月份推算的误差"), 20, "0.0%"),
        ],
        [
            [one.year, len(one.months), one.total_t, None if error != error else error]  # noqa: PLR0124 - NaN
            for one, error in zip(expected.past, errors, strict=True)
        ],
    )
    lines = measures_shown(asked.enterprise, assets)
    measures = Sheet(
        _("减排措施"),
        [
            Column(_("名称"), 30),
            Column(_("针对的排放源"), 24),
            Column(_("状态"), 10),
            Column(_("年减排量（吨 CO₂e）"), 18, "0.0"),
            Column(_("投资（元）"), 16, "#,##0"),
            Column(_("年运行费用（元）"), 16, "#,##0"),
            Column(_("寿命（年）"), 10, "0"),
            Column(_("开始日期"), 12),
            Column(_("单位减排成本（元/吨）"), 18, "0.0"),
            Column(_("累计减排量（吨 CO₂e）"), 18, "0.0"),
            Column(_("凭证"), 30),
        ],
        [_measure_row(line) for line in lines],
        notes=[_("折现率") + f" {percent_text(assets.curve.rate)}"],
    )
    return sheets_workbook(f"ditan-assets-{pk}-{asked.year}", [year, past, measures])


def _year_rows(assets: Assets) -> Rows:
    expected, unit = assets.expected, "t CO₂e"
    rows: Rows = []
    if expected.now is not None:
        rows.append(
            [
                _("已有月份的排放"),
                expected.now.total_t,
                unit,
                _("{count} 个月").format(count=len(expected.now.months)),
            ]
        )
    if expected.middle_t is not None:
        rows.append([_("预计全年"), expected.middle_t, unit, way_names()[expected.way]])
    for level in nowcast_rule().levels:
        if span := expected.span_t(level):
            share = percent_text(level, 0)
            rows += [
                [_("范围下限") + f" {share}", span[0], unit, ""],
                [_("范围上限") + f" {share}", span[1], unit, ""],
            ]
    if assets.allowance_t is None:
        rows.append([_("预期配额（企业自估）"), None, unit, _("配额尚未发放或未接入")])
    else:
        rows.append(
            [
                _("预期配额（企业自估）"),
                assets.allowance_t,
                unit,
                assets.estimate.basis if assets.estimate else "",
            ]
        )
        rows.append([_("配额缺口"), assets.gap_t, unit, _("缺口 = 预计全年 − 预期配额；负数是盈余")])
    if assets.gap_yuan is not None and assets.estimate is not None:
        told = f"{assets.price:g} {_('元/吨')} · {assets.estimate.price_source} · {assets.estimate.price_day}"
        rows.append([_("缺口金额"), assets.gap_yuan, _("元"), told])
    return rows


def _measure_row(line: dict[str, Any]) -> list[Any]:
    row = line["row"]
    amounts = [
        getattr(row, f"{name}_notation") or float(getattr(row, name))
        for name in ("tonnes", "investment", "yearly_cost")
    ]
    start = row.start.isoformat() if row.start else ""
    ends = [line["cost_value"], line["until_value"], row.evidence]
    return [row.name, line["source"], line["status"], *amounts, row.lifetime, start, *ends]


urlpatterns = [path("enterprises/<int:pk>/assets/export.xlsx", assets_book, name="assets_workbook")]
