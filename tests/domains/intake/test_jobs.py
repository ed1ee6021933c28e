"""A large file is read and brought in by jobs, whose progress the page of the batch shows."""

import threading
from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.test import Client

from ditan.core.intake import intake_words
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services import commit_start, reading_start
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.working import work
from ditan.domains.statistics.models import ActivityRow
from tests.domains.intake.conftest import HEADER, ROWS, Room
from tests.people import COUNTY, DAY
from tests.permissions import BACKEND


@pytest.mark.django_db
def test_reading_and_bringing_in_by_jobs(room: Room, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_waits = replace(intake_words(), inline_bytes=0)
    monkeypatch.setattr("ditan.domains.intake.services.starting.intake_words", lambda: nothing_waits)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    monkeypatch.setattr("ditan.domains.jobs.working.close_old_connections", lambda: None)
    monkeypatch.setattr("ditan.domains.jobs.working._held", lambda *_: nullcontext())
    batch = reading_start(room.receive(HEADER + ROWS), room.by())
    client.force_login(room.people["writer"], backend=BACKEND)
    page = client.get(f"/intake/{batch.pk}/").content.decode()
    assert f"/jobs/{batch.job}/progress/" in page
    assert work(threading.Event(), is_once=True) == 1
    read = Batch.objects.get(pk=batch.pk)
    assert (read.state, read.rows) == ("checked", 2)
    assert Job.objects.get(pk=batch.job).result["address"] == f"/intake/{batch.pk}/"
    commit_start(read, room.by())
    assert work(threading.Event(), is_once=True) == 1
    assert (Batch.objects.get(pk=batch.pk).state, ActivityRow.objects.filter(place=COUNTY).count()) == (
        "committed",
        2,
    )
    assert "/progress/" not in client.get(f"/intake/{batch.pk}/").content.decode()


def test_queries_of_the_pages(room: Room, client: Client, django_assert_max_num_queries: object) -> None:
    batch = room.read(HEADER + ROWS.replace("12.5", "十二"))
    client.force_login(room.people["writer"], backend=BACKEND)
    for address in ("/intake/", "/intake/new/", f"/intake/{batch.pk}/"):
        client.get(address)
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            client.get(address)
