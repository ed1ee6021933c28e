"""Bringing a checked batch in, and taking it back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.intake import IntakeErrorsOpen, IntakeNothingLeft, IntakeReasonMissing
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.kinds import Accepted, Made, kind_get
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services.guarding import batch_locked, batch_save
from ditan.domains.intake.states import State
from ditan.domains.intake.storing import table_unpacked

WARNINGS: Mapping[str, Any] = {
    "why_zh": "有警告仍要汇入",
    "why_en": "there are warnings, and it is brought in all the same",
}
BACK: Mapping[str, Any] = {"why_zh": "为什么撤回", "why_en": "why it is taken back"}


def commit_problems(batch: Batch, reason: str) -> list[Problem]:
    """What stands against bringing it in: open errors, nothing left, warnings without a reason."""
    problems: list[Problem] = []
    if batch.errors:
        problems.append(IntakeErrorsOpen(count=batch.errors))
    if not batch.rows:
        problems.append(IntakeNothingLeft())
    if batch.warnings and not reason.strip():
        problems.append(IntakeReasonMissing(**WARNINGS))
    return problems


@transaction.atomic
def batch_commit(batch: Batch, by: Reach, *, reason: str = "") -> Batch:
    """Bring a batch in: its kind keeps the rows, all or none.

    Raises: Refused with everything that stands against it.
    """
    locked = batch_locked(batch, "commit", by)
    refuse_if(commit_problems(locked, reason))
    kind = kind_get(locked.kind)
    made = kind.commit(
        Accepted(
            batch=locked.pk,
            place=locked.place,
            year=locked.year,
            file=locked.upload.name,
            source=locked.upload.source,
            content=bytes(locked.upload.content.data),
            rows=table_unpacked(bytes(locked.columns.rows or b"")),
            facts=locked.facts,
            reason=reason.strip(),
        ),
        by,
    )
    locked.made = [one.as_json() for one in made]
    locked.reason = reason.strip()
    locked.state = State.COMMITTED
    entry_add("intake.commit", locked, None, {"made": locked.made, "rows": locked.rows}, by.person, reason)
    return batch_save(locked, "made", "reason", "state")


@transaction.atomic
def batch_take_back(batch: Batch, by: Reach, *, reason: str) -> Batch:
    """Take back what a batch brought in; refused with everything that rests on it.

    Raises: Refused.
    """
    locked = batch_locked(batch, "take_back", by)
    refuse_if([] if reason.strip() else [IntakeReasonMissing(**BACK)])
    made = [Made(**one) for one in locked.made]
    kind_get(locked.kind).take_back(made, by, reason.strip())
    locked.reason = reason.strip()
    locked.state = State.TAKEN_BACK
    entry_add("intake.take_back", locked, {"made": locked.made}, None, by.person, reason)
    return batch_save(locked, "reason", "state")
