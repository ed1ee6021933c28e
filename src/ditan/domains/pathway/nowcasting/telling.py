"""The year of a place as plain values: what the interface and the command line tell."""

from collections.abc import Sequence
from typing import Any

from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.selectors.nowcasts import PANEL, DriverYear, PlaceNowcast, TargetChance
from ditan.domains.pathway.selectors.nowcasts.enterprises import T_PER_1E4_T
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.web.numbers import page_language


def nowcast_told(held: PlaceNowcast, targets: Sequence[TargetChance], by: Reach) -> dict[str, Any]:
    """The year with its ranges, drivers, enterprises, targets and findings, as whoever asks may see it; emissions in tonnes."""
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
                if one.path and one.path[-1].end == one.measure.size and not _is_shut(held, one, by)
                else None,
                "elasticity": one.elasticity,
            }
            for one in (*([held.own] if held.own else []), *held.drivers)
        ],
        "enterprises": _enterprises(held, by),
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


def _is_shut(held: PlaceNowcast, one: DriverYear, by: Reach) -> bool:
    """Whether the amounts of a measure are not for whoever asks: the sum of enterprises of offices elsewhere."""
    known = held.enterprises
    return one.measure.id == PANEL and (known is None or not known.is_open_to(held.place, by))


def _enterprises(held: PlaceNowcast, by: Reach) -> dict[str, Any] | None:
    """The sum of enterprises; amounts only for the office that receives their reports, of too few nothing at all."""
    known = held.enterprises
    if known is None:
        return None
    is_open = known.is_open_to(held.place, by)
    if known.is_confidential and not is_open:
        return None
    share = known.share_of(held.series)
    return {
        "enterprises": known.count,
        "to_month": known.panel.end,
        "growth": known.panel.growth,
        "to_date_t": known.panel.to_date * T_PER_1E4_T if is_open else None,
        "same_months_before_t": known.panel.to_date_before * T_PER_1E4_T if is_open else None,
        "share": share[1] if share else None,
        "share_year": share[0] if share else None,
        "expected_growth": held.change[1] if held.change else None,
        "expected_since": held.change[0] if held.change else None,
        "use": held.enterprise_use,
        "left_out": len(known.panel.left),
    }
