"""A value of a month or quarter as somebody enters it, and everything that can be wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import (
    FigureDocumentMissing,
    FigureGivenTwice,
    FigureOutOfRange,
    FigureTooPrecise,
    FigureUnitOther,
    FigureValueMissing,
    FigureYearWrong,
)
from ditan.core.errors.period_figures import (
    PeriodAhead,
    PeriodCumulativeFalls,
    PeriodGap,
    PeriodIndexSingle,
    PeriodNumberWrong,
    PeriodSumDiffers,
)
from ditan.core.errors.statistics import MeasureUnknown
from ditan.core.intensity.entries import FIRST_YEAR, MOST_DECIMALS, MOST_DIGITS, NOTATIONS, unit_told
from ditan.core.intensity.periods.measures import PeriodMeasure, agreed_share, period_measures
from ditan.core.intensity.periods.names import period_end, period_name, period_names
from ditan.core.intensity.periods.steps import Contradiction, Steps, Told, steps_of
from ditan.core.library.nearest import nearest

Key = tuple[str, int, str, int, bool]


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """A value of a measure in one period; `is_to_date`: from the first of January to its end. See `FigureEntry`."""

    place: str
    year: int
    measure: str
    number: int
    is_to_date: bool = False
    value: Decimal | None = None
    notation: str = ""
    unit: str = ""
    document: str = ""
    dated: date | None = None
    reason: str = ""
    where: str = ""
    at: Where = field(default_factory=Where)

    @property
    def key(self) -> Key:
        """What tells values apart: of one key only one counts."""
        return self.place, self.year, self.measure, self.number, self.is_to_date

    @property
    def text(self) -> str:
        """Its value without trailing zeros, or its notation."""
        return self.notation if self.value is None else f"{self.value.normalize():f}"


def period_problems(entries: Sequence[PeriodEntry], day: date) -> Iterator[Problem]:
    """Everything that is wrong with entries by themselves, and those that are given twice.

    Parameters: day – a period is over that ended before it.
    """
    known = period_measures()
    first: dict[Key, PeriodEntry] = {}
    for entry in entries:
        if entry.measure not in known:
            yield MeasureUnknown(
                entry.at, found=entry.measure, nearest=nearest(entry.measure, known), known=", ".join(known)
            )
            continue
        yield from _problems(entry, known[entry.measure], day)
        before = first.setdefault(entry.key, entry)
        if before is not entry:
            yield FigureGivenTwice(entry.at, **named(entry), first=before.text)


def named(entry: Any) -> dict[str, Any]:
    """The words by which problems name a value: its measure and period, its year, and itself."""
    known = period_measures().get(entry.measure)
    if known is None or not 1 <= entry.number <= known.size:
        names = (entry.measure, entry.measure) if known is None else (known.name_zh, known.name_en)
    else:
        zh = period_name(known.size, entry.number, "zh", is_to_date=entry.is_to_date)
        en = period_name(known.size, entry.number, "en", is_to_date=entry.is_to_date)
        names = (f"{known.name_zh} {zh}", f"{known.name_en}, {en}")
    return {"measure_zh": names[0], "measure_en": names[1], "year": entry.year, "found": entry.text}


def contradiction_problem(
    measure: PeriodMeasure, year: int, found: Contradiction, at: Where | None = None
) -> Problem:
    """A contradiction in the words of a problem."""

    def name(end: int) -> dict[str, str]:
        return {"zh": period_name(measure.size, end, "zh"), "en": period_name(measure.size, end, "en")}

    later = name(found.later)
    told: dict[str, Any] = {
        "measure_zh": measure.name_zh,
        "measure_en": measure.name_en,
        "year": year,
        "later": later["en"],
        "later_zh": later["zh"],
        "found": f"{found.found.normalize():f}",
        "before": f"{found.before.normalize():f}",
    }
    if found.kind == "differs":
        return PeriodSumDiffers(at, **told, agreed=f"{agreed_share():%}")
    earlier = name(found.earlier)
    return PeriodCumulativeFalls(at, **told, earlier=earlier["en"], earlier_zh=earlier["zh"])


def year_steps(measure: PeriodMeasure, told: Iterable[Any]) -> tuple[Steps, list[Contradiction]]:
    """The steps of a year of values with `number`, `value` and `is_to_date`; notations and indices tell no amount."""
    amounts = [
        Told(one.number, one.value, one.is_to_date)
        for one in told
        if one.value is not None and not measure.is_index
    ]
    return steps_of(amounts, measure.size, measure.decimals)


def gap_problem(measure: PeriodMeasure, year: int, steps: Steps) -> Problem | None:
    """The periods that lack before the last that is there; None where none does."""
    lacking = [end for end in range(1, steps.last + 1) if _is_open(steps, end)]
    if not lacking:
        return None
    return PeriodGap(
        measure_zh=measure.name_zh,
        measure_en=measure.name_en,
        year=year,
        missing=", ".join(period_name(measure.size, end, "en") for end in lacking),
        missing_zh="、".join(period_name(measure.size, end, "zh") for end in lacking),
    )


def consistency_problems(entries: Sequence[PeriodEntry], counting: Mapping[Key, Any]) -> Iterator[Problem]:
    """Contradictions that entries make with each other and with the values in use, by key."""
    by_year: dict[tuple[str, int, str], dict[Key, Any]] = {}
    told: dict[Key, Any] = {**counting, **{entry.key: entry for entry in entries}}
    asked = {(entry.place, entry.year, entry.measure) for entry in entries}
    for key, one in told.items():
        if key[:3] in asked and key[2] in period_measures():
            by_year.setdefault(key[:3], {})[key] = one
    given = {entry.key: entry for entry in entries}
    for (place, year, name), those in by_year.items():
        known = period_measures()[name]
        fitting = [one for one in those.values() if 1 <= one.number <= known.size]
        for found in year_steps(known, fitting)[1]:
            entry = next(
                (
                    given[key]
                    for number in (found.later, found.earlier)
                    for is_to_date in (found.kind == "falls", found.kind != "falls")
                    if (key := (place, year, name, number, is_to_date)) in given
                ),
                None,
            )
            yield contradiction_problem(known, year, found, entry.at if entry else None)


def _problems(entry: PeriodEntry, known: PeriodMeasure, day: date) -> Iterator[Problem]:
    told = named(entry)
    if not FIRST_YEAR <= entry.year <= day.year:
        yield FigureYearWrong(entry.at, **told | {"found": entry.year}, first=FIRST_YEAR, last=day.year)
    elif not 1 <= entry.number <= known.size:
        ends = [period_names(known.size, language) for language in ("zh", "en")]
        yield PeriodNumberWrong(
            entry.at,
            **told | {"found": entry.number},
            expected_zh=f"{ends[0][0]} … {ends[0][-1]}",
            expected=f"{ends[1][0]} … {ends[1][-1]}",
        )
    elif period_end(known.size, entry.year, entry.number) >= day:
        yield PeriodAhead(entry.at, **told, day=day.isoformat())
    if known.is_index and not entry.is_to_date:
        yield PeriodIndexSingle(entry.at, **told)
    if (entry.value is None) != (entry.notation in NOTATIONS):
        yield FigureValueMissing(entry.at, **told)
    elif entry.value is not None:
        yield from _amount_problems(entry, known, entry.value, told)
    if entry.unit and entry.unit != known.unit:
        yield FigureUnitOther(entry.at, **told | {"found": entry.unit}, unit=known.unit)
    if not entry.document.strip():
        yield FigureDocumentMissing(entry.at, **told)


def _amount_problems(
    entry: PeriodEntry, known: PeriodMeasure, value: Decimal, told: Mapping[str, Any]
) -> Iterator[Problem]:
    _sign, digits, exponent = value.normalize().as_tuple()
    is_kept = isinstance(exponent, int) and exponent >= -MOST_DECIMALS
    if not is_kept or len(digits) + int(exponent) > MOST_DIGITS:
        yield FigureTooPrecise(entry.at, **told)
    if value < known.least or (known.most is not None and value > known.most):
        most = "…" if known.most is None else f"{known.most:f}"
        yield FigureOutOfRange(entry.at, **told, **unit_told(known.unit), least=f"{known.least:f}", most=most)


def _is_open(steps: Steps, end: int) -> bool:
    """Whether no amount that spans the period is known."""
    return not any(
        steps.between(start, later) is not None
        for start in range(end)
        for later in range(end, steps.size + 1)
    )
