"""Which emissions rest on which facts: the rows of a computation that a finding touches, each once however many touch it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.facts.model import WHOLE_YEAR
from ditan.core.trace import MICRO_T_PER_T

if TYPE_CHECKING:
    from ditan.core.enterprise.computing.model import Computation

Mask = npt.NDArray[np.bool_]


class EmissionRows:
    """The counted rows of a computation by facility, item and month, with their size: what is taken off counts with its
    size too, because an error there is as large.
    """

    def __init__(self, computation: "Computation") -> None:
        self.facts = computation.facts
        rows = computation.counted
        facility = _codes(rows["facility"], self.facts.facilities)
        names = [f"{source.id}/{item.id}" for source, item in self.facts.items]
        joined = pc.binary_join_element_wise(rows["source"], rows["item"], "/")
        self.pair = facility * max(1, len(names)) + _codes(joined, names)
        self.month = rows["month"].to_numpy().astype(np.int64)
        self.micro_t = np.abs(rows["co2e_micro_t"].to_numpy().astype(np.int64))

    @cached_property
    def whole_micro_t(self) -> int:
        """The sizes of all rows."""
        return int(self.micro_t.sum())

    def touched(self, rows: Iterable[int]) -> Mask:
        """The emission rows that rest on facts: of the same facility and item, of the same month or of the year."""
        found = np.zeros(len(self.month), dtype=bool)
        places = np.array(sorted(set(rows)), dtype=np.int64)
        pairs = self.facts.facility[places] * max(1, len(self.facts.items)) + self.facts.item[places]
        for pair in np.unique(pairs):
            months = self.facts.month[places[pairs == pair]]
            in_month = np.isin(self.month, months) | (self.month == WHOLE_YEAR)
            found |= (self.pair == pair) & (in_month | bool((months == WHOLE_YEAR).any()))
        return found

    def union(self, findings: Iterable[Finding]) -> Mask:
        """The rows that any of the findings touches, each once; hints touch none."""
        found = np.zeros(len(self.month), dtype=bool)
        for finding in findings:
            if not finding.is_hint:
                found |= self.touched(finding.rows)
        return found

    def share(self, mask: Mask) -> float:
        """The share of the emissions that a mask holds; 0 where nothing is emitted."""
        return int(self.micro_t[mask].sum()) / self.whole_micro_t if self.whole_micro_t else 0.0

    def tonnes(self, mask: Mask) -> float:
        """The tonnes that a mask holds."""
        return int(self.micro_t[mask].sum()) / MICRO_T_PER_T


def _codes(words: pa.ChunkedArray, known: Iterable[str]) -> npt.NDArray[np.int64]:
    places = pc.index_in(words, value_set=pa.array(list(known), pa.string()))
    found: npt.NDArray[np.int64] = pc.fill_null(places, -1).to_numpy().astype(np.int64)
    return found


def with_shares(findings: Iterable[Finding], computation: "Computation") -> list[Finding]:
    """The findings, each with the share of the emissions that it puts in doubt."""
    rows = EmissionRows(computation)
    return [replace(one, share=rows.share(rows.union([one]))) for one in findings]
