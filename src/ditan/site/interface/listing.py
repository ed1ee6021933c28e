"""Lists: `Link` to the pages beside this one, and the same rows as CSV for whoever counts with them.

Invariant: no cell of a CSV can act as a formula; numbers stay numbers, what is missing stays empty.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

FORMATS = ("json", "csv")
CSV_TYPE = "text/csv; charset=utf-8"
TOTAL = "X-Total-Count"
DEFAULT_LIMIT = 100
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
PAGE_FIELDS = ("count", "offset", "items")


def is_page(data: Any) -> bool:
    """Whether an answer is one page of a list."""
    return isinstance(data, dict) and all(name in data for name in PAGE_FIELDS)


def add_links(request: HttpRequest, response: HttpResponse, page: Mapping[str, Any]) -> None:
    """`Link` with the first, previous, next and last page, and how many rows there are in all."""
    count, offset = int(page["count"]), int(page["offset"])
    limit = int(request.GET.get("limit") or DEFAULT_LIMIT)
    offsets = {"first": 0}
    if offset > 0:
        offsets["prev"] = max(0, offset - limit)
    if offset + limit < count:
        offsets["next"] = offset + limit
    offsets["last"] = max(0, (count - 1) // limit * limit)
    response["Link"] = ", ".join(
        f'<{_address(request, at, limit)}>; rel="{rel}"' for rel, at in offsets.items()
    )
    response[TOTAL] = str(count)


def csv_of(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """The rows as CSV that a Chinese Excel opens rightly; what is nested is JSON in its cell."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def _address(request: HttpRequest, offset: int, limit: int) -> str:
    query = request.GET.copy()
    query["offset"], query["limit"] = str(offset), str(limit)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = (
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    )
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
