"""Candidates: the parameters that may be used, as a small table that is read once into Python.

A blank key means "any". `entity` marks an entity's own value, `region` a regional default, neither a
guideline default. Blank validity: no year is asked of the value; a document in force is not keyed by year.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.emissions import ColumnMissing, EmissionNotFinite

KEYS = ("method", "source", "item", "region", "gas", "entity")
REQUIRED = ("id", "name", "value", "unit")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "name", *KEYS)),
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        *((name, pa.string()) for name in ("document", "clause", "verification")),
        ("uncertainty", pa.float64()),
        ("priority", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A parameter that may be used for the rows its keys fit. `name` is its role (ncv, ef, gwp …)."""

    id: str
    name: str
    value: float
    unit: str
    method: str = ""
    source: str = ""
    item: str = ""
    region: str = ""
    gas: str = ""
    entity: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    document: str = ""
    clause: str = ""
    verification: str = ""
    uncertainty: float | None = None
    priority: int = 0
    keys: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(getattr(self, key) for key in KEYS))

    @property
    def level(self) -> int:
        """2 an entity's own value, 1 a regional default, 0 a guideline default."""
        return 2 if self.entity else int(bool(self.region))


_FIELDS = tuple(name for name in SCHEMA.names)


def candidate_table(candidates: Iterable[Candidate | Mapping[str, Any]]) -> pa.Table:
    """The candidates as the Arrow table that `run` takes; missing entries are blank.

    When to use: to hand over parameters chosen by an edition or written in a test.
    """
    rows = [
        {name: getattr(entry, name) for name in _FIELDS} if isinstance(entry, Candidate) else entry
        for entry in candidates
    ]
    return pa.table({name: [row.get(name) for row in rows] for name in _FIELDS}, schema=SCHEMA)


def read_candidates(table: pa.Table) -> tuple[Candidate, ...]:
    """The table as candidates.

    Raises: Refused with a ColumnMissing for each missing column, a EmissionNotFinite for each bad value.
    """
    missing = [name for name in REQUIRED if name not in table.column_names]
    if missing:
        expected = ", ".join(_FIELDS)
        raise Refused(
            ColumnMissing(table="parameter 参数", column=name, expected=expected) for name in missing
        )
    present = [name for name in _FIELDS if name in table.column_names]
    read, problems = [], list[Problem]()
    for record in table.select(present).to_pylist():
        if record["value"] is None or not math.isfinite(record["value"]):
            where = Where(file=record.get("document") or None, row=record["id"])
            problems.append(EmissionNotFinite(where, what=str(record["id"]), value=record["value"]))
            continue
        read.append(_candidate(record))
    if problems:
        raise Refused(problems)
    return tuple(read)


def _candidate(record: dict[str, Any]) -> Candidate:
    given = {name: value for name, value in record.items() if value is not None}
    for name in ("valid_from", "valid_to"):
        if isinstance(given.get(name), str):
            given[name] = date.fromisoformat(given[name])
    return Candidate(**given)
