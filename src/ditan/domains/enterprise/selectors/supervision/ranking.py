"""The ranking of data quality: each enterprise's measures of the year by the scheme of the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ditan.core.enterprise.quality import Grade, Score, quality_scheme, scored
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.selectors.supervision.lines import WORKFLOW, SupervisedLine
from ditan.domains.filings.models import Expectation, MoveMade
from ditan.domains.filings.standings import moves_with


@dataclass(frozen=True, slots=True)
class RankedLine:
    """An enterprise with its score, its grade and its rank; rank 0 and no grade where nothing is known of its data."""

    line: SupervisedLine
    score: Score
    grade: Grade | None
    rank: int


def quality_ranking(by: Reach, year: int, lines: Iterable[SupervisedLine]) -> list[RankedLine]:
    """Rank the lines, the best first; those without facts of the year come last and have no score.

    Rule: equal scores share a rank. An enterprise without a report that was due is not judged for its punctuality.
    """
    told = list(lines)
    late = _days_late(by.day, year, told)
    scheme = quality_scheme()
    scores = [(line, _score(line, late.get(line.pk))) for line in told]
    known = sorted(
        ((line, score) for line, score in scores if score.total is not None),
        key=lambda pair: (-(pair[1].total or 0.0), pair[0].name_zh, pair[0].pk),
    )
    ranked, rank, before = [], 0, None
    for place, (line, score) in enumerate(known, start=1):
        total = round(score.total or 0.0, 1)
        rank, before = (rank, before) if total == before else (place, total)
        ranked.append(RankedLine(line, score, scheme.grade(total), rank))
    return ranked + [RankedLine(line, score, None, 0) for line, score in scores if score.total is None]


def _score(line: SupervisedLine, days_late: int | None) -> Score:
    kept = line.kept
    if kept is None:
        return scored({}, quality_scheme())
    due, facts = kept["values_due"], kept["facts"]
    values: dict[str, float | None] = {
        "measured_share": kept["measured_share"],
        "months_share": kept["values_told"] / due if due else None,
        "errors": float(kept["errors"]),
        "unexplained": float(kept["unexplained"]),
        "days_late": None if days_late is None else float(days_late),
        "evidence_share": kept["evidenced"] / facts if facts else None,
    }
    return scored(values, quality_scheme())


def _days_late(today: date, year: int, lines: Iterable[SupervisedLine]) -> dict[int, int]:
    """The days by which the report of each came after its day, or is late by now; nothing where it is not due yet."""
    wanted = {line.pk: line for line in lines if line.is_expected}
    asked = Expectation.objects.filter(workflow=WORKFLOW, period=str(year), organisation__isnull=False)
    due = dict(asked.order_by().values_list("organisation__enterprise", "due_day"))
    moves = MoveMade.objects.filter(
        filing__workflow=WORKFLOW, filing__period=str(year), move__in=moves_with("submit")
    )
    submitted: dict[int, date] = {}
    for filing, day in moves.order_by("position").values_list("filing_id", "day"):
        submitted.setdefault(filing, day)
    found: dict[int, int] = {}
    for pk, line in wanted.items():
        due_day, filed = due.get(pk), submitted.get(line.filing)
        if due_day is None:
            continue
        if filed is not None:
            found[pk] = max(0, (filed - due_day).days)
        elif due_day < today:
            found[pk] = (today - due_day).days
    return found
