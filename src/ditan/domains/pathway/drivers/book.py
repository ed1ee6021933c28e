"""The drivers of a place as a workbook."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.core.pathway.sectors import sectors
from ditan.domains.pathway.drivers.naming import factor_name
from ditan.domains.pathway.drivers.page import DriversPage
from ditan.domains.pathway.drivers.sectors import sector_effects
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook


def drivers_workbook(page: DriversPage) -> HttpResponse:
    """Effects by period, by sector, and the states, in tonnes, as Excel."""
    found = page.drivers.decomposition
    names = [factor_name(factor) for factor in found.factors] if found else []
    amounts = [Column(f"{name}, t", 20, "0.000000") for name in (*names, _("合计变化"))]
    columns = [Column(_("起"), 8), Column(_("止"), 8), *amounts]
    rows: list[list[Value]] = [
        [period.start, period.end, *period.effects.values(), period.total]
        for period in ([*page.periods, found.whole] if found else [])
    ]
    sheets = [Sheet(_("各年效应"), columns, rows, [problem["message"] for problem in page.problems])]
    by_sector: list[list[Value]] = [
        [name_of(sectors()[sector]), *effects.values(), sum(effects.values())]
        for sector, effects in sector_effects(page.drivers).items()
    ]
    if by_sector:
        sheets.append(Sheet(_("各行业效应"), [Column(_("领域"), 18), *amounts], by_sector))
    states: list[list[Value]] = [
        [
            one.start,
            one.end,
            one.emission_rate,
            one.driver_rate,
            one.elasticity,
            name_of(one.state) if one.state else "",
        ]
        for one in (page.drivers.decoupling.periods if page.drivers.decoupling else ())
    ]
    heads = [
        (_("起"), ""),
        (_("止"), ""),
        (_("排放变化率"), "0.00%"),
        (_("产出变化率"), "0.00%"),
        (_("弹性"), "0.000"),
    ]
    columns = [*(Column(name, 12, form) for name, form in heads), Column(_("状态"), 18)]
    sheets.append(Sheet(_("脱钩状态"), columns, states))
    return sheets_workbook(f"ditan-{page.choice.place.pk}-drivers", sheets)
