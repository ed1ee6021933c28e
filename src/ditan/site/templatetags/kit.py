"""The tag of the page `/kit/`."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from ditan.site.kit.components import Component

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Context, component: Component) -> SafeString:
    """A component: its template part, rendered with its sample over what every page has."""
    around: dict[Any, Any] = context.flatten()
    shown = {**around, **component.context}
    return mark_safe(get_template(component.template).render(shown, context["request"]))  # noqa: S308 - a template of ours
