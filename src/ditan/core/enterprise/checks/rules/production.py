"""Consumption against production: fuel, power or material for a unit of output, month by month."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.settings import thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.enterprise.robust import middles
from ditan.core.errors.enterprise.cross_checks import ConsumptionLeavesProduction

WHAT_IS_USED = 1  # the sign of an item that is used; what is sold or taken off has −1


def find(subject: Subject) -> Iterator[Finding]:
    """Months in which an item is used for a unit of output unlike in the other months of the same facility.

    The output is the first of those named by the library (`checks.yaml`) that the facts of the facility hold.
    """
    limit, facts, measured = thresholds()["production"], subject.facts, subject.measured
    names = [f"{source.id}/{item.id}" for source, item in facts.items]
    outputs = [names.index(name) for name in limit["outputs"] if name in names]
    if not outputs:
        return
    amounts, rows = measured.of("quantity")
    is_used = np.array([bool(source.emissions) and item.sign == WHAT_IS_USED for source, item in facts.items])
    for facility in np.unique(measured.facility):
        own = measured.facility == facility
        output_line = next(
            (line for item in outputs for line in np.flatnonzero(own & (measured.item == item))), None
        )
        if output_line is None:
            continue
        output = amounts[output_line, 1:]
        is_input = own & is_used[measured.item] & (measured.item != measured.item[output_line])
        lines = np.flatnonzero(is_input)
        ratios = amounts[lines, 1:] / np.where(output > 0, output, np.nan)
        is_known = ratios > 0
        enough = lines_with(is_known, limit["months"])
        place, month = np.nonzero(is_known & enough[:, None])
        if not len(place):
            continue
        _, group = np.unique(place, return_inverse=True)
        found = middles(group, ratios[place, month], limit["score"], limit["least"])
        for at in np.flatnonzero(found.is_far):
            row = int(rows[lines[place[at]], month[at] + 1])
            output_row = int(rows[output_line, month[at] + 1])
            source, item = facts.items[facts.item[output_row]]
            problem = ConsumptionLeavesProduction(
                facts.where(row),
                **told_of(facts, row),
                output=item.name_en or source.name_en,
                output_zh=item.name_zh or source.name_zh,
                found=f"{ratios[place[at], month[at]]:,.4g}",
                usual=f"{found.middle[at]:,.4g}",
                unit=f"{measured.usual[facts.item[row]]}/{measured.usual[facts.item[output_row]]}",
                ratio=f"{found.ratio[at]:,.3g}",
                low=f"{found.low[at]:.2f}",
                high=f"{found.high[at]:.2f}",
            )
            yield Finding("production", problem, (row, output_row))


def lines_with(known: np.ndarray, months: int) -> np.ndarray:
    """Which lines hold at least so many months."""
    found: np.ndarray = known.sum(axis=1) >= months
    return found
