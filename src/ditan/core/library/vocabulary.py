"""The words everything else is written in: fuels and rows of the balance, categories, places, regional grids.

Each is a CSV table of the built-in library, read once. Ids are stable for ever.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ditan.core.library.files import BUILT_IN

Level = Literal["country", "province", "city", "county"]
LEVELS: dict[str, Level] = {"country": "country", "province": "province", "city": "city", "county": "county"}
FUEL_FILE = "balance/fuels.csv"
ROW_FILE = "balance/rows.csv"
CATEGORY_FILE = "categories/provincial_2011.csv"
PLACE_FILE = "places/gb2260.csv"
PLACE_NAME_FILE = "places/names.csv"
FICTIONAL_PLACE_FILE = "places/fictional.csv"
TILE_FILE = "places/tiles.csv"
LETTER_FILE = "places/letters.csv"
PINYIN_FILE = "places/pinyin.csv"
GRID_FILE = "places/regions.csv"


@dataclass(frozen=True, slots=True)
class Fuel:
    """A column of the energy balance. `total_of` names the columns a total is made of."""

    id: str
    family: str
    unit: str
    name_zh: str
    name_en: str
    short_zh: str
    is_fossil: bool
    total_of: tuple[str, ...]
    aliases: tuple[str, ...]
    layouts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the energy balance; `number` is its place in the table of 2007, empty where that lacks it."""

    id: str
    number: str
    parent: str
    sign: str
    is_of_which: bool
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the provincial guideline, with its places in IPCC 2006 and GPC."""

    code: str
    parent: str
    gases: tuple[str, ...]
    ipcc: str
    gpc: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its GB/T 2260 code. `short_zh` is the one-character name of a province (苏), else empty.

    A place that `is_fictional` is made up for demonstrations; its code lies outside GB/T 2260.
    """

    code: str
    name_zh: str
    name_en: str
    short_zh: str
    parent: str
    level: Level
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province stands on the tile-grid map; column and row count from 1 at the top left."""

    place: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class GridMembership:
    """Which regional power grid a province belongs to, for the factors of one document."""

    document: str
    place: str
    grid: str
    grid_zh: str
    grid_en: str
    clause: str
    verification: str
    note: str


@cache
def fuels() -> dict[str, Fuel]:
    """The columns of the balance by id, in printed order."""
    return {
        row["id"]: Fuel(
            id=row["id"],
            family=row["family"],
            unit=row["unit"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            short_zh=row["short_zh"],
            is_fossil=row["is_fossil"] == "yes",
            total_of=_list(row["total_of"]),
            aliases=_list(row["aliases"]),
            layouts=_list(row["layouts"]),
        )
        for row in _table(FUEL_FILE)
    }


@cache
def rows() -> dict[str, Row]:
    """The rows of the balance by id, in printed order."""
    return {
        row["id"]: Row(
            id=row["id"],
            number=row["number"],
            parent=row["parent"],
            sign=row["sign"],
            is_of_which=row["is_of_which"] == "yes",
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            aliases=_list(row["aliases"]),
        )
        for row in _table(ROW_FILE)
    }


@cache
def categories() -> dict[str, Category]:
    """The categories of the provincial guideline by code, parents before their children."""
    return {
        row["code"]: Category(
            code=row["code"],
            parent=row["parent"],
            gases=_list(row["gases"]),
            ipcc=row["ipcc"],
            gpc=row["gpc"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
        )
        for row in _table(CATEGORY_FILE)
    }


@cache
def places() -> dict[str, Place]:
    """Country, provinces, cities and counties by GB/T 2260 code, and the fictional places of demonstrations."""
    names = {row["code"]: row for row in _table(PLACE_NAME_FILE)}
    known = {
        row["code"]: Place(
            code=row["code"],
            name_zh=row["name"],
            name_en=names[row["code"]]["name_en"] if row["code"] in names else "",
            short_zh=names[row["code"]]["short_zh"] if row["code"] in names else "",
            parent=row["parent"],
            level=LEVELS[row["level"]],
        )
        for row in _table(PLACE_FILE)
    }
    return known | _fictional_places()


def _fictional_places() -> dict[str, Place]:
    return {
        row["code"]: Place(
            code=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            short_zh=row["short_zh"],
            parent=row["parent"],
            level=LEVELS[row["level"]],
            is_fictional=True,
        )
        for row in _table(FICTIONAL_PLACE_FILE)
    }


@cache
def provinces() -> dict[str, Place]:
    """The 34 provinces by code."""
    return {code: place for code, place in places().items() if place.level == "province"}


@cache
def tiles() -> dict[str, Tile]:
    """The tile of every province by its code."""
    return {
        row["place"]: Tile(row["place"], int(row["column"]), int(row["row"])) for row in _table(TILE_FILE)
    }


@cache
def letters() -> dict[str, str]:
    """The two letters of every province (GB/T 2260 letter codes) by its code, for tiles of English pages."""
    return {row["place"]: row["letters"] for row in _table(LETTER_FILE)}


@cache
def pinyin() -> dict[str, tuple[str, ...]]:
    """How the name of every place is read, syllable by syllable without tones, by its code: for search only."""
    return {row["code"]: tuple(row["pinyin"].split()) for row in _table(PINYIN_FILE)}


@cache
def grid_memberships(document: str) -> dict[str, tuple[GridMembership, ...]]:
    """The regional grids of every province for the factors of one document; a province may have two.

    Example: ``grid_memberships("provincial_2011")["320000"][0].grid`` is ``east``.
    """
    found: dict[str, tuple[GridMembership, ...]] = {}
    for row in _table(GRID_FILE):
        if row["document"] == document:
            found[row["place"]] = (*found.get(row["place"], ()), GridMembership(**row))
    return found


def _table(file: str) -> Iterator[dict[str, str]]:
    path: Path = BUILT_IN / file
    with path.open(encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(text)
        columns = next(lines)
        for cells in filter(None, lines):
            yield dict(zip(columns, cells, strict=True))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
