"""The checks of an enterprise's year: findings by weight, the meter of doubt, and the proposed sample."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.enterprise.checks import Finding, rule_names
from ditan.core.enterprise.materiality import Materiality
from ditan.core.enterprise.sampling import SamplingUnit
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.selectors import computed_year, method_of
from ditan.domains.enterprise.selectors.checking import CheckedYear, checked_year
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook

MARKS = {"error": "error", "warning": "warning", "info": "mute"}
MICRO_T_PER_T = 1_000_000


@login_required
@never_cache
def checks_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Findings, meter and sample of a year; `?year=`."""
    asked = asked_of_request(request, pk)
    found = _checked(asked)
    names = severities()
    context = {
        "asked": asked,
        "enterprise": asked.enterprise,
        "year": asked.year,
        "found": found,
        "lines": [finding_line(one, found, names) for one in found.findings],
        "meter": meter_shown(found.meter),
        "units": [unit_shown(asked, one, found) for one in found.plan.units] if found.plan else [],
        "covered": percent_text(found.plan.covered) if found.plan else "",
    }
    return render(request, "enterprise/checks.html", context)


@login_required
@never_cache
def checks_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as Excel: findings and sample."""
    asked = asked_of_request(request, pk)
    found = _checked(asked)
    names = severities()
    lines = [finding_line(one, found, names) for one in found.findings]
    findings = Sheet(
        _("检查发现"),
        [
            Column(_("程度"), 10),
            Column(_("检查发现"), 80),
            Column(_("应为"), 50),
            Column(_("怎么办"), 50),
            Column(_("使多少排放存疑"), 16, "0.0%"),
        ],
        [
            [line["severity"], line["message"], line["expected"], line["remedy"], one.share]
            for line, one in zip(lines, found.findings, strict=True)
        ],
    )
    units = found.plan.units if found.plan else ()
    sample = Sheet(
        _("抽查建议"),
        [
            Column(_("设施"), 16),
            Column(_("排放源"), 24),
            Column(_("燃料或物料"), 24),
            Column(_("月份"), 10),
            Column(_("排放（吨 CO₂e）"), 18, "0.0"),
            Column(_("占比"), 10, "0.0%"),
            Column(_("累计"), 10, "0.0%"),
            Column(_("为什么看"), 60),
        ],
        [
            [*_place(asked, one), one.month, one.emissions_t, one.share, one.covered, _why(one, found)]
            for one in units
        ],
    )
    return sheets_workbook(f"ditan-checks-{asked.enterprise.pk}-{asked.year}", [findings, sample])


def _checked(asked: Asked) -> CheckedYear:
    return checked_year(asked.enterprise, asked.year, computed_year(asked.enterprise, asked.year))


def severities() -> dict[str, str]:
    """How the page calls the severities of findings."""
    return {"error": _("须更正"), "warning": _("须说明"), "info": _("提示")}


def finding_line(finding: Finding, found: CheckedYear, names: dict[str, str]) -> dict[str, Any]:
    """A finding as shown: its words, its fact, and the share that it puts in doubt."""
    told = finding.problem.wording(page_language())
    return {
        "mark": MARKS[finding.severity],
        "severity": names[finding.severity],
        "message": told.message,
        "expected": told.expected,
        "remedy": told.remedy,
        "fact": found.fact_of(finding),
        "share": percent_text(finding.share) if finding.share else "",
    }


def meter_shown(meter: Materiality | None) -> dict[str, Any] | None:
    """The meter of doubt as shown; None where nothing was computed."""
    if meter is None:
        return None
    band = meter.band
    return {
        "share": percent_text(meter.share),
        "tonnes": number_text(meter.in_doubt_t, 1),
        "whole": number_text(meter.whole_t, 1),
        "threshold": percent_text(band.share, 0),
        "document": f"{band.document}, {band.clause}",
        "note": band.note_en if page_language() == "en" else band.note_zh,
        "verification": band.verification,
        "is_material": meter.is_material,
    }


def unit_shown(asked: Asked, unit: SamplingUnit, found: CheckedYear) -> dict[str, Any]:
    """A unit of the sample as shown: where it stands, its size, and why it is opened."""
    facility, source, item = _place(asked, unit)
    return {
        "facility": facility,
        "source": source,
        "item": item,
        "month": unit.month or str(asked.year),
        "emissions": tonnes_text(round(unit.emissions_t * MICRO_T_PER_T)),
        "share": percent_text(unit.share),
        "covered": percent_text(unit.covered),
        "why": _why(unit, found),
    }


def _place(asked: Asked, unit: SamplingUnit) -> tuple[str, str, str]:
    source = method_of(asked.enterprise).sources[unit.source]
    return unit.facility, name_of(source), name_of(source.items[unit.item])


def _why(unit: SamplingUnit, found: CheckedYear) -> str:
    """Why a unit is opened: what was found about it, a default in it, or its size."""
    keys, names = set(unit.findings), rule_names()
    reasons = list(dict.fromkeys(name_of(names[one.rule]) for one in found.findings if one.key in keys))
    if unit.has_default:
        reasons.append(_("用了缺省值"))
    joint = ", " if page_language() == "en" else "、"
    return joint.join(reasons) if reasons else _("排放占比大")


urlpatterns = [
    path("enterprises/<int:pk>/checks/", checks_page, name="checks"),
    path("enterprises/<int:pk>/checks/export.xlsx", checks_book, name="checks_workbook"),
]
