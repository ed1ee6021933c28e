"""The bench of a city and year: its inventory beside those of its counties, the difference by cause, and what is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.inventory.counties import CityInventoryMissing, CountiesMissing, ReleasesDiffer
from ditan.core.inventory.counties import (
    CITY,
    Amounts,
    Causes,
    Cell,
    Chosen,
    Proposal,
    Settled,
    Split,
    Weights,
    causes,
    propose,
    settle,
    split,
)
from ditan.core.library import load
from ditan.domains.inventory.models import CountyDeclaration, Inventory
from ditan.domains.inventory.selectors.counties.cells import cells_of, counties_of
from ditan.domains.inventory.selectors.counties.keys import (
    choices_in_use,
    declarations_in_use,
    told_of,
    weights_in_use,
)
from ditan.domains.inventory.selectors.current import gwp_of_edition, inventory_list
from ditan.domains.places.models import Place


@dataclass(frozen=True)
class Bench:
    """Everything of one city, year, edition and GWP set; without a city's inventory there is no split.

    `inventories` are those in use by the code of the county; a county that is not among them is missing, not zero.
    """

    place: Place
    year: int
    edition: str
    gwp: str
    counties: tuple[Place, ...]
    city: Inventory | None
    inventories: Mapping[str, Inventory]
    declarations: tuple[CountyDeclaration, ...]
    weights: Weights
    chosen: Chosen
    cells: Mapping[int, Amounts] = field(repr=False)

    @property
    def causes(self) -> Causes:
        return causes()

    @property
    def missing(self) -> tuple[Place, ...]:
        """The counties without an inventory of the year, edition and GWP set."""
        return tuple(county for county in self.counties if county.pk not in self.inventories)

    @property
    def is_allocated(self) -> bool:
        """Whether no county has an inventory: then the city's rows are shared out by keys."""
        return not self.inventories

    @property
    def city_cells(self) -> Amounts:
        return self.cells[self.city.pk] if self.city else {}

    @cached_property
    def county_cells(self) -> dict[str, Amounts]:
        """By county; one without inventory holds no cell."""
        return {
            county.pk: self.cells[self.inventories[county.pk].pk] if county.pk in self.inventories else {}
            for county in self.counties
        }

    @cached_property
    def split(self) -> Split:
        """The difference by cause; of a city without inventory it is empty."""
        if self.city is None:
            return Split({}, {}, ())
        return split(self.causes, self.city_cells, self.county_cells, map(told_of, self.declarations))

    @cached_property
    def proposal(self) -> Proposal:
        return propose(self.causes, self.split, self.weights, self.chosen)

    @cached_property
    def settled(self) -> Settled:
        return settle(self.split, self.proposal.adjustments)

    @property
    def city_micro_t(self) -> int:
        return sum(self.city_cells.values())

    @property
    def counties_micro_t(self) -> int:
        return sum(sum(cells.values()) for cells in self.county_cells.values())

    @property
    def rest_micro_t(self) -> int:
        """City less settled counties and its own row: zero, to the micro-tonne."""
        return self.city_micro_t - self.settled.total_micro_t()

    @cached_property
    def by_cause(self) -> dict[str, int]:
        """Micro-tonnes of the difference by cause, of those that have a part."""
        return self.split.by_cause()

    @cached_property
    def told_cells(self) -> dict[Cell, int]:
        """The sum of the counties, of every cell that one of them has."""
        found: dict[Cell, int] = {}
        for cells in self.county_cells.values():
            for cell, amount in cells.items():
                found[cell] = found.get(cell, 0) + amount
        return found

    @cached_property
    def adjusted(self) -> dict[str, dict[str, int]]:
        """Micro-tonnes of the adjustments by holder (the city's own row is `CITY`) and cause."""
        found: dict[str, dict[str, int]] = {code: {} for code in (*self.county_cells, CITY)}
        for line in self.proposal.adjustments:
            by_cause = found[line.holder]
            by_cause[line.cause] = by_cause.get(line.cause, 0) + line.emissions_micro_t
        return found

    def county_difference(self, cell: Cell) -> int:
        """City less the sum of its counties in one cell."""
        difference: int = self.city_cells.get(cell, 0) - self.told_cells.get(cell, 0)
        return difference

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What has to be said before anybody relies on the split."""
        return (*self._inventory_problems(), *self.split.findings, *self.proposal.findings)

    def _inventory_problems(self) -> Iterator[Problem]:
        about: dict[str, Any] = {"year": self.year, "edition": self.edition, "gwp": self.gwp}
        if self.city is None:
            place = self.place
            yield CityInventoryMissing(
                **about, place_zh=place.name_zh, place_en=place.name_en or place.name_zh
            )
            return
        if self.missing and self.inventories:
            yield CountiesMissing(**about, **_names(self.missing))
        release = self.city.library_release
        others = [
            county
            for county in self.counties
            if county.pk in self.inventories and self.inventories[county.pk].library_release != release
        ]
        if others:
            yield ReleasesDiffer(release=release, **_names(others))


def counties_split(place: Place, year: int, edition: str = "", gwp: str = "") -> Bench:
    """The bench of a city and year, in six queries whatever the number of counties.

    Parameters: edition, gwp \u2013 empty: the default edition, and the set of the edition.
    """
    chosen_edition = edition or load().default_edition.id
    chosen_gwp = gwp or gwp_of_edition(chosen_edition)
    counties = counties_of(place)
    wanted = [place.pk, *(county.pk for county in counties)]
    found = inventory_list(year, chosen_edition, chosen_gwp).filter(place__in=wanted)
    inventories = {inventory.place_id: inventory for inventory in found.defer("summary", "details")}
    cells = cells_of(inventories.values())
    return Bench(
        place=place,
        year=year,
        edition=chosen_edition,
        gwp=chosen_gwp,
        counties=tuple(counties),
        city=inventories.pop(place.pk, None),
        inventories=inventories,
        declarations=tuple(declarations_in_use(place.pk, year)),
        weights=weights_in_use(place.pk, year, counties),
        chosen=choices_in_use(place.pk, year),
        cells=cells,
    )


def _names(counties: Sequence[Place]) -> dict[str, Any]:
    return {
        "counties_zh": "、".join(county.name_zh for county in counties),
        "counties_en": ", ".join(county.name_en or county.name_zh for county in counties),
    }
