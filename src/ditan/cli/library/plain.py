"""The library's nouns as plain values for `--json`."""

from dataclasses import asdict
from typing import Any

from ditan.core.library import Document, Edition, FuelRecipe, Library, Parameter, Statement


def document_json(document: Document) -> dict[str, Any]:
    """A document; `issued` null means that its day is not known."""
    return {**asdict(document), "topics": list(document.topics)}


def parameter_json(library: Library, row: Parameter) -> dict[str, Any]:
    """One dated value with its document, clause, validity and the editions that use it."""
    return {
        "key": row.id,
        "name": row.name,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "keys": dict(row.keys),
        "value": row.value,
        "printed": row.printed,
        "unit": row.unit,
        "validity": {"valid_from": row.valid_from, "valid_to": row.valid_to},
        "document": document_json(library.documents[row.document]),
        "clause": row.clause,
        "verification": row.verification,
        "uncertainty": row.uncertainty,
        "seen_in": row.seen_in,
        "note": row.note,
        "place": row.place,
        "reason": row.reason,
        "file": row.file,
        "line": row.line,
        "editions": list(library.users(row.id)),
        "release": library.release,
    }


def statement_json(library: Library, statement: Statement) -> dict[str, Any]:
    """A rule, title, equation or list of a document."""
    return {
        "key": statement.id,
        "text": statement.text,
        "name_zh": statement.name_zh,
        "name_en": statement.name_en,
        "keys": dict(statement.keys),
        "validity": {"valid_from": statement.valid_from, "valid_to": statement.valid_to},
        "document": document_json(library.documents[statement.document]),
        "clause": statement.clause,
        "verification": statement.verification,
        "seen_in": statement.seen_in,
        "note": statement.note,
        "release": library.release,
    }


def recipe_json(library: Library, edition: Edition, recipe: FuelRecipe) -> dict[str, Any]:
    """What one fuel takes for each role in one edition."""
    return {
        "key": recipe.fuel,
        "edition": edition.id,
        "rows": recipe.rows,
        "our_choice": recipe.is_our_choice,
        "note_zh": recipe.note_zh,
        "note_en": recipe.note_en,
        "parameters": {
            role: parameter_json(library, library.parameter(getattr(recipe, role)))
            for role in ("ncv", "cc", "ox")
        },
        "release": library.release,
    }


def edition_json(library: Library, edition: Edition) -> dict[str, Any]:
    """An edition with the keys its fuels use."""
    return {
        "id": edition.id,
        "name_zh": edition.name_zh,
        "name_en": edition.name_en,
        "is_default": edition.id == library.default_edition_id,
        "guideline": edition.guideline,
        "gwp": edition.gwp,
        "mapping": edition.mapping,
        "other": dict(edition.other),
        "note_zh": edition.note_zh,
        "note_en": edition.note_en,
        "fuels": {fuel: asdict(recipe) for fuel, recipe in edition.fuels.items()},
    }
