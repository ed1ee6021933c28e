"""Ids of places, categories, rows and fuels by name, in one language; an id that is not known stays as it is."""

from ditan.core.errors.base import Language
from ditan.core.library.vocabulary import categories, fuels, places, rows


def place_name(code: str, language: Language) -> str:
    """A place by name, else its code."""
    place = places().get(code)
    return code if place is None else (place.name_en if language == "en" and place.name_en else place.name_zh)


def category_name(code: str, language: Language) -> str:
    """A category by name, else its code."""
    category = categories().get(code)
    return code if category is None else (category.name_en if language == "en" else category.name_zh)


def row_name_in(row: str, language: Language) -> str:
    """A balance row by name, else its id."""
    known = rows().get(row)
    return row if known is None else (known.name_en if language == "en" else known.name_zh)


def fuel_name_in(fuel: str, language: Language) -> str:
    """A fuel by name, else its id."""
    known = fuels().get(fuel)
    return fuel if known is None else (known.name_en if language == "en" else known.name_zh)


def item_of(label: str) -> str:
    """The item of a leaf row of the activity table, without the part of a mixture behind it.

    >>> item_of("managed.food"), item_of("pig")
    ('managed', 'pig')
    """
    return label.partition(".")[0]
