"""Published totals, one figure for a place and year, read as they were published.

What the columns mean is data: `library/inventory/published_totals.yaml`. A set is recognised by its columns.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from ditan.core.errors.base import Where
from ditan.core.errors.inventory import PublishedUnreadable
from ditan.core.inventory.mapping import FOLDER
from ditan.core.library import vocabulary
from ditan.core.library.data_files import read_data
from ditan.core.quantities import factor
from ditan.core.trace import MICRO_T_PER_T

PROVINCE_WORDS = re.compile(r"(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$")


@dataclass(frozen=True, slots=True)
class TotalsSet:
    """A published set: its names, its columns, how places are named, its unit and citation."""

    id: str
    name_zh: str
    name_en: str
    place: str
    by: str
    year: str
    co2: str
    unit: str
    citation: str
    verification: str


@dataclass(frozen=True, slots=True)
class PublishedTotals:
    """The totals in micro-tonnes by place and year, and the names that no place was found for."""

    made: TotalsSet
    totals: Mapping[tuple[str, int], int]
    unknown: tuple[str, ...]


@cache
def totals_sets() -> Mapping[str, TotalsSet]:
    """The sets that are known, by id."""
    told = read_data(FOLDER / "published_totals.yaml")
    return {name: TotalsSet(id=name, **fields) for name, fields in told.items()}


def read_published_totals(file: Path) -> PublishedTotals:
    """Read a file of totals.

    When to use: for studies that give one figure a place and year; those by fuel are read by `read_published`.
    Raises: PublishedUnreadable where its columns are of no known set, or a number is none, with its line.
    """
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns = set(reader.fieldnames or ())
        made = next(
            (one for one in totals_sets().values() if {one.place, one.year, one.co2} <= columns), None
        )
        if made is None:
            raise PublishedUnreadable(file=file.name, detail=", ".join(sorted(columns)) or "-")
        per_unit = Decimal(str(factor(made.unit, "t"))) * MICRO_T_PER_T
        totals: dict[tuple[str, int], int] = {}
        unknown: dict[str, None] = {}
        for row in reader:
            try:
                year, amount = int(row[made.year]), Decimal(row[made.co2]) * per_unit
            except (ValueError, InvalidOperation):
                where = Where(file=file.name, line=reader.line_num)
                raise PublishedUnreadable(
                    where, file=file.name, detail=f"{row[made.year]} {row[made.co2]}"
                ) from None
            code = place_code(row[made.place]) if made.by == "name" else row[made.place]
            if code in vocabulary.places():
                totals[code, year] = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
            else:
                unknown[row[made.place]] = None
    return PublishedTotals(made, totals, tuple(unknown))


@cache
def place_code(name: str) -> str:
    """The code of a place by the short names of its province and itself; empty where none or several are meant.

    >>> place_code("江苏镇江"), place_code("北京"), place_code("吉林吉林")
    ('321100', '110000', '220200')
    """
    places = vocabulary.places()
    found: list[str] = []
    for code, place in places.items():
        short = PROVINCE_WORDS.sub("", place.name_zh)
        if place.level != "province" or not name.startswith(short):
            continue
        rest = name[len(short) :]
        if not rest:
            return code
        cities = [one for one in places.values() if one.parent == code and one.level == "city"]
        for said in (rest, rest.removesuffix("州")):  # 恩施州, 恩施: an autonomous prefecture in short
            found = [one.code for one in cities if said and one.name_zh.startswith(said)]
            if found:
                break
    return found[0] if len(found) == 1 else ""
