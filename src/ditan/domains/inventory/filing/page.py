"""The inventory in the page of a filing and of a version: which may be chosen, and what the chosen one says."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ditan.core.inventory.naming import category_name
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing, Version
from ditan.domains.inventory.filing.said import KEY, MILLION, inventory_of, inventory_said, told_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.web.numbers import page_language

FIELD = "inventory"
RESULT_SHOWN = 16
LEVELS_SHOWN = 2  # of the category tree: 1, 1.1


def filing_context(filing: Filing, by: Reach) -> dict[str, Any]:
    """The inventories to choose from, the newest first, and what the chosen one says."""
    chosen = inventory_of(filing.content, filing.place_id, int(filing.period))
    return {
        "field": FIELD,
        "offered": [
            {"inventory": one, "is_chosen": chosen is not None and one.pk == chosen.pk}
            for one in inventories_offered(filing)
        ],
        "said": said_context(filing.content, chosen),
    }


def inventories_offered(filing: Filing) -> list[Inventory]:
    """The stored inventories of the place and year of a filing, the newest first."""
    found = Inventory.objects.filter(place=filing.place_id, year=int(filing.period), whole=None)
    return list(found.select_related("balance", "activity").defer("summary", "details").order_by("-pk")[:50])


def inventory_prepared(filing: Filing, posted: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was chosen, as a filing says it; a choice that is not offered leaves the content as it was."""
    wanted = str(posted.get(FIELD, ""))
    for one in inventories_offered(filing):
        if str(one.pk) == wanted:
            return {KEY: inventory_said(one)}
    return {KEY: dict(told_of(filing.content))} if told_of(filing.content) else {}


def version_context(version: Version, content: Any) -> dict[str, Any]:
    """What a sealed inventory says; its figures open to the traces of the stored rows."""
    return {"said": said_context(content, inventory_of(content, version.place_id, int(version.period)))}


def said_context(content: Any, inventory: Inventory | None) -> dict[str, Any] | None:
    """The told inventory for a template; figures open where the inventory is the one that its pages show."""
    told = told_of(content)
    if not told:
        return None
    language = page_language()
    base = _address(inventory)
    return {
        "told": told,
        "total_address": _trace(base, "all"),
        "unverified": told.get("unverified_millionths", 0) / MILLION,
        "address": base,
        "lines": [
            {
                "code": one["id"],
                "name": category_name(one["id"], language),
                "micro_t": one["co2e_micro_t"],
                "gases": one["gases"],
                "address": _trace(base, one["id"]),
            }
            for one in told.get("categories", ())
            if one["id"].count(".") < LEVELS_SHOWN and one["co2e_micro_t"] is not None
        ],
        "notations": [
            {**line, "reason": line[f"reason_{language}"]}
            for line in told.get("notations", ())
            if line["status"] in ("NE", "IE", "C")
        ],
    }


def _address(inventory: Inventory | None) -> str:
    if inventory is None:
        return ""
    address = reverse("inventory:whole", args=[inventory.year, inventory.place_id])
    # The result itself is named: another may be in use by now, and a sealed figure opens to what was sealed.
    named = {"edition": inventory.edition, "gwp": inventory.gwp, "result": inventory.digest[:RESULT_SHOWN]}
    return f"{address}?{urlencode(named)}"


def _trace(base: str, code: str) -> str:
    return f"{base}&{urlencode({'trace': category_key(code)})}" if base else ""
