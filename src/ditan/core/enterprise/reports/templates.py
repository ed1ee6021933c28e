"""The templates of reports: files of the library, and the conversions that they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from ditan.core.errors import Refused
from ditan.core.errors.enterprise.reports import ReportKindUnknown
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FOLDER = BUILT_IN / "enterprise" / "reports"
CONVERSIONS = "conversions"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table of a template: what it shows (`id` names one of the tables that `tables.py` makes), its title and a note."""

    id: str
    name_zh: str
    name_en: str
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A statutory report: its tables in order, the document that asks for it, and how sure its form is."""

    id: str
    name_zh: str
    name_en: str
    period: Literal["year", "month"]
    valid_from: date
    document: str
    clause: str
    verification: str
    note_zh: str
    note_en: str
    tables: tuple[TablePlan, ...]


@dataclass(frozen=True, slots=True)
class Conversions:
    """Which sources hold fuels, electricity, heat and output, and the parameters that make standard coal of them.

    `not_products` are items of the output that no energy is set against; `worst_efficiency`: a coal rate beyond that of such
    plants is taken for a slip of the pen.
    """

    heat: str
    electricity: str
    fuel_sources: tuple[str, ...]
    electricity_sources: tuple[str, ...]
    heat_sources: tuple[str, ...]
    output_sources: tuple[str, ...]
    not_products: tuple[str, ...]
    coal_rate_unit: str
    worst_efficiency: float


@cache
def report_templates() -> Mapping[str, ReportTemplate]:
    """Every template by id."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != CONVERSIONS:
            record = dict(read_data(path))
            tables = tuple(TablePlan(**table) for table in record.pop("tables"))
            found[path.stem] = ReportTemplate(id=path.stem, tables=tables, **record)
    return found


def report_template(kind: str) -> ReportTemplate:
    """A template by id. Raises: Refused with ReportKindUnknown."""
    known = report_templates()
    if kind not in known:
        raise Refused([ReportKindUnknown(found=kind, known=", ".join(known))])
    return known[kind]


@cache
def conversions() -> Conversions:
    """The conversions of the library."""
    record: dict[str, Any] = read_data(FOLDER / f"{CONVERSIONS}.yaml")
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    return Conversions(**plain)
