"""The library over HTTP: documents, parameters, editions."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from ditan.core.library import load
from ditan.core.library.model import Parameter
from ditan.domains.library_view.selectors import document_list
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, page_of

router = Router(tags=["library"])
Term = Annotated[str, Query("", max_length=80, description="Words that must all be found")]


class DocumentShape(Schema):
    """A source document, with how far its values were checked."""

    id: str
    title_zh: str
    title_en: str
    number: str
    issuer: str
    issued: date | None
    link: str
    values: int
    cross_checked: int
    seen_once: int
    unverified: int


class ParameterShape(Schema):
    """A dated value: as printed, with unit, validity, document, clause and verification."""

    id: str
    name: str
    name_zh: str
    name_en: str
    value: float
    printed: str
    unit: str
    document: str
    clause: str
    verification: str
    valid_from: date | None
    valid_to: date | None
    keys: dict[str, str]
    note: str


class EditionShape(Schema):
    """A recipe: which parameter each balance fuel takes."""

    id: str
    name_zh: str
    name_en: str
    guideline: str
    gwp: str
    is_default: bool
    fuels: dict[str, dict[str, Any]]


class LibraryShape(Schema):
    """The library in use."""

    release: str
    documents: int
    parameters: int
    editions: list[str]
    default_edition: str


@router.get("/library", response={200: LibraryShape, **ERRORS}, summary="The library in use")
def library(request: HttpRequest) -> Any:
    """Its release is the hash of its content; every result names it."""
    loaded = load()
    return {
        "release": loaded.release,
        "documents": len(loaded.documents),
        "parameters": len(loaded.parameters),
        "editions": list(loaded.editions),
        "default_edition": loaded.default_edition.id,
    }


@router.get("/library/documents", response={200: Page[DocumentShape], **ERRORS}, summary="Documents")
def documents(request: HttpRequest, limit: Limit, offset: Offset, q: Term = "") -> Any:
    """Each with how far its values were checked."""
    names = ("id", "title_zh", "title_en", "number", "issuer", "issued", "link")
    lines = [
        {
            **{name: getattr(line.document, name) for name in names},
            "values": line.values,
            "cross_checked": line.cross_checked,
            "seen_once": line.seen_once,
            "unverified": line.unverified,
        }
        for line in document_list(q)
    ]
    return page_of(lines, limit, offset)


@router.get("/library/parameters", response={200: Page[ParameterShape], **ERRORS}, summary="Parameters")
def parameters(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    q: Term = "",
    document: Annotated[str, Query("", max_length=80)] = "",
) -> Any:
    """Dated values as printed, with unit, validity, document, clause and verification."""
    loaded = load()
    matches = [match.found for match in loaded.search(q)] if q else list(loaded.parameters.values())
    found = [one for one in matches if isinstance(one, Parameter) and document in ("", one.document)]
    page = page_of(found, limit, offset)
    return {**page, "items": [_shape(one) for one in page["items"]]}


@router.get(
    "/library/parameters/{parameter_id}", response={200: ParameterShape, **ERRORS}, summary="One parameter"
)
def parameter(request: HttpRequest, parameter_id: str) -> Any:
    """By its id, as traces name it."""
    return _shape(load().parameter(parameter_id))


@router.get("/library/editions/{edition_id}", response={200: EditionShape, **ERRORS}, summary="One edition")
def edition(request: HttpRequest, edition_id: str) -> Any:
    """Which parameter each fuel of a balance takes."""
    loaded = load()
    found = loaded.edition(edition_id)
    recipes = {
        fuel: {
            "ncv": recipe.ncv,
            "cc": recipe.cc,
            "ox": recipe.ox,
            "rows": recipe.rows,
            "is_our_choice": recipe.is_our_choice,
        }
        for fuel, recipe in found.fuels.items()
    }
    names = ("id", "name_zh", "name_en", "guideline", "gwp")
    return {
        **{name: getattr(found, name) for name in names},
        "is_default": found.id == loaded.default_edition.id,
        "fuels": recipes,
    }


def _shape(found: Any) -> dict[str, Any]:
    names = (
        "id",
        "name",
        "name_zh",
        "name_en",
        "value",
        "printed",
        "unit",
        "document",
        "clause",
        "verification",
    )
    return {
        **{name: getattr(found, name) for name in (*names, "valid_from", "valid_to", "note")},
        "keys": dict(found.keys),
    }
