"""Searching a library: every word of the term must be found; what it is found in ranks the match.

The texts are folded once for a library (`search_index`), not once for a search: a library never changes.
"""

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its folded texts by weight, all of them together, and what its use adds."""

    kind: Kind
    id: str
    found: Parameter | Statement | Document
    texts: Weighted
    whole: str
    used: int


def search_index(library: "Library") -> tuple[Entry, ...]:
    """Everything in a library that can be found, ready to be searched."""
    used = _used(library)
    entries = []
    for kind, key, found, texts in _searched(library):
        folded = tuple((weight, text.casefold()) for weight, text in texts if text)
        whole = "\n".join(text for _weight, text in folded)
        entries.append(Entry(kind, key, found, folded, whole, used.get(key, 0)))
    return tuple(entries)


def search(index: Iterable[Entry], term: str) -> list[Match]:
    """Parameters, statements and documents that hold every word of `term`, best first, then by id.

    A word found in the key or name counts more than one found in the document's title, its number, the keys
    or the note; the whole text or its beginning counts more than a part of it. What editions use comes first
    among equals, the default edition's before the others'.
    """
    words = term.casefold().split()
    if not words:
        return []
    matches = (
        Match(entry.kind, entry.id, _score(words, entry.texts) + entry.used, entry.found)
        for entry in index
        if all(word in entry.whole for word in words)
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


def _score(words: Iterable[str], texts: Weighted) -> int:
    """The best weight of each word, together; every word is in one of the texts."""
    return sum(
        max(weight * _closeness(word, text) for weight, text in texts if word in text) for word in words
    )


def _closeness(word: str, text: str) -> int:
    if word == text:
        return WHOLE
    return BEGINNING if text.startswith(word) else 1
