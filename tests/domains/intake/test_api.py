"""The waiting room over HTTP."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ditan.domains.intake.models import Batch
from ditan.domains.statistics.models import ActivityRow
from tests.domains.intake.conftest import HEADER, ROWS, Room
from tests.domains.intake.test_pages import received
from tests.people import COUNTY, Houses
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/intake"
Send = Callable[..., Any]


@pytest.fixture
def send(client: Client, room: Room) -> Send:
    """A request of the county's officer as JSON; the answer's object."""
    client.force_login(room.people["writer"], backend=BACKEND)

    def asked(method: str, address: str, body: Any = None, status: int = 200, **headers: str) -> Any:
        response = client.generic(
            method.upper(),
            f"{ROOT}{address}",
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers=headers,
        )
        assert response.status_code == status, response.content.decode()
        return response.json()

    return asked


def hand_in(client: Client, content: str, status: int = 201, **fields: str) -> Any:
    """A file as multipart form data."""
    file = SimpleUploadedFile("活动水平.csv", content.encode())
    response = client.post(f"{ROOT}/batches", {"place": COUNTY, "year": "2024", "file": file} | fields)
    assert response.status_code == status, response.content.decode()
    return response.json()


def test_the_whole_way_and_back(client: Client, send: Send) -> None:
    batch = hand_in(client, HEADER + ROWS.replace("12.5", "十二"), source="县统计年鉴")
    assert (batch["state"], batch["errors"], batch["source"]) == ("checked", 1, "县统计年鉴")
    address = f"/batches/{batch['id']}"
    found = send("get", f"{address}/findings")["items"]
    assert [(one["code"], one["cell"], one["line"]) for one in found] == [("number_is_text", "G2", 2)]
    refused = send("post", f"{address}/commit", {}, status=400)
    assert [problem["code"] for problem in refused["problems"]] == ["intake_errors_open"]
    assert send("post", f"{address}/corrections", {"row": 1, "column": 6, "text": "12.5"})["errors"] == 0
    key = {"Idempotency-Key": "bring-in-1"}
    first = send("post", f"{address}/commit", {}, **key)
    assert send("post", f"{address}/commit", {}, **key) == first
    assert (first["state"], ActivityRow.objects.filter(place=COUNTY).count()) == ("committed", 2)
    assert send("post", f"{address}/take-back", {"reason": "报错了县"})["state"] == "taken_back"
    assert send("get", "/batches?state=taken_back")["count"] == 1


def test_rows_are_left_out_and_a_batch_is_discarded(client: Client, send: Send) -> None:
    batch = hand_in(client, HEADER + ROWS.replace("12.5", "十二"))
    address = f"/batches/{batch['id']}"
    assert send("post", f"{address}/left-out", {})["left_out"] == 1
    assert send("post", f"{address}/left-out", {"lines": [3]})["rows"] == 0
    assert send("put", f"{address}/mapping", {"mapping": {"6": "quantity"}})["state"] == "mapped"
    assert send("post", f"{address}/discard", {"reason": "传错"})["state"] == "discarded"


def test_kinds_say_their_columns(send: Send) -> None:
    kinds = {kind["id"]: kind for kind in send("get", "/kinds")}
    assert kinds["balances"]["fields"] == []
    assert {field["id"] for field in kinds["activities"]["fields"] if field["is_required"]} == {
        "category",
        "quantity",
    }


def test_a_place_that_is_none(client: Client, send: Send) -> None:
    problems = hand_in(client, HEADER + ROWS, status=400, place="123456")["problems"]
    assert [problem["code"] for problem in problems] == ["intake_place_not_known"]


class BatchScope(ScopeCases):
    """A batch of the county's office over HTTP."""

    role = "office_officer"
    part = ""
    method = "get"
    body = ""

    def address(self, houses: Houses) -> str:
        batch = Batch.objects.first() or received(houses)
        return f"{ROOT}/batches/{batch.pk}{self.part}"

    def ask(self, client: Client, address: str) -> HttpResponse:
        response: HttpResponse = client.generic(
            self.method.upper(), address, self.body, content_type="application/json"
        )
        return response


class TestBatchScope(BatchScope):
    """One batch."""


class TestFindingsScope(BatchScope):
    """Its findings."""

    part = "/findings"


class TestCommitScope(BatchScope):
    """Bringing in."""

    part, method, body = "/commit", "post", "{}"


class TestDiscardScope(BatchScope):
    """Discarding."""

    part, method, body = "/discard", "post", "{}"


class TestLeaveOutScope(BatchScope):
    """Leaving out rows."""

    part, method, body = "/left-out", "post", '{"lines": [2]}'


class TestCorrectScope(BatchScope):
    """Correcting a cell."""

    part, method, body = "/corrections", "post", '{"row": 1, "column": 6, "text": "13"}'


class TestMatchScope(BatchScope):
    """Matching columns."""

    part, method, body = "/mapping", "put", "{}"


class TestTakeBackScope(BatchScope):
    """Taking back is refused before it is brought in, and shut to all others."""

    part, method, body = "/take-back", "post", '{"reason": "错"}'
    opened = 400
