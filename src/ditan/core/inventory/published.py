"""Published emissions of others, read as they are: place, year, group of sectors, fuel → micro-tonnes of CO2.

What a set of columns and sectors means is data: `library/inventory/published/<id>.yaml` with its tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.base import Refused
from ditan.core.errors.inventory import MappingUnknown, PublishedUnreadable, SectorNotMapped
from ditan.core.inventory.mapping import FOLDER, read_table
from ditan.core.library.data_files import read_data
from ditan.core.library.nearest import nearest
from ditan.core.quantities import factor
from ditan.core.trace import MICRO_T_PER_T

TOTAL = "total"
KEYS = ("year", "gb2260")
PlaceYear = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """A group of balance rows that published sectors are compared with."""

    id: str
    rows: tuple[str, ...]
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Publication:
    """How one published set is read and compared."""

    id: str
    name_zh: str
    name_en: str
    citation: tuple[str, ...]
    unit: str
    total_sector: str
    sectors: Mapping[str, str]
    sector_file: str
    fuels: tuple[str, ...]
    not_compared: tuple[str, ...]
    treatment: tuple[str, ...]
    note_zh: str
    note_en: str


@dataclass(frozen=True)
class Published:
    """A published file: `totals` by place-year and fuel, `groups` the same by group; process beside them."""

    publication: Publication
    file: str
    totals: Mapping[PlaceYear, Mapping[str, int]]
    groups: Mapping[PlaceYear, Mapping[tuple[str, str], int]]
    process: Mapping[PlaceYear, int] = field(default_factory=dict)

    def places(self, year: int) -> list[str]:
        """The places of a year, in order of their codes."""
        return sorted(place for place, of in self.totals if of == year)

    def years(self, place: str) -> list[int]:
        """The years of a place."""
        return sorted(year for of, year in self.totals if of == place)


@cache
def publication(publication_id: str = "ceads") -> Publication:
    """How a published set is read. Raises: Refused with MappingUnknown."""
    folder = FOLDER / "published"
    path = folder / f"{publication_id}.yaml"
    if not path.is_file():
        known = [file.stem for file in sorted(folder.glob("*.yaml"))]
        raise Refused([MappingUnknown(id=publication_id, nearest=nearest(publication_id, known))])
    record: dict[str, Any] = read_data(path)
    return Publication(
        id=record["id"],
        name_zh=record["name_zh"],
        name_en=record["name_en"],
        citation=tuple(record["citation"]),
        unit=record["unit"],
        total_sector=record["total_sector"],
        sectors={line["sector"]: line["group"] for line in read_table(folder / record["sectors"])},
        sector_file=record["sectors"],
        fuels=tuple(record["fuels"]),
        not_compared=tuple(record["not_compared"]),
        treatment=tuple(record["treatment"]),
        note_zh=record["note_zh"],
        note_en=record["note_en"],
    )


@cache
def sector_groups() -> tuple[SectorGroup, ...]:
    """The groups in which sectors are compared."""
    return tuple(
        SectorGroup(
            line["id"],
            tuple(line["rows"].split(";")),
            line["name_zh"],
            line["name_en"],
            line["note_zh"],
            line["note_en"],
        )
        for line in read_table(FOLDER / "published" / "groups.csv")
    )


def read_published(path: Path, publication_id: str = "ceads") -> Published:
    """Read a published file, Parquet or CSV, as it was published.

    Parameters: path – columns year, gb2260, sector (absent: totals only) and one column a fuel, in the unit of the
        publication.
    Raises: Refused with PublishedUnreadable, SectorNotMapped.
    """
    how = publication(publication_id)
    records = _records(path, how)
    refuse_if(_unmapped(path, how, {str(record.get("sector") or how.total_sector) for record in records}))
    totals: dict[PlaceYear, dict[str, int]] = {}
    groups: dict[PlaceYear, dict[tuple[str, str], int]] = {}
    process: dict[PlaceYear, int] = {}
    micro_t = factor(how.unit, "t") * MICRO_T_PER_T
    for record in records:
        at = (str(record["gb2260"]), int(record["year"]))
        group = how.sectors[str(record.get("sector") or how.total_sector)]
        amounts = {fuel: round((record.get(fuel) or 0.0) * micro_t) for fuel in how.fuels}
        if group == TOTAL:
            totals[at] = amounts
            process[at] = round((record.get("process") or 0.0) * micro_t)
            continue
        held = groups.setdefault(at, {})
        for fuel, amount in amounts.items():
            held[group, fuel] = held.get((group, fuel), 0) + amount
    for at, held in groups.items():
        totals.setdefault(at, _summed(how.fuels, held))
    return Published(how, path.name, totals, groups, process)


def _summed(fuels: Iterable[str], held: Mapping[tuple[str, str], int]) -> dict[str, int]:
    return {fuel: sum(amount for (_, of), amount in held.items() if of == fuel) for fuel in fuels}


def _records(path: Path, how: Publication) -> list[dict[str, Any]]:
    try:
        table = pq.read_table(path) if path.suffix == ".parquet" else pacsv.read_csv(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise Refused([_unreadable(path, str(error))]) from error
    missing = [name for name in (*KEYS, *how.fuels) if name not in table.column_names]
    if missing:
        raise Refused([_unreadable(path, f"columns missing 缺列 {', '.join(missing)}")])
    wanted = [name for name in (*KEYS, "sector", *how.fuels, "process") if name in table.column_names]
    records: list[dict[str, Any]] = table.select(wanted).to_pylist()
    if not records:
        raise Refused([_unreadable(path, "it holds no rows 没有数据行")])
    wrong = [record for record in records[:1] if not isinstance(record[how.fuels[0]], int | float)]
    if wrong:
        raise Refused([_unreadable(path, f"{how.fuels[0]} is not a number 不是数")])
    return records


def _unreadable(path: Path, detail: str) -> Problem:
    return PublishedUnreadable(Where(file=path.name), file=path.name, detail=detail)


def _unmapped(path: Path, how: Publication, sectors: Iterable[str]) -> list[Problem]:
    return [
        SectorNotMapped(
            Where(file=path.name), found=sector, nearest=nearest(sector, how.sectors), file=how.sector_file
        )
        for sector in sorted(sectors)
        if sector not in how.sectors
    ]
