"""The topic keys: what a value may be told apart by, besides its name (`keys.csv`)."""

from functools import cache

from ditan.core.library.files import BUILT_IN, LibraryFiles
from ditan.core.library.tables import read_table

FILE = "keys.csv"
COLUMNS = ("id", "name_zh", "name_en", "meaning_zh", "meaning_en")


def topic_keys(files: LibraryFiles) -> frozenset[str]:
    """The ids in the library's keys.csv; where a folder has none, those of the built-in library."""
    text = files.texts.get(FILE)
    return _ids(text) if text is not None else _built_in()


@cache
def _built_in() -> frozenset[str]:
    return _ids((BUILT_IN / FILE).read_text("utf-8"))


def _ids(text: str) -> frozenset[str]:
    return frozenset(row.cell("id") for row in read_table(FILE, text, COLUMNS[:1], COLUMNS).rows)
