"""Searching the manual: every word has to be found in the title, the heading or the paragraph; titles count most."""

from collections.abc import Iterable
from dataclasses import dataclass

from ditan.site.manual.reading import ManualPage, manual_pages
from ditan.site.manual.rendering import Passage

BEFORE, AFTER = 30, 90
IN_TITLE, IN_HEADING, IN_TEXT = 9, 4, 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the manual: the page, the heading above it, and the words around what was found."""

    page: ManualPage
    passage: Passage
    excerpt: str
    score: int


def manual_search(term: str, language: str, limit: int = 12) -> list[Hit]:
    """The places that hold every word, best first; of a page at most the best place under each heading."""
    words = term.casefold().split()
    if not words:
        return []
    best: dict[tuple[str, str], Hit] = {}
    for page in manual_pages(language):
        for hit in _hits(page, words):
            key = page.name, hit.passage.anchor
            if key not in best or best[key].score < hit.score:
                best[key] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:limit]


def _hits(page: ManualPage, words: Iterable[str]) -> Iterable[Hit]:
    title = page.title.casefold()
    for passage in page.passages:
        heading, text = passage.heading.casefold(), passage.text.casefold()
        scores = [
            IN_TITLE * (word in title) + IN_HEADING * (word in heading) + IN_TEXT * (word in text)
            for word in words
        ]
        if all(scores) and any(word in heading or word in text for word in words):
            yield Hit(page, passage, excerpt_of(passage.text, words), sum(scores))


def excerpt_of(text: str, words: Iterable[str]) -> str:
    """The words around the first of them that is found; the beginning where none is."""
    folded = text.casefold()
    at = min((folded.find(word) for word in words if word in folded), default=0)
    start = max(0, at - BEFORE)
    cut = text[start : at + AFTER].strip()
    return f"{'…' if start else ''}{cut}{'…' if at + AFTER < len(text) else ''}"
