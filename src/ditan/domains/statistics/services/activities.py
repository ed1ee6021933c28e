"""Writing activity tables."""

import hashlib
from pathlib import Path

from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.tables.activity import COLUMNS, read_activity
from ditan.domains.statistics.models import ActivityRow, ActivityTable


@transaction.atomic
def activity_import(path: Path, *, source: str = "") -> ActivityTable:
    """Read an activity table from a file and keep its bytes and rows; one already kept is returned as it is.

    Raises: Refused with every wrong cell; then nothing is kept.
    """
    content = path.read_bytes()
    digest = hashlib.sha256(path.name.encode() + b"\0" + content).hexdigest()
    known = ActivityTable.objects.filter(digest=digest).first()
    if known is not None:
        return known
    activity = read_activity(path)
    refuse_if(activity.problems)
    kept = ActivityTable.objects.create(file=activity.file, source=source, digest=digest, content=content)
    numbers = ("quantity", "value")
    ActivityRow.objects.bulk_create(
        [
            ActivityRow(
                table=kept,
                line=record["line"],
                place_id=record["place"],
                year=record["year"],
                **{name: record[name] if name in numbers else record[name] or "" for name in COLUMNS[2:]},
            )
            for record in activity.table.to_pylist()
        ],
        batch_size=500,
    )
    return kept
