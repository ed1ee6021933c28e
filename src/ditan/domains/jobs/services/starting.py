"""Starting jobs."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ditan.core.errors.jobs import JobArgumentsUnfit
from ditan.domains.jobs.kinds import JobKind, job_kind
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import OPEN


def job_start(kind: str, arguments: Mapping[str, Any], person: Any = None, *, key: str = "") -> Job:
    """Put work into the queue; a worker takes it up once the transaction around this call has ended.

    Parameters: key – names what is worked on: while a job of this kind and key is open, it is returned instead of
    starting a second (a double click, a second browser); person – who asked, None for the installation itself.

    Raises: JobKindUnknown, JobArgumentsUnfit.
    """
    plain = _fitting(job_kind(kind), arguments)
    if (there := _open_job(kind, key)) is not None:
        return there
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, arguments=plain, key=key, person=person, created_at=timezone.now()
            )
    except IntegrityError:  # somebody else has just started the same
        if (there := _open_job(kind, key)) is not None:
            return there
        raise


def _open_job(kind: str, key: str) -> Job | None:
    return Job.objects.filter(kind=kind, key=key, state__in=OPEN).first() if key else None


def _fitting(kind: JobKind, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as they will come back from the database.

    Raises: JobArgumentsUnfit when the names do not fit the work, or a value has no plain form.
    """
    try:
        kind.parameters.bind(**arguments)
        plain: dict[str, Any] = json.loads(json.dumps(dict(arguments), allow_nan=False))
    except (TypeError, ValueError) as reason:
        raise JobArgumentsUnfit(kind=kind.id, found=str(reason), expected=str(kind.parameters)) from None
    return plain
