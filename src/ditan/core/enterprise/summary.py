"""summary.json of a computed enterprise: the contract's numbers, and what a page shows beside them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.computing.tabulating import BASES
from ditan.core.enterprise.facts import month_text
from ditan.core.errors import Problem
from ditan.core.trace import MICRO_T_PER_T

FORMAT = "ditan-enterprise-1"
HASHED = ("facility", "source", "emission", "item", "month", "gas", "status")


def summary_of(computation: Computation) -> dict[str, Any]:
    """The summary as plain values, the same whatever the language of the reader. Amounts are tonnes of CO2e."""
    method = computation.method
    months = {
        month_text(computation.year, month): amount
        for month, amount in sorted(computation.sums("month").items())
    }
    bases = computation.shares("basis")
    return {
        "format": FORMAT,
        "method": method.id,
        "method_name_zh": method.name_zh,
        "method_name_en": method.name_en,
        "industry": method.industry,
        "document": method.document,
        "edition": method.edition,
        "method_note_zh": method.note_zh,
        "method_note_en": method.note_en,
        "year": computation.year,
        "total_tco2e": computation.total_tco2e,
        "by_source": _tonnes(computation.sums("source")),
        "by_facility": _tonnes(computation.sums("facility")),
        "by_boundary": {
            boundary: tonnes(computation.boundary_micro_t(boundary)) for boundary in method.boundaries
        },
        "by_gas": _tonnes(computation.sums("gas")),
        "by_gas_t": _tonnes(computation.sums("gas", column="emissions_micro_t")),
        "by_month": _tonnes(months),
        "by_item": _nested(computation, "source", "item"),
        "by_facility_and_source": _nested(computation, "facility", "source"),
        "memo": _memo(computation),
        "weighted_means": [
            {
                "facility": mean.facility,
                "source": mean.source,
                "item": mean.item,
                "parameter": mean.parameter,
                "value": mean.value,
                "unit": mean.unit,
                "weighted_by": list(mean.weighted_by),
                "months": mean.months,
                "given": mean.given,
            }
            for mean in computation.means
        ],
        "quality": {f"{basis}_share": bases.get(basis, 0.0) for basis in BASES},
        "unverified_share": computation.shares("verified").get("False", 0.0),
        "rows_by_status": _counts(computation),
        "gwp": method.gwp,
        "library_release": computation.library_release,
        "file": computation.facts.file,
        "facts": computation.facts.size,
        "result_hash": result_hash(computation.rows),
        "findings": [finding_record(problem) for problem in computation.findings],
    }


def result_hash(rows: pa.Table) -> str:
    """SHA-256 of the rows as integers, sorted: the same numbers give the same hash whatever their order."""
    names = (*HASHED, "emissions_micro_t", "co2e_micro_t")
    texts = [pc.fill_null(rows[name].combine_chunks().cast(pa.string()), "-") for name in names]
    lines = pc.binary_join_element_wise(*texts, "|") if rows.num_rows else pa.array([], pa.string())
    ordered = lines.take(pc.sort_indices(lines))
    return sha256("\n".join(ordered.to_pylist()).encode()).hexdigest()


def finding_record(problem: Problem) -> dict[str, Any]:
    """A finding in Chinese, with its English wording beside it, as plain JSON values."""
    record, english = problem.as_json("zh"), problem.as_json("en")
    both = {**record, "en": {name: english[name] for name in ("message", "expected", "remedy")}}
    plain: dict[str, Any] = json.loads(json.dumps(both, ensure_ascii=False, default=str))
    return plain


def tonnes(micro_t: int) -> float:
    """Integer micro-tonnes as tonnes."""
    return micro_t / MICRO_T_PER_T


def _tonnes(sums: Mapping[str, int]) -> dict[str, float]:
    return {name: tonnes(amount) for name, amount in sums.items()}


def _nested(computation: Computation, outer: str, inner: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for (first, second), amount in computation.sums(outer, inner).items():
        found.setdefault(first, {})[second] = tonnes(amount)
    return found


def _memo(computation: Computation) -> dict[str, float]:
    """What is told beside the total, by source: carbon dioxide of biomass."""
    rows = computation.rows.filter(pc.equal(computation.rows["status"], "memo"))
    found: dict[str, int] = {}
    for source, amount in zip(rows["source"].to_pylist(), rows["emissions_micro_t"].to_pylist(), strict=True):
        found[source] = found.get(source, 0) + (amount or 0)
    return _tonnes(found)


def _counts(computation: Computation) -> dict[str, int]:
    counted = computation.rows["status"].value_counts().to_pylist()
    return {entry["values"]: entry["counts"] for entry in counted}
