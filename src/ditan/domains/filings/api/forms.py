"""Forms as data: what the content of a filing holds, field by field. Open to everybody: they are the library's."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.forms import Cell, Form, forms
from ditan.core.forms import Field as FormField
from ditan.domains.filings.api.asking import nothing
from ditan.domains.filings.api.routing import words_router as router
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, page_of


class FormShape(Schema):
    """A form, with the document that asks for it."""

    id: str
    name_zh: str
    name_en: str
    document: str
    verification: str


class FormChoiceShape(Schema):
    """A row of a table, or a choice."""

    id: str
    name_zh: str
    name_en: str


class FormCellShape(FormChoiceShape):
    """A field, or a column of a table: what may be written in it."""

    kind: str
    unit: str
    required: bool
    least: float | None
    most: float | None
    decimals: int | None
    longest: int
    notations: list[str] = Field(description="What may stand in place of a number: NE, NO, IE, C")
    choices: list[FormChoiceShape]


class FormFieldShape(FormCellShape):
    """A field of a section; a table has rows and columns, and its values lie below `field/row/column`."""

    section: str
    hint_zh: str
    hint_en: str
    rows: list[FormChoiceShape]
    columns: list[FormCellShape]


class FormDetail(FormShape):
    """A form with its fields in order."""

    fields: list[FormFieldShape]


@router.get("/forms", response={200: Page[FormShape], **ERRORS}, summary="Forms")
def all_forms(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those that workflows name."""
    return page_of(list(forms().values()), limit, offset)


@router.get("/forms/{form_id}", response={200: FormDetail, **ERRORS}, summary="One form, field by field")
def one_form(request: HttpRequest, form_id: str) -> Any:
    """What `content` may hold: by the id of a field, and for a table by field, row and column."""
    found = forms().get(form_id)
    if found is None:
        raise nothing("form", "表单", form_id, "/api/v1/forms")
    return {
        **_named(found),
        "fields": [_field(part.id, each) for part in found.sections for each in part.fields],
    }


def _named(found: Form) -> dict[str, Any]:
    return {name: getattr(found, name) for name in FormShape.model_fields}


def _field(section: str, found: FormField) -> dict[str, Any]:
    return {
        **_cell(found.cell),
        "section": section,
        "hint_zh": found.hint_zh,
        "hint_en": found.hint_en,
        "rows": list(found.rows),
        "columns": [_cell(column) for column in found.columns],
    }


def _cell(found: Cell) -> dict[str, Any]:
    names = (
        "id",
        "name_zh",
        "name_en",
        "kind",
        "unit",
        "required",
        "decimals",
        "longest",
        "notations",
        "choices",
    )
    return {
        **{name: getattr(found, name) for name in names},
        "least": _number(found.least),
        "most": _number(found.most),
    }


def _number(found: Decimal | None) -> float | None:
    return None if found is None else float(found)
