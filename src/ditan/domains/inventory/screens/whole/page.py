"""The page of the whole inventory, read from what was stored with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext as _

from ditan.domains.inventory.screens.inventory_page import InventoryPage
from ditan.domains.inventory.screens.ranges import Range, range_of
from ditan.domains.inventory.screens.whole.bars import SectorBars, build_bars
from ditan.domains.inventory.screens.whole.files import downloads_of
from ditan.domains.inventory.screens.whole.shares import GasShare, gas_shares
from ditan.domains.inventory.screens.whole.table import CategoryTable, build_table
from ditan.domains.inventory.selectors import inventory_records
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.web.numbers import emissions_text, percent_text

Measure = Literal["co2e", "mass"]
MEASURES: tuple[Measure, ...] = ("co2e", "mass")
KINDS = ("totals", "uncertainty", "completeness")


@dataclass(frozen=True)
class WholePage(InventoryPage):
    """The page and its parts. `is_with_land_use` and `measure` are the reader's switches."""

    is_with_land_use: bool = True
    measure: Measure = "co2e"

    @property
    def kept_choices(self) -> dict[str, str]:
        land = {} if self.is_with_land_use else {"land": "without"}
        return self.choices | land | ({} if self.measure == MEASURES[0] else {"measure": self.measure})

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        return inventory_records(self.inventory, KINDS)

    @property
    def headline(self) -> dict[str, Any]:
        return dict(self.inventory.headline)

    @property
    def boundary(self) -> str:
        return "with_land_use" if self.is_with_land_use else "without_land_use"

    @property
    def total_micro_t(self) -> int:
        return int(self.headline.get(self.boundary, self.inventory.total_co2e_micro_t))

    @property
    def total_text(self) -> str:
        return emissions_text(self.total_micro_t)

    @property
    def total_address(self) -> str:
        return self.trace_address(category_key("all" if self.is_with_land_use else "without_land_use"))

    @property
    def range(self) -> Range | None:
        return range_of(self.headline.get("ranges", {}).get(self.boundary))

    @property
    def is_energy_only(self) -> bool:
        """Whether no sector but energy was estimated: then the total is not that of the place."""
        return bool(self.headline.get("is_energy_only", True))

    @property
    def missing_sectors(self) -> str:
        """The sectors without any estimated row, named: the total lacks them."""
        return _("、").join(bar.name for bar in self.bars.rows if bar.status != "estimated")

    @property
    def land_use_text(self) -> str:
        amount = self.headline.get("land_use")
        return "" if amount is None else emissions_text(amount, sign=True)

    @property
    def unverified_text(self) -> str:
        share = self.inventory.unverified_share
        return _("未核实 {share}").format(share=percent_text(share)) if share else ""

    @property
    def boundaries(self) -> list[dict[str, Any]]:
        """The switch of land use; where none was estimated both say the same, so there is none."""
        if self.headline.get("land_use") is None:
            return []
        return [
            {"id": None, "name": _("含土地利用"), "is_here": self.is_with_land_use},
            {"id": "without", "name": _("不含土地利用"), "is_here": not self.is_with_land_use},
        ]

    @property
    def measures(self) -> list[dict[str, Any]]:
        names = {"co2e": _("折 CO₂e"), "mass": _("各气体质量")}
        return [{"id": name, "name": names[name], "is_here": name == self.measure} for name in MEASURES]

    @cached_property
    def categories(self) -> dict[str, dict[str, Any]]:
        """The stored sums by category."""
        return dict(self.records.get("totals", {}).get("categories", {}))

    @cached_property
    def category_ranges(self) -> dict[str, Range]:
        stored = self.records.get("uncertainty", {}).get("by_category", {})
        found = {code: range_of(values) for code, values in stored.items()}
        return {code: known for code, known in found.items() if known}

    @cached_property
    def table(self) -> CategoryTable:
        return build_table(self)

    @cached_property
    def bars(self) -> SectorBars:
        return build_bars(self)

    @cached_property
    def gases(self) -> list[GasShare]:
        return gas_shares(self)

    @property
    def gas_heads(self) -> list[str]:
        return [gas_text(gas) for gas in self.table.gases]

    @property
    def uncertainty_address(self) -> str:
        return self.address_of("uncertainty")

    @property
    def workbook_address(self) -> str:
        return self.address_of("whole_workbook")

    @property
    def downloads(self) -> list[dict[str, Any]]:
        return downloads_of(self)
