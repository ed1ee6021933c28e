"""The area of a place, and the rule that what is grown on it fits into it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import ActivityAreaOverPlace
from ditan.core.inventory.plausibility.limits import Limits
from ditan.core.inventory.plausibility.meaning import row_names
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
    sheet: FilledSheet, area: PlaceArea | None, limits: Limits, is_change: Callable[[FilledRow], bool]
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
        if hectares is None or limits.fact(row.source) is not None or is_change(row):
            continue
        by_category.setdefault(row.category, []).append((row, hectares))
    for category, found in by_category.items():
        single = [(row, hectares) for row, hectares in found if hectares > area.most_ha]
        for row, hectares in single:
            yield _over(sheet, area, category, [row], hectares)
        total = _standing(found, limits)
        if not single and total > area.most_ha:
            yield _over(sheet, area, category, [row for row, _ in found], total)


def _standing(found: list[tuple[FilledRow, float]], limits: Limits) -> float:
    seasons = [hectares for row, hectares in found if limits.is_season(row.item)]
    others = [hectares for row, hectares in found if not limits.is_season(row.item)]
    return sum(others) + max(seasons, default=0.0)


def _over(
    sheet: FilledSheet, area: PlaceArea, category: str, rows: list[FilledRow], hectares: float
) -> Problem:
    names = category_names(category)
    row = rows[0]
    one = (
        row_names(category, row.source, row.item, row.gas) if len(rows) == 1 else {"row_zh": "", "row_en": ""}
    )
    return ActivityAreaOverPlace(
        sheet.where(rows[0], "quantity"),
        name_zh=f"{names['category_zh']} {one['row_zh']}".strip(),
        name_en=f"{names['category_en']} {one['row_en']}".strip(),
        found=hectares,
        cells=sheet.cells(rows, "quantity"),
        place=sheet.place,
        place_ha=area.hectares,
        area_source_zh=area.source_zh,
        area_source_en=area.source_en,
    )
