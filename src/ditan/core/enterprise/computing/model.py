"""A computed enterprise: its emission rows as one table, its trace, what was noticed, and the sums.

Invariant: sums are sums of the rows' integers; memo rows are outside every total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.computing.means import WeightedMean
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.methods import Method
from ditan.core.errors import Problem
from ditan.core.trace import MICRO_T_PER_T

MEMO, FACILITY = "memo", "facility"
COUNTED = ("estimated",)


@dataclass(frozen=True)
class Computation:
    """The emissions of one enterprise and year under one methodology.

    `rows`: facility, source, emission (rule), item, month (0: the year), gas, equation, quantity (with its sign), unit,
    emissions_micro_t, co2e_micro_t, status, basis (measured, calculated, unstated, default), verified, line.
    `trace`: the same rows in the form of `core.trace`. Both are grouped by equation; `order` is the order for readers.
    """

    method: Method
    facts: FactTable
    rows: pa.Table
    trace: pa.Table
    order: npt.NDArray[np.int64]
    means: tuple[WeightedMean, ...]
    findings: tuple[Problem, ...]
    library_release: str

    @property
    def year(self) -> int | None:
        """The year of the facts; None where they do not say."""
        return self.facts.year

    @cached_property
    def counted(self) -> pa.Table:
        """The rows that make the total."""
        return self.rows.filter(pc.is_in(self.rows["status"], pa.array(COUNTED)))

    @property
    def total_micro_t(self) -> int:
        """The total in micro-tonnes of CO2e."""
        return pc.sum(self.counted["co2e_micro_t"]).as_py() or 0

    @property
    def total_tco2e(self) -> float:
        """The total in tonnes of CO2e."""
        return self.total_micro_t / MICRO_T_PER_T

    def sums(self, *by: str, column: str = "co2e_micro_t") -> dict[Any, int]:
        """Integer sums of counted rows by one column, or by several as a tuple."""
        return sums_of(self.counted, by, column)

    def boundary_micro_t(self, boundary: str) -> int:
        """The total of the sources that belong to a boundary, at the installations that do."""
        inside = {source.id for source in self.method.sources.values() if boundary in source.boundaries}
        outside = self.outside_facilities if boundary == FACILITY else frozenset()
        sums = self.sums("facility", "source")
        return sum(
            amount for (place, source), amount in sums.items() if source in inside and place not in outside
        )

    @cached_property
    def outside_facilities(self) -> frozenset[str]:
        """The installations of the facts that stand outside the boundary of facilities by their kind.

        Of a kind that the methodology names is an installation that is one, belongs to one or holds one: a plant's facts that are
        not shared out between its units stay inside. Where no installation with emissions is of such a kind, or
        the methodology names none, nothing is outside: sources alone decide.
        """
        wanted = set(self.method.facilities.kinds)
        known = self.facts.installations
        inside = {code for code, one in known.items() if one.kinds & wanted}
        emitting = set(self.rows["facility"].unique().to_pylist())
        if FACILITY not in self.method.boundaries or not inside & emitting:
            return frozenset()
        return frozenset(code for code in self.facts.facilities if code in known and code not in inside)

    def shares(self, column: str) -> dict[str, float]:
        """Shares of a column's words in the CO2e of counted rows, what is taken off counting with its size."""
        sizes = self.counted.append_column("_size", pc.abs(self.counted["co2e_micro_t"]))
        found = sums_of(sizes, (column,), "_size")
        whole = sum(found.values())
        return {str(word): amount / whole for word, amount in found.items()} if whole else {}


def sums_of(table: pa.Table, by: Sequence[str], column: str) -> dict[Any, int]:
    """Integer sums of a column by others, in the order in which the groups first stand."""
    grouped = table.group_by(list(by), use_threads=False).aggregate([(column, "sum")])
    keys = zip(*(grouped[name].to_pylist() for name in by), strict=True)
    amounts = grouped[f"{column}_sum"].to_pylist()
    found: Mapping[Any, int] = {
        key if len(by) > 1 else key[0]: amount or 0 for key, amount in zip(keys, amounts, strict=True)
    }
    return dict(found)
