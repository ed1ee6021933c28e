"""The jobs of the waiting room: reading a large file, and bringing it in."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services.committing import batch_commit
from ditan.domains.intake.services.reading import batch_read
from ditan.domains.intake.states import State
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress


def read(progress: Progress, batch: int) -> Mapping[str, Any]:
    """Read a batch; what it finds is on its page."""
    found = batch_read(_batch(batch), progress.step)
    return {"address": reverse("intake:batch", args=[found.pk]), "rows": found.rows, "errors": found.errors}


def commit(progress: Progress, batch: int, person: int | None, reason: str) -> Mapping[str, Any]:
    """Bring a batch in; one that is in already is left as it is."""
    found = _batch(batch)
    progress.step(0, max(found.rows, 1))
    if found.state != State.COMMITTED:
        found = batch_commit(found, _reach(person), reason=reason)
    progress.step(max(found.rows, 1), max(found.rows, 1))
    return {"address": reverse("intake:batch", args=[found.pk]), "rows": found.rows}


def _batch(pk: int) -> Batch:
    return Batch.objects.select_related("upload__content", "place", "organisation").get(pk=pk)


def _reach(person: int | None) -> Reach:
    day = timezone.localdate()
    return reach_of_installation(day) if person is None else reach_of(Person.objects.get(pk=person), day)


READ = JobKind("intake.read", "读取汇入文件", "read a file that is brought in", read)
COMMIT = JobKind("intake.commit", "汇入数据", "bring in data", commit)
