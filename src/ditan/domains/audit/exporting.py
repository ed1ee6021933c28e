"""The audit trail as a file: CSV for a spreadsheet, JSON lines for programs and for checking the hashes elsewhere."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from ditan.domains.audit.chain import canonical_json, entry_content
from ditan.domains.audit.models import Entry

COLUMNS = (
    "sequence", "at", "actor", "actor_name", "action", "object_type", "object_id", "place", "reason", "before",
    "after", "previous_hash", "hash",
)  # fmt: skip
# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
READ_AT_ONCE = 2000


def entries_csv(entries: QuerySet[Entry]) -> Iterator[str]:
    """Lines of CSV that a Chinese Excel opens rightly; no cell can act as a formula."""
    yield BYTE_ORDER_MARK + _csv_line(COLUMNS)
    for entry in entries.iterator(chunk_size=READ_AT_ONCE):
        content = _content(entry)
        yield _csv_line([_cell(content[column]) for column in COLUMNS])


def entries_jsonl(entries: QuerySet[Entry]) -> Iterator[str]:
    """One canonical JSON object a line: without `hash`, its bytes are what the hash was taken of."""
    for entry in entries.iterator(chunk_size=READ_AT_ONCE):
        yield canonical_json(_content(entry)) + "\n"


FORMATS: Mapping[str, Callable[[QuerySet[Entry]], Iterator[str]]] = {
    "csv": entries_csv,
    "jsonl": entries_jsonl,
}
TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


def _content(entry: Entry) -> dict[str, Any]:
    return entry_content(entry) | {"hash": entry.hash}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else canonical_json(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_line(cells: Any) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)
    return stream.getvalue()
