"""What is taken off a category: recovered methane, destroyed gas, carbon kept in products. It is part of what arises."""

from collections.abc import Iterator, Sequence

from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.plausibility import RecoveryOverEmission
from ditan.core.inventory.model import is_within
from ditan.core.inventory.plausibility.sheet import category_names
from ditan.core.trace import MICRO_T_PER_T, Step

LAND_USE = "4"


def check_recovery(steps: Sequence[Step]) -> Iterator[Problem]:
    """Outside land use, what is taken off a category is no more than what the category emits of that gas."""
    groups: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        if step.status == "estimated" and not is_within(step.category, LAND_USE):
            groups.setdefault((step.category, step.gas), []).append(step)
    for (category, gas), rows in groups.items():
        off = [step for step in rows if (step.emissions_micro_t or 0) < 0]
        removed = -sum(step.emissions_micro_t or 0 for step in off)
        emitted = sum(step.emissions_micro_t or 0 for step in rows) + removed
        if removed > emitted:
            cells = [item for step in off for item in step.inputs]
            at = ", ".join(dict.fromkeys(f"{item.file} ! {item.cell}" for item in cells))
            first = cells[0] if cells else None
            yield RecoveryOverEmission(
                Where(file=first.file, sheet=first.sheet, cell=first.cell) if first else None,
                gas=gas,
                at=at,
                removed_t=removed / MICRO_T_PER_T,
                emitted_t=emitted / MICRO_T_PER_T,
                net_t=(removed - emitted) / MICRO_T_PER_T,
                **category_names(category),
            )
