"""Taking tables and answers out of use: what they are made into stands in the way, and the record stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.withdrawals import AlreadyWithdrawn, StillRestedOn, WithdrawalReasonMissing
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import ActivityTable, Balance, SourceAnswer, Withdrawal
from ditan.domains.statistics.resting import dependents_of

POWER = "bring_in"
Words = Mapping[str, Any]


@transaction.atomic
def balance_withdraw(balance: Balance, by: Reach, reason: str) -> Withdrawal:
    """Take a balance out of use; the one before it of its place and year counts again.

    Raises: Refused with every inventory in use and sealed version that rests on it, a missing reason or power.
    """
    words = {
        "what_zh": f"{balance.place.name_zh} {balance.year} 年能源平衡表",
        "what_en": f"Energy balance {balance.year} of {balance.place.name_en or balance.place.name_zh}",
    }
    refuse_if(
        [*_problems("balance", balance.pk, words, by, reason, [balance.place]), *_resting(balance, words)]
    )
    made = _withdrawn(by, reason, balance=balance)
    entry_add("balance.withdraw", balance, {"digest": balance.digest}, None, by.person, reason)
    return made


@transaction.atomic
def activity_withdraw(table: ActivityTable, by: Reach, reason: str) -> Withdrawal:
    """Take an activity table out of use; the one before it of each place and year counts again.

    Raises: Refused with everything that rests on it, a missing reason, and every place beyond the reach.
    """
    words = {"what_zh": table.file, "what_en": table.file}
    places = list(Place.objects.filter(activity_rows__table=table).distinct())
    refuse_if([*_problems("activity", table.pk, words, by, reason, places), *_resting(table, words)])
    made = _withdrawn(by, reason, activity=table)
    entry_add(
        "activity.withdraw",
        table,
        {"digest": table.digest},
        None,
        by.person,
        reason,
        place=places[0] if places else None,
    )
    return made


@transaction.atomic
def answer_withdraw(answer: SourceAnswer, by: Reach, reason: str, words: Words) -> Withdrawal:
    """Take an answer to a source form out of use. A balance that was compiled from it stays as it was kept.

    Raises: Refused with a missing reason or power, or where it was withdrawn before.
    """
    places = [] if answer.filing_id else [answer.place]
    refuse_if(_problems("answer", answer.pk, words, by, reason, places))
    made = _withdrawn(by, reason, answer=answer)
    entry_add(
        "source.withdraw", answer, {"source": answer.source, "year": answer.year}, None, by.person, reason
    )
    return made


def _problems(
    target: str, pk: int, words: Words, by: Reach, reason: str, places: Iterable[Place]
) -> list[Problem]:
    problems: list[Problem] = [missing for place in places if (missing := by.missing(POWER, place=place))]
    if not reason.strip():
        problems.append(WithdrawalReasonMissing(**words))
    before = Withdrawal.objects.filter(**{target: pk}).first()
    if before is not None:
        problems.append(AlreadyWithdrawn(**words, reason=before.reason))
    return problems


def _resting(table: Balance | ActivityTable, words: Words) -> list[Problem]:
    return [
        StillRestedOn(**words, dependent_zh=one.name_zh, dependent_en=one.name_en, address=one.address)
        for one in dependents_of(table)
    ]


def _withdrawn(by: Reach, reason: str, **target: Balance | ActivityTable | SourceAnswer) -> Withdrawal:
    return Withdrawal.objects.create(person=by.person, at=timezone.now(), reason=reason.strip(), **target)
