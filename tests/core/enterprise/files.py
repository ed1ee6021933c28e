"""Files of facts for tests: rows of a few columns become the whole table."""

from collections.abc import Iterable
from pathlib import Path

from ditan.core.enterprise import Computation, compute, read_facts

HEADER = "facility,source,item,month,parameter,value,unit,how_known,evidence"
SHORT = ("source", "item", "month", "parameter", "value", "unit")


def fact_file(folder: Path, rows: Iterable[str], name: str = "facts.csv") -> Path:
    """A CSV of rows `source,item,month,parameter,value,unit[,how_known[,evidence]]` of the facility F1."""
    lines = [HEADER]
    for row in rows:
        cells = row.split(",")
        lines.append(",".join(["F1", *cells, *([""] * (8 - len(cells)))]))
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def computed(folder: Path, method: str, *rows: str, year: int | None = None) -> Computation:
    """The computation of such rows."""
    return compute(read_facts(fact_file(folder, rows), method, year))
