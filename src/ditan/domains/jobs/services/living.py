"""The sign of life of a worker, by which others see that jobs will be run."""

from datetime import datetime, timedelta

from ditan.domains.jobs.models import Worker

FORGOTTEN = timedelta(days=7)


def worker_live(name: str, now: datetime) -> None:
    """Note that this worker lives; the first note also forgets workers long silent."""
    if Worker.objects.filter(pk=name).update(seen_at=now):
        return
    Worker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    Worker.objects.update_or_create(
        pk=name, defaults={"seen_at": now}, create_defaults={"began_at": now, "seen_at": now}
    )
