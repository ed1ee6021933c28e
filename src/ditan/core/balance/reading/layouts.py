"""The layouts a balance table may have: data files in `library/balance/layouts`, told apart by their rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ditan.core.library.data_files import read_data

FOLDER = Path(__file__).resolve().parents[3] / "library" / "balance" / "layouts"


@dataclass(frozen=True, slots=True)
class Layout:
    """One printed form of the balance. `marks` are the rows that only it (or few) have."""

    id: str
    name_zh: str
    name_en: str
    rows: tuple[str, ...]
    marks: frozenset[str]
    optional: frozenset[str]
    fuels: tuple[str, ...]
    other_columns: tuple[str, ...]


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by its id, which is the name of its file."""
    found = {path.stem: _layout(path) for path in sorted(FOLDER.glob("*.yaml"))}
    return MappingProxyType(found)


def _layout(path: Path) -> Layout:
    data = read_data(path)
    return Layout(
        id=path.stem,
        name_zh=data["name_zh"],
        name_en=data["name_en"],
        rows=tuple(data["rows"]),
        marks=frozenset(data["marks"]),
        optional=frozenset(data["optional"]),
        fuels=tuple(data["fuels"]),
        other_columns=tuple(data["other_columns"]),
    )


def best_layout(rows: Collection[str], fuels: Collection[str]) -> Layout:
    """The layout that a table fits best: shared rows and columns over all rows and columns, marks counting double.

    Parameters: rows, fuels – the ids found in the table.
    """
    return max(layouts().values(), key=lambda layout: _fit(layout, set(rows), set(fuels)))


def _fit(layout: Layout, rows: set[str], fuels: set[str]) -> float:
    known_fuels = set(layout.fuels)
    shared = len(rows & set(layout.rows)) + len(rows & layout.marks) + len(fuels & known_fuels)
    every = len(rows | (set(layout.rows) - layout.optional)) + len(layout.marks) + len(fuels | known_fuels)
    return shared / every
