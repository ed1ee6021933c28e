"""One inventory in use, with what a trace reads of it; each is read once."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from ditan.core.trace import Step
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.matrix import burnt
from ditan.domains.inventory.selectors import inventory_record, inventory_steps
from ditan.domains.inventory.selectors.disclosure import activity_lines
from ditan.domains.inventory.traces import step_of
from ditan.domains.inventory.tracing.cells import Cells
from ditan.domains.statistics.models import ActivityRow
from ditan.domains.statistics.selectors import balance_cells
from ditan.domains.web.numbers import emissions_scale, page_language


@dataclass(frozen=True)
class Source:
    """One inventory in use, with what a trace reads of it; each is read once. `reader`: for whose eyes, None for all."""

    inventory: Inventory
    reader: Reach | None = None

    @cached_property
    def steps(self) -> list[Step]:
        """The combustion rows."""
        return burnt(self.all_steps)

    @cached_property
    def all_steps(self) -> list[Step]:
        """Every row, whatever its category and status; its place in the list is its position."""
        return inventory_steps(self.inventory)

    @cached_property
    def activity_rows(self) -> list[ActivityRow]:
        """The lines of the activity table that the inventory was made of, as the reader may see them."""
        return activity_lines(self.inventory, self.reader)

    @cached_property
    def cells(self) -> Cells:
        return balance_cells(self.inventory.balance)

    @cached_property
    def consumption(self) -> list[Step]:
        """Bought electricity and heat, row by row."""
        kept = inventory_record(self.inventory, "consumption") or {"steps": []}
        return [step_of(trace) for trace in kept["steps"]]

    @property
    def unit(self) -> str:
        return emissions_scale().unit + " CO₂"

    @property
    def page(self) -> str:
        return reverse("inventory:province", args=[self.inventory.year, self.inventory.place_id])

    @property
    def place_name(self) -> str:
        place = self.inventory.place
        return str(place.name_zh if page_language() == "zh" else place.name_en or place.name_zh)
