"""The implied factor: tonnes of CO2 for a unit of the amount, as computed, within what the item can have."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow.compute as pc

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import told_of
from ditan.core.errors.enterprise.cross_checks import ImpliedFactorOdd
from ditan.core.library.files import BUILT_IN
from ditan.core.quantities import factor, is_convertible
from ditan.core.trace import MICRO_T_PER_T

FILE = BUILT_IN / "enterprise" / "implied.csv"


@dataclass(frozen=True, slots=True)
class ImpliedRange:
    """What an item usually emits for a unit of it."""

    items: frozenset[str]
    gas: str
    low: float
    high: float
    per: str
    reason_zh: str
    reason_en: str
    verification: str


@cache
def implied_ranges() -> tuple[ImpliedRange, ...]:
    """The ranges of the library, those of fewer items first."""
    with FILE.open(encoding="utf-8", newline="") as file:
        found = [
            ImpliedRange(
                frozenset(record["items"].split(";")),
                record["gas"],
                float(record["low"]),
                float(record["high"]),
                record["per"],
                record["reason_zh"],
                record["reason_en"],
                record["verification"],
            )
            for record in csv.DictReader(file)
        ]
    return tuple(sorted(found, key=lambda one: len(one.items)))


def find(subject: Subject) -> Iterator[Finding]:
    """Months whose emissions do not fit their amount; nothing before the facts were computed."""
    if subject.computation is None:
        return
    facts, rows = subject.facts, subject.computation.counted
    place_of_line = np.full(int(facts.line.max(initial=0)) + 1, -1, dtype=np.int64)
    place_of_line[facts.line] = np.arange(facts.size)
    for item in pc.unique(rows["item"]).to_pylist():
        own = rows.filter(pc.equal(rows["item"], item))
        for record in (
            own.group_by(["line", "gas", "unit", "quantity"])
            .aggregate([("emissions_micro_t", "sum")])
            .to_pylist()
        ):
            span = _range_of(item, record["gas"], record["unit"])
            if span is None or not record["quantity"]:
                continue
            emitted = record["emissions_micro_t_sum"] / MICRO_T_PER_T
            found = emitted / (record["quantity"] * factor(record["unit"], span.per))
            if not span.low <= found <= span.high:
                row = int(place_of_line[record["line"]])
                yield Finding("implied", _problem(subject, row, span, found), (row,))


def _range_of(item: str, gas: str, unit: str) -> ImpliedRange | None:
    return next(
        (
            one
            for one in implied_ranges()
            if item in one.items and one.gas == gas and is_convertible(unit, one.per)
        ),
        None,
    )


def _problem(subject: Subject, row: int, span: ImpliedRange, found: float) -> ImpliedFactorOdd:
    facts = subject.facts
    return ImpliedFactorOdd(
        facts.where(row),
        **told_of(facts, row),
        found=f"{found:,.4g}",
        gas=span.gas,
        unit=span.per,
        low=f"{span.low:g}",
        high=f"{span.high:g}",
        reason=span.reason_en,
        reason_zh=span.reason_zh,
    )
