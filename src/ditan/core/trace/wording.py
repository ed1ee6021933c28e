"""A step told in words: symbols, numbers, cells, parameters, result; rebuilt from the step alone."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ditan.core.equations import EQUATIONS, GWP, Equation, Role, entering_unit
from ditan.core.periods import year_period
from ditan.core.quantities import Language, is_convertible, parse_unit, unit_name
from ditan.core.trace.conversions import Conversion, conversions
from ditan.core.trace.model import Input, ParameterUse, Step
from ditan.core.trace.numbers import exact_text, tonnes_text

_WORDS: dict[str, tuple[str, str]] = {
    "AD": ("活动水平", "activity"),
    "estimated": ("已估算", "estimated"),
    "NO": ("NO 不发生：表中该格为空", "NO: not occurring, the cell is blank"),
    "NE": (
        "NE 未估算：没有数据或没有参数，不等于零",
        "NE: not estimated for want of data or parameter; not zero",
    ),
    "IE": ("IE 已计入别处", "IE: included elsewhere"),
    "C": ("C 保密", "C: confidential"),
    "memo": ("备忘项，不计入合计", "memo item, outside the total"),
    "cross-checked": ("已交叉核对", "cross-checked"),
    "seen-once": ("单一来源", "seen once"),
    "unverified": ("未核实", "unverified"),
    "confirmed": ("本地已对照原件", "confirmed locally"),
    "measured": ("实测", "measured"),
    "calculated": ("计算", "calculated"),
    "default": ("企业填报的缺省值", "default stated by the enterprise"),
    "unstated": ("来源未说明", "source not stated"),
    "definition": ("按定义", "by definition"),
}


def _word(key: str, language: Language) -> str:
    return _WORDS.get(key, (key, key))[language == "en"]


@dataclass(frozen=True, slots=True)
class ExplainedInput:
    """An input as shown: value as printed, unit by name, and where it stood."""

    name: str
    value: str
    unit: str
    where: str
    sign: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class ExplainedParameter:
    """A parameter as shown, with its symbol in the equation and its authority."""

    symbol: str
    name: str
    value: str
    unit: str
    id: str
    document: str
    clause: str
    verification: str
    is_verified: bool

    @property
    def authority(self) -> str:
        """Document and clause, as far as there are any."""
        return f"{self.document} {self.clause}".strip()


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One step for a reader. `calculation` can be typed into a calculator from left to right."""

    equation_name: str
    symbols: str
    numbers: str
    calculation: str
    conversions: tuple[str, ...]
    inputs: tuple[ExplainedInput, ...]
    parameters: tuple[ExplainedParameter, ...]
    result: str
    co2e: str
    status: str
    note: str
    is_verified: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole explanation as plain lines, for the command line and for documents."""
        inputs = [
            f"  {entry.sign} {entry.name}: {entry.value} {entry.unit}  "
            f"[{'; '.join(part for part in (entry.where, entry.document) if part)}]"
            for entry in self.inputs
        ]
        parameters = [
            f"  {entry.symbol} = {entry.value} {entry.unit}  {entry.name}  "
            f"[{'; '.join(part for part in (entry.id, entry.authority, entry.verification) if part)}]"
            for entry in self.parameters
        ]
        told = [f"{self.equation_name}: {self.symbols}", self.numbers, self.calculation, self.co2e, self.note]
        return tuple(line for line in (*told[:3], *inputs, *parameters, *told[3:]) if line)


def step_text(step: Step, language: Language) -> ExplainedStep:
    """Tell a step: equation in symbols, with its numbers, inputs down to the cell, parameters, result in t.

    When to use: for every explanation shown anywhere; nothing is looked up and nothing is calculated again.

    Parameters: language – `zh` or `en`.
    Returns: ExplainedStep; where nothing was estimated `numbers` holds the status in words and no number.
    """
    equation = equation_of(step)
    result = "" if step.emissions_micro_t is None else f"{tonnes_text(step.emissions_micro_t)} t {step.gas}"
    co2e = _co2e_text(step, language)
    status = _word(step.status, language)
    # A memo item has its numbers too: its status says that it stands outside the total.
    is_estimated = step.status in ("estimated", "memo") and step.quantity is not None and bool(result)
    changes = _conversions(step, equation) if is_estimated else []
    return ExplainedStep(
        equation_name=equation.name_zh if language == "zh" else equation.name_en,
        symbols=symbols_of(step, equation),
        numbers=f"{_numbers(step, equation, language)} = {result}" if is_estimated else status,
        calculation=f"{_calculation(step, equation, changes, language)} = {result}" if is_estimated else "",
        conversions=tuple(change.text(language) for change in changes),
        inputs=tuple(_input(entry, language) for entry in step.inputs),
        parameters=tuple(_parameter(use, equation, language) for use in step.parameters),
        result=result,
        co2e=co2e,
        status=status,
        note=step.note,
        is_verified=step.is_verified,
    )


def equation_of(step: Step) -> Equation:
    """The equation of the step, or a plain product of its parameters where it names its own."""
    known = EQUATIONS.get(step.equation)
    if known is not None:
        return known
    roles = tuple(
        Role(use.role, use.role.upper(), use.name_zh or use.role, use.name_en or use.role)
        for use in step.parameters
        if use.role != GWP.id
    )
    return Equation(step.equation, step.equation, step.equation, step.equation, roles)


def _used(step: Step, equation: Equation) -> list[tuple[Role, ParameterUse]]:
    uses = {use.role: use for use in step.parameters}
    return [(role, uses[role.id]) for role in equation.roles if role.id in uses]


def symbols_of(step: Step, equation: Equation) -> str:
    """The equation of this leaf row: the roles it really used, or all of them where nothing was estimated."""
    is_estimated = step.emissions_micro_t is not None
    roles = [role for role, _ in _used(step, equation)] if is_estimated else list(equation.required_roles)
    factors = [
        {"x": role.symbol, "1-x": f"(1 − {role.symbol})", "1/x": f"1/{role.symbol}"}[role.form]
        for role in roles
    ]
    if equation.constant is not None:
        factors.append(equation.constant.symbol)
    return " · ".join(["E = AD", *factors])


def _numbers(step: Step, equation: Equation, language: Language) -> str:
    unit = unit_name(step.unit, language)
    factors = [f"{_quantity_text(step)} {'× ' if unit.startswith('10') else ''}{unit}"]
    for role, use in _used(step, equation):
        number = _with_unit(use, language)
        factors.append({"x": f"× {number}", "1-x": f"× (1 − {number})", "1/x": f"÷ {number}"}[role.form])
    if equation.constant is not None:
        factors.append(f"× {equation.constant.symbol}")
    return " ".join(factors)


def _with_unit(use: ParameterUse, language: Language) -> str:
    has_unit = bool(use.unit) and use.unit != "-"
    return f"{exact_text(use.value)} {unit_name(use.unit, language)}" if has_unit else exact_text(use.value)


def _quantity_text(step: Step) -> str:
    """The activity amount from its cells: one number, or the signed sum of several."""
    printed = [(entry.sign, entry.value) for entry in step.inputs if entry.value is not None]
    total = sum((sign * Decimal(repr(value)) for sign, value in printed), Decimal())
    quantity = step.quantity or 0.0
    if len(printed) < 2 or abs(float(total) - quantity) > 1e-9 * max(1.0, abs(quantity)):
        return exact_text(quantity)
    first = exact_text(printed[0][0] * Decimal(repr(printed[0][1])))
    rest = [f"{'+' if sign * value >= 0 else '−'} {exact_text(abs(value))}" for sign, value in printed[1:]]
    return f"({' '.join([first, *rest])})"


def _conversions(step: Step, equation: Equation) -> list[Conversion]:
    """The conversions that make up the scale; one nameless conversion where units alone do not explain it."""
    units = [parse_unit(step.unit)]
    for role, use in _used(step, equation):
        unit = entering_unit(role, use.unit)
        if role.form == "x":
            units.append(unit)
        elif role.form == "1/x":
            units.append(parse_unit("-") / unit)
    if equation.constant is not None:
        units.append(parse_unit(equation.constant.unit))
    target = f"t{step.gas}" if is_convertible(f"t{step.gas}", f"t{step.gas}") else "t"
    found = conversions(units, target, year_period(step.year).years)
    product = Fraction(1)
    for conversion in found:
        product *= conversion.factor
    if float(product) == step.scale:
        return found
    return [Conversion(Fraction(Decimal(repr(step.scale))), "", "")]


def _calculation(step: Step, equation: Equation, changes: list[Conversion], language: Language) -> str:
    factors = [_quantity_text(step)]
    for role, use in _used(step, equation):
        number = exact_text(use.value)
        share = f"{number} ÷ 100" if use.unit == "%" else number
        factors.append({"x": f"× {number}", "1-x": f"× (1 − {share})", "1/x": f"÷ {number}"}[role.form])
    if equation.constant is not None:
        factors.append(f"× {equation.constant.symbol.replace('/', ' ÷ ')}")
    return " ".join([*factors, *(change.text(language) for change in changes)])


def _co2e_text(step: Step, language: Language) -> str:
    use = next((use for use in step.parameters if use.role == GWP.id), None)
    if step.co2e_micro_t is None or step.emissions_micro_t is None or use is None or step.gas == "CO2":
        return ""
    amount = f"{tonnes_text(step.emissions_micro_t)} t {step.gas} × {_with_unit(use, language)}"
    return f"{amount} = {tonnes_text(step.co2e_micro_t)} t CO2e"


def _input(entry: Input, language: Language) -> ExplainedInput:
    where = " ! ".join(part for part in (entry.file, entry.sheet, entry.cell) if part)
    return ExplainedInput(
        name=entry.name,
        value="" if entry.value is None else exact_text(entry.value),
        unit=unit_name(entry.unit, language),
        where=where or "-",
        sign="−" if entry.sign < 0 else "+",
        document=entry.document,
    )


def _parameter(use: ParameterUse, equation: Equation, language: Language) -> ExplainedParameter:
    role = next((role for role in (*equation.roles, GWP) if role.id == use.role), None)
    role_name = (role.name_zh if language == "zh" else role.name_en) if role else use.role
    return ExplainedParameter(
        symbol=role.symbol if role else use.role,
        name=(use.name_zh if language == "zh" else use.name_en) or role_name,
        value=exact_text(use.value),
        unit="" if use.unit in ("", "-") else unit_name(use.unit, language),
        id=use.id,
        document=_document(use, language),
        clause=use.clause,
        verification=_word(use.verification, language),
        is_verified=use.verification != "unverified",
    )


def _document(use: ParameterUse, language: Language) -> str:
    """The document's title in the language; the Chinese title, then the id, where there is no other."""
    title = use.document_title_en if language == "en" else ""
    return title or use.document_title or use.document
