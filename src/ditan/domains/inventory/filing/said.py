"""What a filing says of an inventory: plain values with integer amounts, and back to the stored inventory."""

from collections.abc import Mapping
from typing import Any

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_records
from ditan.domains.inventory.selectors.disclosure import shown_of, whole_of

KEY = "inventory"
MILLION = 1_000_000


def told_of(content: Any) -> Mapping[str, Any]:
    """The part of a content that is an inventory; empty where none was chosen."""
    told = content.get(KEY) if isinstance(content, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def inventory_said(inventory: Inventory) -> dict[str, Any]:
    """Everything of an inventory that a filing seals.

    The hash is that of the whole inventory, which proves it; the amounts are those that everybody may see, for a sealed
    content is read, compared and exported by all who see the filing.

    Returns: hashes of result, balance and activity table; edition, GWP set, options, releases; totals with and without
    land use; categories and gases; notations with their reasons; shares in millionths, ranges in micro-tonnes.
    """
    inventory = whole_of(inventory)
    shown = shown_of(inventory)
    records = inventory_records(shown, ("totals", "completeness"))
    headline = shown.headline
    activity = inventory.activity
    return {
        "digest": inventory.digest,
        "edition": inventory.edition,
        "gwp": inventory.gwp,
        "options": dict(inventory.options),
        "library_release": inventory.library_release,
        "code_version": inventory.code_version,
        "balance": {"file": inventory.balance.file, "digest": inventory.balance.digest},
        "activity": None if activity is None else {"file": activity.file, "digest": activity.digest},
        "with_land_use_micro_t": headline.get("with_land_use", inventory.total_co2e_micro_t),
        "without_land_use_micro_t": headline.get("without_land_use"),
        "land_use_micro_t": headline.get("land_use"),
        "unverified_millionths": round(inventory.unverified_share * MILLION),
        "ranges_micro_t": headline.get("ranges", {}),
        "categories": _categories(records.get("totals", {})),
        "notations": _notations(records.get("completeness", {})),
    }


def inventory_of(content: Any, place: str, year: int) -> Inventory | None:
    """The stored inventory that a content means, by its hashes; None where this installation has none such."""
    told = told_of(content)
    if not told:
        return None
    found = Inventory.objects.filter(
        place=place,
        year=year,
        digest=told.get("digest", ""),
        edition=told.get("edition", ""),
        gwp=told.get("gwp", ""),
        library_release=told.get("library_release", ""),
        code_version=told.get("code_version", ""),
        balance__digest=_digest(told.get("balance")),
    ).select_related("balance", "activity", "place")
    wanted = _digest(told.get("activity"))
    matching = found.filter(activity__digest=wanted) if wanted else found.filter(activity=None)
    return matching.order_by("pk").first()


def _digest(part: Any) -> str:
    return str(part.get("digest", "")) if isinstance(part, Mapping) else ""


def _categories(totals: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": code,
            "co2e_micro_t": one["co2e"],
            "gases": {
                gas: amount for gas, amount in sorted(one["co2e_by_gas"].items()) if amount is not None
            },
            "status": dict(sorted(one["status"].items())),
        }
        for code, one in sorted(totals.get("categories", {}).items())
        if code
    ]


def _notations(completeness: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{line['category']} {line['gas']}",
            "status": line["status"],
            "reason_zh": line["reason_zh"],
            "reason_en": line["reason_en"],
        }
        for line in completeness.get("lines", ())
        if line["status"] in ("NO", "NE", "IE", "C") and line["is_asked"]
    ]
