"""The ranking of data quality: each enterprise's measures of the year by the scheme of the library."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ditan.core.enterprise.quality import Grade, Score, quality_scheme, score_total, scored
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.selectors.supervision.lines import WORKFLOW, SupervisedLine
from ditan.domains.filings.models import Expectation, MoveMade
from ditan.domains.filings.standings import moves_with


@dataclass(frozen=True)
class RankedLine:
    """An enterprise with its total, its grade and its rank; rank 0 and no grade where nothing is known of its data.

    `score` opens the total: it is worked out only for the lines that are looked at.
    """

    line: SupervisedLine
    values: Mapping[str, float | None]
    total: float | None
    grade: Grade | None
    rank: int

    @cached_property
    def score(self) -> Score:
        """The score with its parts."""
        return scored(self.values, quality_scheme())


def quality_ranking(by: Reach, year: int, lines: Iterable[SupervisedLine]) -> list[RankedLine]:
    """Rank the lines, the best first; those without facts of the year come last and have no score.

    Rule: equal scores share a rank. An enterprise without a report that was due is not judged for its punctuality.
    """
    told = list(lines)
    late = _days_late(by.day, year, told)
    scheme = quality_scheme()
    known: list[tuple[float, SupervisedLine, Mapping[str, float | None]]] = []
    unknown: list[RankedLine] = []
    for line in told:
        values = _values(line, late.get(line.pk))
        total = score_total(values, scheme)
        if total is None:
            unknown.append(RankedLine(line, values, None, None, 0))
        else:
            known.append((round(total, 1), line, values))
    known.sort(key=lambda one: (-one[0], one[1].name_zh, one[1].pk))
    ranked, rank, before = list[RankedLine](), 0, -1.0
    for place, (shown, line, own) in enumerate(known, start=1):
        rank, before = (rank if shown == before else place), shown
        ranked.append(RankedLine(line, own, shown, scheme.grade(shown), rank))
    return ranked + unknown


def _values(line: SupervisedLine, days_late: int | None) -> dict[str, float | None]:
    kept = line.kept
    if kept is None:
        return {}
    due, facts = kept["values_due"], kept["facts"]
    return {
        "measured_share": kept["measured_share"],
        "months_share": kept["values_told"] / due if due else None,
        "errors": float(kept["errors"]),
        "unexplained": float(kept["unexplained"]),
        "days_late": None if days_late is None else float(days_late),
        "evidence_share": kept["evidenced"] / facts if facts else None,
    }


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
