"""Telling whoever started a job of its end, once."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from ditan.domains.jobs.models import Job
from ditan.domains.notices.services.sending import Event, notice_send

FILE_MADE = "file_made"


@transaction.atomic
def job_end_told(job: Job, kind: str, title: str, title_en: str, address: str) -> None:
    """Tell the person of a job that it is done: a second run after a crash tells nothing twice.

    Parameters: kind – an id of `kinds.yaml`; address – the page on which the result is seen.
    """
    if job.person is None:
        return
    event = Event(
        key=f"{job.kind} {job.pk}",
        title=title,
        title_en=title_en,
        address=address,
        day=timezone.localdate(),
    )
    notice_send([job.person], kind, event)


def file_told(job: Job, title: str, title_en: str) -> None:
    """Tell the person of a job that its file is made: the page of the job has it, for as long as it is kept."""
    with translation.override("zh-hans"):
        address = reverse("jobs:job", args=[job.pk])
    job_end_told(job, FILE_MADE, title, title_en, address)
