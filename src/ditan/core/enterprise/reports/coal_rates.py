"""Reading the coal rate of a year (等价值) as it is typed."""

import math

from ditan.core.enterprise.reports.conversions import conversions
from ditan.core.enterprise.reports.model import CoalRate
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.reports import CoalRateUndocumented, CoalRateUnreadable
from ditan.core.library import load
from ditan.core.quantities import exact_factor, parse_unit


def coal_rate_read(value: str, document: str) -> CoalRate | None:
    """The coal rate with its document; None where neither was typed.

    It lies above what the electricity itself holds (当量值, of the library): a plant cannot burn less than it gives.
    Raises: Refused with CoalRateUnreadable and CoalRateUndocumented.
    """
    typed, told = value.strip(), document.strip()
    if not typed and not told:
        return None
    lowest = _calorific()
    highest = lowest / conversions().worst_efficiency
    problems: list[Problem] = []
    number = _number(typed)
    if not lowest < number <= highest:
        unit = conversions().coal_rate_unit
        problems.append(
            CoalRateUnreadable(found=typed, unit=unit, lowest=f"{lowest:.4g}", highest=f"{highest:.4g}")
        )
    if not told:
        problems.append(CoalRateUndocumented())
    if problems:
        raise Refused(problems)
    return CoalRate(number, told)


def _calorific() -> float:
    """Electricity in calorific terms, in the unit of the coal rate."""
    how = conversions()
    used = load().parameter(how.electricity)
    return used.value * float(exact_factor(parse_unit(used.unit), how.coal_rate_unit))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
