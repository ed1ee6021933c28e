"""Letters: plain text in the person's language, one letter a person, never twice.

Invariant: a notice is marked as mailed, and that is committed, before its letter goes out. A program that is killed in
between leaves a letter unsent rather than sent twice; the notice stays on the page. A refusal of the mail server is known:
the mark is taken back, and the next round tries again.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from ditan.domains.accounts.models import Person
from ditan.domains.notices.models import Notice

MOST_IN_A_LETTER = 100
WORDS = {
    "zh": (
        "低碳平台：{count} 条通知",
        "{name}：",
        "另有 {more} 条，请登录查看。",
        "通知设置：{site}/notices/settings/",
    ),
    "en": (
        "Ditan: {count} notices",
        "{name}:",
        "{more} more: please sign in.",
        "Settings: {site}/en/notices/settings/",
    ),
}


def is_mail_on() -> bool:
    """Whether this installation sends e-mail."""
    return bool(settings.DITAN_MAIL_ON)


def mail_person(person: Person, mail: str) -> int:
    """Send one letter with all that waits for a person in one way (`now`, `digest`). Returns: how many notices it holds.

    Raises: OSError, SMTPException when the mail server refuses; then everything waits as before.
    """
    now = timezone.now()
    waiting = _claimed(person, mail, now)
    if not waiting:
        return 0
    try:
        _letter(person, waiting).send()
    except Exception:
        _taken_back(waiting, now)
        raise
    return len(waiting)


def people_waiting(mail: str) -> list[Person]:
    """People with a mailbox for whom unread notices wait to be mailed."""
    waiting = Notice.objects.filter(mail=mail, mailed_at=None, read_at=None).values("to")
    return list(Person.objects.filter(pk__in=waiting, is_active=True).exclude(email="").order_by("pk"))


def _claimed(person: Person, mail: str, now: datetime) -> list[Notice]:
    with transaction.atomic():
        waiting = Notice.objects.select_for_update().filter(
            to=person, mail=mail, mailed_at=None, read_at=None
        )
        found = list(waiting.order_by("due_day", "made_at", "pk"))
        Notice.objects.filter(pk__in=[one.pk for one in found]).update(mailed_at=now)
    return found


def _taken_back(notices: Sequence[Notice], marked_at: datetime) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in notices], mailed_at=marked_at).update(mailed_at=None)


def _letter(person: Person, notices: Sequence[Notice]) -> EmailMessage:
    language = "en" if person.language.startswith("en") else "zh"
    subject, hello, more, foot = WORDS[language]
    site = settings.DITAN_SITE_ADDRESS
    root = f"{site}/en" if language == "en" else site
    lines = [hello.format(name=person.name), ""]
    for one in notices[:MOST_IN_A_LETTER]:
        said = one.subject_en if language == "en" else one.subject_zh
        lines += [f"- {said}", *([f"  {one.words}"] if one.words else []), f"  {root}{one.address}"]
    if len(notices) > MOST_IN_A_LETTER:
        lines.append(more.format(more=len(notices) - MOST_IN_A_LETTER))
    lines += ["", foot.format(site=site)]
    title = _one_line(notices[0], language) if len(notices) == 1 else subject.format(count=len(notices))
    return EmailMessage(title, "\n".join(lines), to=[person.email])


def _one_line(notice: Notice, language: str) -> str:
    """A subject has no line breaks: a title that holds some must not add lines to the head of the letter."""
    return " ".join((notice.subject_en if language == "en" else notice.subject_zh).split())
