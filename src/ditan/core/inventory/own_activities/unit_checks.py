"""Units of one row: whether they make tonnes of its gas, and which of them is of another kind if they do not."""

from collections.abc import Sequence
from fractions import Fraction

from ditan.core.emissions.scaling import UnitsDisagree, exact_scale
from ditan.core.equations import entering_unit, equation_named
from ditan.core.errors import Problem, Refused
from ditan.core.errors.inventory.rows import ActivityUnitsDisagree
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently
from ditan.core.inventory.estimating import Amount
from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue
from ditan.core.inventory.own_activities.parameters import Choice
from ditan.core.inventory.own_activities.words import source_facts
from ditan.core.quantities import convert, is_convertible, unit_name
from ditan.core.trace import ParameterUse


def refuse_units(
    activity: OwnActivity, amount: Amount, expected_unit: str, choices: Sequence[Choice] = ()
) -> None:
    """Refuse a row whose units do not make tonnes of its gas, naming the unit that is of another kind."""
    equation = equation_named(amount.equation)
    units = tuple((use.role, use.unit) for use in amount.uses if equation.role(use.role) is not None)
    try:
        exact_scale(equation, amount.unit, units, amount.gas, Fraction(1))
    except (UnitsDisagree, UnitsOfDifferentKind, UnitsQualifiedDifferently) as error:
        raise Refused([_unit_problem(activity, amount, expected_unit, choices)]) from error


def _unit_problem(
    activity: OwnActivity, amount: Amount, expected_unit: str, choices: Sequence[Choice]
) -> Problem:
    """The unit that does not fit: that of an own parameter, else that of the amount."""
    definition = activity.definition
    named = {"source": activity.source, "source_zh": activity.source}
    facts = source_facts(definition) if definition else named
    for choice in choices:
        role = equation_named(amount.equation).role(choice.use.role)
        if role is None or choice.own is None or not choice.expected:
            continue
        if entering_unit(role, choice.use.unit).dimension != entering_unit(role, choice.expected).dimension:
            told = {"what": choice.use.name_en or role.id, "what_zh": choice.use.name_zh or role.id}
            told |= _units(choice.use.unit, choice.expected)
            return ActivityUnitsDisagree(choice.own.where, **told, **facts)
    told = {"what": "the quantity", "what_zh": "数量"} | _units(activity.unit, expected_unit)
    return ActivityUnitsDisagree(activity.at("unit"), **told, **facts)


def _units(found: str, expected: str) -> dict[str, str]:
    return {"found": found, "expected": expected, "expected_zh": unit_name(expected, "zh")}


def share_of(value: OwnValue, activity: OwnActivity) -> float:
    """The share of a part of a mixture, 0–1. Raises: Refused where its unit is none of a share."""
    return _converted(value.value or 0.0, value.unit or "-", "-", ("share", "占比"), activity, value)


def rate_per_year(use: ParameterUse, activity: OwnActivity, own: OwnValue | None) -> float:
    """The rate of decay in 1/yr. Raises: Refused where its unit is none of a rate."""
    return _converted(use.value, use.unit, "1/yr", (use.name_en, use.name_zh), activity, own)


def _converted(
    value: float, unit: str, wanted: str, named: tuple[str, str], activity: OwnActivity, own: OwnValue | None
) -> float:
    if is_convertible(unit, wanted):
        return convert(value, unit, wanted)
    definition = activity.definition
    facts = {"what": named[0], "what_zh": named[1]} | _units(unit, wanted)
    facts |= source_facts(definition) if definition else {}
    where = own.where if own is not None else activity.at("parameter")
    raise Refused([ActivityUnitsDisagree(where, **facts)])
