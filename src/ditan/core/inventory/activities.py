"""From a balance to activity rows: which cells are burnt, with which signs, and which nothing the others are.

An activity is one leaf row of the inventory before its emissions. Its quantity is Σ sign · cell, floored at zero.
What the mapping takes off (feedstock, bitumen, recovered gas left out) comes back beside the activities.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ditan.core.balance.checking import thresholds
from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Where
from ditan.core.errors.balance import FinalConsumptionNegative
from ditan.core.errors.inventory import (
    NonEnergyExceedsIndustry,
    ResidentialFromParts,
)
from ditan.core.inventory.balances import amount_of, fuel_facts, input_of, nothing_of, row_name, unit_of
from ditan.core.inventory.mapping import Line, RowMapping, RowRule
from ditan.core.library.vocabulary import rows
from ditan.core.quantities import unit_name
from ditan.core.trace import Input, Status, exact_text


@dataclass(frozen=True, slots=True)
class Activity:
    """One leaf row before its emissions. `quantity` is in `unit`; `notes` are ids of notes.csv."""

    category: str
    sector: str
    fuel: str
    quantity: float | None
    unit: str
    status: Status
    inputs: tuple[Input, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_burnt(self) -> bool:
        """Whether there is an amount to be multiplied by factors."""
        return self.status == "estimated" and self.quantity is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amount that is in the balance and was not counted as burnt."""

    kind: str
    row: str
    fuel: str
    quantity: float
    unit: str
    note: str


@dataclass
class Activities:
    """All activity rows of one balance, what was left out, and what was noticed."""

    rows: list[Activity] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def burnt(self, fuel: str) -> list[Activity]:
        """The rows of a fuel that are burnt."""
        return [row for row in self.rows if row.fuel == fuel and row.is_burnt]


def derive(
    balance: Balance, mapping: RowMapping, fuels: Sequence[str], rules: Mapping[str, RowRule]
) -> Activities:
    """The activity rows of a balance.

    Formula: A(fuel, row) = −min(0, cell) in power and heating; + cell in final consumption; industry less
    feedstock, floor 0. Of-which rows, totals, losses and the statistical difference are never activity.

    Parameters: `fuels`, the columns to look at; `rules`, per fuel the rule that limits its burning rows.
    Returns: Activities; problems of severity error among them must refuse the compilation.
    Source: BALANCE rules as data of the edition's mapping.
    """
    found = Activities()
    for row in mapping.rows_with("burnt_input", "burnt", "not_estimated"):
        for fuel in fuels:
            line = mapping.line(row, fuel, "burnt")
            if line is not None and line.use != "part":
                _add(found, balance, mapping, line, row, fuel, rules.get(fuel))
    for line in mapping.lines_with("included_elsewhere"):
        found.rows += _elsewhere(found, line)
    return found


def _add(
    found: Activities,
    balance: Balance,
    mapping: RowMapping,
    line: Line,
    row: str,
    fuel: str,
    rule: RowRule | None,
) -> None:
    inputs, notes = _inputs(found, balance, mapping, line, fuel)
    activity = Activity(line.category, row, fuel, None, unit_of(balance, fuel), "NO", inputs, notes)
    if not inputs:
        found.rows.append(replace(activity, status=nothing_of(balance, row, fuel)))
    elif line.use == "not_estimated":
        found.rows.append(replace(activity, status="NE", quantity=max(0.0, amount_of(inputs))))
    elif rule is not None and row in rule.excluded:
        _leave_out_by_rule(found, activity, rule)
    else:
        _burn(found, activity, mapping)


def _inputs(
    found: Activities, balance: Balance, mapping: RowMapping, line: Line, fuel: str
) -> tuple[tuple[Input, ...], tuple[str, ...]]:
    """The cells that make the amount of a row, and the notes that go with them."""
    row, notes = line.row, [line.note] if line.note else []
    if balance.status(row, fuel) != "estimated":
        parts = _parts(balance, mapping, row, fuel)
        if parts:
            found.problems.append(_from_parts(balance, fuel, parts))
        return tuple(parts), tuple([*notes, "from_parts"] if parts else notes)
    value, limit = balance.value(row, fuel), thresholds()
    if limit.is_dust(value):
        notes.append("dust")
    if line.use == "burnt_input" or rows()[row].parent == "transformation":
        if value > 0:
            notes.append("output_not_burnt")
        return (input_of(balance, row, fuel, -1),), tuple(notes)
    if value < 0 and not limit.is_dust(value):
        found.problems.append(_negative(balance, row, fuel, value))
    inputs = [input_of(balance, row, fuel, 1)]
    for minus in _subtracted(balance, mapping, row, fuel):
        inputs.append(minus)
        notes.append(mapping_note(mapping, minus.row or "", fuel))
    return tuple(inputs), tuple(notes)


def _parts(balance: Balance, mapping: RowMapping, row: str, fuel: str) -> list[Input]:
    lines = [line for line in mapping.lines_with("part") if line.into == row]
    return [
        input_of(balance, line.row, fuel, 1)
        for line in lines
        if balance.status(line.row, fuel) == "estimated"
    ]


def _subtracted(balance: Balance, mapping: RowMapping, row: str, fuel: str) -> Iterator[Input]:
    for line in mapping.lines_with("subtracted"):
        is_printed = balance.status(line.row, fuel) == "estimated"
        if line.into == row and is_printed and mapping.line(line.row, fuel, "subtracted") is not None:
            yield input_of(balance, line.row, fuel, -1)


def _burn(found: Activities, activity: Activity, mapping: RowMapping) -> None:
    """Add the amount; what is taken off industry goes beside it, no more than industry has."""
    gross = amount_of(item for item in activity.inputs if item.row not in mapping.rows_with("subtracted"))
    net = amount_of(activity.inputs)
    notes = activity.notes
    for minus in activity.inputs:
        if minus.row in mapping.rows_with("subtracted") and minus.value:
            note = mapping_note(mapping, minus.row, activity.fuel)
            taken = min(minus.value, max(0.0, gross))
            found.left_out.append(LeftOut("nonenergy", minus.row, activity.fuel, taken, activity.unit, note))
            if net < 0:
                notes = (*notes, "nonenergy_floored")
                found.problems.append(_exceeds(activity, minus, gross, net))
    quantity = max(0.0, net)
    found.rows.append(replace(activity, quantity=quantity, status="estimated", notes=notes))


def _leave_out_by_rule(found: Activities, activity: Activity, rule: RowRule) -> None:
    """A row in which this fuel does not count as burnt: NO of combustion, its amount shown beside."""
    quantity, note = max(0.0, amount_of(activity.inputs)), rule.excluded[activity.sector]
    if quantity > 0:
        found.left_out.append(
            LeftOut("not_energy", activity.sector, activity.fuel, quantity, activity.unit, note)
        )
    for minus in activity.inputs:
        if minus.sign < 0 and minus.row and rows()[minus.row].is_of_which and minus.value:
            found.left_out.append(
                LeftOut(
                    "nonenergy", minus.row, activity.fuel, minus.value, activity.unit, "nonenergy_subtracted"
                )
            )
    found.rows.append(replace(activity, status="NO", notes=(*activity.notes, note)))


def _elsewhere(found: Activities, line: Line) -> Iterator[Activity]:
    """IE rows: the category is inside another one, for every fuel that is burnt there."""
    for row in list(found.rows):
        if row.sector == line.row and row.is_burnt and row.category == line.into:
            yield Activity(line.category, row.sector, row.fuel, None, row.unit, "IE", (), (line.note,))


def mapping_note(mapping: RowMapping, row: str, fuel: str) -> str:
    """The note of a subtracted row."""
    line = mapping.line(row, fuel, "subtracted")
    return line.note if line else ""


def unit_facts(unit: str) -> dict[str, Any]:
    """A table unit as both languages write it."""
    return {"unit": unit_name(unit, "en"), "unit_zh": unit_name(unit, "zh")}


def _negative(balance: Balance, row: str, fuel: str, value: float) -> Problem:
    return FinalConsumptionNegative(
        balance.where(row, fuel),
        row_zh=row_name(row),
        row_en=rows()[row].name_en,
        found=exact_text(value),
        **fuel_facts(fuel),
        **unit_facts(unit_of(balance, fuel)),
    )


def _exceeds(activity: Activity, minus: Input, gross: float, net: float) -> Problem:
    return NonEnergyExceedsIndustry(
        Where(file=minus.file, sheet=minus.sheet, cell=minus.cell, row=minus.row, fuel=minus.fuel),
        nonenergy=minus.value,
        industry=gross,
        residue=-net,
        **fuel_facts(activity.fuel),
        **unit_facts(activity.unit),
    )


def _from_parts(balance: Balance, fuel: str, parts: Sequence[Input]) -> Problem:
    return ResidentialFromParts(
        balance.where(parts[0].row, fuel),
        amount=amount_of(parts),
        **fuel_facts(fuel),
        **unit_facts(unit_of(balance, fuel)),
    )
