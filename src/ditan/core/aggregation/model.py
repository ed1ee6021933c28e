"""The nouns of an aggregation: the aggregate, one total, its lineage."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ditan.core.aggregation.columns import ESTIMATED, Values
from ditan.core.aggregation.converting import Conversion, UnitUse, gases_in_order, unit_uses
from ditan.core.aggregation.naming import ranges_of
from ditan.core.aggregation.summing import Cells, gas_micro_t
from ditan.core.aggregation.tree import Tree
from ditan.core.errors import Problem
from ditan.core.library import Parameter

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

CO2E, MISSING = "CO2e", "NE"


@dataclass(frozen=True, slots=True)
class Lineage:
    """What one total was made of and what was missing.

    `rows` are the estimated rows as ranges of row numbers, ends inclusive; `row_ids` their ids where the table has
    such a column. `missing` counts the other rows by status; `potentials` are the GWPs used, with document and
    clause (none for CO2 and CO2e); `units` the conversions of the gases.
    """

    rows: tuple[tuple[int, int], ...]
    row_ids: tuple[Any, ...] | None
    missing: Mapping[str, int]
    potentials: tuple[Parameter, ...]
    units: tuple[UnitUse, ...]


@dataclass(frozen=True)
class Aggregate:
    """The sums of every entity, year, node and gas; made by `aggregate`.

    Amounts are integer micro-tonnes. Axes of arrays: node (order of the tree), gas, group (entity by entity, its
    years in order).
    """

    tree: Tree
    gwp: str
    values: Values
    conversion: Conversion
    cells: Cells
    is_counted: "NDArray[np.bool_] | None"
    findings: tuple[Problem, ...]

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of the table."""
        return self.values.entity.texts

    @property
    def years(self) -> tuple[int, ...]:
        """The years from the first to the last of the table."""
        return tuple(int(year) for year in self.values.year.texts)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes of the tree."""
        return tuple(self.tree.parents)

    @property
    def gases(self) -> tuple[str, ...]:
        """The gases, in the order of their axis."""
        return self.values.gas.texts

    @property
    def potentials(self) -> Mapping[str, Parameter | None]:
        """The potential used for each gas; None for CO2 and CO2e, which count once by definition."""
        return self.conversion.potentials

    @cached_property
    def units(self) -> tuple[UnitUse, ...]:
        """Each distinct unit of each gas, with its exact number of tonnes."""
        return tuple(unit_uses(self.values))

    @cached_property
    def micro_t(self) -> "NDArray[np.int64]":
        """Micro-tonnes of each gas (node, gas, group); 0 where `rows` is 0, which means nothing was estimated."""
        return self._up(gas_micro_t(self.values, self.conversion, self.is_counted, self.cells))

    @cached_property
    def co2e_micro_t(self) -> "NDArray[np.int64]":
        """Micro-tonnes of CO2e of all gases (node, group)."""
        return self._up(self.cells.co2e_micro_t.sum(axis=1))

    @cached_property
    def rows(self) -> "NDArray[np.int32]":
        """How many estimated rows each sum has (node, gas, group); 0 makes it null, not zero."""
        return self._up(self._is_estimated.astype(np.int32))

    @cached_property
    def _is_estimated(self) -> "NDArray[np.bool_]":
        row = self.cells.row
        return row >= 0 if self.is_counted is None else (row >= 0) & self.is_counted[row]

    def total(self, entity: str, year: int, node: str, gas: str = CO2E) -> int | None:
        """One sum in micro-tonnes; None where nothing was estimated. `gas` CO2e is all gases together.

        Raises: KeyError for an entity, year, node or gas that is not there.
        """
        at, group = _place(self.nodes, node), self._group(entity, year)
        if gas == CO2E:
            has_any = bool(self.rows[at, :, group].any())
            return int(self.co2e_micro_t[at, group]) if has_any else None
        number = _place(self.gases, gas)
        return int(self.micro_t[at, number, group]) if self.rows[at, number, group] else None

    def lineage(self, entity: str, year: int, node: str, gas: str = CO2E) -> Lineage:
        """The rows behind one sum, what was missing below it, and the potentials and units it rests on.

        Raises: KeyError for an entity, year, node or gas that is not there.
        """
        _place(self.nodes, node)
        group = self._group(entity, year)
        numbers = range(len(self.gases)) if gas == CO2E else [_place(self.gases, gas)]
        below = [n for n, text in enumerate(self.values.category.texts) if node in self.tree.path(text)]
        rows = self.cells.row[below, :, group][:, list(numbers)].ravel()
        there = sorted(int(row) for row in rows if row >= 0)
        counted = [row for row in there if self.is_counted is None or self.is_counted[row]]
        gases = {self.gases[self.values.gas.codes[row]] for row in counted}
        potentials = [self.potentials[name] for name in gases_in_order(list(gases))] if gas == CO2E else []
        ids = self.values.row_ids
        return Lineage(
            rows=ranges_of(counted),
            row_ids=None if ids is None else tuple(ids[row] for row in counted),
            missing=self._missing(sorted(set(there) - set(counted))),
            potentials=tuple(parameter for parameter in potentials if parameter is not None),
            units=tuple(use for use in self.units if use.gas in gases),
        )

    def table(self) -> "pa.Table":
        """All sums as a long table (a narwhals-compatible frame) of those entities and years that have rows.

        Columns: entity, year, node, gas (each gas, then CO2e), micro_t (int64, null where nothing was estimated),
        rows (estimated rows behind it), rows_missing.
        """
        from ditan.core.aggregation.long_table import table_of

        return table_of(self)

    @cached_property
    def missing_rows(self) -> "NDArray[np.int32]":
        """How many rows below each sum are not estimated (node, gas, group)."""
        return self._up(((self.cells.row >= 0) & ~self._is_estimated).astype(np.int32))

    def _missing(self, rows: list[int]) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in rows:
            status = self.values.status
            text = status.texts[status.codes[row]] if status else ""
            word = MISSING if text in ("", ESTIMATED) else text
            found[word] = found.get(word, 0) + 1
        return found

    def _up(self, own: "NDArray[Any]") -> "NDArray[Any]":
        """Sum an array of leaf cells up the tree, the same way as single integers are."""
        by_code = {text: own[number] for number, text in enumerate(self.values.category.texts)}
        sums = self.tree.sum_up(by_code)
        empty = np.zeros(own.shape[1:], dtype=own.dtype)
        return np.stack([sums.get(node, empty) for node in self.nodes])

    def _group(self, entity: str, year: int) -> int:
        return _place(self.entities, entity) * len(self.years) + _place(self.years, year)


def _place(known: tuple[Any, ...], wanted: Any) -> int:
    if wanted not in known:
        raise KeyError(f"{wanted!r} is not among {', '.join(str(item) for item in known[:20])}")
    return known.index(wanted)
