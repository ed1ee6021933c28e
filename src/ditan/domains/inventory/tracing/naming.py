"""How the source and the item of a leaf row are called: balance rows and fuels, or sources of the activity table."""

from functools import lru_cache

from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within
from ditan.core.inventory.naming import MERGED, row_name_in
from ditan.core.inventory.sources import Source as SourceKind
from ditan.core.inventory.sources import named, source_book
from ditan.core.library import vocabulary
from ditan.core.trace import Step
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language


def is_of_balance(step: Step) -> bool:
    """Whether the row comes from the energy balance: then its sector is a balance row and its fuel a fuel."""
    return is_balance_word(step.category, step.sector, step.fuel)


def is_balance_word(category: str, sector: str, fuel: str) -> bool:
    """Whether a sector (and fuel) are words of the energy balance."""
    return sector in vocabulary.rows() or (
        is_within(category, COMBUSTION_CATEGORY) and fuel in vocabulary.fuels()
    )


def source_name(step: Step) -> str:
    """The name of the row's source in the page's language; free text of an activity table as it was written."""
    return names_of(step.category, step.sector, step.fuel)[0]


def item_name(step: Step) -> str:
    """The name of the row's item (fuel, herd, product …) in the page's language."""
    return names_of(step.category, step.sector, step.fuel)[1]


def names_of(category: str, sector: str, fuel: str) -> tuple[str, str]:
    """Source and item under their names in the page's language; words that nothing knows stay as they were written."""
    if sector == MERGED:
        return row_name_in(sector, page_language()), ""
    if is_balance_word(category, sector, fuel):
        return row_name(sector), fuel_name(fuel) if fuel else ""
    known = _kind(category, sector)
    if known is None:
        return sector, fuel
    parts = []
    for word in filter(None, (part.strip() for part in fuel.split("/"))):
        choice = named(word, known.items) or named(word, known.variants)
        parts.append(name_of(choice) if choice else word)
    return name_of(known), " / ".join(parts)


@lru_cache(maxsize=1024)
def _kind(category: str, word: str) -> SourceKind | None:
    return source_book().find(category, word) if word else None
