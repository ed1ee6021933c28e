"""The book of methodologies: all of a library folder, and how one is asked for.

`method_book()` reads it once. An id, an industry (then the edition of the year), a name or a number finds a methodology.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from ditan.core.enterprise.methods.model import Method
from ditan.core.enterprise.methods.reading import read_methods
from ditan.core.errors import Refused, refuse_if
from ditan.core.errors.enterprise.methods import MethodUnknown
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest

FOLDER = BUILT_IN / "enterprise"


class Worded(Protocol):
    """What has words that mean it."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""


T = TypeVar("T", bound=Worded)


def methods(folder: Path | None = None) -> Mapping[str, Method]:
    """Every methodology by id; without a folder those of the built-in library, read once and kept.

    Raises: Refused with everything that is wrong in the files, each with file and line.
    """
    return _built_in() if folder is None else _read(folder)


def method_named(word: str, year: int | None = None, folder: Path | None = None) -> Method:
    """The methodology that a word means: its id, name or number, or an industry.

    When to use: for every `--method`. An industry means the edition for data of `year`, the newest without a year.
    Raises: Refused with MethodUnknown, naming the nearest.

    >>> method_named("steel", 2016).id, method_named("CETS-AG-03.01-V01-2024").id
    ('steel_2013', 'steel_2024')
    """
    known = methods(folder)
    found = meant(word, known.values())
    if found is not None:
        return found
    asked = plain(word)
    editions = [method for method in known.values() if asked in map(plain, _industry_words(method))]
    if editions and len({method.industry for method in editions}) == 1:
        return edition_for(editions, year)
    words = [word for method in known.values() for word in (method.id, method.industry, *method.words)]
    problem = MethodUnknown(found=word, nearest=nearest(word, words), known=", ".join(known))
    raise Refused([problem])


def edition_for(editions: Sequence[Method], year: int | None) -> Method:
    """The edition for data of a year: of those in force the newest, else the newest of all."""
    newest_first = sorted(
        editions, key=lambda method: (method.valid_from is not None, method.valid_from), reverse=True
    )
    fitting = [method for method in newest_first if year is None or method.is_for(year)]
    return (fitting or newest_first)[0]


def meant(word: str, choices: Iterable[T]) -> T | None:
    """The choice that a word means, by any of its words."""
    asked = plain(word)
    return next((choice for choice in choices if asked in map(plain, choice.words)), None)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word as it is compared: full-width forms, capitals, spaces, lines and dashes make no difference.

    >>> plain("CETS—AG—01.01"), plain("Fuel combustion")
    ('cetsag01.01', 'fuelcombustion')
    """
    kept = unicodedata.normalize("NFKC", word).casefold()
    return "".join(letter for letter in kept if not letter.isspace() and letter not in "-—–_")


def _industry_words(method: Method) -> tuple[str, ...]:
    """What means an industry: its words, the names without their edition (钢铁生产企业 of 钢铁生产企业（2013）)."""
    names = (name.replace("（", "(").partition("(")[0] for name in (method.name_zh, method.name_en))
    return (method.industry, method.industry_zh, method.industry_en, method.edition, *names)


@cache
def _built_in() -> Mapping[str, Method]:
    return _read(FOLDER)


def _read(folder: Path) -> Mapping[str, Method]:
    found, problems = read_methods(folder)
    refuse_if(problems)
    return found
