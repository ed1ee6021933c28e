"""Traces in Parquet: one row a step, inputs and parameters nested. Lossless, in the order given."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ditan.core.errors import Refused, Where
from ditan.core.errors.emissions import TraceUnreadable
from ditan.core.trace.model import Input, ParameterUse, Step

FORMAT = b"ditan-trace-1"
LATER = ("enterprises",)  # columns that older files of this format lack
_TYPES: dict[str, Any] = {
    "int": pa.int64(),
    "float": pa.float64(),
    "str": pa.string(),
}


def _arrow_type(annotation: object) -> pa.DataType:
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return _TYPES.get(text.split(" |")[0], pa.string())


def _struct(kind: type[Input] | type[ParameterUse]) -> pa.DataType:
    return pa.struct([pa.field(entry.name, _arrow_type(entry.type)) for entry in fields(kind)])


SCHEMA = pa.schema(
    [
        pa.field(entry.name, pa.list_(_struct(kind)) if kind else _arrow_type(entry.type))
        for entry in fields(Step)
        for kind in [{"inputs": Input, "parameters": ParameterUse}.get(entry.name)]
    ],
    metadata={b"format": FORMAT},
)


def write_trace(steps: Iterable[Step], path: Path) -> None:
    """Write steps to one Parquet file, in their order; `read_trace` gives the same steps back."""
    rows = [asdict(step) for step in steps]
    columns = {name: [row[name] for row in rows] for name in SCHEMA.names}
    pq.write_table(pa.table(columns, schema=SCHEMA), path, compression="zstd")


def read_trace(path: Path) -> tuple[Step, ...]:
    """Read the steps of a trace file.

    Raises: Refused(TraceUnreadable) where the file is no trace.
    """
    try:
        table = pq.ParquetFile(path).read()
    except (OSError, pa.ArrowInvalid) as error:
        raise Refused([TraceUnreadable(Where(file=path.name), detail=str(error))]) from error
    known = [name for name in SCHEMA.names if name in table.column_names or name not in LATER]
    if (table.schema.metadata or {}).get(b"format") != FORMAT or table.column_names != known:
        raise Refused([TraceUnreadable(Where(file=path.name), detail="it is another kind of Parquet file")])
    return read_steps(table)


def read_steps(table: pa.Table) -> tuple[Step, ...]:
    """The steps of a table in the form of a trace file, or of a selection of its rows."""
    return tuple(_step(record) for record in table.to_pylist())


def _step(record: dict[str, Any]) -> Step:
    inputs = tuple(Input(**entry) for entry in record.pop("inputs"))
    parameters = tuple(ParameterUse(**entry) for entry in record.pop("parameters"))
    return Step(**record, inputs=inputs, parameters=parameters)
