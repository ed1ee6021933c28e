"""Both fits as Excel: the years, the coefficients of the curve and its turning points, the elasticities, and the trace."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.domains.pathway.fitted.naming import factor_name
from ditan.domains.pathway.fitted.page import Fitted
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook

EXACT = "0.000000"
ERRORS = (("t", "0.000"), ("p", "0.0000"))


def fits_book(name: str, page: Fitted, notes: Sequence[str]) -> HttpResponse:
    """The workbook of a page, under its name; notes stand below the years."""
    return sheets_workbook(name, [_years(page, notes), _curve(page), _ridge(page), _trace(page)])


def _years(page: Fitted, notes: Sequence[str]) -> Sheet:
    units = page.units
    columns = [
        Column(_("年份"), 8),
        Column(_("二氧化碳，吨"), 20, EXACT),
        Column(f"{factor_name('population')} {units['people']}", 18, EXACT),
        Column(f"{factor_name('gdp')} {units['output']}", 24, EXACT),
        Column(f"{factor_name('output_per_head')} {units['income']}", 24, EXACT),
        Column(f"{factor_name('energy_total')} {units['energy']}", 24, EXACT),
    ]
    rows: list[list[Value]] = [
        [one.year, one.tonnes, one.people, one.output, one.income, one.energy] for one in page.fits.years
    ]
    return Sheet(_("历年的数"), columns, rows, notes)


def _coefficient_columns() -> list[Column]:
    return [
        Column(_("系数"), 16, EXACT),
        Column(_("标准误"), 14, EXACT),
        *(Column(name, 10, form) for name, form in ERRORS),
    ]


def _curve(page: Fitted) -> Sheet:
    found = page.fits.curve
    rows: list[list[Value]] = []
    notes = [*page.curve.words, *(problem["message"] for problem in page.curve.problems)]
    if found is not None:
        rows = [[factor_name(one.name), one.value, one.error, one.t, one.p] for one in found.coefficients]
        notes = [f"{name}: {text}" for name, text in page.curve.facts] + notes
        if page.curve.turning is not None:
            notes.insert(0, f"{_('拐点收入')}: {page.curve.turning_text} ({page.curve.interval_text})")
    return Sheet(_("库兹涅茨曲线"), [Column(_("项"), 18), *_coefficient_columns()], rows, notes)


def _ridge(page: Fitted) -> Sheet:
    found = page.fits.ridge
    rows: list[list[Value]] = []
    notes = [*page.ridge.words, *(problem["message"] for problem in page.ridge.problems)]
    if found is not None:
        rows = [
            [
                factor_name(one.name),
                *(one.value, one.error, one.t, one.p),
                *(found.standardised[one.name], found.inflation[one.name]),
            ]
            for one in found.coefficients
        ]
        notes = [f"k: {found.k:g}", *(f"{name}: {text}" for name, text in page.ridge.facts), *notes]
    columns = [
        Column(_("因素"), 18),
        *_coefficient_columns(),
        Column(_("标准化系数"), 14, EXACT),
        Column("VIF", 12, "0.00"),
    ]
    return Sheet("STIRPAT", columns, rows, notes)


def _trace(page: Fitted) -> Sheet:
    found = page.fits.ridge
    names = list(found.elasticities) if found else []
    columns = [
        Column("k", 8, "0.00"),
        *(Column(factor_name(name), 16, EXACT) for name in names),
        Column("R²", 12, EXACT),
    ]
    rows: list[list[Value]] = [
        [point.k, *point.standardised.values(), point.r2] for point in (found.trace if found else ())
    ]
    return Sheet(_("岭迹"), columns, rows)
