"""A stored step as a column sum: the equation in words, its numbers as printed, the result under the rule."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from ditan.core.emissions import EQUATIONS
from ditan.core.quantities import unit_name
from ditan.core.trace import Input, Step
from ditan.domains.inventory.screens.sectors import row_name
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.numbers import as_printed, emissions_scale, in_scale, number_text, page_language
from ditan.domains.web.traces import Equation, EquationLine

PERCENT = "%"
MORE_DECIMALS = 2


def exact_text(micro_t: int, *, sign: bool = False) -> str:
    """Emissions with two more digits than the page shows."""
    scale = emissions_scale()
    return number_text(in_scale(micro_t, scale), scale.decimals + MORE_DECIMALS, sign=sign)


def equation_of(step: Step) -> Equation | None:
    """The equation of a step that was estimated; None where nothing was calculated."""
    known = EQUATIONS.get(step.equation)
    if known is None or step.emissions_micro_t is None or step.quantity is None:
        return None
    language = page_language()
    names = {
        role.id: (role.name_zh if language == "zh" else begun(role.name_en), role.symbol)
        for role in known.roles
    }
    lines = _amount(step)
    used = [use for use in step.parameters if use.role in names]
    for use in used:
        name, symbol = names[use.role]
        lines.append(
            EquationLine("×", name, grouped(as_printed(use.value)), parameter_unit(use.unit), symbol)
        )
    if known.constant is not None:
        lines.append(EquationLine("×", _("二氧化碳与碳的分子量比"), known.constant.symbol))
    conversion = _conversion(step, sum(1 for use in used if use.unit == PERCENT))
    if conversion is not None:
        lines.append(conversion)
    words = " × ".join(
        [
            _("活动水平"),
            *(names[use.role][0] if language == "zh" else names[use.role][0].lower() for use in used),
        ]
    )
    if known.constant is not None:
        words += f" × {known.constant.symbol}"
    result = EquationLine(
        "=", _("排放量"), exact_text(step.emissions_micro_t), f"{emissions_scale().unit} {gas_text(step.gas)}"
    )
    return Equation(f"{_('排放量')} = {words}", tuple(lines), result)


def begun(text: str) -> str:
    """A name as the beginning of a line: with a capital letter."""
    return text[:1].upper() + text[1:]


def grouped(text: str) -> str:
    """A printed number with thousands commas; its digits stay."""
    whole, point, rest = text.partition(".")
    digits = whole.removeprefix("−")
    if not digits.isdecimal():
        return text
    return f"{'−' if whole != digits else ''}{int(digits):,}{point}{rest}"


def gas_text(gas: str) -> str:
    """The gas with its digits below the line; the number of a refrigerant (HFC-23) stays on it."""
    return gas if "-" in gas else gas.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _amount(step: Step) -> list[EquationLine]:
    """The activity amount: one cell, or several cells with their signs and what they come to."""
    unit = unit_name(step.unit, page_language())
    counted = [part for part in step.inputs if part.value is not None]
    amount = EquationLine("", _("活动水平"), grouped(as_printed(step.quantity or 0.0)), unit, "AD")
    if len(counted) <= 1:
        return [amount]
    lines = []
    for number, part in enumerate(counted):
        value = (part.value or 0.0) * part.sign
        operator = "" if number == 0 and value >= 0 else "−" if value < 0 else "+"
        lines.append(
            EquationLine(
                operator,
                input_name(part),
                grouped(as_printed(abs(value))),
                unit_name(part.unit, page_language()),
            )
        )
    return [*lines, EquationLine("=", amount.name, amount.value, unit, "AD")]


def input_name(part: Input) -> str:
    """The name of an input: its balance row where it comes from one."""
    return row_name(part.row) if part.row else part.name


def _conversion(step: Step, percents: int) -> EquationLine | None:
    """What is left of the units once percentages are read as such."""
    exact = Fraction(str(step.scale)) * 100**percents / emissions_scale().tonnes
    if exact == 1:
        return None
    if exact.numerator == 1:
        return EquationLine("÷", _("单位换算"), number_text(exact.denominator, 0))
    if exact.denominator == 1:
        return EquationLine("×", _("单位换算"), number_text(exact.numerator, 0))
    return EquationLine("×", _("单位换算"), f"{Decimal(exact.numerator) / Decimal(exact.denominator):.6g}")
