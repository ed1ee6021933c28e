"""CO2 as assessed (考核口径): standard coal of coal, oil and gas, and electricity brought in and sent out.

It is not the inventory: no process, no land, and electricity counts inside the total. `bridge` leads from one to the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.intensity import AssessmentInputMissing
from ditan.core.library import Parameter
from ditan.core.trace import MICRO_T_PER_T

FUELS = ("coal", "oil", "gas")
ELECTRICITY = ("imported", "exported")
T_PER_1E4_T = 10_000
SIGNS: Mapping[str, int] = {"exported": -1}


@dataclass(frozen=True, slots=True)
class AssessmentRule:
    """The rule of a year: which coefficient counts for each input, from which document and clause.

    `coefficients` by input: coal, oil, gas in t CO2 per tce (coal_equivalent plays no part: these are fuels);
    imported and exported in t CO2 per MWh.
    """

    id: str
    name_zh: str
    name_en: str
    years: tuple[int, int | None]
    coefficients: Mapping[str, Parameter]


@dataclass(frozen=True, slots=True)
class AssessmentStep:
    """One term of the sum: its amount (1e4 tce, or 1e8 kWh), its coefficient, and its emissions in micro-tonnes."""

    item: str
    amount: Decimal
    unit: str
    coefficient: Decimal
    parameter: Parameter | None
    emissions_micro_t: int


@dataclass(frozen=True, slots=True)
class Assessed:
    """The sum with its terms. Emissions are integer micro-tonnes and the terms add up."""

    rule: AssessmentRule
    year: int
    steps: tuple[AssessmentStep, ...]

    @property
    def emissions_micro_t(self) -> int:
        return sum(step.emissions_micro_t for step in self.steps)


def assess(
    rule: AssessmentRule,
    year: int,
    amounts: Mapping[str, Decimal],
    grid: Mapping[str, Decimal] | None = None,
) -> Assessed:
    """CO2 of a year by the rule of its assessment.

    When to use: for the own estimate; what the level above sends back rules over it (see `figure_in_use`).
    Formula: C = coal·f_c + oil·f_o + gas·f_g + imported·EF_sender − exported·EF_own.
    Parameters: `amounts` – coal, oil, gas in 1e4 tce; imported, exported in 1e8 kWh, both positive. `grid` – factors
    of the year's letter in t CO2/MWh by imported, exported, where they differ from the rule's.
    Returns: the terms in the order of the formula; a zero amount is a term, a missing one is refused.
    Raises: Refused with an `AssessmentInputMissing` for every amount or coefficient that is not there.
    Source: NDRC measures of 2014 (发改气候〔2014〕1828号) annex 3, coefficients by the notice of the year.
    """
    problems: list[Problem] = []
    steps: list[AssessmentStep] = []
    for item in (*FUELS, *ELECTRICITY):
        amount, coefficient, parameter = (
            amounts.get(item),
            (grid or {}).get(item),
            rule.coefficients.get(item),
        )
        if coefficient is None and parameter is not None:
            coefficient = Decimal(str(parameter.value))
        lacking = [
            name for name, value in (("amount", amount), ("coefficient", coefficient)) if value is None
        ]
        problems += [AssessmentInputMissing(item=item, part=name, year=year) for name in lacking]
        if amount is not None and coefficient is not None:
            steps.append(_step(item, amount, coefficient, parameter))
    refuse_if(problems)
    return Assessed(rule, year, tuple(steps))


def rule_of(rules: Sequence[AssessmentRule], year: int) -> AssessmentRule | None:
    """The first rule whose years hold the year."""
    for rule in rules:
        first, last = rule.years
        if first <= year and (last is None or year <= last):
            return rule
    return None


def _step(item: str, amount: Decimal, coefficient: Decimal, parameter: Parameter | None) -> AssessmentStep:
    # 1e4 tce × t/tce = 1e4 t; 1e8 kWh × t/MWh = 1e5 t.
    tonnes_per_unit = T_PER_1E4_T if item in FUELS else T_PER_1E4_T * 10
    exact = amount * coefficient * tonnes_per_unit * MICRO_T_PER_T * SIGNS.get(item, 1)
    emissions = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    unit = "1e4 tce" if item in FUELS else "1e8 kWh"
    return AssessmentStep(item, amount, unit, coefficient, parameter, emissions)
