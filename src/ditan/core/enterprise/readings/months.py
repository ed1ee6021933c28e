"""Months made of readings: amounts added up, or the last state of a counter less the first; whole months only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.readings.gaps import Gap, gaps_of
from ditan.core.enterprise.readings.model import MeterRule, MonthAmount, Reading
from ditan.core.enterprise.readings.ways import ways
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.readings import (
    CounterFellBack,
    MeterUnknown,
    MonthNotCovered,
    ReadingOutsideYear,
    ReadingsMissing,
    ReadingTwice,
    ReadingUnitWrong,
)
from ditan.core.quantities import exact_factor, is_convertible

DIGITS = Decimal("0.000001")
SHOWN = 40
Spans = Mapping[int, tuple[datetime, datetime]]
Fact = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Months:
    """The amounts of whole months, and what is to be known of the rest."""

    amounts: tuple[MonthAmount, ...]
    problems: tuple[Problem, ...]


def months_of(readings: Sequence[Reading], rules: Iterable[MeterRule], year: int) -> Months:
    """Make months of a year from readings.

    When to use: wherever readings come from an energy management system, by file or by interface.
    Formula: sum – all amounts whose time is in the month, where none is missing (`gaps_of`); counter – the last state up
    to the month's end less the last up to its beginning, else the first of its first day. The meters of one fact are added up.

    Returns: Months; a month is left out where a meter of the fact does not cover it (told as a warning).
    Raises: Refused with every unknown meter, unit that does not fit, double value and counter that fell.
    """
    known = {rule.meter: rule for rule in rules}
    spans = {month: _span(year, month) for month in range(1, 13)}
    refuse_if([*_unknown(readings, known), *_units(readings, known)])
    series, twice = _series(readings)
    refuse_if([*twice, *_fallen(series, known)])
    gaps = _gaps(series, known, spans)
    of_meter = {
        meter: _counted(rows, spans)
        if ways()[known[meter].way].is_counter
        else _added(rows, spans, known[meter], gaps.get(meter, {}))
        for meter, rows in ((meter, _in_unit(rows, known[meter])) for meter, rows in series.items())
    }
    amounts, lacking = _joined(of_meter, series, known, spans)
    outside = _outside(series, known, year)
    missing = _missing(gaps, year)
    return Months(tuple(amounts), (*outside, *missing, *_not_covered(lacking, gaps, year)))


def _span(year: int, month: int) -> tuple[datetime, datetime]:
    """Beginning and end of a month, of local time."""
    end = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime(year, month, 1), datetime(*end, 1)  # noqa: DTZ001 - local time


def _unknown(readings: Sequence[Reading], known: Mapping[str, MeterRule]) -> list[Problem]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        if one.meter not in known:
            found[one.meter].append(one)
    names = ", ".join(list(known)[:SHOWN]) or "—"
    return [
        MeterUnknown(rows[0].where, found=meter[:60], count=len(rows), known=names)
        for meter, rows in found.items()
    ]


def _units(readings: Sequence[Reading], known: Mapping[str, MeterRule]) -> list[Problem]:
    found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for one in readings:
        if one.unit and one.meter in known:
            found[one.meter, one.unit].append(one)
    return [
        ReadingUnitWrong(
            rows[0].where, meter=meter, found=unit[:30], expected_unit=known[meter].unit, count=len(rows)
        )
        for (meter, unit), rows in found.items()
        if not is_convertible(unit, known[meter].unit)
    ]


def _series(readings: Sequence[Reading]) -> tuple[dict[str, list[Reading]], list[Problem]]:
    """The readings by meter in the order of time, each moment once; the same value twice is one reading."""
    ordered = sorted(readings, key=lambda one: (one.meter, one.at))
    series: dict[str, list[Reading]] = defaultdict(list)
    twice = list[Problem]()
    for (meter, at), group in groupby(ordered, key=lambda one: (one.meter, one.at)):
        first, *others = group
        series[meter].append(first)
        other = next((one for one in others if (one.value, one.unit) != (first.value, first.unit)), None)
        if other is not None:
            values = {"first": f"{first.value:f}", "second": f"{other.value:f}"}
            twice.append(ReadingTwice(other.where, meter=meter, moment=f"{at:%Y-%m-%d %H:%M}", **values))
    return series, twice


def _fallen(series: Mapping[str, list[Reading]], known: Mapping[str, MeterRule]) -> Iterator[Problem]:
    for meter, rows in series.items():
        if not ways()[known[meter].way].is_counter:
            continue
        shown = _in_unit(rows, known[meter])
        for (one, other), ((_, before), (_, after)) in zip(pairwise(rows), pairwise(shown), strict=True):
            if after < before:
                values = {"first": f"{one.value:f}", "second": f"{other.value:f}"}
                yield CounterFellBack(other.where, meter=meter, moment=f"{other.at:%Y-%m-%d %H:%M}", **values)


Exact = list[tuple[datetime, Fraction]]


def _in_unit(rows: Sequence[Reading], rule: MeterRule) -> Exact:
    units = {one.unit for one in rows}
    factors = {unit: exact_factor(unit, rule.unit) if unit else Fraction(1) for unit in units}
    return [(one.at, Fraction(one.value) * factors[one.unit]) for one in rows]


def _gaps(
    series: Mapping[str, list[Reading]], known: Mapping[str, MeterRule], spans: Spans
) -> dict[str, dict[int, Gap]]:
    """The holes of the meters of which each reading counts."""
    daily = (meter for meter in series if ways()[known[meter].way].is_daily)
    return {meter: gaps_of([one.at for one in series[meter]], spans) for meter in daily}


def _added(rows: Exact, spans: Spans, rule: MeterRule, gaps: Mapping[int, Gap]) -> dict[int, Fraction]:
    found = {}
    for month, (start, end) in spans.items():
        within = [(at, value) for at, value in rows if start <= at < end]
        days = {at.day for at, _ in within}
        needed = (end - start).days if ways()[rule.way].is_daily else 1
        if len(days) >= needed and month not in gaps:
            found[month] = sum((value for _, value in within), Fraction(0))
    return found


def _counted(rows: Exact, spans: Spans) -> dict[int, Fraction]:
    found = {}
    for month, (start, end) in spans.items():
        before = [(at, value) for at, value in rows if at <= start and (start - at).days < 1]
        first = before[-1] if before else next((one for one in rows if start < one[0] < end), None)
        last = next((one for one in reversed(rows) if start < one[0] <= end), None)
        if first is None or last is None or first == last:
            continue
        if (first[0] - start).days < 1 and (end - last[0]).days < 1:
            found[month] = last[1] - first[1]
    return found


def _joined(
    of_meter: Mapping[str, Mapping[int, Fraction]],
    series: Mapping[str, Sequence[Reading]],
    known: Mapping[str, MeterRule],
    spans: Spans,
) -> tuple[list[MonthAmount], dict[tuple[str, ...], list[int]]]:
    """The amounts of facts of which every meter covers the month; else the meters that lack, with their months."""
    facts: dict[Fact, list[MeterRule]] = defaultdict(list)
    for rule in known.values():
        facts[rule.fact].append(rule)
    amounts, lacking = list[MonthAmount](), dict[tuple[str, ...], list[int]]()
    for rules in facts.values():
        for month, span in spans.items():
            covering = [rule for rule in rules if month in of_meter.get(rule.meter, {})]
            missing = tuple(rule.meter for rule in rules if rule not in covering)
            if not missing:
                amounts.append(_amount(rules, month, of_meter))
            elif covering or any(_is_within(series.get(rule.meter, ()), span) for rule in rules):
                lacking.setdefault(missing, []).append(month)
    return amounts, lacking


def _is_within(rows: Sequence[Reading], span: tuple[datetime, datetime]) -> bool:
    """Whether any reading lies in a month; one at its very beginning closes the month before."""
    return any(span[0] < one.at < span[1] for one in rows)


def _amount(
    rules: Sequence[MeterRule], month: int, of_meter: Mapping[str, Mapping[int, Fraction]]
) -> MonthAmount:
    total = sum(
        (of_meter[rule.meter][month] * exact_factor(rule.unit, rules[0].unit) for rule in rules), Fraction(0)
    )
    exact = Decimal(total.numerator) / Decimal(total.denominator)
    text = f"{exact.quantize(DIGITS):f}".rstrip("0").rstrip(".")
    return MonthAmount(rules[0], tuple(rule.meter for rule in rules), month, text or "0")


def _outside(
    series: Mapping[str, Sequence[Reading]], known: Mapping[str, MeterRule], year: int
) -> list[Problem]:
    """Readings of other years; a counter's at the turn of the year belong to both."""
    start, end = datetime(year, 1, 1), datetime(year + 1, 1, 1)  # noqa: DTZ001 - local time
    found = [
        one
        for meter, rows in series.items()
        for one in rows
        if not start <= one.at < end
        and not (ways()[known[meter].way].is_counter and _is_turn(one, start, end))
    ]
    if not found:
        return []
    first = min(found, key=lambda one: one.at)
    return [ReadingOutsideYear(first.where, count=len(found), year=year, found=f"{first.at:%Y-%m-%d %H:%M}")]


def _is_turn(one: Reading, start: datetime, end: datetime) -> bool:
    return one.at == end or (one.at < start and (start - one.at).days < 1)


def _missing(gaps: Mapping[str, Mapping[int, Gap]], year: int) -> Iterator[Problem]:
    for meter, months in gaps.items():
        if months:
            first = months[min(months)]
            yield ReadingsMissing(
                meter=meter,
                count=sum(one.count for one in months.values()),
                months=", ".join(month_text(year, month) for month in sorted(months)),
                minutes=round(first.step.total_seconds() / 60),
                moment=f"{first.after:%Y-%m-%d %H:%M}",
            )


def _not_covered(
    lacking: Mapping[tuple[str, ...], list[int]], gaps: Mapping[str, Mapping[int, Gap]], year: int
) -> Iterator[Problem]:
    """The months that lack more than single readings, which are told by themselves."""
    for meters, months in lacking.items():
        told = [one for one in months if not all(one in gaps.get(meter, {}) for meter in meters)]
        if told:
            names = ", ".join(month_text(year, one) for one in told)
            yield MonthNotCovered(meters=", ".join(meters), months=names)
