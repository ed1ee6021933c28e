"""Searching a library: every word of the term must be found; what it is found in ranks the match."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ditan.core.library.model import Document, Parameter, Statement

if TYPE_CHECKING:
    from ditan.core.library.collection import Library

Kind = Literal["parameter", "statement", "document"]
Weighted = tuple[tuple[int, str], ...]
WHOLE, BEGINNING = 3, 2


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that was found."""

    kind: Kind
    id: str
    score: int
    found: Parameter | Statement | Document


def search(library: "Library", term: str) -> list[Match]:
    """Parameters, statements and documents that hold every word of `term`, best first, then by id.

    A word found in the key or name counts more than one found in the document's title, its number, the keys
    or the note; the whole text or its beginning counts more than a part of it. What editions use comes first
    among equals, the default edition's before the others'.
    """
    words = term.casefold().split()
    if not words:
        return []
    used = _used(library)
    matches = (
        Match(kind, key, score + used.get(key, 0), found)
        for kind, key, found, texts in _searched(library)
        if (score := _score(words, texts))
    )
    return sorted(matches, key=lambda match: (-match.score, match.kind != "parameter", match.id))


def _used(library: "Library") -> dict[str, int]:
    used: dict[str, int] = {}
    for edition in library.editions.values():
        weight = 2 if edition.id == library.default_edition_id else 1
        for recipe in edition.fuels.values():
            for key in (recipe.ncv, recipe.cc, recipe.ox):
                used[key] = max(weight, used.get(key, 0))
    return used


def _searched(library: "Library") -> Iterator[tuple[Kind, str, Parameter | Statement | Document, Weighted]]:
    titles = {key: _document_text(document) for key, document in library.documents.items()}
    for key, document in library.documents.items():
        shown = (9, document.id), (9, document.title_zh), (9, document.title_en), (9, document.number)
        yield "document", key, document, shown
    for key, row in library.parameters.items():
        yield "parameter", key, row, (*_own_texts(row), (1, titles.get(row.document, "")), (4, row.name))
    for key, statement in library.statements.items():
        title = titles.get(statement.document, "")
        yield "statement", key, statement, (*_own_texts(statement), (1, title), (2, statement.text))


def _own_texts(row: Parameter | Statement) -> Weighted:
    keys = tuple((4, value) for value in row.keys.values())
    return (8, row.id), (6, row.name_zh), (6, row.name_en), (2, row.note), (2, row.clause), *keys


def _document_text(document: Document) -> str:
    return f"{document.id} {document.title_zh} {document.title_en} {document.number}"


def _score(words: list[str], texts: Weighted) -> int:
    lowered = [(weight, text.casefold()) for weight, text in texts]
    total = 0
    for word in words:
        best = max((weight * _closeness(word, text) for weight, text in lowered), default=0)
        if not best:
            return 0
        total += best
    return total


def _closeness(word: str, text: str) -> int:
    if word not in text:
        return 0
    if word == text:
        return WHOLE
    return BEGINNING if text.startswith(word) else 1
