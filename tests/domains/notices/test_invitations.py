"""Invitations by letter: queued with the invitation, sent by a job, refused and sent again; no link is kept anywhere."""

import re
import threading
from contextlib import nullcontext
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.inviting import inviting, read_inviting
from ditan.domains.accounts.models import Invitation, Person
from ditan.domains.accounts.services.invitations import token_hash
from ditan.domains.audit.models import Entry
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import State
from ditan.domains.jobs.working import work
from ditan.domains.notices.jobs import invitations_send
from tests.broken_files import assert_told
from tests.people import Houses, make_houses, make_person, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
PAGE = "/people/invitations/"
ROW = "甲县低碳办\t低碳办经办人\t王敏\twang@example.org"
LINK = re.compile(r"https://carbon\.example(?:/en)?/invitations/([\w-]+)/")


class Steps:
    """A progress that nobody reads."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Nothing is kept."""


STEPS: Any = Steps()


@pytest.fixture(autouse=True)
def mail_on(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DITAN_MAIL_ON = True
    settings.DITAN_SITE_ADDRESS = "https://carbon.example"
    monkeypatch.setattr("ditan.domains.jobs.working.close_old_connections", lambda: None)
    monkeypatch.setattr("ditan.domains.jobs.working._held", lambda *_: nullcontext())


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def person(houses: Houses) -> Person:
    return officer(houses.city_office, "office_manager", "管理")


@pytest.fixture
def manager(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def run_all() -> None:
    work(threading.Event(), is_once=True)


def token_of(letter: Any) -> str:
    found = LINK.search(str(letter.body))
    assert found is not None
    return found[1]


def open_of(houses: Houses) -> Invitation:
    return Invitation.objects.get(organisation=houses.county_office, withdrawn_at=None)


def test_a_list_is_sent_and_a_row_without_mailbox_stays_with_its_problem(
    manager: Client, houses: Houses
) -> None:
    rows = f"{ROW}\n甲县低碳办\t查看人员\t李工\t"
    looked = manager.post(PAGE, {"rows": rows, "do": "look"}).content.decode()
    assert "没有邮箱，邀请函无处可发" in looked
    answer = manager.post(PAGE, {"rows": rows, "do": "good"}).content.decode()
    assert "1 封邀请函已排队" in answer
    assert "还有 1 行有误" in answer
    assert "李工" in answer
    assert not LINK.search(answer)
    assert open_of(houses).letter == "queued"
    run_all()
    (letter,) = mail.outbox
    assert letter.to == ["wang@example.org"]
    assert letter.subject == "请加入低碳平台：甲县低碳办 · 低碳办经办人"
    assert "管理请您担任甲县低碳办的低碳办经办人。" in letter.body
    invitation = open_of(houses)
    assert (invitation.letter, invitation.letter_reason) == ("sent", "")
    token = token_of(letter)
    assert invitation.token_hash == token_hash(token)
    assert "接受邀请" in Client().get(f"/invitations/{token}/").content.decode()
    assert "已发送" in manager.get(PAGE).content.decode()


def test_the_link_of_a_letter_is_written_down_nowhere(manager: Client, houses: Houses) -> None:
    manager.post(PAGE, {"rows": ROW, "do": "all"})
    run_all()
    token, invitation = token_of(mail.outbox[0]), open_of(houses)
    entries = Entry.objects.filter(object_type="accounts.invitation", object_id=str(invitation.pk))
    assert entries.exists()
    kept = [str((entry.before, entry.after, entry.reason)) for entry in entries]
    kept += [
        str((job.arguments, job.result, job.problems))
        for job in Job.objects.filter(kind="notices.invitations")
    ]
    assert not any(token in text or token_hash(token) in text for text in kept)


def test_a_broken_mail_server_loses_nothing(
    manager: Client, houses: Houses, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: EmailMessage, *_: Any, **__: Any) -> int:
        raise SMTPRecipientsRefused({self.to[0]: (550, b"mailbox full")})

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        manager.post(PAGE, {"rows": ROW, "do": "all"})
        run_all()
    job = Job.objects.get(kind="notices.invitations")
    assert (job.state, job.problems[0]["zh"]["code"]) == (State.FAILED, "letters_refused")
    invitation = open_of(houses)
    assert invitation.letter == "failed"
    assert "mailbox full" in invitation.letter_reason
    page = manager.get(PAGE).content.decode()
    assert "没有发出" in page
    assert "mailbox full" in page
    assert "1 封邀请函已排队" in manager.post(PAGE, {"send": invitation.pk}).content.decode()
    run_all()
    assert open_of(houses).letter == "sent"
    assert len(mail.outbox) == 1
    sent = Entry.objects.filter(action="invitation.send", object_id=str(invitation.pk))
    assert [entry.actor_name for entry in sent] == ["管理"]


def test_what_was_refused_goes_out_with_the_daily_round(manager: Client, houses: Houses) -> None:
    manager.post(PAGE, {"rows": ROW, "do": "all"})
    Invitation.objects.filter(pk=open_of(houses).pk).update(letter="failed")
    assert invitations_send(STEPS) == {"letters": 0}
    assert invitations_send(STEPS, day="2026-03-02") == {"letters": 1}


def test_a_new_letter_makes_the_link_of_the_old_one_void(manager: Client, houses: Houses) -> None:
    manager.post(PAGE, {"rows": ROW, "do": "all"})
    run_all()
    manager.post(PAGE, {"send": open_of(houses).pk})
    run_all()
    first, second = map(token_of, mail.outbox)
    assert Client().get(f"/invitations/{first}/").status_code == 404
    assert Client().get(f"/invitations/{second}/").status_code == 200


def test_a_single_one_is_sent_too_and_one_without_mailbox_shows_its_link(
    manager: Client, houses: Houses
) -> None:
    page = f"/people/{houses.county_office.pk}/"
    sent = manager.post(page, {"role": "office_officer", "mailbox": "wang@example.org"}).content.decode()
    assert "邀请函已排队，将发往 wang@example.org" in sent
    assert "只显示这一次" not in sent
    shown = manager.post(page, {"role": "reader", "mailbox": ""}).content.decode()
    assert "邀请链接只显示这一次" in shown
    run_all()
    assert len(mail.outbox) == 1


def test_it_is_in_the_language_of_whoever_is_known_by_the_mailbox(manager: Client, houses: Houses) -> None:
    known = make_person("known")
    Person.objects.filter(pk=known.pk).update(email="WANG@example.org", language="en")
    manager.post(PAGE, {"rows": ROW, "do": "all"})
    run_all()
    (letter,) = mail.outbox
    assert letter.subject.startswith("Join the low-carbon platform: low_carbon_office")
    assert "https://carbon.example/en/invitations/" in letter.body


def test_past_its_time_or_taken_back_no_letter_goes_out(manager: Client, houses: Houses) -> None:
    manager.post(PAGE, {"rows": ROW, "do": "all"})
    Invitation.objects.filter(pk=open_of(houses).pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    run_all()
    assert mail.outbox == []
    refused = manager.post(PAGE, {"send": open_of(houses).pk})
    assert refused.status_code == 400


def test_without_mail_the_links_are_shown_and_the_page_says_so(
    manager: Client, houses: Houses, settings: LazySettings
) -> None:
    settings.DITAN_MAIL_ON = False
    answer = manager.post(
        PAGE, {"rows": f"{ROW}\n甲县低碳办\t查看人员\t李工\t", "do": "all"}
    ).content.decode()
    assert "本平台没有配置邮件" in answer
    assert answer.count("/invitations/") >= 2
    assert not Job.objects.filter(kind="notices.invitations").exists()
    assert {one.letter for one in Invitation.objects.filter(organisation=houses.county_office)} == {"none"}
    pk = Invitation.objects.filter(mailbox="wang@example.org").get().pk
    told = manager.post(PAGE, {"send": pk})
    assert told.status_code == 400
    assert "没有配置邮件，不能发信" in told.content.decode()


def test_over_http_a_letter_brings_the_link(manager: Client, houses: Houses) -> None:
    address = f"/api/v1/organisations/{houses.county_office.pk}/invitations"
    body = {"role": "office_officer", "mailbox": "wang@example.org"}
    made = manager.post(address, body, content_type="application/json").json()
    assert (made["letter"], made["address"]) == ("queued", "")
    run_all()
    again = manager.post(f"{address}/{made['id']}/letter").json()
    assert again["letter"] == "queued"


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [("days: 7", "days: soon", "library_field_wrong"), ("mistaken:", "mistakes:", "library_field_unknown")],
)
def test_a_broken_file_of_invitations_is_told(written: str, instead: str, code: str) -> None:
    assert_told(read_inviting, "organisations/invitations.yaml", (written, instead), code)
    assert inviting().days == 7  # the library's convention
