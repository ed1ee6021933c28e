"""Aggregating a large table of values: units and potentials once per kind, integers once per row, then the tree."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ditan.core.aggregation.columns import ESTIMATED, STATUSES, Values, read_values
from ditan.core.aggregation.converting import Conversion, conversion_of
from ditan.core.aggregation.model import Aggregate
from ditan.core.aggregation.naming import rows_named
from ditan.core.aggregation.summing import MICRO_T_LIMIT, Cells, cell_numbers, cells_of, shape_of
from ditan.core.aggregation.tree import Tree
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory import GwpSetUnknown
from ditan.core.errors.inventory.aggregation import (
    CategoryNotInTree,
    ValueBesideParts,
    ValueNotFinite,
    ValueStatusUnknown,
    ValuesTooMany,
    ValueTwice,
)
from ditan.core.library import Library, load
from ditan.core.library.nearest import nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELLS_AT_MOST = 50_000_000
EXAMPLES = 20


def aggregate(
    values: Any, tree: Tree | Mapping[str, str | None], *, gwp: str = "AR5", library: Library | None = None
) -> Aggregate:
    """Sum a table of gas amounts up a tree of categories, in tonnes of each gas and in CO2e.

    When to use: for many entities and years at once; for the steps of one inventory `totals_of` does the same.

    Formula: per row E = floor(value · unit + ½) in micro-tonnes, CO2e = floor(value · unit · GWP + ½), each rounded
    once; S(node) = Σ rows of it + Σ S(child). The unit is an exact fraction and becomes a float once with the GWP.

    Parameters:
        values – a narwhals-compatible eager frame, one row per entity, year, category and gas: columns entity, year
            (whole), category, gas, value, unit (a mass, or a mass per year); where present status (estimated NO NE
            IE C memo; blank is estimated) and row_id (how messages and lineage name rows; else numbers from 0).
            A blank value is not estimated (NE).
        tree – parents by category, None or blank for those without one. Values may stand at any node.
        gwp – SAR, AR4, AR5 or AR6: the set of potentials. library – where they are read (default: the built-in).
    Returns: Aggregate: sums of each entity, year, node and gas in integer micro-tonnes, absent where nothing below was
        estimated; their lineage; the units and potentials used. The same bits whatever the order of rows.
    Raises: Refused with everything that is wrong at once, naming rows: columns, years, units, gases, categories,
        statuses, numbers, a year twice, a circle in the tree.
    Source: GWP: the library's IPCC documents; the sums are arithmetic.
    """
    library = library or load()
    sets = library.gwp_sets()
    if gwp not in sets:
        refuse_if([GwpSetUnknown(found=gwp, nearest=nearest(gwp, sets), known=", ".join(sets))])
    grown = tree if isinstance(tree, Tree) else Tree({code: parent or None for code, parent in tree.items()})
    table = read_values(values)
    refuse_if(_too_many(table, grown))
    conversion = conversion_of(table, gwp, library)
    is_counted = _counted(table)
    cells = cells_of(table, conversion, is_counted)
    refuse_if(
        [
            *conversion.problems,
            *_outside(table, grown),
            *_unknown_statuses(table),
            *_not_finite(table, conversion, cells),
            *_twice(table, cells),
        ]
    )
    return Aggregate(
        tree=grown,
        gwp=gwp,
        values=table,
        conversion=conversion,
        cells=cells,
        is_counted=is_counted,
        findings=tuple(_beside_parts(table, grown, cells, is_counted)),
    )


def _counted(values: Values) -> "NDArray[np.bool_] | None":
    """Which rows are estimated; None where all are."""
    counted = None if values.is_blank is None else ~values.is_blank
    if values.status is not None:
        words = np.array([text in ("", ESTIMATED) for text in values.status.texts], dtype=bool)
        stated = words[values.status.codes]
        counted = stated if counted is None else counted & stated
    return None if counted is None or counted.all() else counted


def _too_many(values: Values, tree: Tree) -> Iterator[Problem]:
    categories, gases, groups = shape_of(values)
    cells = max(len(tree.parents), categories) * groups * gases
    if cells > CELLS_AT_MOST:
        yield ValuesTooMany(
            cells=f"{cells:,}",
            limit=f"{CELLS_AT_MOST:,}",
            entities=len(values.entity.texts),
            years=len(values.year.texts),
            nodes=len(tree.parents),
            gases=gases,
        )


def _outside(values: Values, tree: Tree) -> Iterator[Problem]:
    for code, text in enumerate(values.category.texts):
        if text in tree.parents:
            continue
        bad = values.category.rows_with(code)
        if len(bad):
            rows, rows_zh = rows_named(bad, values.row_ids)
            near = nearest(text, tree.parents)
            yield CategoryNotInTree(category=text, nearest=near, rows=rows, rows_zh=rows_zh)


def _unknown_statuses(values: Values) -> Iterator[Problem]:
    if values.status is None:
        return
    for code, text in enumerate(values.status.texts):
        if text in ("", *STATUSES):
            continue
        bad = values.status.rows_with(code)
        if len(bad):
            rows, rows_zh = rows_named(bad, values.row_ids)
            known = ", ".join(STATUSES)
            yield ValueStatusUnknown(status=text, known=known, rows=rows, rows_zh=rows_zh)


def _not_finite(values: Values, conversion: Conversion, cells: Cells) -> Iterator[Problem]:
    """Rows out of reach; where only the sum of a group is, the largest row."""
    categories, gases, _ = shape_of(values)
    if cells.largest * categories * gases < MICRO_T_LIMIT:
        return
    scale = np.maximum(conversion.unit_scale, conversion.co2e_scale)[values.unit.codes, values.gas.codes]
    size = np.abs(values.value) * np.maximum(scale, 1.0)
    beyond = np.flatnonzero(~(size < MICRO_T_LIMIT))
    sums = np.abs(cells.co2e_micro_t).sum(axis=(0, 1), dtype=np.float64)
    if len(beyond) == 0 and sums.max() >= MICRO_T_LIMIT:
        beyond = np.array([size.argmax()])
    if len(beyond):
        rows, rows_zh = rows_named(beyond, values.row_ids)
        yield ValueNotFinite(rows=rows, rows_zh=rows_zh)


def _twice(values: Values, cells: Cells) -> Iterator[Problem]:
    """Each cell with more than one row, up to a number of examples."""
    if not cells.has_twice(len(values)):
        return
    numbers = cell_numbers(values, slice(None))
    order = np.argsort(numbers, kind="stable")
    _, starts, counts = np.unique(numbers[order], return_index=True, return_counts=True)
    for place in np.flatnonzero(counts > 1)[:EXAMPLES]:
        same = order[starts[place] : starts[place] + counts[place]]
        first = int(same[0])
        rows, rows_zh = rows_named(same, values.row_ids)
        yield ValueTwice(
            rows=rows,
            rows_zh=rows_zh,
            entity=values.entity.texts[values.entity.codes[first]],
            year=values.year.texts[values.year.codes[first]],
            category=values.category.texts[values.category.codes[first]],
            gas=values.gas.texts[values.gas.codes[first]],
        )


def _beside_parts(
    values: Values, tree: Tree, cells: Cells, is_counted: "NDArray[np.bool_] | None"
) -> Iterator[Problem]:
    """Nodes that have values of their own in the same cell as nodes below them."""
    place = {text: number for number, text in enumerate(values.category.texts) if text in tree.parents}
    with_parts = {above for code in place for above in tree.path(code)[1:] if above in place}
    for node in tree.parents:
        if node not in with_parts:
            continue
        own = _estimated(cells, place[node], is_counted)
        parts = [
            code
            for code in place
            if node in tree.path(code)[1:] and (own & _estimated(cells, place[code], is_counted)).any()
        ]
        if parts:
            yield ValueBesideParts(category=node, parts=", ".join(parts))


def _estimated(cells: Cells, category: int, is_counted: "NDArray[np.bool_] | None") -> "NDArray[np.bool_]":
    row = cells.row[category]
    there: NDArray[np.bool_] = row >= 0
    return there if is_counted is None else there & is_counted[row]
