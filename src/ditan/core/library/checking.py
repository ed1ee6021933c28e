"""Checks over a whole library: unique ids, validity, and what editions name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import (
    LibraryDocumentUnknown,
    LibraryFieldWrong,
    LibraryFuelUnknown,
    LibraryGwpUnknown,
    LibraryIdDuplicate,
    LibraryParameterUnknown,
    LibraryRoleWrong,
    LibraryValidityOverlap,
)
from ditan.core.library.documents import Contents
from ditan.core.library.editions import ROLES, Recipes
from ditan.core.library.mappings import Fields
from ditan.core.library.model import Document, Edition, Parameter, Statement
from ditan.core.library.nearest import nearest

Row = Parameter | Statement
FIRST_DAY, LAST_DAY = date.min, date.max


def validity_problems(rows: Iterable[Parameter]) -> Iterator[Problem]:
    """Two rows of one document with one name and the same keys (or one id) that are in force on the same day.

    A date that is not known counts as always: two such rows cannot be told apart.
    """
    groups: dict[object, list[Parameter]] = defaultdict(list)
    for row in rows:
        groups[row.document, row.name, frozenset(row.keys.items())].append(row)
    for group in groups.values():
        ordered = sorted(group, key=_first_day)
        for earlier, later in pairwise(ordered):
            if _first_day(later) <= (earlier.valid_to or LAST_DAY):
                yield LibraryValidityOverlap(
                    _where(later),
                    key=later.id,
                    other=earlier.id,
                    other_file=earlier.file,
                    other_line=earlier.line,
                )


def duplicate_problems(contents: Contents) -> Iterator[Problem]:
    """Ids used for different things: in two documents, for two sets of keys, for value and statement."""
    first: dict[str, Row] = {}
    rows: list[Row] = [*contents.parameters, *contents.statements]
    for row in rows:
        known = first.setdefault(row.id, row)
        if known is not row and _identity(known) != _identity(row):
            yield LibraryIdDuplicate(_where(row), id=row.id, other_file=known.file, other_line=known.line)


def supersedes_problems(contents: Contents) -> Iterator[Problem]:
    """Documents that say they supersede a document that is not here."""
    for key, document in contents.documents.items():
        if document.supersedes and document.supersedes not in contents.documents:
            where = contents.fields[key].where("supersedes")
            yield _unknown_document(where, document.supersedes, contents.documents)


def edition_problems(
    recipes: Recipes,
    parameters: Mapping[str, Parameter],
    documents: Mapping[str, Document],
    fuels: Collection[str],
) -> Iterator[Problem]:
    """Editions that name a parameter, document, fuel or GWP set that the library does not hold."""
    names = {row.name for row in parameters.values()}
    sets = {row.keys["set"] for row in parameters.values() if row.name == "gwp100" and "set" in row.keys}
    for key, edition in recipes.editions.items():
        fields = recipes.fields[key]
        if edition.guideline and edition.guideline not in documents:
            yield _unknown_document(fields.where("guideline"), edition.guideline, documents)
        if edition.gwp and edition.gwp not in sets:
            near, known = nearest(edition.gwp, sets), ", ".join(sorted(sets))
            yield LibraryGwpUnknown(
                fields.where("gwp"), set=edition.gwp, gas="CO2", nearest=near, known=known
            )
        yield from _recipe_problems(edition, fields, parameters, fuels)
        other = fields.parts.get("other")
        for role, used in edition.other.items():
            if other is not None and used not in parameters and used not in names:
                near = nearest(used, [*parameters, *names])
                yield LibraryParameterUnknown(other.where(role), id=used, nearest=near)


def mapping_problems(recipes: Recipes, mappings: Collection[str]) -> Iterator[Problem]:
    """Editions that name a mapping of balance rows which the library does not hold."""
    for key, edition in recipes.editions.items():
        if edition.mapping and edition.mapping not in mappings:
            where = recipes.fields[key].where("mapping")
            known = ", ".join(sorted(mappings))
            yield LibraryFieldWrong(where, field="mapping", found=edition.mapping, expected=known)


def _recipe_problems(
    edition: Edition, fields: Fields, parameters: Mapping[str, Parameter], fuels: Collection[str]
) -> Iterator[Problem]:
    for fuel, recipe in edition.fuels.items():
        part = fields.parts["fuels"].parts[fuel]
        if fuel not in fuels:
            yield LibraryFuelUnknown(part.where(), fuel=fuel, nearest=nearest(fuel, fuels))
        for role in ROLES:
            used = getattr(recipe, role)
            if not used:
                continue
            row = parameters.get(used)
            if row is None:
                near = nearest(used, parameters)
                yield LibraryParameterUnknown(part.where(role), id=used, nearest=near)
            elif row.name != role:
                yield LibraryRoleWrong(part.where(role), id=used, found=row.name, role=role, fuel=fuel)


def _unknown_document(where: Where, name: str, documents: Mapping[str, Document]) -> Problem:
    return LibraryDocumentUnknown(where, id=name, nearest=nearest(name, documents))


def _identity(row: Row) -> object:
    name = row.name if isinstance(row, Parameter) else "statement"
    return row.document, name, frozenset(row.keys.items())


def _first_day(row: Parameter) -> date:
    return row.valid_from or FIRST_DAY


def _where(row: Row) -> Where:
    return Where(file=row.file, line=row.line)
