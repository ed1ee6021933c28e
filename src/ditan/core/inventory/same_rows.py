"""Which rows of two inventories are the same row: by category, sector, fuel and gas."""

from collections.abc import Iterable

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import MERGED, fuel_name_in, row_name_in
from ditan.core.inventory.sources import source_book
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.trace import Step

Key = tuple[str, str, str, str]


def key_of(step: Step) -> Key:
    """Category, sector (or source), fuel (or item), gas."""
    return step.category, step.sector, step.fuel, step.gas


def by_key(steps: Iterable[Step]) -> dict[Key, list[Step]]:
    """Rows under their key, in their order."""
    found: dict[Key, list[Step]] = {}
    for step in steps:
        found.setdefault(key_of(step), []).append(step)
    return found


def is_of_balance(step: Step) -> bool:
    """Whether a row comes from the energy balance: its sector is a balance row."""
    return step.sector in rows()


def row_title(step_key: Key, language: Language) -> str:
    """A row by name: `工业 · 原煤 · CO2`, `swine · CH4`; its own words where they are not known."""
    _, sector, fuel, gas = step_key
    parts = [sector_title(sector, language), item_title(sector, fuel, language), gas]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def sector_title(sector: str, language: Language) -> str:
    """A balance row or a source by name, else as it is written."""
    if sector in rows() or sector == MERGED:
        return row_name_in(sector, language)
    source = source_book().sources.get(sector)
    return sector if source is None else (source.name_zh if language == "zh" else source.name_en)


def item_title(sector: str, item: str, language: Language) -> str:
    """A fuel or an item of a source by name, else as it is written."""
    if item in fuels():
        return fuel_name_in(item, language)
    source = source_book().sources.get(sector)
    if source is None:
        return item
    known = {**source.items, **source.variants}
    parts = [known.get(part) for part in item.split(".")]
    if not all(parts):
        return item
    names = [(part.name_zh if language == "zh" else part.name_en) for part in parts if part]
    return ("、" if language == "zh" else ", ").join(names)
