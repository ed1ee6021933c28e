"""What changed since the release before: two stored inventories of one place and year, their difference by cause."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.inventory.recalculation import recalculation
from ditan.core.quantities import unit_name
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.inventory.selectors import inventory_before, inventory_rebuilt
from ditan.domains.inventory.tracing.absent import NAMES
from ditan.domains.inventory.tracing.equations import grouped
from ditan.domains.web.numbers import as_printed, emissions_text, page_language, percent_text
from ditan.domains.web.times import moment_text

MICRO_T_PER_T = 1_000_000
KEPT_S = 24 * 3600
EFFECTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Recalculated:
    """The difference as shown. `key` names both releases."""

    key: str
    before_at: str
    after_at: str
    before_text: str
    after_text: str
    difference: str
    share: str
    waterfall: Waterfall
    causes: tuple[dict[str, str], ...]
    effects: tuple[dict[str, str], ...]
    more: int


def recalculated(inventory: Inventory, by: Reach | None = None) -> Recalculated | None:
    """The change since the release before, as `by` may see it; None where this is the first one."""
    before = inventory_before(inventory, by)
    if before is None:
        return None
    key = f"recalculation-{before.pk}.{before.digest[:16]}-{inventory.pk}.{inventory.digest[:16]}"
    told: dict[str, Any] | None = caches["template_fragments"].get(key)
    if told is None:
        told = recalculation(inventory_rebuilt(before), inventory_rebuilt(inventory)).as_json()
        caches["template_fragments"].set(key, told, KEPT_S)
    return _shown(key, told, before, inventory)


def _shown(key: str, told: dict[str, Any], before: Inventory, after: Inventory) -> Recalculated:
    language = page_language()
    old, new = told["old"]["with_land_use_co2e_t"], told["new"]["with_land_use_co2e_t"]
    causes = [cause for cause in told["by_cause"] if cause["absolute_t"]]
    share = told["difference_share"]
    return Recalculated(
        key=key,
        before_at=moment_text(before.compiled_at),
        after_at=moment_text(after.compiled_at),
        before_text=_text(old),
        after_text=_text(new),
        difference=_text(told["difference_t"], sign=True),
        share="" if share is None else percent_text(share, 2, sign=True),
        waterfall=build_waterfall(old, new, [(one[f"name_{language}"], one["net_t"]) for one in causes]),
        causes=tuple(
            {
                "name": one[f"name_{language}"],
                "net": _text(one["net_t"], sign=True),
                "absolute": _text(one["absolute_t"]),
            }
            for one in causes
        ),
        effects=tuple(_effect(one, told) for one in told["effects"][:EFFECTS_SHOWN]),
        more=max(0, len(told["effects"]) - EFFECTS_SHOWN),
    )


def _effect(one: dict[str, Any], told: dict[str, Any]) -> dict[str, str]:
    language = page_language()
    names = {cause["cause"]: cause[f"name_{language}"] for cause in told["by_cause"]}
    return {
        "row": one[f"row_{language}"],
        "cause": names[one["cause"]],
        "amount": _text(one["co2e_t"], sign=True),
        "what": one[f"what_{language}"],
        "before": amount_words(one["before"]),
        "after": amount_words(one["after"]),
        "reason": one["reason"],
    }


def amount_words(said: str) -> str:
    """`168.2 1e4 t` with its unit by name, a status by its name; anything else as it was said."""
    names = {"estimated": _("已估算"), **NAMES}
    if said in names:
        return str(names[said])
    number, _space, unit = said.partition(" ")
    if not unit or not number.replace(".", "", 1).replace("-", "", 1).isdecimal():
        return said
    try:
        return f"{grouped(as_printed(float(number), number))} {unit_name(unit, page_language())}"
    except Problem:
        return said


def _text(tonnes: float, *, sign: bool = False) -> str:
    return emissions_text(round(tonnes * MICRO_T_PER_T), sign=sign)
