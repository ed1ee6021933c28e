"""`{% url %}` remembered: the address of a page never changes while the program runs.

Django finds an address anew each time, and a page names thirty in its frame alone and more in each row of a list.
"""

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode, url
from django.utils.html import conditional_escape

from ditan.domains.web.addresses import address_of

register = template.Library()


class AddressNode(Node):
    """The address of a page by the name of its view."""

    child_nodelists = ()

    def __init__(self, plain: URLNode) -> None:
        self.view_name, self.args, self.kwargs = plain.view_name, plain.args, plain.kwargs

    def render(self, context: Context) -> str:
        """As Django has it."""
        args = [arg.resolve(context) for arg in self.args]
        kwargs = {name: value.resolve(context) for name, value in self.kwargs.items()}
        view: Any = self.view_name.resolve(context)
        address = address_of(view, *args, **kwargs)
        return conditional_escape(address) if context.autoescape else address


@register.tag("url")
def remembered_url(parser: Parser, token: Token) -> Node:
    """`{% url "filings:filing" filing.pk %}`; with `as` it is left to Django, which says nothing of a view not there."""
    plain = url(parser, token)
    return plain if plain.asvar else AddressNode(plain)
