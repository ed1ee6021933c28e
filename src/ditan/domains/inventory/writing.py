"""An inventory as the database takes it: columns, rows and JSON texts. Nothing of Django, for other processes write it too.

Noun: `Written`. Invariant: what is kept is what was calculated; nothing is left to be worked out where it is kept.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from ditan.core.errors import Problem
from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.trace import Step
from ditan.domains.inventory.calculating import Made, Work, place_calculate
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.recording import headline_of
from ditan.domains.inventory.traces import trace_of

SAME_NAME = (
    "category",
    "ipcc",
    "gpc",
    "sector",
    "fuel",
    "gas",
    "quantity",
    "unit",
    "status",
    "is_verified",
    "enterprises",
)
ROW_FIELDS = ("position", "emissions_micro_t", "co2e_micro_t", "note", "trace", *SAME_NAME)
NOTE_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Written:
    """What is kept of one inventory.

    `columns` are those of the inventory itself, `rows` in the order of `ROW_FIELDS`, `records` the assessments as JSON by
    kind, `bridge` the steps from the reference approach. `shown` is what those see who may not see single enterprises,
    where that is another; `lines` are the lines of the activity table that are left out there.
    """

    columns: dict[str, Any]
    rows: list[tuple[Any, ...]]
    records: dict[str, str]
    findings: tuple[Problem, ...]
    bridge: list[dict[str, Any]]
    lines: tuple[int, ...] = ()
    shown: "Written | None" = None


def written(made: Made) -> Written:
    """An inventory with its assessments, written out."""
    compiled = made.compiled
    return Written(
        columns=_columns(compiled, made.records),
        rows=[_row(position, step) for position, step in enumerate(compiled.steps)],
        records={kind: as_json(record) for kind, record in made.records.items()},
        findings=tuple(compiled.findings),
        bridge=_bridge(compiled),
        lines=made.lines,
        shown=written(made.shown) if made.shown is not None else None,
    )


def place_write(works: list[Work], options: Options, first: Compiled | None) -> list[Written]:
    """The years of one place, calculated as `place_calculate` does and written out. When to use: in another process."""
    return [written(made) for made in place_calculate(works, options, first)]


def as_json(value: Any) -> str:
    """A value as the text that a column of JSON takes."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def plain(value: Any) -> Any:
    """Plain JSON values: tuples become lists, unknown things their text."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))


def _columns(compiled: Compiled, records: Mapping[str, Any]) -> dict[str, Any]:
    summary = plain(compiled.summary())
    return {
        "place_id": compiled.place,
        "year": compiled.year,
        "edition": compiled.edition,
        "gwp": compiled.gwp,
        "library_release": compiled.library_release,
        "digest": summary["result_hash"],
        "energy_co2_micro_t": compiled.energy_co2_micro_t,
        "total_co2e_micro_t": compiled.total_co2e_micro_t,
        "unverified_share": compiled.unverified_share,
        "energy_unverified_share": compiled.energy_unverified_share,
        "reference_co2_micro_t": compiled.reference.co2_micro_t,
        "summary": summary,
        "headline": headline_of(compiled, records),
        "details": _details(compiled),
    }


def _details(compiled: Compiled) -> dict[str, Any]:
    """What a compiled inventory says beside its rows."""
    span = compiled.other_petroleum_range
    return {
        "edition_name_zh": compiled.edition_name_zh,
        "edition_name_en": compiled.edition_name_en,
        "reference_fuels": [asdict(fuel) for fuel in compiled.reference.fuels],
        "excluded": [asdict(part) for part in compiled.excluded],
        "recovered": [asdict(part) for part in compiled.recovered],
        "other_petroleum_range": {"chosen": span.chosen, "micro_t": dict(span.micro_t)} if span else None,
        "assumptions": [list(assumption) for assumption in compiled.assumptions],
    }


def _row(position: int, step: Step) -> tuple[Any, ...]:
    told = (step.emissions_micro_t, step.co2e_micro_t, step.note[:NOTE_LENGTH], as_json(trace_of(step)))
    return (position, *told, *(getattr(step, name) for name in SAME_NAME))


def _bridge(compiled: Compiled) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "part": part.id,
            "name_zh": part.name_zh,
            "name_en": part.name_en,
            "co2_micro_t": part.co2_micro_t,
            "by_fuel": dict(part.micro_t),
        }
        for position, part in enumerate(compiled.reference.bridge)
    ]
