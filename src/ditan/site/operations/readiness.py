"""Whether this server can do its work now: each check by name, with what is wrong, where, and what to do."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from ditan.core.errors import Problem, Where
from ditan.core.errors.readiness import DatabaseSilent, DiskFull, MailStuck, WorkerSilent
from ditan.domains.jobs.selectors import worker_seen
from ditan.site.checking.migrations import migration_problems
from ditan.site.operations.figures import mails_waiting

WORKER_SILENT = timedelta(minutes=2)
MAIL_STUCK = timedelta(hours=1)
DISK_FREE = 500 * 1024 * 1024
MEGABYTE = 1024 * 1024


def readiness() -> dict[str, list[Problem]]:
    """The problems of each check; when the database is silent, the checks that need it are not asked."""
    found = {name: list(check()) for name, check in FIRST.items()}
    if not found["database"]:
        found["migrations"] = list(migration_problems())
    if not found.get("migrations", [True]):
        found |= {name: list(check()) for name, check in IN_TABLES.items()}
    return found


def _database() -> Iterator[Problem]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        yield DatabaseSilent(Where(file="database"), vendor=connection.vendor, error=type(error).__name__)


def _disk() -> Iterator[Problem]:
    free = shutil.disk_usage(settings.DITAN_HOME if settings.DITAN_HOME.exists() else "/").free
    if free < DISK_FREE:
        yield DiskFull(Where(file="DITAN_HOME"), free=free // MEGABYTE, least=DISK_FREE // MEGABYTE)


def _worker() -> Iterator[Problem]:
    seen, now = worker_seen(), timezone.now()
    if seen is None or now - seen > WORKER_SILENT:
        since = "-" if seen is None else str(_minutes(seen, now))
        yield WorkerSilent(Where(file="ditan work"), minutes=since)


def _mail() -> Iterator[Problem]:
    if not settings.DITAN_MAIL_ON:
        return
    waiting, now = mails_waiting(), timezone.now()
    oldest = waiting["oldest"]
    if isinstance(oldest, datetime) and now - oldest > MAIL_STUCK:
        yield MailStuck(Where(file="DITAN_MAIL"), number=waiting["number"], minutes=_minutes(oldest, now))


def _minutes(since: datetime, now: datetime) -> int:
    return round((now - since).total_seconds() / 60)


FIRST: Mapping[str, Callable[[], Iterator[Problem]]] = {"database": _database, "disk": _disk}
IN_TABLES: Mapping[str, Callable[[], Iterator[Problem]]] = {"worker": _worker, "mail": _mail}
