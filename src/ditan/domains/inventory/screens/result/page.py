"""The province page of one stored inventory: nothing is calculated again here."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ditan.domains.inventory.models import InventoryRow
from ditan.domains.inventory.screens.flows import Flows, build_flows
from ditan.domains.inventory.screens.inventory_page import InventoryPage
from ditan.domains.inventory.screens.matrix import Measure, burnt
from ditan.domains.inventory.screens.result.answer import Answer
from ditan.domains.inventory.screens.result.below import Below
from ditan.domains.inventory.screens.result.difference import Difference
from ditan.domains.inventory.screens.result.tables import Tables
from ditan.domains.inventory.selectors import inventory_rows
from ditan.domains.web.numbers import emissions_scale

DEFAULT_SWITCHES = ("emissions", "standard_coal")


@dataclass(frozen=True)
class ResultPage(InventoryPage):
    """The page of fuel combustion and its parts. `matrix_measure` and `flow_measure` are the reader's switches."""

    matrix_measure: Measure = "emissions"
    flow_measure: str = "standard_coal"

    @property
    def content_key(self) -> str:
        published = self.answer.published
        compared = f"{published.pk} {published.co2_micro_t}" if published else ""
        return f"{super().content_key} {compared}"

    @property
    def scope(self) -> str:
        return _("清单口径 · 能源活动 CO₂")

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂"

    @property
    def kept_choices(self) -> dict[str, str]:
        switches = {"matrix": self.matrix_measure, "flow": self.flow_measure}
        chosen = {name: value for name, value in switches.items() if value not in DEFAULT_SWITCHES}
        return self.choices | chosen

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
        return sum(1 for finding in self.below.all_findings if finding.severity != "info")
