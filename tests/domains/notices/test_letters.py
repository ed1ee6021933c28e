"""Letters: by the person's language, once; the digest on working days only; a refusal waits, a kill sends nothing twice."""

from datetime import datetime
from smtplib import SMTPException
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage

from ditan.core.errors.notices import LettersRefused
from ditan.domains.accounts.models import Person
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services.daily import daily_start
from ditan.domains.notices.jobs import digest_send, letters_send
from ditan.domains.notices.models import Notice
from ditan.domains.notices.services import Event, notice_send
from tests.people import DAY, make_person

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")


class Steps:
    """A progress that nobody reads."""

    def step(self, done: int, total: int, note: str = "") -> None:
        """Nothing is kept."""


STEPS: Any = Steps()


@pytest.fixture(autouse=True)
def mail_on(settings: LazySettings) -> None:
    settings.DITAN_MAIL_ON = True
    settings.DITAN_SITE_ADDRESS = "https://carbon.example"


def reader(name: str, language: str = "zh-hans") -> Person:
    person = make_person(name)
    Person.objects.filter(pk=person.pk).update(email=f"{person.pk}@example.org", language=language)
    person.refresh_from_db()
    return person


def send(person: Person, kind: str, key: str, title: str = "事项") -> None:
    notice_send([person], kind, Event(key=key, title=title, address="/filings/1/", day=DAY, words="请改"))


def test_a_letter_is_in_the_persons_language_with_its_link() -> None:
    send(reader("甲"), "returned", "a")
    send(reader("B", "en"), "returned", "a")
    letters_send(STEPS)
    zh, en = mail.outbox
    assert zh.subject == "事项：已退回补正"
    assert "https://carbon.example/filings/1/" in zh.body
    assert en.subject == "事项: returned for correction"
    assert "https://carbon.example/en/filings/1/" in en.body


def test_a_title_with_line_breaks_adds_nothing_to_the_head_of_the_letter() -> None:
    send(reader("甲"), "returned", "a", "事项\nBcc: evil@example.org")
    letters_send(STEPS)
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].bcc == []


def test_the_digest_gathers_and_is_sent_once() -> None:
    person = reader("甲")
    for key in ("a", "b"):
        send(person, "submitted", key)
    assert digest_send(STEPS, "2026-06-01") == {"letters": 1, "notices": 2}
    assert digest_send(STEPS, "2026-06-01") == {"letters": 0, "notices": 0}
    assert [letter.subject for letter in mail.outbox] == ["低碳平台：2 条通知"]


def test_a_refused_letter_waits_for_the_next_round(monkeypatch: pytest.MonkeyPatch) -> None:
    send(reader("甲"), "submitted", "a")

    def refuse(_letter: EmailMessage) -> int:
        raise SMTPException("mailbox full")

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", refuse)
        with pytest.raises(LettersRefused) as refused:
            digest_send(STEPS, "2026-06-01")
    assert refused.value.facts["count"] == 1
    assert digest_send(STEPS, "2026-06-02") == {"letters": 1, "notices": 1}


def test_a_program_killed_while_sending_sends_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    send(reader("甲"), "submitted", "a")

    def killed(_letter: EmailMessage) -> int:
        # What a kill leaves behind: the mark is there, nothing after it has run.
        assert Notice.objects.filter(mailed_at=None).count() == 0
        raise KeyboardInterrupt

    monkeypatch.setattr("ditan.domains.notices.mailing._taken_back", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            digest_send(STEPS, "2026-06-01")
    assert digest_send(STEPS, "2026-06-01") == {"letters": 0, "notices": 0}
    assert mail.outbox == []


def test_nothing_is_sent_without_a_mail_server_or_a_mailbox(settings: LazySettings) -> None:
    send(make_person("无邮箱"), "returned", "a")
    letters_send(STEPS)
    settings.DITAN_MAIL_ON = False
    send(reader("甲"), "returned", "a")
    letters_send(STEPS)
    assert mail.outbox == []


def test_an_urgent_notice_starts_one_job_for_its_letters() -> None:
    for name in ("甲", "乙"):
        send(reader(name), "returned", "a")
    assert Job.objects.filter(kind="notices.letters").count() == 1


@pytest.mark.parametrize(
    ("moment", "is_begun"),
    [
        # The State Council's notice for 2026 (library/calendar/cn_2026.yaml).
        (datetime(2026, 2, 14, 9, tzinfo=CHINA), True),  # Saturday, worked before the Spring Festival
        (datetime(2026, 2, 16, 9, tzinfo=CHINA), False),  # Monday, Spring Festival
        (datetime(2026, 6, 1, 9, tzinfo=CHINA), True),  # Monday
        (datetime(2026, 6, 1, 7, tzinfo=CHINA), False),  # before the hour
        (datetime(2026, 6, 6, 9, tzinfo=CHINA), False),  # Saturday
    ],
)
def test_the_digest_is_begun_on_working_days_once(moment: datetime, is_begun: bool) -> None:
    assert ("notices.digest" in {job.kind for job in daily_start(moment)}) is is_begun
    assert daily_start(moment) == []
