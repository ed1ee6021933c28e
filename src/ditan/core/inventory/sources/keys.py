"""Keys of default parameters: placeholders filled, and what a book of sources asks of a library."""

from collections.abc import Iterator

from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.sources import SourceKeyUnknown
from ditan.core.inventory.sources.book import SourceBook
from ditan.core.inventory.sources.model import EmissionRule, Named, Source
from ditan.core.library import Library
from ditan.core.library.nearest import nearest


def filled_key(key: str, item: Named | None, variant: Named | None, region: str = "", gas: str = "") -> str:
    """A library key with its placeholders filled; those for which nothing is given stay.

    >>> filled_key("invf.doc.{variant}", None, Named("food", "食品垃圾", "food waste", "food"))
    'invf.doc.food'
    """
    if gas:
        key = key.replace("{gas}", gas)
    if region:
        key = key.replace("{region}", region)
    for name, choice in (("item", item), ("variant", variant)):
        if choice is not None:
            key = key.replace(f"{{{name}}}", choice.key)
            for document, spelling in choice.spellings.items():
                key = key.replace(f"{{{name}:{document}}}", spelling)
    return key


def key_problems(book: SourceBook, library: Library) -> Iterator[Problem]:
    """Keys that sources or replacements name and the library lacks.

    When to use: after a source or a replacement was added. A combination that a document does not print (double rice
    in the north) is no problem as long as its parameter has a value for any other.
    """
    for source in book.sources.values():
        for rule in source.emissions:
            yield from _rule_problems(source, rule, book, library)
    for edition, replacements in book.replacements.items():
        for replacement in replacements.values():
            for key in (replacement.key, replacement.replaced_by):
                if key not in library.parameters:
                    where = Where(file=f"{edition}.csv")
                    near = nearest(key, library.parameters)
                    yield SourceKeyUnknown(where, key=key, nearest=near, user=edition)


def _rule_problems(
    source: Source, rule: EmissionRule, book: SourceBook, library: Library
) -> Iterator[Problem]:
    regions = set(book.regions.get(source.region_table, {}).values()) or {""}
    for role in rule.roles:
        keys = {
            filled_key(role.key, item, variant, region, rule.gas_of(item))
            for item in source.items.values() or (None,)
            for variant in source.variants.values() or (None,)
            for region in regions
            if role.key
        }
        if keys and not keys & library.parameters.keys():
            key = min(keys)
            where = Where(file=source.file, line=source.line)
            near = nearest(key, library.parameters)
            yield SourceKeyUnknown(where, key=key, nearest=near, user=f"{source.id} {rule.id} {role.role}")
