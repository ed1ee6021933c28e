"""What a row means: the ids of its source and item, so that an id and its name are one row."""

from ditan.core.inventory.plausibility.limits import limits
from ditan.core.inventory.plausibility.sheet import FilledRow
from ditan.core.inventory.sources import Source, named, source_book
from ditan.core.inventory.sources.book import plain

VARIANT_SIGN = "."


def meant(category: str, source: str, item: str) -> tuple[str, str]:
    """The ids that a source and an item of a category mean; words that are no ids and no names stay as written.

    Example: ``meant("3.3", "动物肠道发酵", "奶牛")`` gives the same as ids would.
    """
    fact = limits().fact(source)
    if fact is not None:
        return fact.id, plain(item)
    known = source_book().find(category, source) if source else None
    if known is None:
        return plain(source), plain(item)
    return known.id, _item(item, known)


def _item(item: str, source: Source) -> str:
    """The id of an item, of an item and its variant (`dairy.intensive`), or the word as it is compared."""
    whole, _, way = item.partition(VARIANT_SIGN)
    one, variant = named(whole, source.items), named(way, source.variants) if way else None
    if one is None or (way and variant is None):
        return plain(item)
    return f"{one.id}{VARIANT_SIGN}{variant.id}" if variant else one.id


def row_names(category: str, source: str, item: str, gas: str) -> dict[str, str]:
    """A row as messages name it in both languages: source and item by name where they are known, and gas."""
    fact = limits().fact(source)
    if fact is not None:
        return {"row_zh": f"{fact.name_zh} {item}".strip(), "row_en": f"{fact.name_en} {item}".strip()}
    known = source_book().find(category, source) if source else None
    one = named(item.partition(VARIANT_SIGN)[0], known.items) if known and item else None
    parts_zh = (known.name_zh if known else source, one.name_zh if one else item, gas)
    parts_en = (known.name_en if known else source, one.name_en if one else item, gas)
    return {
        "row_zh": " ".join(part for part in parts_zh if part) or category,
        "row_en": " ".join(part for part in parts_en if part) or category,
    }


def is_change(row: FilledRow) -> bool:
    """Whether the row's source is a change that may go either way, such as an area gained or lost."""
    known = source_book().find(row.category, row.source) if row.source else None
    return known is not None and known.allows_negative
