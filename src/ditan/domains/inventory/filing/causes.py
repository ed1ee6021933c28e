"""A restated inventory by cause: found in the rows, proposed for every field that differs, stated by people."""

from collections.abc import Mapping
from typing import Any

from ditan.core.casework.restating import CAUSE_NAMES
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.recalculation import Cause, Declared, Recalculation, recalculation
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.sealings import Bridge
from ditan.domains.filings.selectors import differences_of, sealed_content
from ditan.domains.inventory.filing.said import KEY, inventory_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_rebuilt
from ditan.domains.inventory.selectors.disclosure import shown_of

Causes = Mapping[str, tuple[str, str]]
CATEGORY = f"/{KEY}/categories/"
# Fields that say how the inventory was made: a change of them is itself the cause.
MADE_OF = {
    "edition": "method",
    "gwp": "method",
    "options": "method",
    "code_version": "method",
    "library_release": "factor",
    "balance": "statistics",
    "activity": "activity",
}


def causes_proposed(filing: Filing) -> Causes:
    """A cause and a reason for every difference of a restatement that the rows explain; people correct them."""
    found = _found(filing.restates, filing.content, {}) if filing.restates else None
    if found is None:
        return {}
    proposed: dict[str, tuple[str, str]] = {}
    for difference in differences_of(filing):
        if not difference.path.startswith(f"/{KEY}/"):
            continue
        name = difference.path.split("/")[2]
        code = difference.path.split("/")[3] if difference.path.startswith(CATEGORY) else ""
        path = f"{CATEGORY}{code}" if code else f"/{KEY}/{name}"
        proposed[path] = _proposal(found, name, code)
    return proposed


def bridge_of(before: Version, after: Any, causes: Causes) -> Bridge | None:
    """The waterfall from a sealed version to a content; None where one of the inventories is not stored here."""
    found = _found(before, after, causes)
    if found is None:
        return None
    steps = tuple(
        (cause, own.net_micro_t, own.absolute_micro_t)
        for cause, own in found.by_cause.items()
        if own.absolute_micro_t
    )
    return Bridge(found.old.with_land_use_micro_t, found.new.with_land_use_micro_t, steps)


def _found(before: Version, after: Any, causes: Causes) -> Recalculation | None:
    contents = (sealed_content(before), after)
    old, new = (inventory_of(each, before.place_id, int(before.period)) for each in contents)
    return _recalculated(old, new, causes) if old is not None and new is not None else None


def _recalculated(old: Inventory, new: Inventory, causes: Causes) -> Recalculation:
    """What people declared to be an error overrides the cause seen in the rows; the other causes are those seen."""
    declared = {
        path.removeprefix(CATEGORY).partition("/")[0]: Declared("error", reason)
        for path, (cause, reason) in causes.items()
        if cause == "error" and path.startswith(CATEGORY)
    }
    before, after = (inventory_rebuilt(shown_of(each)) for each in (old, new))
    return recalculation(before, after, declared)


def _proposal(found: Recalculation, name: str, code: str) -> tuple[str, str]:
    """The cause of a difference and the reason in both languages, as notes are."""
    nets = found.by_category.get(code, {})
    if name in MADE_OF:
        return MADE_OF[name], DIVIDER.join(("编制依据变化", "made of other things"))
    if not nets:
        return "method", DIVIDER.join(("重算后记法或分组变化", "recalculated: another notation or grouping"))
    largest = max(nets, key=lambda cause: abs(nets[cause]))
    chinese, english = (_nets_told(nets, language) for language in (0, 1))
    return largest, DIVIDER.join(
        (
            f"按各行重算：{chinese or '合计不变'}",
            f"recalculated row by row: {english or 'the sum is unchanged'}",
        )
    )


def _nets_told(nets: Mapping[Cause, int], language: int) -> str:
    """The net change by cause, in Chinese (0) or English (1)."""
    joint = ("，", ", ")[language]
    told = [f"{CAUSE_NAMES[cause][language]} {net / 1_000_000:+,.1f} t" for cause, net in nets.items() if net]
    return joint.join(told).replace("-", "−")
