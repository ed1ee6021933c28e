"""How the line of a request is written: as words, or as one JSON object."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

FIELDS = ("request", "person", "method", "route", "status", "ms", "queries", "query_ms")


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a record tells of a request; fields it does not have are left out."""
    return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}


class PlainLine(logging.Formatter):
    """`INFO request=… person=… method=GET route=… status=200 ms=12 queries=7`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; the message only where it says more than that a request was answered."""
        told = " ".join(f"{name}={value}" for name, value in fields_of(record).items())
        return f"{record.levelname} {record.getMessage()} {told}"


class JsonLine(logging.Formatter):
    """One JSON object a line, with the moment in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Everything the record tells, as plain JSON."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "message": record.getMessage(), **fields_of(record)}
        return json.dumps(line, ensure_ascii=False)
