"""What a table is made of, the columns that several tables have, and how cells are summed, taken off and divided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ditan.core.enterprise.methods import Item, Source
from ditan.core.enterprise.reports.amounts import NO_FACT, TONNE_CE, Amounts
from ditan.core.enterprise.reports.model import NE, Cell, Column, ReportTable, Row
from ditan.core.enterprise.reports.templates import TablePlan

AMOUNT = Column("amount", "实物量", "amount")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is made of: amounts of the year, of the year before where they are known, and the month (0: the year)."""

    amounts: Amounts
    before: Amounts | None
    month: int

    @property
    def energy_sources(self) -> tuple[str, ...]:
        """The sources that hold energy."""
        how = self.amounts.how
        return (*how.fuel_sources, *how.electricity_sources, *how.heat_sources)

    @property
    def products(self) -> list[tuple[Source, Item]]:
        """What was produced: the items of the output but hours and capacity."""
        how = self.amounts.how
        return [
            (source, item)
            for source, item in self.amounts.items(how.output_sources)
            if item.id not in how.not_products
        ]


def table_of(plan: TablePlan, columns: Sequence[Column], rows: Sequence[Row]) -> ReportTable:
    """The table of a plan with these columns and rows."""
    return ReportTable(
        plan.id, plan.name_zh, plan.name_en, tuple(columns), tuple(rows), plan.note_zh, plan.note_en
    )


def sum_of(cells: Iterable[Cell]) -> Cell:
    """The sum of all; NE where there are none, or one of them is not known: a part is no total."""
    all_of = list(cells)
    lacking = sum(cell.value is None for cell in all_of)
    unit = next((cell.unit for cell in all_of), TONNE_CE)
    facts = tuple(dict.fromkeys(fact for cell in all_of for fact in cell.facts))
    if lacking or not all_of:
        why = (f"{lacking} 项未能折算", f"{lacking} items not known") if lacking else NO_FACT
        return Cell(unit=unit, status=NE, facts=facts, why_zh=why[0], why_en=why[1])
    parameters = tuple(dict.fromkeys(name for cell in all_of for name in cell.parameters))
    return Cell(sum(cell.value or 0 for cell in all_of), unit=unit, facts=facts, parameters=parameters)


def less(one: Cell, other: Cell) -> Cell:
    """One less the other; NE where one of them is not known."""
    if one.value is None or other.value is None:
        missing = one if one.value is None else other
        return replace(missing, status=NE)
    return replace(one, value=one.value - other.value, parameters=(*one.parameters, *other.parameters))


def divided_by(energy_sum: Cell, made: Cell) -> Cell:
    """Energy by what was made of it; NE where one of them is not known, or nothing was made."""
    if energy_sum.value is None or not made.value:
        missing = energy_sum if energy_sum.value is None else made
        return Cell(
            status=NE,
            facts=missing.facts,
            why_zh=missing.why_zh or NO_FACT[0],
            why_en=missing.why_en or NO_FACT[1],
        )
    facts = tuple(dict.fromkeys((*energy_sum.facts, *made.facts)))
    unit = f"{energy_sum.unit}/{made.unit}"
    return replace(energy_sum, value=energy_sum.value / made.value, unit=unit, facts=facts)
