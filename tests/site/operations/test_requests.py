"""Ids, lines and metrics of requests; nothing personal, nothing secret."""

import json
import logging

import pytest
from django.db import connection
from django.test import Client

from ditan.site.environment import logging_settings, metrics_networks, slow_query_ms
from ditan.site.operations.lines import JsonLine, PlainLine
from ditan.site.operations.requests import Queries
from tests.people import make_person
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    """What the log of requests was told."""
    log = logging.getLogger("ditan.requests")
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level(logging.INFO, "ditan.requests")
    return caplog


def test_an_id_is_made_or_taken_from_the_proxy(client: Client) -> None:
    assert len(client.get("/health/").headers["X-Request-ID"]) == 32
    assert client.get("/health/", headers={"x-request-id": "proxy-12345678"}).headers["X-Request-ID"] == (
        "proxy-12345678"
    )
    forged = client.get("/health/", headers={"x-request-id": "<b>forged line</b>"})
    assert "<" not in forged.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("address", "words"), [("/nothing/", "请求编号"), ("/en/nothing/", "Request number")]
)
def test_the_page_of_an_error_shows_the_id(client: Client, address: str, words: str) -> None:
    answer = client.get(address)
    assert f"{words} {answer.headers['X-Request-ID']}" in answer.content.decode()


def test_a_line_tells_numbers_and_no_words(client: Client, lines) -> None:
    person = make_person("秦岚")
    client.force_login(person, backend=BACKEND)
    client.get("/account/tokens/?q=secret-word", headers={"x-request-id": "line-12345678"})
    [record] = [one for one in lines.records if one.request == "line-12345678"]
    told = json.loads(JsonLine().format(record))
    assert (told["person"], told["route"], told["status"]) == (person.pk, "tokens:list", 200)
    assert told["queries"] > 0
    assert told["ms"] >= 0
    plain = PlainLine().format(record)
    assert plain.startswith("INFO request request=line-12345678 person=")
    for text in (plain, json.dumps(told, ensure_ascii=False)):
        assert "secret-word" not in text
        assert "秦岚" not in text
        assert person.username not in text


def test_a_slow_query_is_named_without_its_values(lines, settings) -> None:
    settings.DITAN_SLOW_QUERY_MS = 0
    with connection.execute_wrapper(Queries("slow-1")), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["geheim"])
        cursor.execute("SELECT 'geheim'")
    first, second = lines.records
    assert first.getMessage().startswith("slow query, look at its plan (EXPLAIN): SELECT ")
    assert second.getMessage().endswith(": SELECT")
    assert "geheim" not in first.getMessage() + second.getMessage()


def test_metrics_are_shut_by_default(client: Client) -> None:
    assert client.get("/metrics/").status_code == 404


def test_metrics_open_by_address_or_token_only(client: Client, settings) -> None:
    settings.DITAN_METRICS_FROM = metrics_networks({"DITAN_METRICS_FROM": "10.0.0.0/8"})
    settings.DITAN_METRICS_TOKEN = "watch-me"
    assert client.get("/metrics/").status_code == 404
    assert client.get("/metrics/", REMOTE_ADDR="10.2.3.4").status_code == 200
    assert client.get("/metrics/", headers={"authorization": "Bearer wrong"}).status_code == 404
    assert client.get("/metrics/", headers={"authorization": "Bearer watch-me"}).status_code == 200


def test_metrics_tell_requests_jobs_and_the_release(client: Client, settings) -> None:
    from ditan.domains.jobs.services import job_start, worker_live

    settings.DITAN_METRICS_FROM = metrics_networks({"DITAN_METRICS_FROM": "127.0.0.1"})
    from django.utils import timezone

    worker_live("host:1:a", timezone.now())
    job_start("jobs.clear", {})
    client.get("/health/")
    text = client.get("/metrics/").content.decode()
    assert 'ditan_request_seconds_count{method="GET",route="health",status="200"}' in text
    assert 'ditan_jobs{kind="jobs.clear",state="waiting"} 1.0' in text
    assert 'ditan_jobs_oldest_seconds{kind="jobs.clear"}' in text
    for name in (
        "ditan_mails_waiting 0.0",
        "ditan_sittings_open",
        "ditan_database_bytes",
        "ditan_library_info{",
    ):
        assert name in text
    assert "ditan_mails_oldest_seconds" not in text  # not known is not zero


def test_settings_of_the_log_are_checked() -> None:
    for name, found in (("DITAN_REQUEST_LOG", "xml"), ("DITAN_LOG_LEVEL", "loud")):
        with pytest.raises(SystemExit, match=name):
            logging_settings({name: found})
    with pytest.raises(SystemExit, match="DITAN_METRICS_FROM"):
        metrics_networks({"DITAN_METRICS_FROM": "everywhere"})
    with pytest.raises(SystemExit, match="DITAN_SLOW_QUERY_MS"):
        slow_query_ms({"DITAN_SLOW_QUERY_MS": "-5"})
