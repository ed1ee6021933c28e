"""Months of all enterprises of a place: CO2 by source, in two queries and one computation for each methodology and year.

Nouns: `MonthlyYear`, `PlaceMonths`. Invariants: the numbers are those of `core.enterprise.compute`; a source that was told as not
occurring is zero, one that was not told is not there. A process computes a year once until one of its facts is changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from ditan.core.enterprise import compute, facts_of_frame
from ditan.core.enterprise.facts import fact_columns, month_text
from ditan.core.enterprise.methods import methods
from ditan.core.errors import Refused
from ditan.domains.enterprise.models import Fact, KeptYear
from ditan.domains.enterprise.selectors.facts import STORE
from ditan.domains.enterprise.selectors.summarising import release_now
from ditan.domains.places.models import Place

GAS = "CO2"
GIVEN, ABSENT = "estimated", ("NO", "IE")
APART = "|"
KEPT = 20_000  # years of enterprises that a process keeps
FIELDS = ("source", "item", "parameter", "typed", "unit", "how_known", "evidence")
Months = Mapping[int, Mapping[str, int]]
Key = tuple[int, int, str, int, datetime, str]

_kept: dict[Key, Months | None] = {}


@dataclass(frozen=True, slots=True)
class MonthlyYear:
    """A year of an enterprise: by month, micro-tonnes of CO2 of each source that was told."""

    enterprise: int
    year: int
    industry: str
    months: Months


@dataclass(frozen=True, slots=True)
class PlaceMonths:
    """The years of a place's enterprises, their names (Chinese, English) and codes; `unread`: years that could not be computed."""

    years: tuple[MonthlyYear, ...]
    names: Mapping[int, tuple[str, str]]
    unread: tuple[tuple[int, int], ...]


def monthly_of_place(place: Place, years: Collection[int]) -> PlaceMonths:
    """The months of every enterprise in a place and below it. For whoever has asked for the reach.

    When to use: sums of enterprises by month, where thousands of them are asked at once; one enterprise: `expected_year`.
    """
    within = (place.interval_start, place.interval_end)
    found = KeptYear.objects.filter(
        enterprise__organisation__place__interval_start__range=within, year__in=list(years), facts__gt=0
    ).order_by("enterprise", "year")
    house = "enterprise__organisation__"
    rows = found.values_list(
        *("enterprise", "year", "enterprise__method", "revision", "at"),
        *(f"{house}name_zh", f"{house}name_en"),
    )
    release = release_now()
    keys: dict[tuple[int, int], Key] = {}
    names: dict[int, tuple[str, str]] = {}
    for pk, year, method, revision, at, zh, en in rows:
        keys[pk, year] = (pk, year, method, revision, at, release)
        names[pk] = (zh, en or zh)
    _compute([key for key in keys.values() if key not in _kept])
    told = {held: _kept.get(key) for held, key in keys.items()}
    industries = {key[2]: methods()[key[2]].industry for key in keys.values()}
    return PlaceMonths(
        tuple(
            MonthlyYear(*held, industries[keys[held][2]], months)
            for held, months in told.items()
            if months is not None
        ),
        names,
        tuple(held for held, months in told.items() if months is None),
    )


def _compute(lacking: Sequence[Key]) -> None:
    """Compute years that are not at hand: their facts in one query, and one table for each methodology and year."""
    if not lacking:
        return
    wanted = {(key[0], key[1]) for key in lacking}
    groups: dict[tuple[str, int], dict[int, list[tuple[str, ...]]]] = {}
    methods_of = {(key[0], key[1]): key[2] for key in lacking}
    found = Fact.objects.filter(
        installation__enterprise__in={pk for pk, _year in wanted}, year__in={year for _pk, year in wanted}
    ).exclude(typed="")
    rows = found.order_by("id").values_list(
        "installation__enterprise", "year", "month", "installation__code", *FIELDS
    )
    for pk, year, month, code, *texts in rows.iterator():
        if (pk, year) in wanted:
            group = groups.setdefault((methods_of[pk, year], year), {})
            facility = f"{pk}{APART}{code}"
            source, item, parameter, typed, unit, how, evidence = texts
            row = (facility, source, item, month_text(year, month), parameter, typed, unit, how, evidence)
            group.setdefault(pk, []).append(row)
    computed: dict[tuple[int, int], Months] = {}
    for (method, year), by_enterprise in groups.items():
        computed |= {(pk, year): months for pk, months in _of_group(method, year, by_enterprise).items()}
    for key in lacking:
        _kept[key] = computed.get((key[0], key[1]))
    for old in list(_kept)[: max(0, len(_kept) - KEPT)]:
        _kept.pop(old, None)


def _of_group(
    method: str, year: int, by_enterprise: Mapping[int, Sequence[tuple[str, ...]]]
) -> dict[int, Months]:
    """The months of enterprises of one methodology and year; where facts of one cannot be computed, without it.

    A refusal is of the whole table: it is halved until those that can be computed are.
    """
    rows = [row for those in by_enterprise.values() for row in those]
    columns = {
        name: pa.array([row[number] for row in rows], pa.string())
        for number, name in enumerate(fact_columns())
    }
    try:
        table = compute(facts_of_frame(pa.table(columns), methods()[method], year, STORE)).rows
    except Refused:
        if len(by_enterprise) == 1:
            return {}
        half = len(by_enterprise) // 2
        held = list(by_enterprise.items())
        return _of_group(method, year, dict(held[:half])) | _of_group(method, year, dict(held[half:]))
    return _summed(table.select(["facility", "source", "month", "gas", "status", "emissions_micro_t"]))


def _summed(table: pa.Table) -> dict[int, Months]:
    grouped = table.group_by(["facility", "source", "month", "gas", "status"], use_threads=False)
    rows: Iterable[dict[str, object]] = grouped.aggregate([("emissions_micro_t", "sum")]).to_pylist()
    found: dict[int, dict[int, dict[str, int]]] = {}
    for row in rows:
        is_given = row["status"] == GIVEN
        month = int(str(row["month"]))
        if row["gas"] != GAS or not month or not (is_given or row["status"] in ABSENT):
            continue
        amount = int(str(row["emissions_micro_t_sum"] or 0)) if is_given else 0
        sources = found.setdefault(int(str(row["facility"]).split(APART)[0]), {}).setdefault(month, {})
        sources[str(row["source"])] = sources.get(str(row["source"]), 0) + amount
    return dict(found)
