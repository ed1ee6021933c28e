"""Reading the library for pages. The library is files, loaded once; a place may have confirmed values of it.

Where a function takes a `library`, it is the one as whoever asks sees it (`library_for`); without one, that of the files.
"""

from collections import Counter
from dataclasses import dataclass

from ditan.core.library import Library, load, vocabulary
from ditan.core.library.model import Document, Edition, FuelRecipe, Parameter, Statement
from ditan.core.library.search import Match

ROLES = ("ncv", "cc", "ox")
VERIFICATIONS = ("cross-checked", "seen-once", "confirmed", "unverified")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list, with how far its values were checked."""

    document: Document
    values: int
    cross_checked: int
    seen_once: int
    confirmed: int
    unverified: int
    statements: int
    editions: tuple[str, ...] = ()

    @property
    def unverified_share(self) -> float:
        return self.unverified / self.values if self.values else 0.0


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """A fuel of an edition with the parameters of its equation."""

    fuel: vocabulary.Fuel
    recipe: FuelRecipe
    parameters: tuple[Parameter | None, ...]

    @property
    def is_unverified(self) -> bool:
        return any(found is not None and found.verification == "unverified" for found in self.parameters)


def document_list(term: str = "", library: Library | None = None) -> list[DocumentLine]:
    """The documents whose title, number or issuer holds the term: those that editions use first, then the newest; undated last."""
    library = library or load()
    counts: dict[str, Counter[str]] = {document: Counter() for document in library.documents}
    for parameter in library.parameters.values():
        counts[parameter.document][parameter.verification] += 1
    statements = Counter(statement.document for statement in library.statements.values())
    users = document_users()
    lines = [
        DocumentLine(
            document,
            values=sum(counts[document.id].values()),
            cross_checked=counts[document.id]["cross-checked"],
            seen_once=counts[document.id]["seen-once"],
            confirmed=counts[document.id]["confirmed"],
            unverified=counts[document.id]["unverified"],
            statements=statements[document.id],
            editions=users.get(document.id, ()),
        )
        for document in library.documents.values()
        if _is_match(document, term)
    ]
    return sorted(lines, key=_in_use_then_newest)


def _in_use_then_newest(line: DocumentLine) -> tuple[int, int, str]:
    issued = line.document.issued
    return -len(line.editions), -issued.toordinal() if issued else 0, line.document.id


def document_users() -> dict[str, tuple[str, ...]]:
    """Which editions take values from which document."""
    library = load()
    users: dict[str, dict[str, None]] = {}
    for edition in library.editions.values():
        used = {key for recipe in edition.fuels.values() for key in (recipe.ncv, recipe.cc, recipe.ox)}
        for key in used & library.parameters.keys():
            users.setdefault(library.parameters[key].document, {})[edition.id] = None
    return {document: tuple(editions) for document, editions in users.items()}


def _is_match(document: Document, term: str) -> bool:
    texts = (
        document.id,
        document.title_zh,
        document.title_en,
        document.number,
        document.issuer,
        *document.topics,
    )
    return all(any(word in text.casefold() for text in texts) for word in term.casefold().split())


def document_parameters(
    document: str, term: str = "", verification: str = "", library: Library | None = None
) -> list[Parameter]:
    """The values of a document in the order of their keys."""
    return [
        parameter
        for parameter in (library or load()).parameters.values()
        if parameter.document == document
        and (not verification or parameter.verification == verification)
        and _parameter_matches(parameter, term)
    ]


def _parameter_matches(parameter: Parameter, term: str) -> bool:
    texts = (parameter.id, parameter.name_zh, parameter.name_en, parameter.clause, *parameter.keys.values())
    return all(any(word in text.casefold() for text in texts) for word in term.casefold().split())


def document_statements(document: str) -> list[Statement]:
    """What the document says without a number."""
    return [statement for statement in load().statements.values() if statement.document == document]


def parameter_alternatives(parameter: Parameter, library: Library | None = None) -> list[Parameter]:
    """What other documents say for the same name and item (the same fuel and role)."""
    item = parameter.keys.get("item")
    found = (library or load()).find(parameter.name, **({"item": item} if item else dict(parameter.keys)))
    return [other for other in found if other.id != parameter.id]


def recipe_lines(edition: Edition, library: Library | None = None) -> list[RecipeLine]:
    """The recipe table of an edition: fuel by fuel, in printed order."""
    library = library or load()
    return [
        RecipeLine(
            fuel,
            edition.fuels[fuel.id],
            tuple(library.parameters.get(getattr(edition.fuels[fuel.id], role)) for role in ROLES),
        )
        for fuel in vocabulary.fuels().values()
        if fuel.id in edition.fuels
    ]


def library_search(term: str, limit: int = 60, library: Library | None = None) -> list[Match]:
    """Parameters, statements and documents that match, best first."""
    return list((library or load()).search(term)[:limit])


def release() -> str:
    """The release of the library in use."""
    return load().release
