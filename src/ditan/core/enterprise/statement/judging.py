"""Whether a conclusion may be issued: every reason against it at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ditan.core.enterprise.statement.conclusions import ConclusionKind, conclusion_kinds
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.statement import (
    StatementConclusionUnknown,
    StatementDaysWrong,
    StatementDoubtMaterial,
    StatementErrorsOpen,
    StatementNothingComputed,
    StatementTextMissing,
)

MOST_DAYS = 10_000
SHOWN = 40


@dataclass(frozen=True, slots=True)
class StatementCase:
    """What a draft says, and how findings and meter stand.

    `open_errors`: findings of severity error that are not settled, with the errors of the checks; `share` and `threshold` of
    the meter (0–1), None where nothing could be computed; `days`: the work in person-days, None where it is not told.
    """

    conclusion: str
    year: int
    text: str = ""
    days: Decimal | None = None
    open_errors: int = 0
    share: float | None = None
    threshold: float = 0.0


def statement_problems(case: StatementCase) -> list[Problem]:
    """Everything that forbids issuing a conclusion; an empty list allows it.

    When to use: when a draft is handed in, and again at the signature.
    Formula: doubt is material from the threshold on (share ≥ threshold), as on the meter.
    """
    kind = conclusion_kinds().get(case.conclusion)
    days = list(_days(case))
    if kind is None:
        known = ", ".join(conclusion_kinds())
        return [StatementConclusionUnknown(found=case.conclusion[:SHOWN], known=known), *days]
    return [*_against(kind, case), *days]


def _against(kind: ConclusionKind, case: StatementCase) -> Iterator[Problem]:
    names: dict[str, Any] = {"conclusion": kind.name_en, "conclusion_zh": kind.name_zh}
    if kind.computed and case.share is None:
        yield StatementNothingComputed(year=case.year, **names)
    if not kind.open_errors and case.open_errors:
        yield StatementErrorsOpen(open=case.open_errors, **names)
    if not kind.material and case.share is not None and case.share >= case.threshold:
        share, threshold = percent(case.share), percent(case.threshold)
        yield StatementDoubtMaterial(share=share, threshold=threshold, **names)
    if kind.text and not case.text.strip():
        yield StatementTextMissing(**names)


def _days(case: StatementCase) -> Iterator[Problem]:
    if case.days is not None and not 0 < case.days < MOST_DAYS:
        yield StatementDaysWrong(found=str(case.days))


def percent(share: float) -> str:
    """A share in per cent with one decimal, halves up.

    >>> percent(0.0225), percent(0.05)
    ('2.3%', '5.0%')
    """
    shown = (Decimal(repr(share)) * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{shown}%"
