"""Filings over HTTP: the whole way by tokens, one answer for one key, and nothing beyond the reach."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.models import EvidenceUse, Filing, Finding, MoveMade, Version
from ditan.domains.filings.services import filing_open
from ditan.domains.tokens.models import IdempotentAnswer
from ditan.domains.tokens.services import token_make
from tests.domains.filings.conftest import PDF, World
from tests.people import Houses, officer
from tests.permissions import ScopeCases

ROOT = "/api/v1"
Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask(world: World) -> Ask:
    """Ask as one of the people, by a token: `ask("writer", "post", "/filings", {...}, key="…")`."""
    client, made = Client(), {}

    def asked(
        hand: str, method: str, address: str, body: Any = None, *, key: str = "", is_file: bool = False
    ) -> HttpResponse:
        if hand not in made:
            by, last = world.by(hand, timezone.localdate()), timezone.localdate() + timedelta(days=9)
            made[hand] = token_make(by, hand, last, is_writing=True, is_second_factor=True)[1]
        sent = {"Authorization": f"Bearer {made[hand]}"} | ({"Idempotency-Key": key} if key else {})
        form = {} if is_file or body is None else {"content_type": "application/json"}
        return getattr(client, method)(ROOT + address, body, headers=sent, **form)  # type: ignore[no-any-return]

    return asked


def opening(world: World, period: str = "2025") -> dict[str, Any]:
    return {
        "workflow": "inventory_filing",
        "place": world.houses.county_office.place_id,
        "period": period,
        "filer": world.houses.county_office.pk,
        "receiver": world.houses.city_office.pk,
    }


def opened(ask: Ask, world: World) -> dict[str, Any]:
    response = ask("writer", "post", "/filings", opening(world))
    assert response.status_code == 201, response.content
    return response.json()  # type: ignore[no-any-return]


def test_a_filing_goes_its_way_from_hand_to_hand(ask: Ask, world: World) -> None:
    made = opened(ask, world)
    at = f"/filings/{made['id']}"
    (sending,) = [move for move in made["moves"] if move["id"] == "send_for_review"]
    assert not sending["is_possible"]
    assert all(problem["message"] and problem["remedy"] for problem in sending["obstacles"])
    found = ask("city_officer", "get", at)
    assert found.status_code == 200
    assert found["ETag"] == '"0.0"'
    finding = ask("writer", "get", f"{at}/findings").json()
    assert finding == {"count": 0, "offset": 0, "items": []}


def test_of_two_writers_the_second_is_refused_and_nothing_is_lost(ask: Ask, world: World) -> None:
    at = f"/filings/{opened(ask, world)['id']}/content"
    first = ask("writer", "put", at, {"revision": 0, "content": {"note": "甲"}})
    assert (first.status_code, first["ETag"]) == (200, '"1.0"')
    second = ask("colleague", "put", at, {"revision": 0, "content": {"note": "乙"}})
    assert second.status_code == 409
    assert [problem["code"] for problem in second.json()["problems"]] == ["filing_changed_meanwhile"]
    filing = Filing.objects.get()
    assert filing.content == {"note": "甲"}
    assert filing.set_aside.get().content == {"note": "乙"}


def test_a_refused_move_names_every_obstacle_and_the_reason_is_kept(ask: Ask, world: World) -> None:
    filing = world.save(world.open())
    refused = ask("neighbour", "post", f"/filings/{filing.pk}/moves", {"move": "send_for_review"})
    assert refused.status_code == 404
    refused = ask("reviewer", "post", f"/filings/{filing.pk}/moves", {"move": "sign_off"})
    assert refused.status_code == 400
    assert {problem["code"] for problem in refused.json()["problems"]} >= {"obstacle_state", "obstacle_role"}
    assert ask("writer", "post", f"/filings/{filing.pk}/moves", {"move": "flyaway"}).status_code == 400


def test_the_same_key_does_the_same_once(ask: Ask, world: World) -> None:
    key, body = str(uuid4()), opening(world)
    first = ask("writer", "post", "/filings", body, key=key)
    again = ask("writer", "post", "/filings", body, key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert again["ETag"] == first["ETag"]
    assert Filing.objects.count() == 1
    other = ask("writer", "post", "/filings", opening(world, "2024"), key=key)
    assert (other.status_code, other.json()["problems"][0]["code"]) == (409, "key_used_otherwise")
    # the key of one person is not that of another
    assert ask("colleague", "post", "/filings", opening(world, "2024"), key=key).status_code == 201


def test_a_refusal_frees_the_key_and_an_old_key_is_free(ask: Ask, world: World) -> None:
    key = str(uuid4())
    wrong = opening(world) | {"period": "twenty"}
    assert ask("writer", "post", "/filings", wrong, key=key).status_code == 400
    assert not IdempotentAnswer.objects.exists()
    mended = ask("writer", "post", "/filings", opening(world), key=key)
    assert mended.status_code == 201
    assert "Idempotent-Replayed" not in mended
    assert ask("writer", "post", "/filings", opening(world), key=key)["Idempotent-Replayed"] == "true"
    IdempotentAnswer.objects.update(at=timezone.now() - timedelta(hours=25))
    assert ask("writer", "post", "/filings", opening(world), key=key).status_code == 400  # judged anew
    assert ask("writer", "post", "/filings", opening(world), key="键").status_code == 422


def test_what_a_refused_save_leaves_on_purpose_stays(ask: Ask, world: World) -> None:
    at = f"/filings/{opened(ask, world)['id']}/content"
    ask("writer", "put", at, {"revision": 0, "content": {"note": "甲"}})
    refused = ask("colleague", "put", at, {"revision": 0, "content": {"note": "乙"}}, key=str(uuid4()))
    assert refused.status_code == 409
    assert Filing.objects.get().set_aside.get().content == {"note": "乙"}


def test_a_failure_of_the_server_keeps_neither_effect_nor_answer(
    ask: Ask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken on purpose")

    key = str(uuid4())
    with monkeypatch.context() as patched:
        patched.setattr("ditan.domains.filings.api.writing.filing_answer", broken)
        patched.setattr(Client, "store_exc_info", lambda *_, **__: None)
        answer = ask("writer", "post", "/filings", opening(world), key=key)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (500, "server_broke")
    assert not Filing.objects.exists()
    assert not IdempotentAnswer.objects.exists()
    assert ask("writer", "post", "/filings", opening(world), key=key).status_code == 201


def test_findings_are_raised_answered_and_settled(ask: Ask, world: World) -> None:
    filing = world.submit(world.save(world.open()))
    ask("city_officer", "post", f"/filings/{filing.pk}/moves", {"move": "receive"})
    at = f"/filings/{filing.pk}/findings"
    raised = ask("city_officer", "post", at, {"field": "total", "text": "与能源平衡表不一致"})
    assert raised.status_code == 201, raised.content
    one = f"{at}/{raised.json()['id']}"
    assert ask("city_officer", "post", f"{one}/reply", {"text": "我方答复"}).status_code in (400, 403)
    assert ask("writer", "post", f"{one}/reply", {"text": "已核对"}).status_code == 200
    assert ask("city_officer", "post", f"{one}/settle").json()["is_settled"] is True
    assert ask("writer", "get", at).json()["items"][0]["reply"] == "已核对"
    assert Finding.objects.count() == 1


def test_evidence_is_uploaded_once_and_comes_back_as_it_was(ask: Ask, world: World) -> None:
    filing = world.save(world.open())
    at, key = f"/filings/{filing.pk}/evidence", str(uuid4())

    def upload() -> HttpResponse:
        file = SimpleUploadedFile("平衡表.pdf", PDF, "application/pdf")
        return ask("writer", "post", at, {"file": file, "item": "能源平衡表"}, key=key, is_file=True)

    first, again = upload(), upload()
    assert (first.status_code, again.status_code) == (201, 201), first.content
    assert again.content == first.content
    assert EvidenceUse.objects.count() == 1
    (piece,) = ask("city_officer", "get", at).json()["items"]
    assert (piece["item"], piece["size"]) == ("能源平衡表", len(PDF))
    assert ask("city_officer", "get", f"{at}/{piece['id']}/file").content == PDF
    wrong = SimpleUploadedFile("x.pdf", b"MZ nothing", "application/pdf")
    assert ask("writer", "post", at, {"file": wrong}, is_file=True).status_code == 400


def test_sealed_published_and_as_of_a_day(ask: Ask, world: World, client: Client) -> None:
    filing = world.accept(world.submit(world.save(world.open())))
    sealed = ask("city_director", "post", f"/filings/{filing.pk}/seal", {})
    assert sealed.status_code == 201, sealed.content
    version = Version.objects.get()
    assert sealed.json()["content_hash"] == version.content_hash
    open_to_all = f"{ROOT}/versions/{version.pk}"
    assert client.get(open_to_all).status_code == 404
    assert ask("writer", "get", f"/versions/{version.pk}").json()["content"] == version.content
    published = ask("city_director", "post", f"/versions/{version.pk}/publication")
    assert published.status_code == 201, published.content
    assert client.get(open_to_all).json()["content_hash"] == version.content_hash
    assert client.get(f"{open_to_all}/series").json()["count"] == 1
    assert client.get(f"{ROOT}/versions?day=2020-01-01").json()["count"] == 0
    assert client.get(f"{ROOT}/versions?published=true").json()["count"] == 1


def test_a_reading_token_cannot_write_and_a_wrong_one_is_nobody(world: World, client: Client) -> None:
    last = timezone.localdate() + timedelta(days=1)
    _, secret = token_make(world.by("writer", timezone.localdate()), "r", last, is_second_factor=True)
    sent = {"Authorization": f"Bearer {secret}"}
    assert client.get(f"{ROOT}/filings", headers=sent).status_code == 200
    refused = client.post(f"{ROOT}/filings", opening(world), content_type="application/json", headers=sent)
    assert refused.status_code == 403
    assert refused.json()["problems"][0]["code"] == "token_reads_only"
    wrong = client.get(f"{ROOT}/filings", headers={"Authorization": "Bearer ditan_wrong"})
    assert (wrong.status_code, wrong["WWW-Authenticate"]) == (401, "Bearer")
    assert not Filing.objects.exists()


def test_a_cookie_reads_and_writes_only_with_the_token_of_the_page(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["writer"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"{ROOT}/filings").status_code == 200
    refused = client.post(f"{ROOT}/filings", opening(world), content_type="application/json")
    assert refused.status_code == 403
    assert not Filing.objects.exists()


def test_the_board_and_the_lists_page(ask: Ask, world: World) -> None:
    world.open("2025")
    world.open("2024")
    page = ask("writer", "get", "/filings?limit=1&offset=1&workflow=inventory_filing").json()
    assert (page["count"], len(page["items"])) == (2, 1)
    assert ask("elsewhere", "get", "/filings").json()["count"] == 0
    assert ask("writer", "get", "/board/inventory_filing").json()["items"] == []
    assert ask("writer", "get", "/board/nothing").status_code == 404
    assert ask("writer", "get", "/board/inventory_filing?period=x").status_code == 400
    assert ask("writer", "get", "/notices").json()["count"] == 0


def test_lists_and_one_filing_need_few_queries(
    ask: Ask, world: World, django_assert_max_num_queries: Any
) -> None:
    pk, *_ = [world.open(period).pk for period in ("2021", "2022", "2023", "2024", "2025")]
    ask("writer", "get", "/filings")
    with django_assert_max_num_queries(8):
        assert ask("writer", "get", "/filings").json()["count"] == 5
    with django_assert_max_num_queries(30):
        assert ask("writer", "get", f"/filings/{pk}").status_code == 200


class FilingScope(ScopeCases):
    """A filing of the county's office; opened by somebody of the house."""

    role = "office_officer"

    def filing(self, houses: Houses) -> Filing:
        """One filing for all askers of a test."""
        found = Filing.objects.first()
        if found is not None:
            return found
        return filing_open(
            "inventory_filing",
            reach_of(officer(houses.county_office, "office_officer", "主办"), timezone.localdate()),
            place=houses.county_office.place,
            period="2025",
            filer=houses.county_office,
            receiver=houses.city_office,
        )


class TestFilingScope(FilingScope):
    """One filing."""

    def address(self, houses: Houses) -> str:
        return f"{ROOT}/filings/{self.filing(houses).pk}"


class TestFindingsScope(FilingScope):
    """Its findings."""

    def address(self, houses: Houses) -> str:
        return f"{ROOT}/filings/{self.filing(houses).pk}/findings"


class TestEvidenceScope(FilingScope):
    """Its evidence."""

    def address(self, houses: Houses) -> str:
        return f"{ROOT}/filings/{self.filing(houses).pk}/evidence"


class TestSavingScope(FilingScope):
    """Writing its draft."""

    def address(self, houses: Houses) -> str:
        return f"{ROOT}/filings/{self.filing(houses).pk}/content"

    def ask(self, client: Client, address: str) -> HttpResponse:
        body = {"revision": 0, "content": {}}
        return client.put(address, body, content_type="application/json")  # type: ignore[return-value]


class TestMovingScope(FilingScope):
    """A move: with the role it comes as far as the obstacles, without it is shut."""

    opened = 400

    def address(self, houses: Houses) -> str:
        return f"{ROOT}/filings/{self.filing(houses).pk}/moves"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"move": "send_for_review"}, content_type="application/json")  # type: ignore[return-value]


class TestOpeningScope(FilingScope):
    """Opening one."""

    opened = 201

    def address(self, houses: Houses) -> str:
        office = houses.county_office
        self.body = {
            "workflow": "inventory_filing",
            "place": office.place_id,
            "period": "2025",
            "filer": office.pk,
            "receiver": houses.city_office.pk,
        }
        return f"{ROOT}/filings"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, self.body, content_type="application/json")  # type: ignore[return-value]

    def assert_shut(self, client: Client, houses: Houses, person: Any) -> None:
        super().assert_shut(client, houses, person)
        assert not MoveMade.objects.exists()
        assert not Filing.objects.exists()
