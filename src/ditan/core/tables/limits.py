"""How much a file may hold before it is refused: one record, its defaults in `library/tables/limits.yaml`."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from ditan.core.library.data_files import read_data

FILE = Path(__file__).resolve().parents[2] / "library" / "tables" / "limits.yaml"


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes and counts; `number_below` bounds the absolute value of a figure."""

    file_bytes: int
    unpacked_bytes: int
    unpacked_ratio: int
    unpacked_bytes_free_of_ratio: int
    archive_parts: int
    rows: int
    columns: int
    cells: int
    cell_characters: int
    number_below: float
    problems: int


@cache
def default_limits() -> Limits:
    """The limits of the built-in library. A caller with other needs passes `dataclasses.replace(...)` of them."""
    data = read_data(FILE)
    return Limits(**{field.name: data[field.name]["value"] for field in fields(Limits)})
