"""The area of a place, and the rule that what is grown on it fits into it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import ActivityAreaOverPlace
from ditan.core.inventory.plausibility.limits import Limits
from ditan.core.inventory.plausibility.meaning import Meanings
from ditan.core.inventory.plausibility.sheet import FilledRow, FilledSheet, category_names
from ditan.core.library.files import BUILT_IN
from ditan.core.quantities import convert

FILE = "places/areas.csv"
HECTARE = "ha"
AREA_FACT = "place_area"


@dataclass(frozen=True, slots=True)
class PlaceArea:
    """How large a place is, where that was said, and whether the table itself said it."""

    hectares: float
    source_zh: str
    source_en: str
    is_own: bool
    tolerance: float

    @property
    def most_ha(self) -> float:
        """The largest area that still counts as within the place."""
        return self.hectares * (1 + self.tolerance)


@cache
def area_table() -> dict[str, tuple[float, str, str]]:
    """The areas of the provinces in hectares with document and verification, by place code."""
    with (BUILT_IN / FILE).open(encoding="utf-8", newline="") as text:
        return {
            row["place"]: (
                convert(float(row["area"]), row["unit"], HECTARE),
                row["document"],
                row["verification"],
            )
            for row in csv.DictReader(text)
        }


def place_area(sheet: FilledSheet, limits: Limits) -> PlaceArea | None:
    """The area of the sheet's place: its own row `place_area`, else the library's; None where neither knows."""
    for row in sheet.rows:
        fact = limits.fact(row.source)
        hectares = row.quantity_in(HECTARE)
        if fact is not None and fact.id == AREA_FACT and hectares:
            cell = sheet.where(row, "quantity")
            return PlaceArea(hectares, f"{cell} 所填", f"as stated in {cell}", True, limits.land_matrix)
    if sheet.place not in area_table():
        return None
    hectares, document, verification = area_table()[sheet.place]
    said_zh = f"{document}，{verification}"
    return PlaceArea(
        hectares, said_zh, f"area table of the library, {verification}", False, limits.place_area
    )


def check_areas(
    sheet: FilledSheet, area: PlaceArea | None, limits: Limits, meanings: Meanings
) -> Iterator[Problem]:
    """No area of a row, and no areas of one category together, are larger than the place.

    Seasons on the same field count once: of the items of one source the early and the late crop are the same land,
    so that only the larger of them is added.
    """
    if area is None:
        return
    by_category: dict[str, list[tuple[FilledRow, float]]] = {}
    for row in sheet.rows:
        hectares = row.quantity_in(HECTARE)
        if hectares is None or limits.fact(row.source) is not None or meanings.is_change(row):
            continue
        by_category.setdefault(row.category, []).append((row, hectares))
    for category, found in by_category.items():
        single = [(row, hectares) for row, hectares in found if hectares > area.most_ha]
        for row, hectares in single:
            name = meanings.row_names(category, row.source, row.item, row.gas)
            names = {"name_zh": f"{category} {name['row_zh']}", "name_en": f"{category} {name['row_en']}"}
            yield _over(sheet, area, [row], hectares, names)
        total = _standing(found, limits, meanings)
        if not single and total > area.most_ha:
            whole = category_names(category)
            names = {"name_zh": whole["category_zh"], "name_en": whole["category_en"]}
            yield _over(sheet, area, [row for row, _ in found], total, names)


def _standing(found: list[tuple[FilledRow, float]], limits: Limits, meanings: Meanings) -> float:
    """The land that areas stand on: of the crops on one field only the largest."""
    seasons: list[float] = []
    others: list[float] = []
    for row, hectares in found:
        _, item = meanings.meant(row.category, row.source, row.item)
        (seasons if limits.is_season(item) else others).append(hectares)
    return sum(others) + max(seasons, default=0.0)


def _over(
    sheet: FilledSheet, area: PlaceArea, rows: list[FilledRow], hectares: float, names: dict[str, Any]
) -> Problem:
    return ActivityAreaOverPlace(
        sheet.where(rows[0], "quantity"),
        found=hectares,
        cells=sheet.cells(rows, "quantity"),
        place=sheet.place,
        place_ha=area.hectares,
        area_source_zh=area.source_zh,
        area_source_en=area.source_en,
        **names,
    )
