"""Opening a number of a computed enterprise: the steps of a selection, from the trace alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ditan.core.enterprise.files import TRACE, read_summary
from ditan.core.enterprise.methods import methods, plain
from ditan.core.errors import Refused
from ditan.core.errors.enterprise.results import ComputedSelectionUnknown
from ditan.core.library.nearest import nearest
from ditan.core.trace import Step
from ditan.core.trace.files import read_steps

KINDS: Mapping[str, tuple[str, str]] = {
    "facility": ("place", "设施"),
    "source": ("category", "排放源"),
    "item": ("fuel", "品种"),
    "gas": ("gas", "气体"),
}


def explain(folder: Path, month: str | None = None, **chosen: str | None) -> tuple[Step, ...]:
    """The steps of a selection of a computed folder; their results add up to its emissions.

    Parameters: month – 2024-03 or 03; chosen – facility, source, item, gas, by id or by name.
    Raises: Refused with NotAComputation, or ComputedSelectionUnknown naming the nearest.
    """
    summary = read_summary(folder)
    table = pq.ParquetFile(folder / TRACE).read()
    for kind, word in chosen.items():
        if word is not None:
            column = KINDS[kind][0]
            table = table.filter(
                pc.equal(table[column], _meant(kind, word, table[column], summary["method"]))
            )
    if month is not None:
        months = _months(table)
        wanted = next((text for text in set(months) if text == month or text.endswith(f"-{month}")), None)
        if wanted is None:
            raise Refused([_unknown("month", "月份", month, sorted(set(months)))])
        table = table.filter(pc.equal(pa.array(months), wanted))
    return _in_order(read_steps(table), summary["method"])


def _in_order(steps: tuple[Step, ...], method: str) -> tuple[Step, ...]:
    """Steps in the order of the methodology's sources and rules, each as they stand in the file."""
    definition = methods().get(method)
    sources = definition.sources.values() if definition else ()
    pairs = [(source.id, rule.id) for source in sources for rule in source.emissions]
    places = {pair: place for place, pair in enumerate(pairs)}
    return tuple(sorted(steps, key=lambda step: places.get((step.category, step.sector), len(places))))


def _months(table: pa.Table) -> list[str]:
    return [inputs[0]["row"] or "" if inputs else "" for inputs in table["inputs"].to_pylist()]


def _meant(kind: str, word: str, column: pa.ChunkedArray, method: str) -> str:
    """The id that a word means among those of the column, by id or by a name of the methodology."""
    known = [text for text in column.unique().to_pylist() if text is not None]
    if word in known:
        return word
    for identity, words in _names(kind, method):
        if identity in known and plain(word) in map(plain, words):
            return identity
    raise Refused([_unknown(kind, KINDS[kind][1], word, known)])


def _names(kind: str, method: str) -> list[tuple[str, tuple[str, ...]]]:
    definition = methods().get(method)
    if definition is None:
        return []
    sources = definition.sources.values()
    if kind == "source":
        return [(source.id, source.words) for source in sources]
    if kind == "item":
        return [(item.id, item.words) for source in sources for item in source.items.values()]
    return []


def _unknown(kind: str, kind_zh: str, word: str, known: list[str]) -> ComputedSelectionUnknown:
    facts: dict[str, Any] = {"kind": kind, "kind_zh": kind_zh, "nearest": nearest(word, known)}
    return ComputedSelectionUnknown(found=word, known=", ".join(known[:40]) or "-", **facts)
