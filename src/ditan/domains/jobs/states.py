"""The states of a job and what they mean.

`waiting` → `running` → `succeeded`, `failed` or `cancelled`; a running job whose worker died is run again.
"""

from collections.abc import Mapping

from django.db import models


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = (State.SUCCEEDED, State.FAILED, State.CANCELLED)
OPEN = (State.WAITING, State.RUNNING)
NAMES: Mapping[str, Mapping[str, str]] = {
    "waiting": {"zh": "等待中", "en": "waiting"},
    "running": {"zh": "进行中", "en": "running"},
    "succeeded": {"zh": "已完成", "en": "done"},
    "failed": {"zh": "未完成", "en": "not done"},
    "cancelled": {"zh": "已取消", "en": "cancelled"},
}
