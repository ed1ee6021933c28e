"""`{% translate %}` for constant texts, of which a page has hundreds: translated once a language and template.

Django translates a constant anew each time it is met, by way of a lazy string. What it makes of one never changes while
the program runs, so it is kept. Everything else that the tag can do is left to Django.
"""

from django import template
from django.template.base import Node, Parser, Token, Variable
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class ConstantNode(Node):
    """A constant text in the language of the page."""

    child_nodelists = ()

    def __init__(self, plain: TranslateNode) -> None:
        self.plain = plain
        self.told: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """As Django has it, from the second time on without asking."""
        language = get_language()
        told = self.told.get(language)
        if told is None:
            told = self.told[language] = self.plain.render(context)
        return told


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "中文" %}`: Django's tag, remembered where its text is a constant without filters."""
    node = do_translate(parser, token)
    return ConstantNode(node) if is_constant(node) else node


def is_constant(node: Node) -> bool:
    """Whether a tag renders the same text whatever the page knows."""
    if not isinstance(node, TranslateNode) or node.asvar or node.message_context or node.noop:
        return False
    said = node.filter_expression
    return not said.filters and isinstance(said.var, Variable) and said.var.literal is not None
