"""Inconsistent: totals that disagree with their parts."""

from collections.abc import Iterable, Iterator, Sequence

from ditan.core.errors.inventory.health import CountiesDiffer
from ditan.core.inventory.health.model import Found, Link, Printed
from ditan.core.inventory.model import tonnes
from ditan.core.library.vocabulary import fuels
from ditan.core.trace import Step


def inconsistent(
    steps: Sequence[Step],
    printed: Iterable[Printed],
    county_difference_micro_t: int | None,
    whole_micro_t: int,
) -> Iterator[Found]:
    """Findings with the positions of the rows that they touch.

    Rule: a finding of a cell touches what is burnt of its fuel in its row; of a sum or a total column, what is burnt of
    its fuels in every row. Notes (severity info) touch nothing and are left out.
    """
    for told, position, row, fuel in printed:
        if told.severity != "info":
            yield Found(told, Link("finding", str(position)), touched(steps, row, fuel))
    if county_difference_micro_t:
        share = abs(county_difference_micro_t) / whole_micro_t if whole_micro_t else 0.0
        problem = CountiesDiffer(difference_t=tonnes(county_difference_micro_t), share=share)
        yield Found(problem, Link("counties"), frozenset())


def touched(steps: Sequence[Step], row: str, fuel: str) -> frozenset[int]:
    """The positions of the estimated rows that a cell of the balance feeds.

    A row that nothing is burnt in (a sum, the supply, the difference) stands for its whole column.
    """
    known = fuels().get(fuel)
    columns = set(known.total_of) | {fuel} if known else set()
    of_fuel = {
        position
        for position, step in enumerate(steps)
        if step.status == "estimated" and step.fuel in columns and step.category.startswith("1.")
    }
    of_row = {position for position in of_fuel if steps[position].sector == row}
    return frozenset(of_row or of_fuel)
