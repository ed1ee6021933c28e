"""The emissions of enterprises by year, each as far as it is settled: determined by the authority, filed, or as the facts are now.

Invariant: what was determined rules over what was filed, and that over what is kept of the facts; which one it is is always told. A
year whose months are not all there is `partial`: no figure of the year.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ditan.core.enterprise.methods import methods
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.enterprises import OFFICE, OWN
from ditan.domains.enterprise.selectors.filed import KEY, WORKFLOW
from ditan.domains.enterprise.selectors.supervision.lines import DETERMINED
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing

Standing = str
Chosen = Collection[int] | QuerySet[Enterprise]
STANDINGS: tuple[Standing, ...] = ("partial", "kept", "filed", "determined")
# The states of a report that was locked and has not left its house.
INSIDE = frozenset(("in_review", "reviewed", "signed"))


@dataclass(frozen=True, slots=True)
class SettledYear:
    """An enterprise's year in micro-tonnes of CO2e, by source; `filing` is 0 where it is what the facts give now."""

    enterprise: int
    organisation: int
    year: int
    standing: Standing
    industry: str
    total_micro_t: int
    by_source: Mapping[str, int]
    filing: int = 0

    @property
    def is_determined(self) -> bool:
        """Whether the authority has determined it."""
        return self.standing == "determined"

    @property
    def is_whole(self) -> bool:
        """Whether it stands for the whole year."""
        return self.standing != "partial"


def is_open_to(house: Organisation, by: Reach) -> bool:
    """Whether all years of an enterprise are open: to itself, and to the offices that receive its reports."""
    return by.covers(house, OWN) or by.covers(house.place, OFFICE)


def settled_years(chosen: Chosen, years: Collection[int] | None = None) -> dict[int, dict[int, SettledYear]]:
    """The years of enterprises by key and year; asked only by functions that hold a reach. Two queries for any number."""
    found: dict[int, dict[int, SettledYear]] = {}
    for one in [*_kept(chosen, years), *_filed(chosen, years)]:
        held = found.setdefault(one.enterprise, {})
        before = held.get(one.year)
        if before is None or _rank(one) >= _rank(before):
            held[one.year] = one
    return found


def _rank(one: SettledYear) -> tuple[int, int]:
    return STANDINGS.index(one.standing), one.filing


def _kept(chosen: Chosen, years: Collection[int] | None) -> list[SettledYear]:
    held = KeptYear.objects.filter(enterprise__in=chosen, total_micro_t__isnull=False).order_by()
    if years is not None:
        held = held.filter(year__in=years)
    rows = held.values_list(
        *("enterprise_id", "enterprise__organisation_id", "year", "method", "total_micro_t", "by_source"),
        *("months_filled", "months_due"),
    )
    known = methods()
    return [
        SettledYear(
            *(pk, house, year, "kept" if filled >= due else "partial"),
            *(known[method].industry, total or 0, by_source),
        )
        for pk, house, year, method, total, by_source, filled, due in rows
        if method in known
    ]


def _filed(chosen: Chosen, years: Collection[int] | None) -> list[SettledYear]:
    """Reports that can no longer be edited and were made of facts, without those that a later version restates."""
    wanted = Q(workflow=WORKFLOW) | Q(restates__workflow=WORKFLOW)
    held = Filing.objects.filter(
        wanted, organisation__enterprise__in=chosen, version__restated_by__isnull=True
    ).order_by("pk")
    if years is not None:
        held = held.filter(period__in=[str(year) for year in years])
    rows = held.defer("content").values_list(
        *("pk", "workflow", "opened_on", "state", "period", "organisation_id", "organisation__enterprise"),
        *(f"content__{KEY}__{name}" for name in ("method", "total_micro_t", "sources")),
    )
    found = []
    for pk, workflow, opened_on, state, period, house, enterprise, method, total, sources in rows:
        standing = _standing(Filing(workflow=workflow, opened_on=opened_on), state)
        if standing is None or method not in methods() or not isinstance(total, int):
            continue
        found.append(
            SettledYear(
                enterprise,
                house,
                int(period[:4]),
                standing,
                methods()[method].industry,
                total,
                _by_source(sources),
                pk,
            )
        )
    return found


def _by_source(told: Any) -> dict[str, int]:
    return {str(one["id"]): int(one["co2e_micro_t"]) for one in told or ()}


def _standing(filing: Filing, state: str) -> Standing | None:
    """Whether a report counts as determined or filed; None before it has left its house, and where it was cancelled."""
    told = flow_of(filing).states[state]
    if state in INSIDE or told.content == "editable" or (told.kind == "final" and told.content != "sealed"):
        return None
    return "determined" if state in DETERMINED else "filed"
