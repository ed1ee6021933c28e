"""The base of a scenario out of the inventory in use, and a scenario's text with it.

Invariant: the base is made of the rows of the inventory, so that it cannot differ from it; activities are those of the old base
where the year is the same, else indices of 100, for the platform does not know what a sector makes.
"""

from typing import Any

from ditan.core.errors import refuse_if
from ditan.core.errors.publication import InventoryMissing
from ditan.core.pathway.scenario import base_of
from ditan.core.pathway.scenario.scenario import Scenario
from ditan.core.pathway.scenario.writing import written
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.selectors import inventory_steps
from ditan.domains.pathway.selectors.publications import HASHED, inventory_of_base
from ditan.domains.pathway.selectors.records import Kept
from ditan.domains.places.models import Place


def base_record(place: Place, year: int, by: Reach | None, before: Scenario | None = None) -> dict[str, Any]:
    """The field `base` from the inventory in use of a place and year, as whoever asks may see it.

    Raises: Refused with InventoryMissing, or where a carbon content is not by energy.
    """
    inventory = inventory_of_base(place, year, by)
    if inventory is None:
        refuse_if([InventoryMissing(place=place.name_zh, year=year)])
    assert inventory is not None  # noqa: S101 - refused above
    activity = {}
    if before is not None and before.base.year == year:
        activity = {one.id: (one.activity, one.activity_unit) for one in before.base.sectors}
    return base_of(
        inventory_steps(inventory), f"{HASHED}{inventory.digest}", inventory.library_release, activity
    )


def rebased_text(kept: Kept, place: Place, year: int, by: Reach | None) -> str:
    """The text of a scenario with the inventory in use of a year as its base. Raises: Refused."""
    return written(kept.text, [(("base",), base_record(place, year, by, kept.scenario))])
