"""The seal of a stored inventory, for the bar that says which number one is looking at."""

from typing import Any

from django import template
from django.utils import timezone

from ditan.core.casework import workflows
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Version
from ditan.domains.filings.selectors import sealed_content, version_list_of
from ditan.domains.inventory.filing.said import told_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors.disclosure import is_merged, whole_of

register = template.Library()
KIND = "inventory"


@register.inclusion_tag("inventory/seal.html", takes_context=True)
def seal(context: dict[str, Any], inventory: Inventory) -> dict[str, Any]:
    """The version in which the inventory is sealed, and the newer one by which it was restated, as far as readable."""
    request = context.get("request")
    reach = getattr(request, "reach", None) or Reach(timezone.localdate())
    versions = _versions(inventory, reach)
    sealed = next((one for one in versions if _is_of(one, inventory)), None)
    newer = versions[0] if sealed is not None and versions[0].position > sealed.position else None
    return {"sealed": sealed, "newer": newer, "is_merged": is_merged(inventory)}


def _versions(inventory: Inventory, reach: Reach) -> list[Version]:
    """The readable versions of inventories of the place and year, the newest first."""
    flows = [flow.id for flow in workflows().values() if flow.content == KIND]
    return list(version_list_of(reach, flows, inventory.place_id, str(inventory.year)))


def _is_of(version: Version, inventory: Inventory) -> bool:
    told, whole = told_of(sealed_content(version)), whole_of(inventory)
    return (told.get("digest"), told.get("gwp"), told.get("edition")) == (
        whole.digest,
        inventory.gwp,
        inventory.edition,
    )
