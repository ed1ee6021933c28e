"""The sums up the category tree: by category and gas in micro-tonnes, which nothing it is, what is unverified."""

from collections.abc import Iterable
from typing import Any

from ditan.core.inventory.naming import MERGED
from ditan.core.inventory.totals import ALL, CategoryTotals, category_tree, is_land_use, totals_of
from ditan.core.trace import Status, Step
from ditan.domains.inventory.recording.subject import Subject

KIND = "totals"
TELLING: tuple[Status, ...] = ("estimated", "C", "NE", "IE", "NO")


def record(subject: Subject) -> dict[str, Any]:
    """For each category that has a row: CO2e, CO2e and mass by gas, statuses by gas, CO2e on unverified parameters.

    `merged` are the categories in or below which stands a row that holds confidential ones.
    """
    steps = subject.compiled.steps
    unverified = totals_of(step for step in steps if not step.is_verified).co2e_micro_t
    rest = [step for step in steps if not is_land_use(step.category)]
    codes = dict.fromkeys(code for code, _status in subject.totals.rows)
    statuses = statuses_of(steps)
    return {
        "categories": {
            code: _category(subject.totals, code, unverified.get(code, 0), statuses.get(code, {}))
            for code in codes
        },
        "without_land_use": _category(totals_of(rest), ALL, 0, statuses_of(rest).get(ALL, {})),
        "merged": sorted(
            {code for step in steps if step.sector == MERGED for code in category_tree().path(step.category)}
        ),
    }


def statuses_of(steps: Iterable[Step]) -> dict[str, dict[str, Status]]:
    """By category and gas, what its rows (and those below it) are: estimated if any is, else the most telling nothing."""
    present: dict[tuple[str, str], set[Status]] = {}
    for step in steps:
        present.setdefault((step.category, step.gas), set()).add(step.status)
    found: dict[str, dict[str, set[Status]]] = {}
    for (category, gas), own in present.items():
        for code in category_tree().path(category):
            found.setdefault(code, {}).setdefault(gas, set()).update(own)
    return {
        code: {
            gas: next(status for status in TELLING if status in known)
            for gas, known in gases.items()
            if known != {"memo"}
        }
        for code, gases in found.items()
    }


def _category(
    totals: CategoryTotals, code: str, unverified: int, statuses: dict[str, Status]
) -> dict[str, Any]:
    gases = [gas for at, gas in totals.gas_micro_t if at == code]
    return {
        "co2e": totals.co2e_micro_t.get(code),
        "co2e_by_gas": {gas: totals.co2e_by_gas_micro_t.get((code, gas)) for gas in gases},
        "gas": {gas: totals.gas_micro_t[code, gas] for gas in gases},
        "memo": totals.memo_co2e_micro_t.get(code),
        "rows": {status: number for (at, status), number in totals.rows.items() if at == code},
        "status": statuses,
        "unverified": unverified,
    }
