"""Two tables beside the sources: which region a place belongs to, and which keys an edition replaces."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.sources import SourceTableCellWrong
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import places

REGION_COLUMNS = ("table", "place", "region")
REPLACEMENT_COLUMNS = ("key", "replaced_by", "note_zh", "note_en")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A key that an edition uses in place of the guideline's of 2011, and why."""

    key: str
    replaced_by: str
    note_zh: str
    note_en: str


def read_regions(path: Path) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Region tables: table → place → region. A place stands once in a table and is a GB/T 2260 code."""
    regions: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for where, row in _rows(path, REGION_COLUMNS, problems):
        table = regions.setdefault(row["table"], {})
        if row["place"] not in places():
            near = nearest(row["place"], places())
            problems.append(SourceTableCellWrong(where, column="place", found=row["place"], nearest=near))
        elif row["place"] in table or not row["region"]:
            problems.append(
                SourceTableCellWrong(where, column="region", found=row["region"] or "-", nearest="-")
            )
        table[row["place"]] = row["region"]
    return regions, problems


def read_replacements(folder: Path) -> tuple[dict[str, dict[str, Replacement]], list[Problem]]:
    """The replacements of every edition: edition → key → replacement. The name of a file is its edition."""
    found: dict[str, dict[str, Replacement]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.csv")):
        keys = found.setdefault(path.stem, {})
        for where, row in _rows(path, REPLACEMENT_COLUMNS, problems):
            if not row["key"] or row["key"] in keys:
                problems.append(
                    SourceTableCellWrong(where, column="key", found=row["key"] or "-", nearest="-")
                )
                continue
            # A row without a new key says that the edition keeps the old one, and why.
            if row["replaced_by"]:
                keys[row["key"]] = Replacement(**{name: row[name] for name in REPLACEMENT_COLUMNS})
    return found, problems


def _rows(
    path: Path, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[Where, dict[str, str]]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        for column in columns:
            if column not in (reader.fieldnames or ()):
                where = Where(file=path.name, line=1)
                found = ", ".join(reader.fieldnames or ()) or "-"
                problems.append(SourceTableCellWrong(where, column=column, found=found, nearest=column))
                return
        for row in reader:
            yield (
                Where(file=path.name, line=reader.line_num),
                {name: (row[name] or "").strip() for name in columns},
            )
