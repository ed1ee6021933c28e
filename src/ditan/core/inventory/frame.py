"""The inventory as a table: one row a leaf, the columns of inventory.csv."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from ditan.core.trace import MICRO_T_PER_T, Step, exact_text

SCHEMA = pa.schema(
    [
        ("place", pa.string()),
        ("year", pa.int64()),
        ("category", pa.string()),
        ("ipcc", pa.string()),
        ("gpc", pa.string()),
        ("sector", pa.string()),
        ("fuel", pa.string()),
        ("gas", pa.string()),
        ("quantity", pa.float64()),
        ("unit", pa.string()),
        ("emissions_t", pa.float64()),
        ("co2e_t", pa.float64()),
        ("status", pa.string()),
    ]
)


def frame_of(steps: Sequence[Step]) -> pa.Table:
    """Steps as an Arrow table with the columns of inventory.csv; tonnes as floats, null where not estimated."""
    return pa.table(
        {
            "place": [step.place for step in steps],
            "year": [step.year for step in steps],
            "category": [step.category for step in steps],
            "ipcc": [step.ipcc for step in steps],
            "gpc": [step.gpc for step in steps],
            "sector": [step.sector for step in steps],
            "fuel": [step.fuel for step in steps],
            "gas": [step.gas for step in steps],
            "quantity": [step.quantity for step in steps],
            "unit": [step.unit for step in steps],
            "emissions_t": [_tonnes(step.emissions_micro_t) for step in steps],
            "co2e_t": [_tonnes(step.co2e_micro_t) for step in steps],
            "status": [step.status for step in steps],
        },
        schema=SCHEMA,
    )


def write_frame(steps: Sequence[Step], path: Path) -> None:
    """Write inventory.csv: UTF-8, exact decimals, empty cells where nothing was estimated."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(SCHEMA.names)
        for step in steps:
            writer.writerow(_record(step))


def _record(step: Step) -> list[str]:
    return [
        step.place,
        str(step.year),
        step.category,
        step.ipcc,
        step.gpc,
        _safe(step.sector),
        _safe(step.fuel),
        step.gas,
        "" if step.quantity is None else _plain(Decimal(repr(step.quantity))),
        step.unit,
        _exact(step.emissions_micro_t),
        _exact(step.co2e_micro_t),
        step.status,
    ]


def _exact(micro_t: int | None) -> str:
    return "" if micro_t is None else _plain(Decimal(micro_t) / MICRO_T_PER_T)


def _plain(number: Decimal) -> str:
    return exact_text(number).replace(",", "")


def _safe(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / MICRO_T_PER_T
