"""What is read at the moment of asking: jobs, letters, the database, sittings, the library."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily

from ditan.core.library import load
from ditan.domains.jobs.selectors import jobs_counted, worker_seen
from ditan.domains.notices.models import Notice


class StateCollector:
    """Gauges of the installation, the same whichever process is asked."""

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        """One family after another; a figure that is not known is left out, never zero."""
        now = timezone.now()
        yield from _jobs(now)
        seen = worker_seen()
        if seen is not None:
            yield _gauge(
                "ditan_worker_seen_seconds", "Since the last sign of life of a worker", _age(seen, now)
            )
        letters = mails_waiting()
        yield _gauge("ditan_mails_waiting", "Letters to go at once that have not gone", letters["number"])
        if letters["oldest"] is not None:
            yield _gauge(
                "ditan_mails_oldest_seconds", "Age of the oldest of them", _age(letters["oldest"], now)
            )
        yield _gauge("ditan_database_bytes", "Size of the database", database_bytes())
        yield _gauge(
            "ditan_sittings_open",
            "Sittings that have not run out",
            Session.objects.filter(expire_date__gt=now).count(),
        )
        yield InfoMetricFamily("ditan_library", "Release of the library", {"release": load().release})


def mails_waiting() -> dict[str, Any]:
    """How many letters to go at once wait (`number`), and since when the oldest does (`oldest`)."""
    waiting = Notice.objects.filter(mail="now", mailed_at=None).order_by()
    found: dict[str, Any] = waiting.aggregate(number=Count("pk"), oldest=Min("made_at"))
    return found


def database_bytes() -> int:
    """The size of the database on disk; of SQLite with its log."""
    if connection.vendor == "sqlite":
        file = str(connection.settings_dict["NAME"])
        return sum(part.stat().st_size for part in (Path(file), Path(f"{file}-wal")) if part.is_file())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _jobs(now: datetime) -> Iterator[GaugeMetricFamily]:
    number = GaugeMetricFamily("ditan_jobs", "Jobs by kind and state", labels=("kind", "state"))
    oldest = GaugeMetricFamily("ditan_jobs_oldest_seconds", "Age of the oldest that waits", labels=("kind",))
    for kind, state, count, since in jobs_counted():
        number.add_metric((kind, state), count)
        if state == "waiting":
            oldest.add_metric((kind,), _age(since, now))
    yield number
    yield oldest


def _gauge(name: str, words: str, value: float | None) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _age(since: datetime, now: datetime) -> float:
    return round((now - since).total_seconds(), 1)
