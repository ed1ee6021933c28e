"""`{% form_field one of %}`: a field of a scenario's or programme's form. A page has hundreds, so it is no template of its own."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ditan.domains.pathway.forms.scenario import FormField

register = template.Library()
MOST = 2_000


@register.simple_tag
def form_field(one: FormField, of: str) -> SafeString:
    """The field with what it showed, for the form knows by that what was changed. Parameters: of – whose field it is."""
    label = f"{of} {one.kind.name}".strip()
    wrong, said = mark_safe(""), mark_safe("")
    if one.is_wrong:
        wrong = format_html(' aria-invalid="true" aria-describedby="said-{}"', one.path)
        said = format_html('<span class="field-said" id="said-{}">{}</span>', one.path, one.said)
    was = format_html('<input type="hidden" name="was~{}" value="{}">', one.path, one.value)
    css = "field" + (" is-wrong" if one.is_wrong else "") + (" is-inherited" if one.is_inherited else "")
    if one.kind.kind == "choice":
        known = dict(one.kind.choices)
        offered = one.kind.choices if one.value in known else ((one.value, one.value), *one.kind.choices)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((word, mark_safe(" selected") if word == one.value else "", name) for word, name in offered),
        )
        return format_html(
            '{}<select class="{}" name="f~{}" aria-label="{}"{}>{}</select>{}',
            was,
            css,
            one.path,
            label,
            wrong,
            options,
            said,
        )
    is_number = one.kind.kind == "number"
    return format_html(
        '{}<input class="{}{}" name="f~{}" value="{}" maxlength="{}"{} aria-label="{}"{}>{}',
        was,
        css,
        " lever-field" if is_number else "",
        one.path,
        one.value,
        MOST,
        mark_safe(' inputmode="decimal"') if is_number else "",
        label,
        wrong,
        said,
    )


@register.simple_tag
def new_value(held: Mapping[str, str], section: str, key: str) -> str:
    """What was typed for something to be added, where it could not be added."""
    return held.get(f"new~{section}~{key}", "")
