"""The book of sources: every source of a library folder, its region tables, and what editions replace.

`source_book()` reads it once; `sources()` are the built-in sources by id.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from ditan.core.errors import refuse_if
from ditan.core.errors.inventory.sources import SourceRegionTableUnknown
from ditan.core.inventory.model import is_within
from ditan.core.inventory.sources.model import Named, Source
from ditan.core.inventory.sources.reading import read_sources
from ditan.core.inventory.sources.tables import Replacement, read_regions, read_replacements
from ditan.core.library.files import BUILT_IN
from ditan.core.library.vocabulary import places

FOLDER = BUILT_IN / "inventory"
SOURCES, REGIONS, REPLACEMENTS = "sources", "regions.csv", "replacements"
T = TypeVar("T")


@dataclass(frozen=True)
class SourceBook:
    """Sources by id, region tables (table → place → region), replacements (edition → key → replacement)."""

    sources: Mapping[str, Source]
    regions: Mapping[str, Mapping[str, str]]
    replacements: Mapping[str, Mapping[str, Replacement]]

    def of_category(self, category: str) -> list[Source]:
        """The sources of a category and of all below it."""
        return [source for source in self.sources.values() if is_within(source.category, category)]

    def find(self, category: str, word: str) -> Source | None:
        """The source that a word means within a category: by id, Chinese or English name, or alias."""
        return _meant(word, self.of_category(category), lambda source: source.words)

    def anywhere(self, word: str) -> Source | None:
        """The source that a word means in any category."""
        return _meant(word, self.sources.values(), lambda source: source.words)

    def region(self, table: str, place: str) -> str | None:
        """The region of a place in a table, else that of the places it lies in; None where none is given."""
        regions, at = self.regions.get(table, {}), place
        while at and at not in regions:
            known = places().get(at)
            at = known.parent if known and known.parent != at else ""
        return regions.get(at) if at else None

    def replaced(self, key: str, edition: str) -> str:
        """The key that an edition uses for a key of the guideline of 2011."""
        replacement = self.replacements.get(edition, {}).get(key)
        return replacement.replaced_by if replacement else key


def named(word: str, choices: Mapping[str, Named]) -> Named | None:
    """The item or variant that a word means, by id, name or alias."""
    return _meant(word, choices.values(), lambda choice: choice.words)


def source_book(folder: Path | None = None) -> SourceBook:
    """The sources of a library's folder `inventory`; without one, of the built-in library, read once and kept.

    Raises: Refused with everything that is wrong in its files, each with file and line.
    """
    return _built_in() if folder is None else _read(folder)


def sources() -> Mapping[str, Source]:
    """The built-in sources by id, in the order of their categories."""
    return source_book().sources


@cache
def _built_in() -> SourceBook:
    return _read(FOLDER)


def _read(folder: Path) -> SourceBook:
    found, problems = read_sources(folder / SOURCES)
    regions, more = read_regions(folder / REGIONS)
    replacements, others = read_replacements(folder / REPLACEMENTS)
    problems += [*more, *others]
    problems += [
        SourceRegionTableUnknown(source=source.id, table=source.region_table, known=", ".join(regions) or "-")
        for source in found.values()
        if source.region_table and source.region_table not in regions
    ]
    refuse_if(problems)
    return SourceBook(found, regions, replacements)


def _meant(word: str, choices: Iterable[T], words: Callable[[T], Iterable[str]]) -> T | None:
    asked = plain(word)
    return next((choice for choice in choices if asked in map(plain, words(choice))), None)


def plain(word: str) -> str:
    """A word as it is compared: full-width and plain characters, capitals and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())
