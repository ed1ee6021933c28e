"""Letters as jobs: those that go at once, and the digest of each working day."""

from collections.abc import Mapping
from smtplib import SMTPException

from ditan.core.errors.notices import LettersRefused
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.invitations import invitation_mail, invitations_waiting
from ditan.domains.notices.mailing import is_mail_on, mail_person, people_waiting
from ditan.domains.notices.receiving import INVITATIONS_KIND

DIGEST_HOUR = 8


def letters_send(progress: Progress) -> Mapping[str, int]:
    """Send the letters that go at once."""
    return _send(progress, ("now",))


def digest_send(progress: Progress, day: str) -> Mapping[str, int]:
    """Send the digest of a working day, and what was refused before."""
    return _send(progress, ("now", "digest"))


def _send(progress: Progress, ways: tuple[str, ...]) -> Mapping[str, int]:
    """One letter a person and way; a refusal does not hold up the others. Raises: LettersRefused at the end."""
    if not is_mail_on():
        return {"letters": 0, "notices": 0}
    wanted = [(person, way) for way in ways for person in people_waiting(way)]
    letters, notices, refusals = 0, 0, []
    for position, (person, way) in enumerate(wanted):
        progress.step(position, len(wanted))
        try:
            held = mail_person(person, way)
        except (OSError, SMTPException) as error:
            refusals.append(f"{type(error).__name__}: {error}"[:200])
            continue
        letters += bool(held)
        notices += held
    if refusals:
        raise LettersRefused(count=len(refusals), found=refusals[-1])
    progress.step(len(wanted), len(wanted))
    return {"letters": letters, "notices": notices}


def invitations_send(progress: Progress, day: str = "") -> Mapping[str, int]:
    """Send the invitations that wait; once a working day (`day`) also those that were refused before.

    Raises: LettersRefused at the end: what was refused is told beside each invitation and may be sent again.
    """
    if not is_mail_on():
        return {"letters": 0}
    wanted = list(invitations_waiting(is_again=bool(day)).values_list("pk", flat=True))
    refusals = []
    for position, pk in enumerate(wanted):
        progress.step(position, len(wanted))
        refusals += [reason] if (reason := invitation_mail(pk)) else []
    if refusals:
        raise LettersRefused(count=len(refusals), found=refusals[-1][:200])
    progress.step(len(wanted), len(wanted))
    return {"letters": len(wanted)}


LETTERS = JobKind("notices.letters", "发送即时邮件", "send letters that go at once", letters_send)
DIGEST = JobKind("notices.digest", "发送每日汇总邮件", "send the daily digest", digest_send, hour=DIGEST_HOUR)
INVITATIONS = JobKind(INVITATIONS_KIND, "发送邀请函", "send invitations", invitations_send, hour=DIGEST_HOUR)
