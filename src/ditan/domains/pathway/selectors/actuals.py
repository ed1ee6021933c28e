"""What came about for targets as inventories, balances and enterprises tell it; registered with `target.actuals`.

A key user or project is told by its own years: of CO2 of energy use its sources that an inventory counts there, else its whole.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from ditan.core.balance.consumed import METHODS, Consumed, What, consumed
from ditan.core.errors import Problem, Refused
from ditan.core.library import load
from ditan.core.pathway.sectors import sector_of
from ditan.core.pathway.tracking import energy_sources
from ditan.core.target import indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.settled import SettledYear, is_open_to, settled_years
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_list
from ditan.domains.inventory.selectors.counties import cells_of
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors.balances import balance_list, balance_table
from ditan.domains.target.actuals import NOTHING, Found, TargetActuals, Told
from ditan.domains.target.models import Target

ENERGY = "energy_co2"
DECIMALS_OF_TCE = 4
BALANCES_KEPT = 512
Sums = dict[tuple[str, str], dict[int, Told]]


def of_inventories(targets: Sequence[Target], _by: Reach) -> Mapping[int, TargetActuals]:
    """CO2 of energy use of the inventories in use, of all sectors or of one."""
    found = _sums([*{one.place_id for one in targets}], {one.sector for one in targets})
    return {one.pk: TargetActuals(found.get((one.place_id, one.sector), {})) for one in targets}


def of_balances(targets: Sequence[Target], _by: Reach, told: Found) -> Mapping[int, TargetActuals]:
    """Energy and coal by the balances in use, in the years of each target that statistics do not tell."""
    codes = {one.place_id for one in targets}
    held: dict[str, list[Balance]] = {code: [] for code in codes}
    for balance in balance_list().filter(place__in=codes):
        held[balance.place_id].append(balance)
    return {
        one.pk: _of_balances(
            one,
            [
                balance
                for balance in held[one.place_id]
                if one.base_year <= balance.year <= one.end_year
                and balance.year not in told.get(one.pk, NOTHING).years
            ],
        )
        for one in targets
    }


def of_parties(targets: Sequence[Target], by: Reach) -> Mapping[int, TargetActuals]:
    """Key users and projects of the register, as far as the reader sees them."""
    houses = {one.organisation_id: one.organisation for one in targets if one.organisation}
    seen = [pk for pk, house in houses.items() if is_open_to(house, by)]
    held = settled_years(Enterprise.objects.filter(organisation__in=seen)) if seen else {}
    by_house = {one.organisation: years for years in held.values() for one in years.values()}
    return {
        one.pk: _of_party(one, by_house.get(one.organisation_id, {}))
        if one.organisation_id in seen
        else TargetActuals(is_hidden=True)
        for one in targets
        if one.organisation_id
    }


def _of_party(target: Target, years: Mapping[int, SettledYear]) -> TargetActuals:
    return TargetActuals(
        {
            year: Told(
                Decimal(micro_t(target, held)) / MICRO_T_PER_T, "enterprise", held.standing, held.filing
            )
            for year, held in years.items()
            if held.is_whole
        },
        partial=tuple(year for year, held in years.items() if not held.is_whole),
    )


def micro_t(target: Target, held: SettledYear) -> int:
    """What of an enterprise's year a target counts: its whole, or its sources that are energy use."""
    if indicators()[target.indicator].measure != ENERGY:
        return held.total_micro_t
    return sum(amount for _sector, amount in energy_sources(held.industry, held.by_source).values())


def consumed_of(balance: Balance, what: What) -> Consumed | None:
    """What a balance says was consumed. Raises: Refused where a factor is missing."""
    return _consumed(balance, balance.digest, what, load().release)


def is_of_balances(measure: str) -> What | None:
    """Which figure of a balance stands for a measure of statistics."""
    names: dict[str, What] = {"energy_total": "energy_total", "coal_tce": "coal"}
    return names.get(measure)


def _of_balances(target: Target, balances: Sequence[Balance]) -> TargetActuals:
    what = is_of_balances(indicators()[target.indicator].measure)
    years: dict[int, Told] = {}
    problems: list[Problem] = []
    for balance in balances:
        if what is None:
            continue
        try:
            found = consumed_of(balance, what)
        except Refused as refused:
            problems += refused.problems
            continue
        if found is not None:
            value = Decimal(str(round(found.total_1e4_tce, DECIMALS_OF_TCE)))
            years[balance.year] = Told(value, "balance", METHODS[what], balance.pk)
    return TargetActuals(years, problems=tuple(problems))


@lru_cache(maxsize=BALANCES_KEPT)
def _consumed(balance: Balance, _digest: str, what: What, _release: str) -> Consumed | None:
    """A stored table never changes: its digest and the release of the library are what the figure is made of."""
    return consumed(balance_table(balance), load(), what)


def _sums(codes: list[str], asked: set[str]) -> Sums:
    inventories = list(inventory_list().filter(place__in=codes).defer("summary", "details", "headline"))
    found: Sums = {}
    for one in inventories:
        _add(found, one, "", one.energy_co2_micro_t)
    if asked != {""}:
        cells = cells_of(inventories)
        for one in inventories:
            sums: dict[str, int] = {}
            for cell, amount in cells[one.pk].items():
                sums[sector_of(cell.sector)] = sums.get(sector_of(cell.sector), 0) + amount
            for sector, amount in sums.items():
                _add(found, one, sector, amount)
    return found


def _add(found: Sums, one: Inventory, sector: str, amount: int) -> None:
    value = Decimal(amount) / MICRO_T_PER_T
    found.setdefault((one.place_id, sector), {})[one.year] = Told(value, "inventory", "", one.pk)
