"""`ditan library show`: what a key may mean, and what is then shown."""

from functools import partial

from ditan.cli.library.plain import document_json, parameter_json, recipe_json, statement_json
from ditan.cli.library.words import card, half, labelled, title_of
from ditan.cli.result import CommandResult
from ditan.core.errors import Refused
from ditan.core.errors.base import Language
from ditan.core.errors.library import LibraryFuelUnknown, LibraryRoleUnknown, LibraryYearMissing
from ditan.core.library import Document, Edition, FuelRecipe, Library, Parameter
from ditan.core.library.nearest import nearest

ROLES = ("ncv", "cc", "ox")


def show(library: Library, key: str, edition_id: str | None, year: int | None) -> CommandResult:
    """A parameter by its key; else a statement, a document, or a fuel of an edition (the default one)."""
    edition = library.edition(edition_id) if edition_id else library.default_edition
    if key in library.dated:
        return _parameter(library, _row_of_year(library, key, year))
    if year is not None and f"{key}.{year}" in library.dated:
        return _parameter(library, library.parameter(f"{key}.{year}"))
    if years := _years_below(library, key):
        raise Refused([LibraryYearMissing(name=key, year=year or "-", years=", ".join(years))])
    if key in library.statements:
        statement = library.statements[key]
        return CommandResult(statement_json(library, statement), partial(card, library, statement))
    fuel, _, role = key.partition(".")
    if fuel in edition.fuels:
        if role not in ("", *ROLES):
            raise Refused(
                [LibraryRoleUnknown(role=role, nearest=nearest(role, ROLES), known=", ".join(ROLES))]
            )
        recipe = edition.fuels[fuel]
        return _role(library, edition, recipe, role) if role else _recipe(library, edition, recipe)
    if key in library.documents:
        return _document(library, library.documents[key])
    if edition_id and "." not in key.removesuffix("." + role):
        raise Refused([LibraryFuelUnknown(fuel=fuel, nearest=nearest(fuel, edition.fuels))])
    return _parameter(library, library.parameter(key))


def _row_of_year(library: Library, key: str, year: int | None) -> Parameter:
    row = library.parameter(key)
    if year is None or "year" not in row.keys:
        return row
    keys = {name: value for name, value in row.keys.items() if name != "year"}
    return library.by_year(row.name, year, **keys)


def _years_below(library: Library, key: str) -> list[str]:
    below = (row for row in library.parameters.values() if row.id.startswith(key + "."))
    return sorted({row.keys["year"] for row in below if row.id == f"{key}.{row.keys.get('year')}"})


def _parameter(library: Library, row: Parameter) -> CommandResult:
    rows = library.rows(row.id)
    data = parameter_json(library, row)
    if len(rows) > 1:
        data["rows"] = [parameter_json(library, dated) for dated in rows]
    return CommandResult(data, partial(_cards, library, rows))


def _cards(library: Library, rows: tuple[Parameter, ...], language: Language) -> str:
    return "\n\n".join(card(library, row, language) for row in rows)


def _role(library: Library, edition: Edition, recipe: FuelRecipe, role: str) -> CommandResult:
    row = library.parameter(getattr(recipe, role))
    told = {
        "edition": edition.id,
        "fuel": recipe.fuel,
        "role": role,
        "our_choice": recipe.is_our_choice,
        "note_zh": recipe.note_zh,
        "note_en": recipe.note_en,
    }
    data = {**parameter_json(library, row), **told}
    return CommandResult(data, partial(_role_text, library, edition, recipe, row))


def _role_text(
    library: Library, edition: Edition, recipe: FuelRecipe, row: Parameter, language: Language
) -> str:
    return f"{_recipe_head(edition, recipe, language)}\n{card(library, row, language)}"


def _recipe(library: Library, edition: Edition, recipe: FuelRecipe) -> CommandResult:
    return CommandResult(
        recipe_json(library, edition, recipe), partial(_recipe_text, library, edition, recipe)
    )


def _recipe_text(library: Library, edition: Edition, recipe: FuelRecipe, language: Language) -> str:
    rows = (library.parameter(getattr(recipe, role)) for role in ROLES)
    return "\n\n".join(
        [_recipe_head(edition, recipe, language), *(card(library, row, language) for row in rows)]
    )


def _recipe_head(edition: Edition, recipe: FuelRecipe, language: Language) -> str:
    if language == "zh":
        chosen = f"（本库指定：{recipe.note_zh}）" if recipe.is_our_choice else ""
        return f"{recipe.fuel}，口径 {edition.id} {edition.name_zh}，计入行：{recipe.rows}{chosen}"
    chosen = f" (our choice: {recipe.note_en})" if recipe.is_our_choice else ""
    return f"{recipe.fuel} in {edition.id}, {edition.name_en}; rows counted: {recipe.rows}{chosen}"


def _document(library: Library, document: Document) -> CommandResult:
    values = [row.id for row in library.parameters.values() if row.document == document.id]
    statements = [row.id for row in library.statements.values() if row.document == document.id]
    data = {**document_json(document), "parameters": values, "statements": statements}
    return CommandResult(data, partial(_document_text, document, [*values, *statements]))


def _document_text(document: Document, keys: list[str], language: Language) -> str:
    lines = [
        ("document", f"{title_of(document, language)} [{document.id}]"),
        ("issuer", document.issuer),
        ("issued", document.issued.isoformat() if document.issued else ""),
        ("supersedes", document.supersedes),
        ("note", half(document.note, language)),
    ]
    return labelled(lines, language) + "\n\n" + "\n".join(keys)
