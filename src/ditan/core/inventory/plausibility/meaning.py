"""What a row means: the ids of its source and item, so that an id and its name are one row."""

from functools import lru_cache

from ditan.core.errors import Refused, Where
from ditan.core.inventory.plausibility.limits import Fact, limits
from ditan.core.inventory.plausibility.sheet import FilledRow
from ditan.core.inventory.sources import Source, named, source_book

VARIANT_SIGN = "."
DISTINCT_WORDS = 4096


def meant(category: str, source: str, item: str) -> tuple[str, str]:
    """The ids that a source and an item of a category mean; words that are no ids and no names stay as written.

    Example: ``meant("3.3", "动物肠道发酵", "奶牛")`` gives the same as ids would.
    """
    known = _known(category, source)
    if isinstance(known, Source):
        return known.id, _item(item, known)
    return known.id if known else source.strip().casefold(), item.strip().casefold()


def knows(category: str, source: str) -> bool:
    """Whether a category has a source or a fact of that name."""
    return _known(category, source) is not None


@lru_cache(DISTINCT_WORDS)
def _known(category: str, source: str) -> Source | Fact | None:
    """The fact or the source that a word of a category means; a table names few of them, many times."""
    return limits().fact(source) or (source_book().find(category, source) if source else None)


def _item(item: str, source: Source) -> str:
    """The id of an item, of an item and its variant (`dairy.intensive`), or the word as it is compared."""
    # Reading a table asks for these checks, so that what a word means there can only be asked for when it is needed.
    from ditan.core.inventory.own_activities.words import item_of

    try:
        one, variant = item_of(source, item, Where(), is_amount=False)
    except Refused:
        return item.strip().casefold()
    return f"{one}{VARIANT_SIGN}{variant}" if variant else one.casefold()


def row_names(category: str, source: str, item: str, gas: str) -> dict[str, str]:
    """A row as messages name it in both languages: source and item by name where they are known, and gas."""
    known = _known(category, source)
    one = named(item.partition(VARIANT_SIGN)[0], known.items) if isinstance(known, Source) and item else None
    parts_zh = (known.name_zh if known else source, one.name_zh if one else item, gas)
    parts_en = (known.name_en if known else source, one.name_en if one else item, gas)
    return {
        "row_zh": " ".join(part for part in parts_zh if part) or category,
        "row_en": " ".join(part for part in parts_en if part) or category,
    }


def is_change(row: FilledRow) -> bool:
    """Whether the row's source is a change that may go either way, such as an area gained or lost."""
    known = _known(row.category, row.source)
    return isinstance(known, Source) and known.allows_negative
