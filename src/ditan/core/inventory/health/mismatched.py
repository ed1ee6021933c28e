"""Mismatched: one thing that two sources tell differently."""

from collections.abc import Iterable, Iterator, Sequence

from ditan.core.errors import Problem
from ditan.core.errors.inventory.health import SourcesDiffer
from ditan.core.inventory.health.model import Found, Pair
from ditan.core.inventory.model import is_combustion_co2, is_within
from ditan.core.trace import Step

DECIMALS = 1


def mismatched(steps: Sequence[Step], pairs: Iterable[Pair], tolerance: float) -> Iterator[Found]:
    """Findings with the positions of the rows that they touch.

    Rule: two values differ when |theirs − ours| exceeds the tolerance of the larger one by size; where both are zero they
    agree; a part contradicts only when it is larger than the whole. The CO2 of combustion of the fuel (or of all fuels)
    is touched, or the categories that the pair names.
    """
    for pair in pairs:
        if not _agrees(pair, tolerance):
            yield Found(_differing(pair, tolerance), pair.link, _touched(steps, pair))


def _agrees(pair: Pair, tolerance: float) -> bool:
    if pair.is_part and pair.theirs <= pair.ours:
        return True
    return abs(pair.theirs - pair.ours) <= tolerance * max(abs(pair.ours), abs(pair.theirs))


def _differing(pair: Pair, tolerance: float) -> Problem:
    return SourcesDiffer(
        what_zh=pair.what_zh,
        what_en=pair.what_en,
        ours=f"{pair.ours:,.{DECIMALS}f}",
        theirs=f"{pair.theirs:,.{DECIMALS}f}",
        unit=pair.unit,
        source_zh=pair.source_zh,
        source_en=pair.source_en,
        difference=(pair.theirs - pair.ours) / abs(pair.ours or pair.theirs),
        tolerance=tolerance,
    )


def _touched(steps: Sequence[Step], pair: Pair) -> frozenset[int]:
    return frozenset(
        position
        for position, step in enumerate(steps)
        if step.status == "estimated" and _is_meant(step, pair)
    )


def _is_meant(step: Step, pair: Pair) -> bool:
    if pair.categories:
        return any(is_within(step.category, code) for code in pair.categories)
    return is_combustion_co2(step) and pair.fuel in ("", step.fuel)
