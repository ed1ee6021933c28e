"""Readiness: each check says what is wrong, where, and what to do."""

import json
from collections import namedtuple
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ditan.domains.jobs.models import Worker
from ditan.domains.jobs.services import worker_live
from ditan.domains.notices.models import Notice
from tests.installations import Installation
from tests.people import make_person

pytestmark = pytest.mark.django_db
WITHOUT_A_CHANGE = """
import json
from django.core.management import call_command
from django.test import Client
call_command("migrate", "jobs", "zero", verbosity=0)
answer = Client().get("/health/ready/?language=en", headers={"host": "localhost"})
print(json.dumps({"checks": answer.json()["checks"], "status": answer.status_code}))
"""
Usage = namedtuple("Usage", "total used free")


def asked(client: Client, status: int, language: str = "en"):
    answer = client.get(f"/health/ready/?language={language}")
    assert answer.status_code == status
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    return answer.json()


def test_ready_when_a_worker_lives(client: Client) -> None:
    worker_live("host:1:a", timezone.now())
    said = asked(client, 200)
    assert said["status"] == "ready"
    assert set(said["checks"]) == {"database", "disk", "migrations", "worker", "mail"}


def test_without_a_worker_503_says_what_to_start(client: Client) -> None:
    [problem] = asked(client, 503)["checks"]["worker"]["problems"]
    assert problem["code"] == "worker_silent"
    assert "ditan work --daily" in problem["remedy"]
    assert "任务进程" in asked(client, 503, "zh")["checks"]["worker"]["problems"][0]["message"]


def test_a_worker_silent_for_three_minutes_is_not_alive(client: Client) -> None:
    worker_live("host:1:a", timezone.now() - timedelta(minutes=3))
    assert "3 minutes" in asked(client, 503)["checks"]["worker"]["problems"][0]["message"]


def test_a_sign_of_life_is_one_row_and_workers_long_silent_are_forgotten() -> None:
    now = timezone.now()
    worker_live("old", now - timedelta(days=8))
    worker_live("new", now - timedelta(seconds=15))
    worker_live("new", now)
    [worker] = Worker.objects.all()
    assert (worker.name, worker.seen_at, worker.began_at) == ("new", now, now - timedelta(seconds=15))


def test_a_full_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_live("host:1:a", timezone.now())
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(10**9, 10**9 - 2**20, 2**20))
    [problem] = asked(client, 503)["checks"]["disk"]["problems"]
    assert problem["message"] == "The disk of the state has 1 MB left."


def test_letters_that_wait_too_long_where_mail_is_sent(client: Client, settings) -> None:
    worker_live("host:1:a", timezone.now())
    made = timezone.now() - timedelta(minutes=90)
    Notice.objects.create(to=make_person("等信"), kind="x", key="k", mail="now", made_at=made, address="/")
    asked(client, 200)
    settings.DITAN_MAIL_ON = True
    [problem] = asked(client, 503)["checks"]["mail"]["problems"]
    assert problem["message"] == "1 letters have not gone out, the oldest for 90 minutes."


def test_a_missing_change_of_the_structure(installation: Installation) -> None:
    told = json.loads(installation.python(WITHOUT_A_CHANGE))
    assert told["status"] == 503
    assert told["checks"]["migrations"]["problems"][0]["code"] == "migration_missing"
    assert "worker" not in told["checks"]  # its table is not there
