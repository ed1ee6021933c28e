"""Reading statements of verifications: those that were signed, and the one that counts.

Invariant: the newest signed statement of an enterprise and year counts, unless the office returned it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models import Enterprise, VerificationStatement


@dataclass(frozen=True)
class Conclusion:
    """What a verification came to: `conclusion` is verified, reserved or refused."""

    conclusion: str
    day: date
    verifier: Organisation
    statement: VerificationStatement


def conclusion_of(enterprise: Enterprise, year: int) -> Conclusion | None:
    """The newest signed statement of an enterprise's year that the office did not return; None where there is none.

    Whether whoever asks may see the enterprise has been asked already.
    """
    return conclusions_of([enterprise.pk], year).get(enterprise.pk)


def conclusions_of(enterprises: Iterable[int], year: int) -> Mapping[int, Conclusion]:
    """The same for many enterprises in one query, by their ids."""
    found = standing_statements().filter(assignment__enterprise__in=list(enterprises), assignment__year=year)
    counting: dict[int, Conclusion] = {}
    for one in found.order_by("-id"):
        told = Conclusion(one.conclusion, one.day, one.assignment.verifier, one)
        counting.setdefault(one.assignment.enterprise_id, told)
    return counting


def standing_statements() -> QuerySet[VerificationStatement]:
    """The signed statements that were not returned, with what they were made for; their content is left out."""
    found = VerificationStatement.objects.filter(returned__isnull=True)
    return found.select_related("assignment__verifier", "assignment__enterprise").defer("content")
