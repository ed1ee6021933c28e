"""Filters of the forms of people."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def bare(field: BoundField) -> SafeString:
    """The field without a placeholder: its label stands above it and stays while one types."""
    return SafeString(field.as_widget(attrs={"placeholder": False}))
