"""What contradicts itself among the statuses of an inventory, and what the balance shows that they deny."""

import re
from collections.abc import Iterator, Sequence

from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.completeness import (
    BalanceShowsSource,
    ElsewhereIsEmpty,
    ElsewhereWithoutTarget,
    NotOccurringBesideAmount,
)
from ditan.core.inventory.completeness.model import CompletenessLine
from ditan.core.inventory.model import is_within, tonnes
from ditan.core.inventory.sources import sources
from ditan.core.library.gases import family_of
from ditan.core.library.vocabulary import categories, rows
from ditan.core.quantities import unit_name
from ditan.core.trace import Step

ESTIMATED = "estimated"
_CODE = re.compile(r"(?<![\d.])[1-5](?:\.\d{1,2}){1,3}(?![\d.]*\d)")


def contradictions(steps: Sequence[Step]) -> Iterator[Problem]:
    """Rows of the activity table that contradict others: NO beside an amount, IE without or with an empty target.

    Rows of the balance are left out: a blank cell beside a filled one is no contradiction.
    """
    own = [step for step in steps if step.sector not in rows()]
    counted = [step for step in steps if step.status == ESTIMATED]
    seen: set[tuple[str, ...]] = set()
    for step in own:
        key = (step.status, step.category, step.sector, step.fuel)
        if step.status in ("NO", "IE") and key not in seen:
            seen.add(key)
            yield from _beside(step, counted) if step.status == "NO" else _elsewhere(step, counted)


def _beside(step: Step, counted: Sequence[Step]) -> Iterator[Problem]:
    for other in counted:
        is_same = (other.category, other.sector) == (step.category, step.sector)
        if is_same and step.fuel in ("", other.fuel) and family_of(other.gas) == family_of(step.gas):
            yield NotOccurringBesideAmount(
                Where(row=step.sector), category=step.category, source=step.sector, gas=other.gas
            )
            return


def _elsewhere(step: Step, counted: Sequence[Step]) -> Iterator[Problem]:
    named = [code for code in _CODE.findall(step.note) if code in categories()]
    facts = {"category": step.category, "source": step.sector}
    if not named:
        yield ElsewhereWithoutTarget(Where(row=step.sector), **facts)
    for target in dict.fromkeys(named):
        if not any(is_within(other.category, target) for other in counted):
            yield ElsewhereIsEmpty(Where(row=step.sector), target=target, **facts)


def proposal_findings(lines: Sequence[CompletenessLine], proposals: Sequence[Step]) -> Iterator[Problem]:
    """What the balance shows and a line lacks, each proposal once."""
    for line in lines:
        for position in line.proposals:
            step = proposals[position]
            source = sources()[step.sector]
            cells = step.inputs
            yield BalanceShowsSource(
                Where(file=cells[0].file, sheet=cells[0].sheet, cell=cells[0].cell, fuel=cells[0].fuel),
                category=line.category,
                status=line.status,
                amount=step.quantity or 0.0,
                unit=unit_name(step.unit, "en"),
                unit_zh=unit_name(step.unit, "zh"),
                data_zh="、".join(cell.name for cell in cells),
                data_en="; ".join(_row_en(cell.row) for cell in cells),
                co2e_t=tonnes(step.co2e_micro_t or 0),
                source_zh=source.name_zh,
                source_en=source.name_en,
            )


def _row_en(row: str | None) -> str:
    known = rows().get(row or "")
    return known.name_en if known else row or "-"
