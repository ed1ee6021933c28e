"""The cells of a table of a form: hundreds on a page, so each is put together here and not by a template of its own."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ditan.domains.filings.selectors.page import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.templatetags.ditan import change

register = template.Library()
INVALID = ' aria-invalid="true"'


@register.simple_tag
def row_cells(places: Sequence[Place], can_edit: Any = False) -> SafeString:
    """The cells of one row: to be filled in or as they stand, with what was filled in from last year and last year's value."""
    row = _name(places[0].row) if places else ""
    told = [
        f'<td class="{_classes(place)}" id="{escape(place.key)}">'
        f"{_entry(place, row) if can_edit else _value(place)}{_last(place)}</td>"
        for place in places
    ]
    return mark_safe("".join(told))  # noqa: S308 - every text in it was escaped


@register.simple_tag
def place_options(places: Sequence[Place], chosen: Any = "") -> SafeString:
    """Every cell of a table to choose from, by the names of its row and column."""
    told = [
        f'<option value="{escape(place.path)}"{" selected" if place.path == chosen else ""}>'
        f"{_name(place.row)} · {_name(place.cell)}</option>"
        for place in places
    ]
    return mark_safe("".join(told))  # noqa: S308 - every text in it was escaped


def _classes(place: Place) -> str:
    """Numbers stand at the right, words at the left; what is wrong is marked."""
    side = "filing-number" if place.cell.is_number else "left"
    return f"{side} filing-field-wrong" if place.is_wrong else side


def _name(thing: Any) -> str:
    return escape(name_of(thing)) if thing else ""


def _entry(place: Place, row: str) -> str:
    cell, invalid = place.cell, INVALID if place.is_wrong else ""
    key, name, text = escape(place.key), escape(place.path), escape(place.text)
    named = f'id="{key}-in" name="{name}" aria-label="{row} {_name(cell)}"{invalid}'
    if cell.kind == "long_text":
        return f'<textarea {named} rows="3">{text}</textarea>'
    if cell.kind == "choice":
        options = "".join(
            f'<option value="{escape(choice.id)}"{" selected" if choice.id == place.text else ""}>{_name(choice)}</option>'
            for choice in cell.choices
        )
        return f'<select class="field" {named}><option value=""></option>{options}</select>'
    css = "field filing-number" if cell.is_number else "field"
    kind = "date" if cell.kind == "date" else "text"
    return f'<input class="{css}" {named} value="{text}" type="{kind}" autocomplete="off">'


def _value(place: Place) -> str:
    if not place.text:
        return f'<span class="note">{escape(_("未填"))}</span>'
    if place.cell.choices:
        chosen = next((_name(one) for one in place.cell.choices if one.id == place.text), "")
        return f"<span>{chosen}</span>"
    return f'<span class="filing-value">{escape(place.text)}</span>'.replace("\n", "<br>")


def _last(place: Place) -> str:
    """Last year's value with the change to it, and the mark of what was filled in from it."""
    told = []
    if place.is_prefilled:
        told.append(f'<span class="tag tag-warn">{escape(_("填入的上年数"))}</span>')
    if place.last:
        told.append(f"{escape(_('上年'))} {escape(place.last)}")
        told += [str(change(place.change))] if place.change is not None else []
    return f'<span class="filing-last small">{" ".join(told)}</span>' if told else ""
