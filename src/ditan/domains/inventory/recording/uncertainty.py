"""How sure the totals are: error propagation as the guideline orders it, Monte Carlo beside it, the range of combustion."""

from typing import Any

from ditan.core.inventory.model import is_combustion_co2
from ditan.core.inventory.uncertainty import Interval
from ditan.core.inventory.uncertainty.inputs import datum_of
from ditan.core.inventory.uncertainty.propagating import interval_of_rows
from ditan.core.inventory.uncertainty.simulating import simulate_assessed
from ditan.domains.inventory.recording.subject import Subject

KIND = "uncertainty"


def record(subject: Subject) -> dict[str, Any] | None:
    """`ranges` and `by_category` in micro-tonnes for every page; `propagation` and `simulation` whole for their own.

    `data` names the activity data that contributions and influences mean.
    """
    compiled = subject.compiled
    if not compiled.estimated():
        return None
    propagation = subject.propagation
    simulation = simulate_assessed(
        compiled,
        subject.assessment,
        draws=subject.draws,
        seed=subject.seed,
        threads=1,  # inventories are calculated side by side in processes
    )
    counted = [step for step in compiled.estimated() if step.co2e_micro_t is not None]
    rows = zip(counted, subject.assessment.inputs.rows, strict=True)
    burnt = [row for step, row in rows if is_combustion_co2(step)]
    ranges = {
        "with_land_use": _ends(propagation.total),
        "without_land_use": _ends(propagation.without_land_use),
    }
    if burnt:
        ranges["combustion_co2"] = _ends(interval_of_rows(burnt))
    return {
        "ranges": ranges,
        "by_category": {code: _ends(interval) for code, interval in propagation.by_category.items()},
        "simulated": {
            "with_land_use": _ends(simulation.total),
            "without_land_use": _ends(simulation.without_land_use),
        },
        "propagation": propagation.as_json(),
        "simulation": simulation.as_json(),
        "data": {
            datum_of(step): {"category": step.category, "sector": step.sector, "fuel": step.fuel}
            for step in compiled.estimated()
        },
    }


def _ends(interval: Interval) -> list[int]:
    return [interval.low_micro_t, interval.central_micro_t, interval.high_micro_t]
