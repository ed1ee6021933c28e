"""The manners of the interface: ETag and If-Match, links between pages, CSV, language, secrets shown once."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.models import Invitation
from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import filing_move, filing_save
from ditan.domains.tokens.models import IdempotentAnswer
from ditan.domains.tokens.services import token_make
from tests.site.interface.conftest import Stage

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


class Program:
    """A program with a token of one person."""

    def __init__(self, stage: Stage, hand: str) -> None:
        by, last = (
            reach_of(stage.person(hand), timezone.localdate()),
            timezone.localdate() + timedelta(days=9),
        )
        _, secret = token_make(by, hand, last, is_writing=True, is_second_factor=True)
        self.sent = {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        ask = getattr(Client(), method)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = self.sent | named
        if body is None:
            return ask(ROOT + address, headers=sent)
        content = json.dumps(body)
        return ask(ROOT + address, content, content_type="application/json", headers=sent)


def test_a_writing_upon_an_old_reading_is_refused_with_what_was_done_since(stage: Stage) -> None:
    writer, pk = Program(stage, "writer"), stage.ids["drafted"]
    read = writer("get", f"/filings/{pk}")["ETag"]
    assert read == '"1.0"'  # saved once, no move
    by = stage.world.by
    filing = filing_save(Filing.objects.get(pk=pk), {"note": "甲"}, 1, by("colleague"))
    body = {"revision": 1, "content": {"note": "乙"}}
    stale = writer("put", f"/filings/{pk}/content", body, If_Match=read, Accept_Language="en")
    (problem,) = stale.json()["problems"]
    assert (stale.status_code, problem["code"]) == (412, "filing_read_outdated")
    assert "colleague saved revision 2" in problem["message"]
    stage.world.save(filing)
    filing_move(Filing.objects.get(pk=pk), "send_for_review", by("writer"))
    moved = writer("post", f"/filings/{pk}/moves", {"move": "withdraw_draft"}, If_Match='"3.0"')
    assert moved.status_code == 412
    assert "writer：送审（" in moved.json()["problems"][0]["message"]
    assert Filing.objects.get(pk=pk).state == "in_review"


@pytest.mark.parametrize("named", ['"1.0"', "*", '"9.9", "1.0"'])
def test_a_writing_upon_the_present_reading_is_done(stage: Stage, named: str) -> None:
    pk = stage.ids["drafted"]
    answer = Program(stage, "writer")("post", f"/filings/{pk}/check-out", If_Match=named)
    assert answer.status_code == 200, answer.content
    assert answer.json()["checked_out_by"] == "writer"


@pytest.mark.parametrize("named", ["1", 'W/"1.0"', '"x"', ""])
def test_a_reading_that_cannot_be_read_is_not_the_present_one(stage: Stage, named: str) -> None:
    pk = stage.ids["drafted"]
    answer = Program(stage, "writer")("post", f"/filings/{pk}/check-out", If_Match=named)
    assert answer.status_code == 412


def test_pages_are_linked_and_keep_what_was_asked(stage: Stage) -> None:
    writer = Program(stage, "writer")
    found = writer("get", "/filings?limit=2&offset=2&workflow=inventory_filing")
    count = found.json()["count"]
    assert count > 4
    assert found["X-Total-Count"] == str(count)
    links: dict[str, str] = {}
    for part in found["Link"].split(", "):
        address, rel = part.split("; rel=")
        links[rel] = address
    assert set(links) == {'"first"', '"prev"', '"next"', '"last"'}
    assert "offset=4" in links['"next"']
    assert "workflow=inventory_filing" in links['"next"']
    assert f"offset={(count - 1) // 2 * 2}" in links['"last"']
    whole = writer("get", "/filings?limit=500")
    assert 'rel="next"' not in whole["Link"]
    assert 'rel="prev"' not in whole["Link"]


def test_a_list_is_a_table_for_whoever_counts_with_it(stage: Stage) -> None:
    filing = Filing.objects.get(pk=stage.ids["drafted"])
    filing.title = "=1+1"
    filing.save(update_fields=["title"])
    writer = Program(stage, "writer")
    table = writer("get", "/filings?format=csv&limit=500")
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    listed = writer("get", "/filings?limit=500").json()["items"]
    assert [row["id"] for row in rows] == [str(item["id"]) for item in listed]
    assert list(rows[0]) == list(listed[0])
    (row,) = [row for row in rows if row["id"] == str(filing.pk)]
    assert row["title"] == "'=1+1"  # no formula
    assert row["organisation"] == ""  # missing is not zero
    assert writer("get", "/filings?format=xml").status_code == 422


def test_an_empty_table_has_its_head(stage: Stage) -> None:
    table = Program(stage, "nobody")("get", "/filings?format=csv")
    (head,) = table.content.decode("utf-8-sig").splitlines()
    assert head.startswith("id,workflow,place,")


@pytest.mark.parametrize(
    ("asked", "is_english"),
    [
        ("en", True),
        ("fr, en;q=0.8, zh;q=0.5", True),
        ("zh-CN, en;q=0.8", False),
        ("en;q=0.2, zh-Hans;q=0.9", False),
        ("fr", False),
        ("", False),
        ("en;q=0", False),
    ],
)
def test_the_language_that_weighs_more_is_spoken(asked: str, is_english: bool, client: Client) -> None:
    refused = client.get(f"{ROOT}/places/000000", headers={"Accept-Language": asked})
    message = refused.json()["problems"][0]["message"]
    assert message.isascii() is is_english
    assert refused["Content-Language"] == ("en" if is_english else "zh")
    assert "Accept-Language" in refused["Vary"]


def test_what_is_for_one_person_is_kept_by_no_cache(stage: Stage) -> None:
    assert Program(stage, "writer")("get", "/filings")["Cache-Control"] == "private, no-store"


def test_the_address_of_an_invitation_is_shown_once_and_kept_nowhere(stage: Stage) -> None:
    manager, key = Program(stage, "county_manager"), "invite-1"
    at = f"/organisations/{stage.ids['office']}/invitations"
    first = manager("post", at, {"role": "office_officer"}, Idempotency_Key=key)
    again = manager("post", at, {"role": "office_officer"}, Idempotency_Key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    token = first.json()["address"].rstrip("/").rpartition("/")[2]
    assert len(token) > 20
    assert again["Idempotent-Replayed"] == "true"
    assert again.json() == {**first.json(), "address": ""}
    assert token not in IdempotentAnswer.objects.get().body
    assert Invitation.objects.count() == 2  # one of the stage


def test_the_index_leads_programs_to_the_description_and_browsers_to_the_page(client: Client) -> None:
    found = client.get(f"{ROOT}/").json()
    assert (
        client.get(found["description"].removeprefix("http://testserver")).json()["openapi"].startswith("3")
    )
    page = client.get(f"{ROOT}/", headers={"Accept": "text/html,*/*", "Accept-Language": "en"})
    assert (page.status_code, page["Location"]) == (302, "/en/api/")
    assert client.get(f"{ROOT}/", headers={"Accept": "text/html"})["Location"] == "/api/"
