"""Writing activity tables."""

import hashlib
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.tables.activity import COLUMNS, NUMBERS, read_activity
from ditan.domains.statistics.models import ActivityRow, ActivityTable
from ditan.domains.statistics.services.digests import digest_again
from ditan.domains.web.inserting import ROWS_AT_ONCE, rows_insert

FIELDS = ("table", "line", *COLUMNS)


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
    rows_insert(ActivityRow, FIELDS, _tuples(kept, rows))
    return kept


def _tuples(kept: ActivityTable, rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows in the order of `FIELDS`: blank texts are empty, blank numbers are none."""
    for batch in rows.to_batches(max_chunksize=ROWS_AT_ONCE):
        columns = [
            batch[name] if name in NUMBERS or name == "line" else pc.fill_null(batch[name], "")
            for name in ("line", *COLUMNS)
        ]
        yield from zip(repeat(kept.pk), *(column.to_pylist() for column in columns), strict=False)
