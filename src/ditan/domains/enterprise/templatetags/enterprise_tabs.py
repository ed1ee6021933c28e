"""The row of tabs on every page of one enterprise."""

from typing import Any

from django import template

from ditan.domains.enterprise.screens.tabs import TABS, Tab
from ditan.domains.web.addresses import address_of

register = template.Library()


@register.inclusion_tag("enterprise/parts/tabs.html", takes_context=True)
def enterprise_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """The tabs that whoever asks may open, of the enterprise and year that the page is of (`asked`)."""
    asked = context["asked"]
    match = context["request"].resolver_match
    here = match.view_name if match else ""

    def shown(tab: Tab) -> dict[str, Any]:
        address = address_of(tab.view, asked.enterprise.pk)
        return {
            "label": tab.label,
            "address": f"{address}?year={asked.year}" if tab.takes_year else address,
            "is_here": here == tab.view or here in tab.beside,
        }

    return {"tabs": [shown(tab) for tab in TABS if tab.is_visible(asked)]}
