"""A breakdown as a table: rows and sectors with base, tonnes and change, and who gains or loses against another version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.breakdown import Cell, NamedParty
from ditan.core.pathway.sectors import sectors
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY
from ditan.domains.pathway.services.breaking import cells_of_told
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text

CELL, ROW, COLUMN = "cell", "row", "column"  # kinds of numbers of a version that open


def cell_key(row: str, sector: str) -> str:
    """The key of a cell in the address of a version."""
    return f"{CELL}.{row}.{sector}"


def row_text(row: str, places: Mapping[str, Place]) -> str:
    """The county, or what the city keeps."""
    return str(_("市级保留")) if row == CITY else name_of(places[row])


def kind_name(kind: str) -> str:
    """What a key user or project is called as a kind."""
    return str({"enterprise": _("重点用能单位"), "project": _("重大工程")}.get(kind, kind))


def party_rows(
    parties: Sequence[NamedParty], places: Mapping[str, Place], before: Sequence[NamedParty] | None = None
) -> list[dict[str, Any]]:
    """Key users and projects with their tonnes, and those of another version; one that was there only is named with nothing."""
    earlier = {_key(one): one for one in before or ()}
    now = {_key(one) for one in parties}
    gone = [replace(one, tonnes=0) for key, one in earlier.items() if key not in now]
    return [
        {
            "party": one,
            "kind": kind_name(one.kind),
            "place": row_text(one.row, places),
            "sector": name_of(sectors()[one.column]),
            "is_gone": _key(one) not in now,
            "before": None if _key(one) not in earlier else earlier[_key(one)].tonnes,
            "difference": (
                difference := one.tonnes - (earlier[_key(one)].tonnes if _key(one) in earlier else 0)
            ),
            "difference_text": number_text(difference, 0, sign=True),
        }
        for one in [*parties, *gone]
    ]


def _key(one: NamedParty) -> tuple[str, str, str, str]:
    return (one.kind, one.name, one.row, one.column)


@dataclass(frozen=True)
class Matrix:
    """The table. `before` holds the tonnes of another version, by cell; `growth` is that of output over all the years."""

    base: Mapping[Cell, int]
    tonnes: Mapping[Cell, int]
    places: Mapping[str, Place]
    years: int
    before: Mapping[Cell, int] | None = None
    growth: float | None = None

    @cached_property
    def rows(self) -> list[str]:
        return list(dict.fromkeys(row for row, _sector in self.base))

    @cached_property
    def sectors(self) -> list[str]:
        held = {sector for _row, sector in self.base}
        return [sector for sector in sectors() if sector in held]

    @property
    def heads(self) -> list[dict[str, str]]:
        return [{"id": sector, "name": name_of(sectors()[sector])} for sector in self.sectors]

    def row_name(self, row: str) -> str:
        """The county, or what the city keeps."""
        return row_text(row, self.places)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each row: its cells, its sum, its change, and its intensity where growth is known."""
        return [self._line(row) for row in self.rows]

    @property
    def foot_cells(self) -> list[dict[str, str]]:
        """The sums of the columns, with the keys by which they open."""
        return [
            {"text": number_text(sum_of(self.tonnes, 1, sector), 0), "key": f"{COLUMN}.{sector}"}
            for sector in self.sectors
        ]

    @property
    def foot(self) -> dict[str, Any]:
        base, end = sum(self.base.values()), sum(self.tonnes.values())
        return {
            "cells": [
                number_text(sum_of(self.tonnes, 1, sector), 0) if self.tonnes else ""
                for sector in self.sectors
            ],
            "base": number_text(base, 0),
            "total": number_text(end, 0) if self.tonnes else "",
            "change": percent_text(end / base - 1, 1, sign=True) if base and self.tonnes else "",
            "sectors": self.sectors,
        }

    def _line(self, row: str) -> dict[str, Any]:
        base, end = sum_of(self.base, 0, row), sum_of(self.tonnes, 0, row)
        before = sum_of(self.before, 0, row) if self.before is not None else None
        intensity = ""
        if self.growth is not None and base and row != CITY:
            intensity = percent_text(end / base / (1 + self.growth) ** self.years - 1, 1, sign=True)
        return {
            "row": row,
            "key": f"{ROW}.{row}",
            "name": self.row_name(row),
            "cells": [
                {
                    "sector": sector,
                    "text": number_text(self.tonnes[row, sector], 0) if (row, sector) in self.tonnes else "",
                    "is_there": (row, sector) in self.base,
                    "key": cell_key(row, sector),
                }
                for sector in self.sectors
            ],
            "base": number_text(base, 0),
            "total": number_text(end, 0) if self.tonnes else "",
            "change": percent_text(end / base - 1, 1, sign=True) if base and self.tonnes else "",
            "intensity": intensity,
            "before": number_text(before, 0) if before is not None else "",
            "difference": number_text(end - before, 0, sign=True) if before is not None else "",
            "way": "" if before is None or end == before else "more" if end > before else "less",
        }


def sum_of(cells: Mapping[Cell, int], at: int, name: str) -> int:
    """The sum of a row (`at` 0) or a column (1)."""
    return sum(amount for cell, amount in cells.items() if cell[at] == name)


def matrix_of(kept: Breakdown, places: Mapping[str, Place], before: Breakdown | None = None) -> Matrix:
    """The table of a version against another one."""
    return Matrix(
        cells_of_told(kept.content["base"]),
        cells_of_told(kept.content["tonnes"]),
        places,
        kept.end_year - kept.base_year,
        cells_of_told(before.content["tonnes"]) if before else None,
        kept.asked["growth"],
    )
