"""The bench as Excel: causes, cells, counties, declarations and keys' effect, one sheet each, in tonnes."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ditan.core.inventory.counties import CITY
from ditan.domains.inventory.screens.counties.choice import choice_of
from ditan.domains.inventory.screens.counties.page import BenchPage
from ditan.domains.inventory.screens.counties.words import cause_name, key_name, treatment_name
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors.counties import counties_split
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook

MICRO_T_PER_T = 1_000_000
TONNES = "0.000000"


@login_required
def counties_workbook(request: HttpRequest) -> HttpResponse:
    """All tables of a city's bench; a county has none."""
    choice = choice_of(request)
    if choice.is_county:
        raise Http404
    page = BenchPage(choice, counties_split(choice.place, choice.year, choice.edition, choice.gwp))
    name = f"ditan-{choice.place.pk}-{choice.year}-counties"
    return sheets_workbook(
        name, [_causes(page), _parts(page), _counties(page), _adjustments(page), _declared(page)]
    )


def _causes(page: BenchPage) -> Sheet:
    found = page.bench.by_cause
    rows: list[list[Value]] = [[_("区县合计"), "", page.bench.counties_micro_t / MICRO_T_PER_T]]
    rows += [
        [name_of(cause), treatment_name(cause.treatment), found[cause.id] / MICRO_T_PER_T]
        for cause in page.causes
    ]
    rows.append([_("全市"), "", page.bench.city_micro_t / MICRO_T_PER_T])
    columns = [Column(_("原因"), 24), Column(_("建议处理"), 20), Column(_("吨 CO₂"), 20, TONNES)]
    return Sheet(_("差额"), columns, rows)


def _parts(page: BenchPage) -> Sheet:
    bench = page.bench
    rows: list[list[Value]] = [
        [
            row_name(part.cell.sector),
            fuel_name(part.cell.fuel),
            bench.city_cells.get(part.cell, 0) / MICRO_T_PER_T,
            (bench.city_cells.get(part.cell, 0) - bench.county_difference(part.cell)) / MICRO_T_PER_T,
            cause_name(page.bench.causes, part.cause),
            part.emissions_micro_t / MICRO_T_PER_T,
            part.declared.name if part.declared else "",
        ]
        for part in sorted(bench.split.parts, key=lambda part: -abs(part.emissions_micro_t))
    ]
    columns = [
        Column(_("行"), 26),
        Column(_("品种"), 16),
        Column(_("全市，吨 CO₂"), 20, TONNES),
        Column(_("区县合计，吨 CO₂"), 20, TONNES),
        Column(_("原因"), 20),
        Column(_("差，吨 CO₂"), 20, TONNES),
        Column(_("申报"), 26),
    ]
    return Sheet(_("逐格"), columns, rows)


def _counties(page: BenchPage) -> Sheet:
    bench = page.bench
    columns = [Column(_("代码"), 10), Column(_("县区"), 18), Column(_("本县区清单，吨 CO₂"), 20, TONNES)]
    columns += [
        Column(_("{cause}，吨 CO₂").format(cause=name_of(cause)), 20, TONNES) for cause in page.causes
    ]
    columns.append(Column(_("结算后，吨 CO₂"), 20, TONNES))
    rows = [*_county_rows(page), _own_row(page)]
    city: list[Value] = [bench.place.pk, name_of(bench.place), bench.counties_micro_t / MICRO_T_PER_T]
    city += [bench.split.by_cause()[cause.id] / MICRO_T_PER_T for cause in page.causes]
    city.append(bench.city_micro_t / MICRO_T_PER_T)
    notes = [_("空的“本县区清单”是没有清单（NE），不是零。结算后各县区与市级行之和等于全市，余 0。")]
    return Sheet(_("县区"), columns, [*rows, city], notes)


def _county_rows(page: BenchPage) -> Iterator[list[Value]]:
    bench = page.bench
    for county in bench.counties:
        has_own = county.pk in bench.inventories
        own = sum(bench.county_cells[county.pk].values()) / MICRO_T_PER_T if has_own else None
        adjusted = [bench.adjusted[county.pk].get(cause.id, 0) / MICRO_T_PER_T for cause in page.causes]
        settled = sum(bench.settled.counties.get(county.pk, {}).values()) / MICRO_T_PER_T
        yield [county.pk, name_of(county), own, *adjusted, settled]


def _own_row(page: BenchPage) -> list[Value]:
    own = page.bench.adjusted[CITY]
    amounts = [own.get(cause.id, 0) / MICRO_T_PER_T for cause in page.causes]
    return ["", _("市级行"), None, *amounts, sum(own.values()) / MICRO_T_PER_T]


def _adjustments(page: BenchPage) -> Sheet:
    names = {county.pk: name_of(county) for county in page.bench.counties} | {CITY: _("市级行")}
    rows: list[list[Value]] = [
        [
            line.holder,
            names[line.holder],
            row_name(line.cell.sector),
            fuel_name(line.cell.fuel),
            cause_name(page.bench.causes, line.cause),
            key_name(page.bench.causes, line.key) if line.key else "",
            line.emissions_micro_t / MICRO_T_PER_T,
        ]
        for line in page.bench.proposal.adjustments
    ]
    columns = [
        Column(_("代码"), 10),
        Column(_("归"), 18),
        Column(_("行"), 26),
        Column(_("品种"), 16),
        Column(_("原因"), 20),
        Column(_("分摊因子"), 18),
        Column(_("吨 CO₂"), 20, TONNES),
    ]
    return Sheet(_("调整"), columns, rows)


def _declared(page: BenchPage) -> Sheet:
    rows: list[list[Value]] = [
        [
            one.name,
            cause_name(page.bench.causes, one.cause),
            row_name(one.sector),
            fuel_name(one.fuel),
            one.emissions_micro_t / MICRO_T_PER_T,
            "、".join(one.counties),
            one.document,
        ]
        for one in page.bench.declarations
    ]
    columns = [
        Column(_("名称"), 26),
        Column(_("原因"), 20),
        Column(_("行"), 26),
        Column(_("品种"), 16),
        Column(_("吨 CO₂"), 20, TONNES),
        Column(_("涉及县区"), 24),
        Column(_("出处文件"), 32),
    ]
    return Sheet(_("申报"), columns, rows)
