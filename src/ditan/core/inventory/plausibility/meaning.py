"""What the words of a row mean: the ids of its source and item, so that an id and its name are one row."""

from ditan.core.errors import Refused, Where
from ditan.core.inventory.plausibility.limits import Fact, limits
from ditan.core.inventory.plausibility.sheet import FilledRow
from ditan.core.inventory.sources import Source, SourceBook, named

VARIANT_SIGN = "."


class Meanings:
    """The words of one table in one book of sources; a table names few sources, many times, so each is found once."""

    def __init__(self, book: SourceBook) -> None:
        self.book = book
        self._found: dict[tuple[str, str], Source | Fact | None] = {}

    def known(self, category: str, source: str) -> Source | Fact | None:
        """The fact or the source that a word of a category means; None where it is free."""
        key = (category, source)
        if key not in self._found:
            book = self.book
            self._found[key] = limits().fact(source) or (book.find(category, source) if source else None)
        return self._found[key]

    def meant(self, category: str, source: str, item: str) -> tuple[str, str]:
        """The ids that a source and an item of a category mean; words that mean none are compared as written.

        Example: ``Meanings(book).meant("3.3", "动物肠道发酵", "奶牛")`` gives the same as ids would.
        """
        known = self.known(category, source)
        if isinstance(known, Source):
            return known.id, _item(item, known)
        return known.id if known else source.strip().casefold(), item.strip().casefold()

    def row_names(self, category: str, source: str, item: str, gas: str) -> dict[str, str]:
        """A row as messages name it in both languages: source and item by name where they are known, and gas."""
        known = self.known(category, source)
        items = known.items if isinstance(known, Source) else {}
        one = named(item.partition(VARIANT_SIGN)[0], items) if item else None
        parts_zh = (known.name_zh if known else source, one.name_zh if one else item, gas)
        parts_en = (known.name_en if known else source, one.name_en if one else item, gas)
        return {
            "row_zh": " ".join(part for part in parts_zh if part) or category,
            "row_en": " ".join(part for part in parts_en if part) or category,
        }

    def is_change(self, row: FilledRow) -> bool:
        """Whether the row's source is a change that may go either way, such as an area gained or lost."""
        known = self.known(row.category, row.source)
        return isinstance(known, Source) and known.allows_negative


def _item(item: str, source: Source) -> str:
    """The id of an item, of an item and its variant (`dairy.intensive`), or the word as it is compared."""
    # Reading a table asks for these checks, so that what a word means there can only be asked for when it is needed.
    from ditan.core.inventory.own_activities.words import item_of

    try:
        one, variant = item_of(source, item, Where(), is_amount=False)
    except Refused:
        return item.strip().casefold()
    return f"{one}{VARIANT_SIGN}{variant}" if variant else one.casefold()
