"""The same cells under other editions, and what in a recipe is our own choice."""

from django.utils.translation import gettext as _

from ditan.core.inventory.naming import MERGED
from ditan.core.library import load
from ditan.core.trace import Step
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.selectors.disclosure import sees_confidential
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.numbers import emissions_text, page_language
from ditan.domains.web.traces import Alternative


def choice(inventory: Inventory, fuel: str) -> str:
    """The note of the recipe where the mapping is ours and no document orders it."""
    edition = load().editions.get(inventory.edition)
    recipe = edition.fuels.get(fuel) if edition else None
    if recipe is None or not recipe.is_our_choice:
        return ""
    note = recipe.note_zh if page_language() == "zh" else recipe.note_en
    return note or _("这一对应是本平台的选择，指南没有规定。")


def alternatives(source: Source, step: Step) -> tuple[Alternative, ...]:
    """The same cells under every other edition compiled from this balance: stored results of the same calculation."""
    inventory = source.inventory
    if step.sector == MERGED:
        return ()  # elsewhere other rows may be merged
    others = InventoryRow.objects.filter(
        inventory__balance=inventory.balance,
        inventory__library_release=inventory.library_release,
        sector=step.sector,
        fuel=step.fuel,
        gas=step.gas,
        status="estimated",
        **_of_reader(source),
    )
    newest: dict[str, tuple[int, bool]] = {}
    found = others.order_by("inventory_id").values_list(
        "inventory__edition", "emissions_micro_t", "is_verified"
    )
    for edition, micro_t, is_verified in found:
        newest[edition] = (micro_t or 0, is_verified)
    ours = step.emissions_micro_t or 0
    newest[inventory.edition] = (ours, step.is_verified)
    if len(newest) == 1:
        return ()
    order = sorted(newest, key=lambda edition: (edition != inventory.edition, edition))
    return tuple(_alternative(edition, *newest[edition], ours, inventory.edition) for edition in order)


def _of_reader(source: Source) -> dict[str, None]:
    """The other inventories as the reader may see them: all whole, or all as everybody may."""
    is_whole = sees_confidential(source.reader, source.inventory)
    return {"inventory__whole": None} if is_whole else {"inventory__shown": None}


def _alternative(edition: str, micro_t: int, is_verified: bool, ours: int, current: str) -> Alternative:
    known = load().editions.get(edition)
    name = (known.name_zh if page_language() == "zh" else known.name_en) if known else edition
    difference = micro_t - ours
    return Alternative(
        name=_("{name}（本页）").format(name=name) if edition == current else name,
        source=edition,
        value=emissions_text(micro_t),
        difference=emissions_text(difference, sign=True) if difference else "·",
        direction="up" if difference > 0 else "down" if difference < 0 else "same",
        verification="cross-checked" if is_verified else "unverified",
        is_current=edition == current,
    )
