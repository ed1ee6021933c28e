"""How the trail is spoken: actions, things and fields by their names."""

from functools import cache

import yaml
from django import template

from ditan.core.casework import definitions
from ditan.core.library.files import BUILT_IN
from ditan.domains.web.numbers import page_language

FILE = "audit/actions.yaml"
OBJECTS = "audit/objects.yaml"
FIELDS = "audit/fields.yaml"
MOVE = "filing."
register = template.Library()


@register.filter
def action_named(action: str) -> str:
    """The name of an action: `{{ entry.action|action_named }}`; one that has none, as it is written."""
    return action_names().get(action, {}).get(page_language(), action)


def actions_meant(text: str) -> set[str]:
    """The actions that are called so, in either language; where none is, those whose names hold the text."""
    wanted = text.casefold()
    if not wanted:
        return set()
    called = {
        action: {name.casefold() for name in names.values()} for action, names in action_names().items()
    }
    exactly = {action for action, names in called.items() if wanted in names}
    return exactly or {action for action, names in called.items() if any(wanted in name for name in names)}


@register.filter
def object_named(kind: str) -> str:
    """The name of a kind of thing: 事项 for `filings.filing`; one that has none, as it is written."""
    return names_in(OBJECTS).get(kind, {}).get(page_language(), kind)


@register.filter
def field_named(field: str) -> str:
    """The name of a field; one that has none, as it is written."""
    return names_in(FIELDS).get(field, {}).get(page_language(), field)


@cache
def action_names() -> dict[str, dict[str, str]]:
    """The names of actions in both languages: those of the library, and of every move of the workflows."""
    moves = {
        f"{MOVE}{move.id}": {"zh": move.name_zh, "en": move.name_en}
        for flow in definitions()
        for move in flow.moves.values()
    }
    return moves | names_in(FILE)


@cache
def names_in(file: str) -> dict[str, dict[str, str]]:
    """The names that a file of the library gives, in both languages."""
    told = yaml.safe_load((BUILT_IN / file).read_text("utf-8"))
    return {name: {"zh": one["name_zh"], "en": one["name_en"]} for name, one in told.items()}
