"""Reading and bringing in: at once while it is small, else as a job whose progress survives a reload."""

from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.intake import intake_words
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services.committing import batch_commit, commit_problems
from ditan.domains.intake.services.guarding import batch_locked
from ditan.domains.intake.services.reading import batch_read
from ditan.domains.jobs.services import job_start

READ, COMMIT = "intake.read", "intake.commit"


def reading_start(batch: Batch, by: Reach) -> Batch:
    """Read a batch, or start the job that does."""
    if batch.upload.content.size <= intake_words().inline_bytes:
        return batch_read(batch)
    return _with_job(batch, READ, {"batch": batch.pk}, by)


def commit_start(batch: Batch, by: Reach, *, reason: str = "") -> Batch:
    """Bring a batch in, or start the job that does; what stands against it is told at once.

    Raises: Refused.
    """
    if batch.upload.content.size <= intake_words().inline_bytes:
        return batch_commit(batch, by, reason=reason)
    with transaction.atomic():
        refuse_if(commit_problems(batch_locked(batch, "commit", by), reason))
    person = by.person.pk if by.person is not None else None
    return _with_job(batch, COMMIT, {"batch": batch.pk, "person": person, "reason": reason}, by)


def _with_job(batch: Batch, kind: str, arguments: dict[str, object], by: Reach) -> Batch:
    job = job_start(kind, arguments, by.person, key=f"batch-{batch.pk}")
    Batch.objects.filter(pk=batch.pk).update(job=job.pk)
    batch.job = job.pk
    return batch
