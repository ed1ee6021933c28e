"""Reading activity tables."""

from collections.abc import Iterable

from ditan.domains.statistics.models import ActivityRow, ActivityTable
from ditan.domains.statistics.models.withdrawals import withdrawn


def activity_get(place: str, year: int) -> ActivityTable | None:
    """The activity table in use of a place and year: the newest with rows of both, not withdrawn."""
    found = ActivityTable.objects.filter(rows__place_id=place, rows__year=year).order_by("-id")
    found = found.exclude(withdrawn("activity"))
    return found.defer("content").first()


def activity_rows(table: ActivityTable, lines: Iterable[int] | None = None) -> list[ActivityRow]:
    """The rows of a table in the order of its lines; of some lines only where they are given."""
    found = table.rows.all()
    return list(found if lines is None else found.filter(line__in=list(lines)))
