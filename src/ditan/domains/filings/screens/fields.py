"""Fields of a content as people call them: those of the form by its names, the rest by its kind's."""

from typing import Any

from ditan.core.casework import workflows
from ditan.core.forms import Cell, Form, Words, at, form
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors.page import text_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language


def form_lines(workflow_id: str, content: Any) -> list[dict[str, str]]:
    """Every field of the form that says something: its name, its words, its unit, by sections."""
    asked = _form(workflow_id)
    if asked is None:
        return []
    lines = []
    for section in asked.sections:
        for field in section.fields:
            for path, cell, row in field.places():
                value = at(content, path)
                if value is not None:
                    name = _title(name_of(field.cell), cell, row)
                    text = spoken(cell, value)
                    lines.append(
                        {"section": name_of(section), "name": name, "text": text, "unit": _unit(cell)}
                    )
    return lines


def field_name(workflow_id: str, pointer: str) -> str:
    """The name of the field at a JSON pointer; a path that nobody has a name for, as it is."""
    path = pointer.strip("/")
    asked = _form(workflow_id)
    for field in asked.fields.values() if asked is not None else ():
        for place, cell, row in field.places():
            if path == place or path.startswith(f"{place}/"):
                return _title(name_of(field.cell), cell, row)
    sealing = sealing_of(workflow_id)
    named = sealing.name(path) if sealing is not None else ""
    return named or path.replace("~1", "/").replace("/", " › ")


def field_spoken(workflow_id: str, pointer: str, value: Any) -> str:
    """A value at a JSON pointer in words, where its field is of the form; else nothing."""
    path, asked = pointer.strip("/"), _form(workflow_id)
    for field in asked.fields.values() if asked is not None else ():
        for place, cell, _ in field.places():
            if path == place:
                return spoken(cell, value)
    return ""


def spoken(cell: Cell, value: Any) -> str:
    """A choice by its name, anything else as it was typed."""
    named = next((choice for choice in cell.choices if choice.id == value), None)
    return name_of(named) if named is not None else text_of(value)


def _title(field: str, cell: Cell, row: Words | None) -> str:
    return field if row is None else " · ".join((field, name_of(row), name_of(cell)))


def _unit(cell: Cell) -> str:
    return cell.unit_en if page_language() == "en" else cell.unit


def _form(workflow_id: str) -> Form | None:
    flow = workflows().get(workflow_id)
    return form(flow.form) if flow is not None and flow.form else None
