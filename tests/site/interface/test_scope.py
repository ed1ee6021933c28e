"""Who may ask what, of every operation: nobody, without a post, of another place or organisation, with lesser tokens."""

import json
import string
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.scope import reach_of
from ditan.domains.tokens.models import ApiToken
from ditan.domains.tokens.services import token_make
from ditan.site.api import api
from ditan.site.interface.describing import WRITING, operations
from tests.people import COUNTY
from tests.site.interface.case import Case
from tests.site.interface.cases import CASES, OPEN
from tests.site.interface.conftest import Stage, stage_file

ROOT = "/api/v1"
OUTSIDERS = ("nobody", "neighbour", "enterprise")
SHUT = {401, 403, 404}

Fault = tuple[str, str, int, bytes]


def routes() -> dict[str, str]:
    """Every operation with its group."""
    return {
        f"{method} {path}": operation.get("tags", ["index"])[0]
        for method, path, operation in operations(api.described)
    }


def test_every_operation_has_a_case_of_scope_or_is_open_on_purpose() -> None:
    assert set(CASES) | OPEN == set(routes())
    assert not set(CASES) & OPEN


def test_whoever_is_not_open_says_so_in_the_description() -> None:
    signed = {
        f"{method} {path}" for method, path, operation in operations(api.described) if "security" in operation
    }
    seen_when_published = {"get /versions/{pk}", *(f"get /versions/{{pk}}/{name}" for name in PUBLISHED)}
    assert signed == set(CASES) - seen_when_published


PUBLISHED = ("series", "proof", "differences")


@pytest.mark.django_db
def test_every_writing_is_done_once_under_one_key(stage: Stage) -> None:
    """What the killed server is tested with holds for all of them: effect and answer are in one transaction."""
    asker = Asker(ready(stage))
    faults: list[Fault] = []
    for name, case in CASES.items():
        method = name.split()[0]
        if method not in WRITING or case.status >= 400:  # what is refused frees its key
            continue
        first, again = asker.ask_twice(method, case)
        is_same = (
            again.headers.get("Idempotent-Replayed") == "true" and again.status_code == first.status_code
        )
        if not is_same or ("invitations" not in name and again.content != first.content):
            faults.append((name, "again", again.status_code, again.content[:300]))
    assert not faults, told(faults)


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["filings", "people", "rest"])
def test_an_operation_opens_for_the_hand_and_for_nobody_else(group: str, stage: Stage) -> None:
    asker = Asker(ready(stage))
    faults: list[Fault] = []
    for name, tag in routes().items():
        if (name in CASES and tag == group) or (
            group == "rest" and name in CASES and tag not in ("filings", "people")
        ):
            faults += asker.faults(name, CASES[name])
    assert not faults, told(faults)


def ready(stage: Stage) -> Stage:
    """The stage with the other names that addresses and bodies use."""
    stage.ids |= {
        "county": COUNTY,
        "today": str(stage.today),
        "soon": str(stage.today + timedelta(days=9)),
        "department": stage.world.houses.department.pk,
        "due_year": (stage.today + timedelta(days=30)).year,
        "due_period": "2018",
    }
    return stage


def told(faults: list[Fault]) -> str:
    """The faults, one a line."""
    return "\n".join(f"{name} · {who}: {status} {body.decode()}" for name, who, status, body in faults)


class Asker:
    """Asks one operation as each of the askers; every asking is undone."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.secrets: dict[tuple[str, bool], str] = {}
        self.lapsed = [self._secret("writer", is_writing=True, name=name) for name in ("expired", "revoked")]
        ApiToken.objects.filter(name="expired").update(expires_on=timezone.localdate() - timedelta(days=1))
        ApiToken.objects.filter(name="revoked").update(revoked_at=timezone.now())

    def faults(self, name: str, case: Case) -> list[Fault]:
        """Every answer that is not as it should be."""
        method = name.split(maxsplit=1)[0]
        found = self._outsiders(name, method, case) + self._wrong_tokens(name, method, case)
        if method in WRITING:
            lesser = self.ask(method, case, self._secret(case.hand, is_writing=False))
            if lesser.status_code != 403:
                found.append((name, "a token that reads", lesser.status_code, said(lesser)[:300]))
        right = self.ask(method, case, self._secret(case.hand, is_writing=method in WRITING))
        if right.status_code != case.status or (case.hides and not self._shows(right, case.hides)):
            found.append((name, case.hand, right.status_code, said(right)[:600]))
        return found

    def _outsiders(self, name: str, method: str, case: Case) -> list[Fault]:
        found = []
        for hand in OUTSIDERS:
            answer = self.ask(method, case, self._secret(hand, is_writing=True))
            is_shut = answer.status_code in SHUT
            if case.hides or case.reads_by_post:
                is_shut |= answer.status_code == 200 and not (case.hides and self._shows(answer, case.hides))
            if not is_shut:
                found.append((name, hand, answer.status_code, said(answer)[:300]))
        return found

    def _wrong_tokens(self, name: str, method: str, case: Case) -> list[Fault]:
        found = []
        for secret in ("", *self.lapsed):
            answer = self.ask(method, case, secret)
            wanted = SHUT if not secret else {401}
            if answer.status_code not in wanted:
                found.append((name, f"token {secret[:9]}", answer.status_code, said(answer)[:300]))
        return found

    def ask(self, method: str, case: Case, secret: str) -> HttpResponse:
        """Ask and undo."""
        with transaction.atomic():
            answer = self._send(method, case, secret)
            transaction.set_rollback(True)
        return answer

    def ask_twice(self, method: str, case: Case) -> tuple[HttpResponse, HttpResponse]:
        """Ask twice under one key, as after a broken line, and undo."""
        secret = self._secret(case.hand, is_writing=True)
        with transaction.atomic():
            answers = self._send(method, case, secret, key="k"), self._send(method, case, secret, key="k")
            transaction.set_rollback(True)
        return answers

    def _send(self, method: str, case: Case, secret: str, *, key: str = "") -> HttpResponse:
        sent = {"Authorization": f"Bearer {secret}"} if secret else {}
        sent |= {"Idempotency-Key": key} if key else {}
        client: Callable[..., HttpResponse] = getattr(Client(), method)
        address = ROOT + case.address.format(**self.stage.ids)
        if case.file:
            content = stage_file(case.file)
            file = SimpleUploadedFile(case.file, content, "application/octet-stream")
            return client(address, {"file": file, **filled(case.body or {}, self.stage.ids)}, headers=sent)
        if method == "get" or case.body is None:
            return client(address, headers=sent)
        body = json.dumps(filled(case.body, self.stage.ids))
        return client(address, body, content_type="application/json", headers=sent)

    def _secret(self, hand: str, *, is_writing: bool, name: str = "scope") -> str:
        key = (f"{hand} {name}", is_writing)
        if key not in self.secrets:
            by = reach_of(self.stage.person(hand), timezone.localdate())
            last = timezone.localdate() + timedelta(days=9)
            made = token_make(by, name, last, is_writing=is_writing, is_second_factor=True)
            self.secrets[key] = made[1]
        return self.secrets[key]

    def _shows(self, answer: HttpResponse, hides: tuple[str, str]) -> bool:
        field, name = hides
        wanted = self.stage.ids[name]
        if answer.streaming:
            return f'"{field}":{wanted}}}' in said(answer).decode()
        if field == "grants":
            return any(grant["post"] == wanted for grant in json.loads(answer.content)["grants"])
        return any(item[field] == wanted for item in json.loads(answer.content)["items"])


def said(answer: HttpResponse) -> bytes:
    """The whole body, also of an answer that streams."""
    if not answer.streaming:
        return answer.content
    body: bytes = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.streaming_content = iter([body])  # type: ignore[attr-defined]
    return body


def filled(body: Any, ids: Mapping[str, Any]) -> Any:
    """The body with the names in braces filled; a body that is one name keeps the type of the id."""
    if isinstance(body, Mapping):
        return {key: filled(value, ids) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value, ids) for value in body]
    if not isinstance(body, str):
        return body
    names = [part[1] for part in string.Formatter().parse(body) if part[1]]
    return ids[names[0]] if names else body
