"""The trace of one leaf row of any sector: its equation term by term, its data, its parameters, and where they stand."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ditan.core.equations import GWP
from ditan.core.inventory.noting import note_in
from ditan.core.quantities import unit_name
from ditan.core.trace import Input, ParameterUse, Step, step_text
from ditan.core.trace.wording import equation_of
from ditan.domains.inventory.tracing.absent import NAMES, WHY
from ditan.domains.inventory.tracing.activity_lines import activity_blocks
from ditan.domains.inventory.tracing.categories import category_key, path_of, row_key, row_title, title_of
from ditan.domains.inventory.tracing.cells import cell_blocks
from ditan.domains.inventory.tracing.equations import begun, gas_text, grouped, input_name
from ditan.domains.inventory.tracing.references import citation, history, parameter_line, parameters_title
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.numbers import (
    as_printed,
    emissions_scale,
    emissions_text,
    number_text,
    page_language,
    percent_text,
)
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Nothing, Tag, TraceView, Use

MICRO_T_PER_T = 1_000_000
PERCENT = "%"
SIGNS = {"x": "×", "1-x": "×", "1/x": "÷"}


def row_trace(source: Source, position: str) -> TraceView | None:
    """One leaf row; None where the inventory has no row of that position."""
    step = _at(source.all_steps, position)
    return _step_trace(source, step, row_key(int(position))) if step else None


def consumed_trace(source: Source, position: str) -> TraceView | None:
    """One row of bought electricity or heat; None where there is none of that position."""
    step = _at(source.consumption, position)
    return _step_trace(source, step, f"consumed.{position}") if step else None


def _at(steps: list[Step], position: str) -> Step | None:
    number = int(position) if position.isdecimal() and len(position) < 8 else -1
    return steps[number] if 0 <= number < len(steps) else None


def _step_trace(source: Source, step: Step, key: str) -> TraceView:
    title = row_title(step)
    is_number = step.co2e_micro_t is not None and step.status in ("estimated", "memo")
    value = emissions_text(step.co2e_micro_t or 0) if is_number else str(NAMES.get(step.status, step.status))
    unit = f"{emissions_scale().unit} CO₂e" if is_number else ""
    return TraceView(
        key=key,
        title=title,
        path=(
            *path_of(source, step.category, "all")[:-1],
            Crumb(title_of(step.category).partition(" ")[2], category_key(step.category)),
            Crumb(title),
        ),
        value=value,
        unit=unit,
        tags=_tags(source, step),
        lead=note_in(step.note, page_language()) if is_number else "",
        nothing=None if is_number else _nothing(step),
        equation=equation_of_row(step) if is_number else None,
        cells=(
            *cell_blocks(source.inventory.balance, source.cells, _addresses(step)),
            *activity_blocks(source, step),
        ),
        parameters=tuple(parameter_line(use) for use in step.parameters),
        parameters_title=parameters_title(source.inventory, len(step.parameters)),
        uses=(
            Use(
                title_of(step.category),
                emissions_text(
                    sum(
                        other.co2e_micro_t or 0
                        for other in source.all_steps
                        if other.category == step.category and other.status == "estimated"
                    )
                ),
                category_key(step.category),
            ),
        ),
        history=history(source.inventory),
        citation=citation(source, title, value, unit=unit),
    )


def _addresses(step: Step) -> list[tuple[str, str]]:
    return [(part.row, part.fuel) for part in step.inputs if part.row and part.fuel]


def _tags(source: Source, step: Step) -> tuple[Tag, ...]:
    if step.status == "memo":
        return (Tag(_("信息项，不计入总量"), "plain"),)
    if step.status != "estimated":
        return (Tag(step.status, "mute"),)
    tags = [Tag(_("清单口径"), "scope")]
    tags.append(Tag(_("参数均已对照"), "verified") if step.is_verified else Tag(_("未核实"), "unverified"))
    whole = source.inventory.total_co2e_micro_t
    if whole:
        share = percent_text((step.co2e_micro_t or 0) / whole, 2)
        tags.append(Tag(_("占全清单 {share}").format(share=share), "plain"))
    return tuple(tags)


def _nothing(step: Step) -> Nothing:
    name = str(NAMES.get(step.status, step.status))
    note = note_in(step.note, page_language())
    remedy = _("补上数据后在活动水平表里填数量，再编制。") if step.status == "NE" else ""
    return Nothing(
        step.status, name, " ".join(part for part in (str(WHY[step.status]), note) if part), remedy
    )


def equation_of_row(step: Step) -> Equation | None:
    """The step as a column sum in tonnes of the gas, every conversion on a line, then times GWP to CO2e."""
    if step.emissions_micro_t is None or step.quantity is None:
        return None
    language = page_language()
    told = step_text(step, language)
    lines = _amount(step)
    uses = {use.role: use for use in step.parameters}
    equation = equation_of(step)
    for role in equation.roles:
        if role.id not in uses:
            continue
        name = role.name_zh if language == "zh" else begun(role.name_en)
        lines.append(_factor_line(role.form, name, role.symbol, uses[role.id]))
    if equation.constant is not None:
        lines.append(EquationLine("×", _("分子量比"), equation.constant.symbol))
    lines += [_conversion(text) for text in told.conversions]
    lines += _as_co2e(step, uses.get(GWP.id))
    amount, unit = _result(step)
    return Equation(told.symbols, tuple(lines), EquationLine("=", _("排放量"), amount, unit))


def _amount(step: Step) -> list[EquationLine]:
    language = page_language()
    amount = EquationLine(
        "",
        _("活动水平"),
        grouped(as_printed(step.quantity or 0.0)),
        unit_name(step.unit, language) if step.unit else "",
        "AD",
    )
    counted = [part for part in step.inputs if part.value is not None]
    if len(counted) <= 1:
        return [amount]
    lines = [_input_line(part, number == 0) for number, part in enumerate(counted)]
    return [*lines, replace(amount, operator="=")]


def _input_line(part: Input, is_first: bool) -> EquationLine:
    value = (part.value or 0.0) * part.sign
    operator = "−" if value < 0 else "" if is_first else "+"
    return EquationLine(
        operator,
        input_name(part),
        grouped(as_printed(abs(value))),
        unit_name(part.unit, page_language()) if part.unit else "",
    )


def _factor_line(form: str, name: str, symbol: str, use: ParameterUse) -> EquationLine:
    value = grouped(as_printed(use.value))
    if form == "1-x":
        shown = f"{value}{PERCENT}" if use.unit == PERCENT else value
        return EquationLine("×", _("1 减 {name}").format(name=name), f"1 − {shown}", "", f"1 − {symbol}")
    return EquationLine(SIGNS[form], name, value, parameter_unit(use.unit), symbol)


def _conversion(text: str) -> EquationLine:
    """`× 10,000（万t→t）` as a line: the operator, what is converted, the number."""
    operator, _space, rest = text.partition(" ")
    number, opened, units = rest.replace("(", "（").replace(")", "）").partition("（")
    name = _("单位换算 {units}").format(units=units.rstrip("）")) if opened else _("单位换算")
    return EquationLine(operator, name.strip(), number.strip())


def _as_co2e(step: Step, gwp: ParameterUse | None) -> list[EquationLine]:
    if gwp is None or step.gas == "CO2" or step.co2e_micro_t is None:
        return []
    mass = _tonnes(step.emissions_micro_t or 0)
    return [
        EquationLine("=", _("{gas} 排放量").format(gas=gas_text(step.gas)), mass, f"t {gas_text(step.gas)}"),
        EquationLine("×", _("全球变暖潜势"), grouped(as_printed(gwp.value)), "", "GWP"),
    ]


def _result(step: Step) -> tuple[str, str]:
    if step.co2e_micro_t is None:
        return _tonnes(step.emissions_micro_t or 0), f"t {gas_text(step.gas)}"
    return _tonnes(step.co2e_micro_t), "t CO₂e"


def _tonnes(micro_t: int) -> str:
    """Tonnes with as many decimals as a row of that size needs: none from a thousand tonnes on."""
    tonnes = micro_t / MICRO_T_PER_T
    decimals = 0 if abs(tonnes) >= 1000 else 1 if abs(tonnes) >= 10 else 3
    return number_text(tonnes, decimals)
