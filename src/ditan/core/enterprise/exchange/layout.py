"""The layout of the national platform's monthly file: data of the library, one file a layout."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.enterprise.methods import Item, Method, Source, plain
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FOLDER = BUILT_IN / "enterprise" / "exchange"
PLACES = "places"
FUEL_MARK = "{fuel}"
BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]\s*$")


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column with values: which parameter of which item, or (`is_of_fuel`) of the fuel that the row names.

    `unit` may hold {fuel}, the unit of the row's fuel. `tells_how`: a column beside it says how the values are known.
    """

    id: str
    name_zh: str
    name_en: str
    unit: str
    parameter: str
    source: str = ""
    item: str = ""
    is_of_fuel: bool = False
    tells_how: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column that says what a row is about."""

    id: str
    name_zh: str
    name_en: str
    is_required: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.id, self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: for which methodologies, its edition, its columns."""

    id: str
    name_zh: str
    name_en: str
    edition: str
    methods: tuple[str, ...]
    document: str
    verification: str
    note_zh: str
    note_en: str
    fuel_source: str
    columns: Mapping[str, LayoutColumn]

    def head(self, column: LayoutColumn) -> str:
        """The head of a column: its Chinese name with the unit, where that is the same for all rows."""
        return column.name_zh if FUEL_MARK in column.unit else f"{column.name_zh}（{column.unit}）"

    def how_head(self, column: LayoutColumn) -> str:
        """The head of the column that says how its values are known."""
        return f"{column.name_zh}{place_columns()['how'].name_zh}"

    def column_named(self, header: str) -> str:
        """What a header names: a column, `<column>.how`, or a column of places; blank where it names none.

        >>> layouts()["national_power"].column_named("燃料消耗量"), layouts()["national_power"].column_named("备注")
        ('fuel_quantity', '')
        """
        word = plain(BRACKETS.sub("", header))
        return _words(self.id).get(word, "")

    def choices(self) -> list[tuple[str, str, str]]:
        """Everything that a header may be matched to: id, Chinese and English name."""
        how = place_columns()["how"]
        found = [(one.id, one.name_zh, one.name_en) for one in place_columns().values() if one.id != "how"]
        for column in self.columns.values():
            found.append((column.id, column.name_zh, column.name_en))
            if column.tells_how:
                found.append(
                    (f"{column.id}.how", f"{column.name_zh}{how.name_zh}", f"{column.name_en}: {how.name_en}")
                )
        return found

    def item_of(self, method: Method, column: LayoutColumn, fuel: Item | None) -> tuple[Source, Item] | None:
        """Source and item of a column in a row; None where the methodology has none, or the row names no fuel."""
        source = method.sources.get(self.fuel_source if column.is_of_fuel else column.source)
        if source is None or column.parameter not in source.inputs:
            return None
        item = fuel if column.is_of_fuel else source.items.get(column.item)
        return None if item is None else (source, item)


def unit_of(column: LayoutColumn, source: Source, item: Item, fuel_unit: str = "") -> str:
    """The unit of a column's values for an item."""
    return column.unit.replace(FUEL_MARK, fuel_unit or item.unit or source.unit)


def bracket_of(header: str) -> str:
    """The unit that a header names in brackets; blank where there is none.

    >>> bracket_of("供电量（万千瓦时）"), bracket_of("供电量")
    ('万千瓦时', '')
    """
    found = BRACKETS.search(header)
    return found[1].strip() if found else ""


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by id."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem == PLACES:
            continue
        record: dict[str, Any] = dict(read_data(path))
        columns = {name: _column(name, one) for name, one in record.pop("columns").items()}
        record["methods"] = tuple(record["methods"])
        found[path.stem] = Layout(id=path.stem, columns=columns, **record)
    return found


def layout_for(method: str) -> Layout | None:
    """The layout of a methodology; None where the national platform asks for none."""
    return next((one for one in layouts().values() if method in one.methods), None)


@cache
def place_columns() -> Mapping[str, PlaceColumn]:
    """The columns that say what a row is about, by id."""
    return {
        name: PlaceColumn(name, **{**one, "aliases": tuple(one.get("aliases", ()))})
        for name, one in read_data(FOLDER / f"{PLACES}.yaml").items()
    }


def _column(name: str, record: Mapping[str, Any]) -> LayoutColumn:
    return LayoutColumn(name, **{**record, "aliases": tuple(record.get("aliases", ()))})


@cache
def _words(layout: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    how = place_columns()["how"]
    for place in place_columns().values():
        if place.id != "how":
            found |= {plain(word): place.id for word in place.words}
    for column in layouts()[layout].columns.values():
        found |= {plain(word): column.id for word in column.words}
        if column.tells_how:
            found |= {plain(a + b): f"{column.id}.how" for a in column.words for b in how.words}
            found[plain(f"{column.id}.how")] = f"{column.id}.how"
    return found
