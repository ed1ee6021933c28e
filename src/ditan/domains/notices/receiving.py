"""What domains below announce, told to whom it concerns: delegations, invitations, and what others do with one's jobs."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from ditan.domains.accounts.models import Invitation, Post
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.jobs.kinds import kind_known
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.services import job_start
from ditan.domains.jobs.states import State
from ditan.domains.notices.services.sending import Event, notice_send

KINDS = {"post.delegate": "delegated", "post.end": "delegation_ended"}
INVITATIONS_KIND = "notices.invitations"
INVITED = ("invitation.make", "invitation.send")
JOB_KINDS = {"job.cancel": "job_cancelled", "job.restart": "job_restarted"}


def change_told(sender: Any, *, action: str, obj: Model, actor: Any, reason: str, **_: Any) -> None:
    """A delegation that begins or ends is told to its holder, its end to its giver too, in the transaction of the change."""
    kind = KINDS.get(action)
    if kind is None or not isinstance(obj, Post) or obj.delegated_from is None:
        return
    role, house = vocabulary().roles[obj.role], obj.organisation
    giver = obj.delegated_from.person
    days = f"{obj.valid_from:%Y-%m-%d} – {obj.valid_to:%Y-%m-%d}"
    event = Event(
        key=f"{kind}:{obj.pk}",
        title=f"{house.name_zh} · {role.name_zh}（{days}）",
        title_en=f"{house.name_en or house.name_zh} · {role.name_en} ({days})",
        address=reverse("accounts:delegations"),
        day=obj.valid_from,
        place=house.place,
        due_day=obj.valid_to,
        by=actor,
        words=reason,
    )
    notice_send((obj.person,) if kind == "delegated" else (obj.person, giver), kind, event)


def job_told(sender: Any, *, action: str, obj: Model, actor: Any, reason: str, **_: Any) -> None:
    """Whose job another person cancelled or started again hears of it, with the reason."""
    kind = JOB_KINDS.get(action)
    if kind is None or not isinstance(obj, Job) or obj.person is None:
        return
    names = kind_known(obj.kind)
    event = Event(
        key=f"{kind}:{obj.pk}",
        title=names.name_zh if names is not None else obj.kind,
        title_en=names.name_en if names is not None else obj.kind,
        address=reverse("jobs:job", args=[obj.pk]),
        day=timezone.localdate(),
        by=actor,
        words=reason,
    )
    notice_send([obj.person], kind, event)


def invitation_told(sender: Any, *, action: str, obj: Model, **_: Any) -> None:
    """An invitation whose letter is queued is sent by a job: one that waits takes all of them with it."""
    if action not in INVITED or not isinstance(obj, Invitation) or obj.letter != Letter.QUEUED:
        return
    if not Job.objects.filter(kind=INVITATIONS_KIND, state=State.WAITING).exists():
        job_start(INVITATIONS_KIND, {})
