"""Taking note of a target that will likely be missed: with what follows from it, in the trail."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.nowcast import RiskNotTold, RiskReasonMissing
from ditan.core.target import indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.notices.models import Notice
from ditan.domains.pathway.selectors.warnings import ACTION, KIND, warning_key
from ditan.domains.target.models import Target

POWER = "compile"
LONGEST = 400


def warnings_over(keys: Iterable[str]) -> None:
    """Let warnings be over: the notices keep their words under a key of the past, and stand on no desk."""
    past = Concat(F("key"), Value(":"), Cast("pk", CharField()))
    Notice.objects.filter(kind=KIND, key__in=list(keys)).order_by().update(key=past)


@transaction.atomic
def risk_heed(target: Target, by: Reach, reason: str) -> None:
    """Take the warning of this month off the desks of all who were told.

    Raises: Refused without the power over the target's place, without a reason, and where there is no warning.
    """
    indicator = indicators()[target.indicator]
    named: dict[str, Any] = {"indicator": indicator.name_en, "indicator_zh": indicator.name_zh}
    problems: list[Problem] = []
    if missing := by.missing(POWER, place=target.place):
        problems.append(missing)
    if not reason.strip():
        problems.append(RiskReasonMissing(**named))
    key = warning_key(target.pk, by.day)
    is_told = Notice.objects.filter(kind=KIND, key=key).exists()
    if not is_told:
        problems.append(RiskNotTold(**named))
    refuse_if(problems)
    entry_add(ACTION, target, None, {"month": f"{by.day:%Y-%m}"}, by.person, reason.strip()[:LONGEST])
    warnings_over([key])
