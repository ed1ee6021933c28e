"""The coefficients behind an own estimate of CO2 as assessed, with document, clause and verification."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.library import load
from ditan.core.library.model import Parameter
from ditan.domains.statistics.selectors.assessment import AssessedYear
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import as_printed, page_language
from ditan.domains.web.traces import ParameterLine, Tag


def coefficient_lines(assessed: AssessedYear | None) -> tuple[ParameterLine, ...]:
    """A line for each coefficient that the own estimate took from the library; none where another figure rules."""
    if assessed is None or not assessed.is_estimated:
        return ()
    return tuple(_line(step.parameter) for step in assessed.steps if step.parameter is not None)


def coefficients_title(lines: tuple[ParameterLine, ...]) -> str:
    """How many there are."""
    return _("用到 {number} 个系数").format(number=len(lines)) if lines else ""


def unverified_tags(lines: tuple[ParameterLine, ...]) -> tuple[Tag, ...]:
    """The mark of what rests on a coefficient that nobody has checked."""
    is_unverified = any(line.verification == "unverified" for line in lines)
    return (Tag(_("未核实"), "unverified"),) if is_unverified else ()


def _line(parameter: Parameter) -> ParameterLine:
    document = load().documents.get(parameter.document)
    titles = (document.title_en or document.title_zh, document.title_zh) if document else ("", "")
    return ParameterLine(
        name=name_of(parameter) or parameter.name,
        symbol="",
        value=as_printed(parameter.value, parameter.printed),
        unit=parameter_unit(parameter.unit),
        document=(titles[0] if page_language() == "en" else titles[1]) or parameter.document,
        clause=parameter.clause,
        verification=parameter.verification,
        id=parameter.id,
        page=reverse("library:parameter", args=[parameter.id]),
    )
