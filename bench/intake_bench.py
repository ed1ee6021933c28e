"""A workbook of 200,000 activity rows through the waiting room: received, read, matched, checked, brought in.

Floor: unpacking the sheet. Peer: openpyxl read-only with the same checks, which keeps nothing. Ours is the services as the
pages call them, on SQLite, whose rows are asked afterwards.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import BenchResult, Contest, Run, race
from bench.workbook_bench import Answer, answer, make_workbook, unpack, with_openpyxl

__all__ = ["kept", "openpyxl_alone", "ready", "run", "through", "unpack"]
COUNTRY = "100000"
SECONDS_AT_MOST = 30


def openpyxl_alone(path: str) -> Answer:
    """Peer: reading and checking alone."""
    return with_openpyxl(path)


def ready(path: str) -> tuple[Path, Any, Any]:
    """An installation of its own with the places and an office for the country."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ditan.site.settings"
    os.environ["DITAN_HOME"] = tempfile.mkdtemp(prefix="ditan-bench-intake-")
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from datetime import date

    from django.core.management import call_command

    from ditan.domains.accounts.models import Organisation
    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.places.models import Place
    from ditan.domains.places.services import places_load

    call_command("migrate", verbosity=0)
    places_load()
    place, first = Place.objects.get(pk=COUNTRY), date(2026, 1, 1)
    Organisation.objects.create(
        kind="low_carbon_office", name_zh="办公室", name_en="office", place=place, valid_from=first
    )
    return Path(path), place, reach_of_installation(first)


def through(prepared: tuple[Path, Any, Any]) -> None:
    """The whole way in."""
    from ditan.domains.intake.services import batch_commit, batch_read, upload_receive

    path, place, by = prepared
    batch = batch_read(upload_receive(path, path.name, place, by))
    batch_commit(batch, by, reason="bench")


def kept(_: None) -> Answer:
    """What stands in the database."""
    from django.db.models import Count, Q, Sum

    from ditan.domains.statistics.models import ActivityRow

    estimated = Count("pk", filter=Q(status="estimated"))
    found = ActivityRow.objects.aggregate(
        rows=Count("pk"), quantity=Sum("quantity"), value=Sum("value"), estimated=estimated
    )
    return answer(found["rows"], found["quantity"], found["value"], found["estimated"])


def run() -> list[BenchResult]:
    """The contest. Bar: under half a minute until the rows count."""
    path = make_workbook()
    here = "bench.intake_bench"
    ways = [
        Run("unpack the sheet", "floor", f"{here}:unpack", {"path": path}),
        Run("openpyxl read-only, checked, not kept", "peer", f"{here}:openpyxl_alone", {"path": path}),
        Run("ditan", "ours", f"{here}:through", {"path": path}, setup=f"{here}:ready", answer=f"{here}:kept"),
    ]
    contest = Contest(
        "200,000-row workbook through the waiting room", ways, rounds=1, seconds_at_most=SECONDS_AT_MOST
    )
    return race(contest)
