"""Comparing compiled inventories with published emissions: the gap split into factor, activity and treatment.

The implied factor of a fuel is Σ published / Σ our activity over the given places. Then, per place and fuel,
gap = ours − published = (ours − activity · implied) + (activity · implied − published): factor, then activity.
Where inclusion of a fuel is a choice of method, its whole gap is treatment. No factor is tuned to the answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory import (
    InventoryTwice,
    OnePlaceImplied,
    PlaceNotPublished,
    ProcessNotCompared,
)
from ditan.core.inventory.balances import exact
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.published import PlaceYear, Published, sector_groups
from ditan.core.library.vocabulary import places
from ditan.core.rounding import MICRO_T_PER_1E4_T
from ditan.core.trace import MICRO_T_PER_T

Cell = tuple[str, str]  # group, fuel


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap in integer micro-tonnes: ours − published = factor + activity + treatment, exactly."""

    ours: int
    published: int
    factor: int
    activity: int
    treatment: int

    @property
    def gap(self) -> int:
        """Ours less published."""
        return self.ours - self.published

    def __add__(self, other: "Gap") -> "Gap":
        return Gap(
            self.ours + other.ours,
            self.published + other.published,
            self.factor + other.factor,
            self.activity + other.activity,
            self.treatment + other.treatment,
        )


NO_GAP = Gap(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class FuelGap:
    """The gap of one fuel. `amount` is our activity in `unit`; the factors are t CO2 per unit."""

    fuel: str
    gap: Gap
    amount: float
    unit: str
    implied_factor: float | None
    our_factor: float | None
    is_treatment: bool


@dataclass(frozen=True, slots=True)
class SectorGap:
    """The gap of one group of sectors, over all fuels."""

    group: str
    gap: Gap


@dataclass(frozen=True)
class PlaceGap:
    """The comparison of one place and year."""

    place: str
    year: int
    fuels: tuple[FuelGap, ...]
    sectors: tuple[SectorGap, ...]

    @property
    def total(self) -> Gap:
        """Over all fuels."""
        return sum((fuel.gap for fuel in self.fuels), NO_GAP)

    @property
    def absolute(self) -> int:
        """Σ |gap| over fuels: what cancels in the net stays visible."""
        return sum(abs(fuel.gap.gap) for fuel in self.fuels)

    @property
    def without_treatment(self) -> Gap:
        """Over the fuels whose inclusion is not a choice."""
        return sum((fuel.gap for fuel in self.fuels if not fuel.is_treatment), NO_GAP)

    @property
    def implied_gap_share(self) -> float | None:
        """Our activity at implied factors over published, less one, without the fuels of treatment."""
        rest = self.without_treatment
        return rest.activity / rest.published if rest.published else None


@dataclass(frozen=True)
class Comparison:
    """All places against one published set; `findings` say on what it rests."""

    published: Published
    places: tuple[PlaceGap, ...]
    implied_factors: Mapping[str, float | None]
    findings: tuple[Problem, ...]

    @property
    def total(self) -> Gap:
        """Over all places."""
        return sum((place.total for place in self.places), NO_GAP)

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line and the API."""
        from ditan.core.inventory.comparison_record import comparison_record

        return comparison_record(self)


def compare(inventories: Sequence[Inventory], published: Published) -> Comparison:
    """Compare compiled inventories with what was published for the same places and years.

    When to use: to learn whether a gap comes from factors, from activity data, or from what is counted as burnt.

    Formula: implied EF(f) = Σ published(f) / Σ A(f) over the given places; factor = E − A·EF, activity =
    A·EF − published, for fuels of treatment the whole gap is treatment. Net and Σ |gap| are both given.

    Parameters: inventories – at least one, each place and year once; published – from `read_published`.
    Raises: Refused with PlaceNotPublished naming the places that exist, InventoryTwice.
    """
    refuse_if(_wrong_places(inventories, published))
    ours = [_ours(inventory) for inventory in inventories]
    implied = _implied(inventories, ours, published)
    compared = tuple(
        _place(inventory, cells, published, implied)
        for inventory, cells in zip(inventories, ours, strict=True)
    )
    shown = {
        fuel: None if factor is None else float(factor) / MICRO_T_PER_T for fuel, factor in implied.items()
    }
    return Comparison(published, compared, shown, tuple(_findings(inventories, published)))


def _wrong_places(inventories: Sequence[Inventory], published: Published) -> Iterator[Problem]:
    seen: set[PlaceYear] = set()
    for inventory in inventories:
        at = (inventory.place, inventory.year)
        if at in seen:
            yield InventoryTwice(place=inventory.place, year=inventory.year)
        seen.add(at)
        if at not in published.totals:
            yield PlaceNotPublished(
                place=_named(inventory.place),
                year=inventory.year,
                known=", ".join(_named(place) for place in published.places(inventory.year)) or "-",
                years=", ".join(str(year) for year in published.years(inventory.place)) or "-",
            )


def _named(place: str) -> str:
    known = places().get(place)
    return f"{place} {known.name_zh}" if known else place


@dataclass(frozen=True, slots=True)
class Ours:
    """What one inventory holds of a group and fuel."""

    micro_t: int
    amount: Fraction
    unit: str


def _ours(inventory: Inventory) -> dict[Cell, Ours]:
    group_of = {row: group.id for group in sector_groups() for row in group.rows}
    found: dict[Cell, Ours] = {}
    for step in inventory.estimated():
        if step.equation != "combustion" or step.sector not in group_of:
            continue
        cell = (group_of[step.sector], step.fuel)
        held = found.get(cell, Ours(0, Fraction(0), step.unit))
        amount = held.amount + exact(step.quantity or 0.0)
        found[cell] = Ours(held.micro_t + (step.emissions_micro_t or 0), amount, step.unit)
    return found


def _implied(
    inventories: Sequence[Inventory], ours: Sequence[Mapping[Cell, Ours]], published: Published
) -> dict[str, Fraction | None]:
    """Implied factors in micro-tonnes per unit; None where no activity is ours."""
    implied: dict[str, Fraction | None] = {}
    for fuel in published.publication.fuels:
        amount = sum(
            (held.amount for cells in ours for cell, held in cells.items() if cell[1] == fuel), Fraction(0)
        )
        told = sum(published.totals[inventory.place, inventory.year][fuel] for inventory in inventories)
        implied[fuel] = told / amount if amount else None
    return implied


def _place(
    inventory: Inventory,
    cells: Mapping[Cell, Ours],
    published: Published,
    implied: Mapping[str, Fraction | None],
) -> PlaceGap:
    at = (inventory.place, inventory.year)
    told = published.totals[at]
    fuels = tuple(
        _fuel(
            fuel,
            [held for cell, held in cells.items() if cell[1] == fuel],
            told.get(fuel, 0),
            published,
            implied,
        )
        for fuel in dict.fromkeys([*told, *(fuel for _, fuel in cells)])
    )
    return PlaceGap(inventory.place, inventory.year, fuels, tuple(_sectors(cells, published, at, implied)))


def _fuel(
    fuel: str, ours: Sequence[Ours], told: int, published: Published, implied: Mapping[str, Fraction | None]
) -> FuelGap:
    micro_t = sum(held.micro_t for held in ours)
    amount = sum((held.amount for held in ours), Fraction(0))
    is_treatment = _is_treatment(fuel, published)
    factor = implied.get(fuel)
    return FuelGap(
        fuel=fuel,
        gap=_split(micro_t, amount, told, factor, is_treatment),
        amount=float(amount),
        unit=ours[0].unit if ours else "",
        implied_factor=None if factor is None else float(factor) / MICRO_T_PER_T,
        our_factor=float(micro_t / amount) / MICRO_T_PER_T if amount else None,
        is_treatment=is_treatment,
    )


def _is_treatment(fuel: str, published: Published) -> bool:
    """Fuels named so, and fuels for which the published set has no column."""
    return fuel in published.publication.treatment or fuel not in published.publication.fuels


def _split(ours: int, amount: Fraction, told: int, factor: Fraction | None, is_treatment: bool) -> Gap:
    if is_treatment:
        return Gap(ours, told, 0, 0, ours - told)
    # Without any activity of ours there is no implied factor: the published amount is a gap of activity.
    at_implied = ours if factor is None else round(amount * factor)
    return Gap(ours, told, ours - at_implied, at_implied - told, 0)


def _sectors(
    cells: Mapping[Cell, Ours],
    published: Published,
    at: PlaceYear,
    implied: Mapping[str, Fraction | None],
) -> Iterator[SectorGap]:
    told = published.groups.get(at)
    if told is None:
        return
    fuels = dict.fromkeys([*published.publication.fuels, *(fuel for _, fuel in cells)])
    for group in sector_groups():
        gaps: Iterable[Gap] = (
            _split(
                held.micro_t,
                held.amount,
                told.get((group.id, fuel), 0),
                implied.get(fuel),
                _is_treatment(fuel, published),
            )
            for fuel in fuels
            for held in [cells.get((group.id, fuel), Ours(0, Fraction(0), ""))]
        )
        yield SectorGap(group.id, sum(gaps, NO_GAP))


def _findings(inventories: Sequence[Inventory], published: Published) -> Iterator[Problem]:
    if len({inventory.place for inventory in inventories}) == 1:
        yield OnePlaceImplied(place=_named(inventories[0].place))
    process = sum(published.process.get((inventory.place, inventory.year), 0) for inventory in inventories)
    if process:
        yield ProcessNotCompared(process_1e4_t=process / MICRO_T_PER_1E4_T)
