"""Writing activity tables."""

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.tables.activity import COLUMNS, NUMBERS, read_activity
from ditan.domains.statistics.models import ActivityRow, ActivityTable
from ditan.domains.statistics.services.digests import digest_again

ROWS_AT_ONCE = 2000


@transaction.atomic
def activity_import(path: Path, *, source: str = "") -> ActivityTable:
    """Read an activity table from a file and keep its bytes and rows; one already kept is returned as it is.

    One that was withdrawn is kept anew.

    Raises: Refused with every wrong cell; then nothing is kept.
    """
    content = path.read_bytes()
    digest = hashlib.sha256(path.name.encode() + b"\0" + content).hexdigest()
    while (known := ActivityTable.objects.filter(digest=digest).first()) is not None:
        if not hasattr(known, "withdrawal"):
            return known
        digest = digest_again(digest)
    activity = read_activity(path)
    refuse_if(activity.problems)
    return activity_keep(activity.table, file=activity.file, content=content, digest=digest, source=source)


@transaction.atomic
def activity_keep(
    rows: pa.Table, *, file: str, content: bytes, digest: str, source: str = ""
) -> ActivityTable:
    """Keep rows that were read and checked, with the bytes that they come from.

    Parameters: rows – the columns of the contract and `line`; digest – says which table it is: one already kept is
    returned as it is.
    """
    known = ActivityTable.objects.filter(digest=digest).first()
    if known is not None:
        return known
    kept = ActivityTable.objects.create(file=file, source=source, digest=digest, content=content)
    for batch in rows.to_batches(max_chunksize=ROWS_AT_ONCE):
        ActivityRow.objects.bulk_create(
            [ActivityRow(table=kept, **_fields(record)) for record in batch.to_pylist()],
            batch_size=ROWS_AT_ONCE,
        )
    return kept


def _fields(record: dict[str, Any]) -> dict[str, Any]:
    """A row as its record has it: blank texts are empty, blank numbers are none."""
    texts = {name: record[name] or "" for name in COLUMNS[2:] if name not in NUMBERS}
    numbers = {name: record[name] for name in ("year", "quantity", "value")}
    return {"line": record["line"], "place_id": record["place"], **texts, **numbers}
