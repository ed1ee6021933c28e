"""The way to compiling, for those who may: of one inventory with its place, year and making chosen, or of any."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors.candidates import POWER

register = template.Library()


@register.simple_tag(takes_context=True)
def compile_link(context: dict[str, Any], inventory: Inventory | None = None) -> SafeString | str:
    """A button to the page of compiling; nothing for those who may not."""
    reach = getattr(context.get("request"), "reach", None)
    if reach is None or not reach.intervals(POWER):
        return ""
    if inventory is None:
        return _button(reverse("inventory:compile"), _("编制清单"))
    if not reach.covers(inventory.place, POWER):
        return ""
    chosen = {
        "place": inventory.place_id,
        "in": inventory.place_id,
        "year": inventory.year,
        "edition": inventory.edition,
        "gwp": inventory.gwp,
    }
    return _button(f"{reverse('inventory:compile')}?{urlencode(chosen)}", _("重新编制"))


def _button(address: str, text: str) -> SafeString:
    return format_html('<a class="button button-small" href="{}">{}</a>', address, text)
