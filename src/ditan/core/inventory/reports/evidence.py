"""What a report is written from: the inventory, and what the other rooms make of it, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ditan.core.errors import Refused
from ditan.core.errors.inventory.reports import ReportOfAnotherPlace
from ditan.core.inventory.model import Inventory, is_within
from ditan.core.inventory.totals import CategoryTotals, totals_of
from ditan.core.trace import ParameterUse, Step

if TYPE_CHECKING:
    from ditan.core.inventory.completeness import Completeness
    from ditan.core.inventory.key_categories import KeyCategories
    from ditan.core.inventory.overlaps import Overlap
    from ditan.core.inventory.quality import Quality
    from ditan.core.inventory.recalculation import Recalculation
    from ditan.core.inventory.series import Series
    from ditan.core.inventory.uncertainty import Interval, Propagation, Simulation
    from ditan.core.inventory.views import View


@dataclass(frozen=True, slots=True)
class Preparation:
    """Who made the report and when. The core has no clock: `made_on` is given, or the report bears no date."""

    organisation: str = ""
    made_on: date | None = None
    is_demonstration: bool = False


@dataclass(frozen=True)
class Evidence:
    """An inventory with everything a report says about it. None and empty mean: not made, so not reported."""

    inventory: Inventory
    totals: CategoryTotals
    prepared: Preparation = Preparation()
    base: Inventory | None = None
    propagation: "Propagation | None" = None
    simulation: "Simulation | None" = None
    key_categories: "KeyCategories | None" = None
    completeness: "Completeness | None" = None
    quality: "Quality | None" = None
    series: "Series | None" = None
    recalculation: "Recalculation | None" = None
    views: "Mapping[str, View]" = field(default_factory=dict)
    overlaps: "tuple[Overlap, ...]" = ()

    def steps_of(self, category: str) -> list[Step]:
        """The estimated rows of a category and all below it."""
        return [step for step in self.inventory.estimated() if is_within(step.category, category)]

    def range_of_total(self, *, with_land_use: bool) -> "Interval | None":
        """The range of the total, from error propagation, where one was made."""
        if self.propagation is None:
            return None
        return self.propagation.total if with_land_use else self.propagation.without_land_use

    def range_of(self, category: str) -> "Interval | None":
        """The range of a category, from error propagation, where one was made."""
        return None if self.propagation is None else self.propagation.by_category.get(category)

    @cached_property
    def files(self) -> Mapping[str, int]:
        """The files that inputs were read from, numbered from 1 in the order of the rows."""
        names = dict.fromkeys(
            item.file for step in self.inventory.steps for item in step.inputs if item.file is not None
        )
        return {name: number for number, name in enumerate(names, start=1)}

    @cached_property
    def parameters(self) -> list[ParameterUse]:
        """Every parameter that the total rests on, once, in the order of the rows."""
        found: dict[tuple[str, float], ParameterUse] = {}
        for step in self.inventory.estimated():
            for use in step.parameters:
                found.setdefault((use.id, use.value), use)
        return list(found.values())


def gather(
    inventory: Inventory,
    *,
    base: Inventory | None = None,
    prepared: Preparation | None = None,
    draws: int = 0,
) -> Evidence:
    """All that can be said about an inventory, by the rooms that say it.

    When to use: before `report_of` or a workbook; whoever has some of it already builds `Evidence` directly.

    Parameters: base – an inventory of the same place for an earlier year (trend) or an earlier release of the
    same year (recalculation); prepared – organisation and date for the cover; draws – of a Monte Carlo
    simulation beside the error propagation, 0 for none.
    Raises: Refused with ReportOfAnotherPlace, and what the uncertainty of a base year refuses.
    """
    from ditan.core.inventory.completeness import completeness
    from ditan.core.inventory.overlaps import overlaps_of
    from ditan.core.inventory.quality import quality
    from ditan.core.inventory.views import gpc_view, guideline_view, ipcc_view

    if base is not None and base.place != inventory.place:
        raise Refused([ReportOfAnotherPlace(found=base.place, expected=inventory.place)])
    then = base if base is not None and base.year != inventory.year else None
    propagation = _propagation(inventory, then)
    return Evidence(
        inventory=inventory,
        totals=totals_of(inventory.steps),
        prepared=prepared or Preparation(),
        base=base,
        propagation=propagation,
        simulation=_simulation(inventory, then, draws),
        key_categories=_key_categories(inventory, then, propagation),
        completeness=completeness(inventory),
        quality=quality(inventory),
        series=_series(inventory, then),
        recalculation=_recalculation(inventory, base),
        views={
            "guideline": guideline_view(inventory),
            "ipcc": ipcc_view(inventory),
            "gpc": gpc_view(inventory),
        },
        overlaps=overlaps_of(inventory),
    )


def _propagation(inventory: Inventory, then: Inventory | None) -> "Propagation | None":
    """The range of the total; None where nothing was estimated, so nothing can vary."""
    from ditan.core.inventory.uncertainty import propagate

    return propagate(inventory, base=then) if inventory.estimated() else None


def _simulation(inventory: Inventory, then: Inventory | None, draws: int) -> "Simulation | None":
    if not draws or not inventory.estimated():
        return None
    from ditan.core.inventory.uncertainty import simulate

    return simulate(inventory, draws=draws, base=then)


def _key_categories(
    inventory: Inventory, then: Inventory | None, propagation: "Propagation | None"
) -> "KeyCategories | None":
    from ditan.core.inventory.key_categories import key_categories

    if propagation is None:
        return None
    return key_categories(inventory, then, propagation=propagation)


def _series(inventory: Inventory, then: Inventory | None) -> "Series | None":
    if then is None:
        return None
    from ditan.core.inventory.series import series_of

    return series_of([then, inventory])


def _recalculation(inventory: Inventory, base: Inventory | None) -> "Recalculation | None":
    if base is None or base.year != inventory.year:
        return None
    from ditan.core.inventory.recalculation import recalculation

    return recalculation(base, inventory)
