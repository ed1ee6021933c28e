"""Land use of a year: what each class was, became and is. The matrix must close to the hectare it is printed in.

Rows of category 4: `land_opening` and `land_closing` with a class as item, `land_matrix` with a pair `from>to`
(what stayed the same is `forest>forest`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import (
    FactUnitUnfit,
    LandClassUnknown,
    LandClosingGap,
    LandOpeningGap,
    LandTotalGap,
)
from ditan.core.inventory.plausibility.areas import HECTARE, PlaceArea
from ditan.core.inventory.plausibility.limits import Limits
from ditan.core.inventory.plausibility.sheet import FilledRow, FilledSheet
from ditan.core.library.nearest import nearest

PAIR = re.compile(r"\s*(?:->|→|＞|>)[\u200b\s]*")
OPENING, CLOSING, MATRIX = "land_opening", "land_closing", "land_matrix"


@dataclass
class LandUse:
    """The areas of one year in hectares: rows by class, and by pair of classes."""

    opening: dict[str, FilledRow] = field(default_factory=dict)
    closing: dict[str, FilledRow] = field(default_factory=dict)
    matrix: dict[tuple[str, str], FilledRow] = field(default_factory=dict)

    def moved(self, land: str, side: int) -> list[FilledRow]:
        """The cells of a class: its row (side 0, what it became) or its column (side 1, what became it)."""
        return [row for pair, row in self.matrix.items() if pair[side] == land]

    def absent(self, land: str, side: int, classes: list[str]) -> list[str]:
        """The pairs of that row or column that the table does not give, among the classes that it uses."""
        pairs = [(land, other) if side == 0 else (other, land) for other in classes]
        return [">".join(pair) for pair in pairs if pair not in self.matrix]


def check_land_matrix(sheet: FilledSheet, area: PlaceArea | None, limits: Limits) -> Iterator[Problem]:
    """Rows of the matrix add up to the opening areas, columns to the closing areas, everything to the place.

    Parameters: `area` – of the place, None where it is not known.
    """
    land = LandUse()
    yield from _collect(sheet, limits, land)
    used = list(dict.fromkeys([*land.opening, *land.closing, *(one for pair in land.matrix for one in pair)]))
    if land.matrix:
        for side, given in ((0, land.opening), (1, land.closing)):
            for one, row in given.items():
                yield from _gap(sheet, limits, land, (one, row, side), used)
    yield from _totals(sheet, limits, land, area)


def _collect(sheet: FilledSheet, limits: Limits, land: LandUse) -> Iterator[Problem]:
    """Sort the rows; what cannot be placed is a problem."""
    tables: Mapping[str, dict[str, FilledRow]] = {OPENING: land.opening, CLOSING: land.closing}
    for row in sheet.rows:
        fact = limits.fact(row.source)
        if fact is None:
            continue
        if row.quantity is not None and row.quantity_in(fact.unit) is None:
            names = {"name_zh": fact.name_zh, "name_en": fact.name_en}
            yield FactUnitUnfit(sheet.where(row, "unit"), unit=row.unit, expected=fact.unit, **names)
        elif fact.id not in (*tables, MATRIX) or row.quantity is None:
            continue
        elif fact.id == MATRIX:
            pair = _pair(row.item, limits)
            if pair is None:
                yield _unknown(sheet, row, limits)
            else:
                land.matrix[pair] = row
        else:
            known = limits.land_class(row.item)
            if known is None:
                yield _unknown(sheet, row, limits)
            else:
                tables[fact.id][known.id] = row


def _pair(item: str, limits: Limits) -> tuple[str, str] | None:
    parts = [limits.land_class(part) for part in PAIR.split(item.strip())]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return None
    return parts[0].id, parts[1].id


def _unknown(sheet: FilledSheet, row: FilledRow, limits: Limits) -> Problem:
    words = [
        word
        for one in limits.land_classes.values()
        for word in (one.id, one.name_zh, one.name_en, *one.aliases)
    ]
    asked = next((part for part in PAIR.split(row.item) if limits.land_class(part) is None), row.item)
    return LandClassUnknown(
        sheet.where(row, "item"),
        found=row.item,
        known=", ".join(limits.land_classes),
        nearest=nearest(asked, words),
    )


def _gap(
    sheet: FilledSheet, limits: Limits, land: LandUse, one: tuple[str, FilledRow, int], used: list[str]
) -> Iterator[Problem]:
    """The problem of one class on one side of the matrix, if its sum differs from its stated area."""
    name, row, side = one
    stated, cells = row.quantity_in(HECTARE) or 0.0, land.moved(name, side)
    total = sum(cell.quantity_in(HECTARE) or 0.0 for cell in cells)
    if abs(total - stated) <= _tolerance(stated, limits):
        return
    absent = land.absent(name, side, used)
    known = limits.land_classes[name]
    facts: dict[str, Any] = {
        "id": name,
        "class_zh": known.name_zh,
        "class_en": known.name_en,
        "total": total,
        "gap": total - stated,
        "cells": sheet.cells([row, *cells], "quantity"),
        "absent_zh": f"；未给出：{'、'.join(absent)}" if absent else "",
        "absent_en": f"; not given: {', '.join(absent)}" if absent else "",
    }
    where = sheet.where(row, "quantity")
    yield (
        LandOpeningGap(where, opening=stated, **facts)
        if side == 0
        else LandClosingGap(where, closing=stated, **facts)
    )


def _totals(sheet: FilledSheet, limits: Limits, land: LandUse, area: PlaceArea | None) -> Iterator[Problem]:
    """Every set of classes is the whole place: within rounding where the table states the area itself."""
    if area is None:
        return
    for rows, what_zh, what_en in (
        (list(land.opening.values()), "年初各类土地", "land use at the beginning"),
        (list(land.closing.values()), "年末各类土地", "land use at the end"),
        (list(land.matrix.values()), "土地利用转移矩阵", "the land-use matrix"),
    ):
        total = sum(row.quantity_in(HECTARE) or 0.0 for row in rows)
        gap, allowed = total - area.hectares, max(area.tolerance * area.hectares, limits.land_matrix_least_ha)
        if rows and (gap > allowed or (area.is_own and gap < -allowed)):
            yield LandTotalGap(
                sheet.where(rows[0], "quantity"),
                what_zh=what_zh,
                what_en=what_en,
                total=total,
                place_ha=area.hectares,
                gap=gap,
                cells=sheet.cells(rows, "quantity"),
                area_source_zh=area.source_zh,
                area_source_en=area.source_en,
            )


def _tolerance(stated: float, limits: Limits) -> float:
    return max(limits.land_matrix * stated, limits.land_matrix_least_ha)
