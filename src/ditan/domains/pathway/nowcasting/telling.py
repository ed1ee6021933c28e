"""The year of a place as plain values: what the interface and the command line tell."""

from collections.abc import Sequence
from typing import Any

from ditan.domains.pathway.selectors.nowcasts import PlaceNowcast, TargetChance
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.web.numbers import page_language


def nowcast_told(held: PlaceNowcast, targets: Sequence[TargetChance]) -> dict[str, Any]:
    """The year with its ranges, drivers, targets and findings; emissions in tonnes."""
    found = held.found
    language = page_language()
    return {
        "place": held.place.pk,
        "year": held.year,
        "basis": held.basis,
        "way": found.way if found else "nothing",
        "told_t": None if held.told is None else held.told / MICRO_T_PER_T,
        "total": found.total.as_json() if found else None,
        "intensity": found.intensity.as_json() if found and found.intensity else None,
        "drivers": [
            {
                "measure": one.measure.id,
                "unit": one.measure.unit,
                "known_to": one.rows.to_date,
                "periods": one.measure.size,
                "expected": one.path[-1].middle
                if one.path and one.path[-1].end == one.measure.size
                else None,
                "elasticity": one.elasticity,
            }
            for one in (*([held.own] if held.own else []), *held.drivers)
        ],
        "targets": [
            {
                "target": one.target.pk,
                "indicator": one.indicator.id,
                "unit": one.indicator.unit,
                "allowed": float(one.allowed),
                "expected": one.expected,
                "probability_missed": one.missed,
                "reason": one.reason,
            }
            for one in targets
        ],
        "backtest": dict(found.errors) if found else {},
        "findings": [problem.as_json(language) for problem in held.problems],
        "verification": held.rule.verification,
    }
