"""First-order decay: a deposit of one year emits in each later year, and every such pair is a leaf row.

IPCC 2006, volume 5, chapter 3: decay starts on 1 January after the deposit, so of the carbon deposited in
year x the share that decomposes in year T is D = e^(−k·(T−x−1)) − e^(−k·(T−x)).
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from ditan.core.emissions.calculation import Regions, calculate
from ditan.core.emissions.candidates import KEYS, Candidate, candidate_table, read_candidates
from ditan.core.emissions.engines import Engine
from ditan.core.emissions.matching import Flaw, Matcher
from ditan.core.equations import Role
from ditan.core.errors import Problem, Refused
from ditan.core.periods import parse_period
from ditan.core.quantities import exact_factor

RATE = Role("k", "k", "甲烷产生速率", "decay rate")


def decaying_share(rate_per_year: float, age_years: int) -> float:
    """The share of a deposit that decomposes in its `age_years`-th year after the deposit (1, 2, …).

    Formula: e^(−k·(a−1)) − e^(−k·a); the shares of all ages add up to 1.
    Source: IPCC 2006, volume 5, chapter 3, equations 3.4 and 3.5.
    """
    return math.exp(-rate_per_year * (age_years - 1)) - math.exp(-rate_per_year * age_years)


def run_decay(
    deposits: pa.Table,
    candidates: pa.Table,
    years: Sequence[int],
    *,
    engine: Engine | None = None,
    regions: Regions | None = None,
) -> pa.Table:
    """Methane of deposits in each report year, one row per deposit and year.

    When to use: landfills with a series of yearly deposits.

    Parameters: deposits – as the activities of `run`, `period` the year of deposit, no `method` column;
    candidates – roles doc, docf, mcf, f, optional recovery and ox, and `k` in 1/yr; years – report years.
    Returns: as `run`, `period` the report year, with deposit_row_id and deposit_period; `decay` is D with the
    id of its k and the age, such as `waste.k@3`.
    Raises: Refused as `run`; also where a deposit has no k.
    """
    matcher = Matcher(read_candidates(candidates), regions or {})
    problems: list[Problem] = []
    shares: dict[tuple[str, int], Candidate] = {}
    rows: list[dict[str, Any]] = []
    for deposit in deposits.to_pylist():
        keyed = _keyed(deposit)
        rate = matcher.choose(RATE, keyed, parse_period(keyed["period"]))
        if isinstance(rate, Flaw):
            problems.append(rate.problem(keyed))
        if not isinstance(rate, Candidate):
            continue
        deposited = parse_period(str(deposit["period"])).start.year
        for year in (year for year in years if year > deposited):
            age = year - deposited
            method = f"{rate.id}@{age}"
            shares[rate.id, age] = _share(rate, age, method)
            origin = {"deposit_row_id": deposit["row_id"], "deposit_period": str(deposit["period"])}
            rows.append({**deposit, **origin, "row_id": len(rows), "period": str(year), "method": method})
    if problems:
        raise Refused(problems)
    activities = pa.Table.from_pylist(rows)
    everything = candidate_table([*candidates.to_pylist(), *shares.values()])
    result = calculate(activities, everything, "first_order_decay", engine=engine, regions=regions).rows()
    origins = {row["row_id"]: row for row in rows}
    for name in ("deposit_row_id", "deposit_period"):
        result = result.append_column(name, [[origins[key][name] for key in result["row_id"].to_pylist()]])
    return result


def _keyed(deposit: Mapping[str, Any]) -> dict[str, Any]:
    keys = {key: deposit.get(key) or "" for key in KEYS}
    return {**keys, "gas": "CH4", "period": str(deposit["period"])}


def _share(rate: Candidate, age: int, method: str) -> Candidate:
    per_year = rate.value * float(exact_factor(rate.unit, "1/yr"))
    return Candidate(
        id=method,
        name="decay",
        value=decaying_share(per_year, age),
        unit="-",
        method=method,
        document=rate.document,
        clause=rate.clause,
        verification=rate.verification,
        uncertainty=rate.uncertainty,
    )
