"""The trace of a computation, built as one Arrow table in the form of `core.trace`, column by column.

Steps made one by one would take longer than the calculation; here a hundred thousand rows take a fraction of a second.
`place` is the facility, `category` the source, `sector` the emission rule, `fuel` the item; an input's `row` is the month.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.emissions import MEASURED
from ditan.core.enterprise.computing.defaults import Defaults
from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.computing.running import EquationRun
from ditan.core.enterprise.facts.columns import Work, raw_text
from ditan.core.enterprise.facts.model import Codes, FactTable, month_text
from ditan.core.enterprise.facts.words import ways_of_knowing
from ditan.core.enterprise.methods import signs
from ditan.core.equations import GWP, Role
from ditan.core.tables.grid import column_letters
from ditan.core.tables.limits import default_limits
from ditan.core.trace import ParameterUse
from ditan.core.trace.files import SCHEMA

TEXT = pa.string()
NOTHING = ParameterUse("", "", 0.0, "", "", "", "")
USE_TEXTS = (
    *("document", "clause", "verification", "name_zh", "name_en"),
    *("document_title", "document_title_en"),
)


def trace_table(
    run: EquationRun, rows: pa.Table, facts: FactTable, lookup: Lookup, defaults: Defaults
) -> pa.Table:
    """The trace of one equation's rows, in their order.

    Parameters: rows – of `row_table`, from which status and sums are taken.
    """
    size = run.size
    blank = _one("", size)
    columns = {
        "place": rows["facility"],
        "year": pa.array(np.full(size, facts.year or 0, dtype=np.int64)),
        "category": rows["source"],
        "ipcc": blank,
        "gpc": blank,
        "sector": rows["emission"],
        "fuel": rows["item"],
        "gas": rows["gas"],
        "quantity": rows["quantity"],
        "unit": rows["unit"],
        "emissions_micro_t": rows["emissions_micro_t"],
        "co2e_micro_t": rows["co2e_micro_t"],
        "status": rows["status"],
        "equation": rows["equation"],
        "scale": run.table["scale"],
        "inputs": _inputs(run, facts),
        "parameters": _parameters(run, facts, lookup, defaults),
        "note": _notes(run, facts),
    }
    whole = {field.name: columns.get(field.name, pa.nulls(size, field.type)) for field in SCHEMA}
    return pa.table(whole).cast(SCHEMA).replace_schema_metadata(SCHEMA.metadata)


def _inputs(run: EquationRun, facts: FactTable) -> pa.Array:
    """The amount of each row, with its cell and month."""
    size, amount = run.size, run.amount
    names = [made.source.inputs[made.rule.amount].name_zh for made in run.kinds]
    months = [month_text(facts.year, month) for month in range(13)]
    pairs = run.kind * max(1, len(facts.items)) + facts.item[amount]
    found, of_row = np.unique(pairs, return_inverse=True)
    sign = [
        signs(facts.items[one % len(facts.items)][1], run.kinds[one // len(facts.items)].rule)
        for one in found
    ]
    value = pa.array(facts.value[amount], pa.float64(), mask=np.isnan(facts.value[amount]))
    fields = {
        "name": _take(names, run.kind),
        "value": value,
        "unit": run.table["unit"].combine_chunks(),
        "file": _one(facts.cells.file, size),
        "sheet": _one(facts.cells.sheet, size),
        "cell": _cells(facts, amount),
        "row": _take(months, facts.month[amount]),
        "fuel": run.table["item"].combine_chunks(),
        "sign": pa.array(np.array(sign or [1], dtype=np.int64)[of_row]),
        "document": _one("", size),
    }
    kind = SCHEMA.field("inputs").type
    entries = pa.StructArray.from_arrays(
        [fields[field.name] for field in kind.value_type], fields=list(kind.value_type)
    )
    return pa.ListArray.from_arrays(pa.array(np.arange(size + 1), pa.int32()), entries)


def _parameters(run: EquationRun, facts: FactTable, lookup: Lookup, defaults: Defaults) -> pa.Array:
    """The parameters of each row in the order of the equation, those it did not use left out."""
    roles = [*run.equation.roles, GWP]
    used = [run.table[f"{role.id}_id"].combine_chunks().is_valid() for role in roles]
    columns = [_uses(run, role, facts, lookup, defaults) for role in roles]
    order = np.arange(len(roles) * run.size).reshape(len(roles), run.size).T.ravel()
    is_used = np.stack([one.to_numpy(zero_copy_only=False) for one in used])
    taken = pa.array(order[is_used.T.ravel()])
    kind = SCHEMA.field("parameters").type
    fields = [
        pa.concat_arrays([column[field.name] for column in columns]).take(taken) for field in kind.value_type
    ]
    entries = pa.StructArray.from_arrays(fields, fields=list(kind.value_type))
    offsets = np.concatenate([[0], np.cumsum(is_used.sum(axis=0))])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), entries)


def _uses(
    run: EquationRun, role: Role, facts: FactTable, lookup: Lookup, defaults: Defaults
) -> dict[str, pa.Array]:
    """What a role used in each row: the default with its document and clause, or the fact with its file and cell."""
    ids = run.table[f"{role.id}_id"].combine_chunks()
    encoded = ids.dictionary_encode()
    names = encoded.dictionary.to_pylist()
    codes = encoded.indices.fill_null(len(names)).to_numpy(zero_copy_only=False).astype(np.int64)
    uses = [NOTHING if name in (MEASURED, "") else defaults.use_of(name) for name in names] + [NOTHING]
    texts = {field: _take([getattr(use, field) for use in uses], codes) for field in USE_TEXTS}
    if MEASURED in names:
        is_fact = pa.array(codes == names.index(MEASURED))
        for field, told in _of_facts(run, role, facts, lookup).items():
            texts[field] = pc.if_else(is_fact, told, texts[field])
    return {
        "role": _one(role.id, run.size),
        "id": ids,
        "value": run.table[role.id].combine_chunks().cast(pa.float64()),
        "unit": run.table[f"{role.id}_unit"].combine_chunks(),
        **texts,
    }


def _of_facts(run: EquationRun, role: Role, facts: FactTable, lookup: Lookup) -> dict[str, pa.Array]:
    """File, cell, name and standing of the facts that a role took; a mean is told by its first month."""
    places = run.taken[role.id]
    places = np.where(places == NONE, 0, places)
    ways = ways_of_knowing()
    told = [MEASURED if ways[word].kind == MEASURED else word for word in lookup.knowns]
    inputs = [
        next(
            (made.source.inputs[entry.parameter] for entry in made.rule.roles if entry.role == role.id), None
        )
        for made in run.kinds
    ]
    return {
        "document": _one(facts.cells.file, run.size),
        "clause": _cells(facts, lookup.row[places]),
        "verification": _take(told, lookup.known[places]),
        "name_zh": _take([asked.name_zh if asked else "" for asked in inputs], run.kind),
        "name_en": _take([asked.name_en if asked else "" for asked in inputs], run.kind),
        "document_title": _one(facts.cells.file, run.size),
        "document_title_en": _one(facts.cells.file, run.size),
    }


def _notes(run: EquationRun, facts: FactTable) -> pa.Array:
    """The evidence that stands beside each amount."""
    work = Work(facts.cells, default_limits(), dict(facts.columns), rows=facts.line - 2)
    return pc.fill_null(raw_text(work, "evidence"), "").take(pa.array(run.amount))


def _cells(facts: FactTable, rows: Codes) -> pa.Array:
    letters = column_letters(facts.columns["value"])
    lines = pa.array(facts.line[rows]).cast(TEXT)
    return pc.binary_join_element_wise(pa.scalar(letters), lines, "")


def _one(word: str | None, size: int) -> pa.Array:
    return pa.array([word], TEXT).take(pa.array(np.zeros(size, dtype=np.int64)))


def _take(words: Sequence[Any], codes: Codes) -> pa.Array:
    return pa.array(list(words), TEXT).take(pa.array(codes))
