"""Anomalies across enterprises: what the checks kept, implied factors outside their peers, years unlike one's own years."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from django.db.models import F, QuerySet

from ditan.core.enterprise.peers import peer_ranges, yearly_jumps
from ditan.core.enterprise.peers.factors import BY
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import KeptFactor, KeptFinding, KeptYear
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.supervision.lines import supervised_enterprises

RANKS = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class UnlikePeers:
    """An implied factor outside the range of its peers (`low` to `high` of `count` enterprises)."""

    enterprise: int
    facility: str
    source: str
    item: str
    gas: str
    unit: str
    factor: float
    low: float
    high: float
    count: int

    @property
    def ratio(self) -> float:
        """How many times the nearer end of the range."""
        return self.factor / (self.high if self.factor > self.high else self.low)


@dataclass(frozen=True, slots=True)
class UnlikeOwnYears:
    """A year's total far from the middle of the enterprise's own years, in micro-tonnes."""

    enterprise: int
    total_micro_t: int
    usual_micro_t: float
    ratio: float


def finding_list(
    by: Reach, year: int, industry_methods: list[str] | None = None, rule: str = ""
) -> QuerySet[KeptFinding]:
    """The findings of the checks of all supervised enterprises, those that touch most emissions first.

    Parameters: industry_methods – only enterprises of these methodologies; rule – only findings of this rule.
    """
    every = KeptFinding.objects.filter(kept__year=year, severity__in=RANKS[:2])
    found = by.places(every, "kept__enterprise__organisation__place", OFFICE)
    if industry_methods is not None:
        found = found.filter(kept__enterprise__method__in=industry_methods)
    if rule:
        found = found.filter(rule=rule)
    related = found.select_related("kept__enterprise__organisation__place", "fact")
    return related.order_by("severity", F("share").desc(nulls_last=True), "pk")


def unlike_peers(by: Reach, year: int, industry_methods: list[str] | None = None) -> list[UnlikePeers]:
    """Implied factors outside the range of all enterprises of the methodology and year; only of supervised ones, the farthest first.

    A range is taken over every enterprise that is kept here, and told only as ends and a number of peers.
    """
    names = ("facility", "source", "item", "gas", "unit", "factor")
    found = KeptFactor.objects.filter(kept__year=year).order_by("pk")
    if industry_methods is not None:
        found = found.filter(kept__method__in=industry_methods)
    rows = list(found.values_list("kept__enterprise_id", "kept__method", *names))
    if not rows:
        return []
    enterprise, method, *columns = zip(*rows, strict=True)
    table = pa.table(
        {
            "method": pa.array(method, pa.string()),
            "year": pa.array([year] * len(rows), pa.int64()),
            **{name: pa.array(column) for name, column in zip(names[1:5], columns[1:5], strict=True)},
            "factor": pa.array(columns[5], pa.float64()),
        }
    )
    ranges = peer_ranges(table, "factor", BY)
    reached = set(supervised_enterprises(by).values_list("pk", flat=True))
    told = []
    for row in ranges.outside:
        if enterprise[row] not in reached:
            continue
        facility, source, item, gas, unit, factor = (column[row] for column in columns)
        among = ranges.ranges[ranges.group[row]]
        told.append(
            UnlikePeers(
                enterprise=enterprise[row],
                facility=facility,
                source=source,
                item=item,
                gas=gas,
                unit=unit,
                factor=factor,
                low=float(among.low or 0.0),
                high=float(among.high or 0.0),
                count=among.count,
            )
        )
    return sorted(told, key=lambda one: -abs(float(np.log(one.ratio))))


def own_years(by: Reach, enterprise: int, year: int) -> list[tuple[int, int]]:
    """The kept totals of a supervised enterprise until a year, as year and micro-tonnes; oldest first."""
    every = KeptYear.objects.filter(enterprise=enterprise, total_micro_t__isnull=False, year__lte=year)
    found = by.places(every, "enterprise__organisation__place", OFFICE)
    return [
        (at, int(total or 0)) for at, total in found.order_by("year").values_list("year", "total_micro_t")
    ]


def unlike_own_years(by: Reach, year: int, industry_methods: list[str] | None = None) -> list[UnlikeOwnYears]:
    """Enterprises whose total of the year is far from the middle of their own kept years, the farthest first."""
    every = KeptYear.objects.filter(total_micro_t__isnull=False, year__lte=year)
    found = by.places(every, "enterprise__organisation__place", OFFICE)
    if industry_methods is not None:
        found = found.filter(enterprise__method__in=industry_methods)
    rows = list(found.order_by("enterprise", "year").values_list("enterprise_id", "year", "total_micro_t"))
    if not rows:
        return []
    enterprises, years, totals = zip(*rows, strict=True)
    table = pa.table(
        {
            "enterprise": pa.array(enterprises),
            "year": pa.array(years),
            "total": pa.array(totals, pa.float64()),
        }
    )
    told = [
        UnlikeOwnYears(row["enterprise"], int(row["total"]), row["usual"], row["ratio"])
        for row in yearly_jumps(table, "enterprise", "total").to_pylist()
        if row["year"] == year
    ]
    return sorted(told, key=lambda one: -abs(float(np.log(one.ratio))))
