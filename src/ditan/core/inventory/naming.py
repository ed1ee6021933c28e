"""Ids of places, categories, rows, fuels and sources by name, in one language; an unknown id stays as it is."""

from ditan.core.errors.base import Language
from ditan.core.inventory.sources import sources
from ditan.core.library.vocabulary import categories, fuels, places, rows
from ditan.core.trace import Input, Step

WORD_JOINT = "."
MERGED = "confidential_merged"  # the source of a row that holds confidential ones
MERGED_NAMES = {"zh": "保密数据合并", "en": "confidential data, merged"}


def place_name(code: str, language: Language) -> str:
    """A place by name, else its code."""
    place = places().get(code)
    return code if place is None else (place.name_en if language == "en" and place.name_en else place.name_zh)


def category_name(code: str, language: Language) -> str:
    """A category by name, else its code."""
    category = categories().get(code)
    return code if category is None else (category.name_en if language == "en" else category.name_zh)


def row_name_in(row: str, language: Language) -> str:
    """A balance row by name, a source of the activity table, or what is merged for confidence; else its id."""
    if row == MERGED:
        return MERGED_NAMES[language]
    known = rows().get(row) or (sources().get(row) if row else None)
    return row if known is None else (known.name_en if language == "en" else known.name_zh)


def fuel_name_in(fuel: str, language: Language) -> str:
    """A fuel by name, else its id."""
    known = fuels().get(fuel)
    return fuel if known is None else (known.name_en if language == "en" else known.name_zh)


def step_item_name(sector: str, label: str, language: Language) -> str:
    """What a leaf row is of by name: a fuel of the balance, or item and variant of a source (`managed.food`).

    Parameters: sector, label – `sector` and `fuel` of the step.
    """
    source = None if sector in rows() else sources().get(sector)
    if source is None:
        return fuel_name_in(label, language)
    parts = [source.items.get(part) or source.variants.get(part) for part in label.split(WORD_JOINT) if part]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return label
    joint = ", " if language == "en" else "·"
    return joint.join(part.name_en if language == "en" else part.name_zh for part in known)


def input_name(step: Step, entry: Input, language: Language) -> str:
    """What an input of a leaf row is: the row of the balance, or the amount that a source counts and its item."""
    if entry.row:
        return row_name_in(entry.row, language)
    source = None if step.sector in rows() else sources().get(step.sector)
    if source is None:
        return entry.name
    item = source.items.get(item_of(step.fuel))
    named = (
        (source.amount_en, item.name_en if item else "")
        if language == "en"
        else (
            source.amount_zh,
            item.name_zh if item else "",
        )
    )
    return (", " if language == "en" else "·").join(part for part in named if part)


def item_of(label: str) -> str:
    """The item of a leaf row of the activity table, without the part of a mixture behind it.

    >>> item_of("managed.food"), item_of("pig")
    ('managed', 'pig')
    """
    return label.partition(WORD_JOINT)[0]
