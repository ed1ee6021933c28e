"""The province page of one stored inventory: nothing is calculated again here."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.library import Edition, load
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.screens.flows import Flows, build_flows
from ditan.domains.inventory.screens.matrix import (
    Measure,
    burnt,
)
from ditan.domains.inventory.screens.result.answer import Answer
from ditan.domains.inventory.screens.result.below import Below
from ditan.domains.inventory.screens.result.difference import Difference
from ditan.domains.inventory.screens.result.tables import Tables
from ditan.domains.inventory.selectors import (
    inventory_editions,
    inventory_places,
    inventory_rows,
    inventory_years,
)
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import (
    emissions_scale,
)


@dataclass(frozen=True)
class ResultPage:
    """The page and its parts. `matrix_measure` and `flow_measure` are the reader's switches, `edition_asked` the edition
    that the address names (empty: the default)."""

    inventory: Inventory
    path: str
    matrix_measure: Measure = "emissions"
    flow_measure: str = "standard_coal"
    edition_asked: str = ""

    @property
    def year(self) -> int:
        return self.inventory.year

    @property
    def place(self) -> dict[str, str]:
        place = self.inventory.place
        return {"code": place.code, "name": name_of(place), "short": short_name_of(place)}

    @property
    def edition(self) -> Edition:
        return load().edition(self.inventory.edition)

    @property
    def release(self) -> str:
        return self.inventory.library_release

    @property
    def content_key(self) -> str:
        """Names all that the page's content is made of, beside its address and language: for keeping it rendered."""
        published = self.answer.published
        compared = f"{published.pk} {published.co2_micro_t}" if published else ""
        return f"{self.inventory.pk} {self.inventory.digest} {load().release} {compared}"

    @property
    def heading(self) -> str:
        return _("{place} {year} 年温室气体清单").format(place=self.place["name"], year=self.year)

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂"

    def trace_address(self, key: str) -> str:
        """The page with a trace open, keeping the switches."""
        query = {"edition": self.edition_asked, "matrix": self.matrix_measure, "flow": self.flow_measure}
        kept = {
            name: value for name, value in query.items() if value not in ("", "emissions", "standard_coal")
        }
        return f"{self.path}?{urlencode(kept | {'trace': key})}"

    @cached_property
    def rows(self) -> list[InventoryRow]:
        return list(inventory_rows(self.inventory))

    @cached_property
    def fuel_rows(self) -> list[InventoryRow]:
        return burnt(self.rows)

    @property
    def total_micro_t(self) -> int:
        return self.inventory.energy_co2_micro_t

    @property
    def reference_micro_t(self) -> int | None:
        return self.inventory.reference_co2_micro_t

    @cached_property
    def flows(self) -> Flows | None:
        return build_flows(self.inventory, self.flow_measure)

    @property
    def places(self) -> list[dict[str, str]]:
        return [
            {
                "code": place.code,
                "name": short_name_of(place),
                "address": reverse("inventory:province", args=[self.year, place.code]),
            }
            for place in inventory_places(self.year)
        ]

    @property
    def years(self) -> list[dict[str, Any]]:
        code = self.inventory.place_id
        return [
            {"year": year, "address": reverse("inventory:province", args=[year, code])}
            for year in inventory_years()
        ]

    @property
    def suffix(self) -> str:
        """What addresses of the same inventory end with."""
        return f"?{urlencode({'edition': self.edition_asked})}" if self.edition_asked else ""

    @property
    def editions(self) -> list[dict[str, Any]]:
        """The editions under which inventories of the year were compiled."""
        return [
            {"id": edition, "is_here": edition == self.inventory.edition}
            for edition in inventory_editions(self.year)
        ]

    @cached_property
    def answer(self) -> Answer:
        return Answer(self)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self)

    @cached_property
    def difference(self) -> Difference:
        return Difference(self)

    @cached_property
    def below(self) -> Below:
        return Below(self)

    @property
    def finding_count(self) -> int:
        """Findings that somebody has to explain."""
        return sum(1 for finding in self.below.all_findings if finding.severity != "info")
