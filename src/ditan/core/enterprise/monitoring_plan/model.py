"""A monitoring plan: a row for each parameter, saying how it is determined, by whom, and what is done where it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FOLDER = BUILT_IN / "enterprise" / "monitoring_plan"
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """How one parameter of an item at a facility is determined; the words of the choices are ids of the library."""

    facility: str
    source: str
    item: str
    parameter: str
    how_known: str = ""
    instrument: str = ""
    frequency: str = ""
    laboratory: str = ""
    person: str = ""
    missing: str = ""

    @property
    def key(self) -> Key:
        """What the row is about."""
        return (self.facility, self.source, self.item, self.parameter)

    def as_json(self) -> dict[str, str]:
        """As plain values, as it is stored."""
        return {name: getattr(self, name) for name in ROW_FIELDS}


ROW_FIELDS = tuple(one.name for one in fields(PlanRow))


def plan_row(record: Mapping[str, Any]) -> PlanRow:
    """A row of plain values; what is not told is blank."""
    return PlanRow(**{name: str(record.get(name, "")).strip() for name in ROW_FIELDS})


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a plan may take."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """Which words a plan may take, and which ways of knowing need what: data of the library."""

    document: str
    clause: str
    verification: str
    note_zh: str
    note_en: str
    needs_instrument: tuple[str, ...]
    needs_frequency: tuple[str, ...]
    needs_missing: tuple[str, ...]
    proposed_missing: str
    proposed_unmeasured: str
    frequencies: Mapping[str, Choice]
    missing_ways: Mapping[str, Choice]


@cache
def plan_settings() -> PlanSettings:
    """The settings of the library."""
    record: dict[str, Any] = dict(read_data(FOLDER / "settings.yaml"))
    for name in ("frequencies", "missing_ways"):
        record[name] = {one: Choice(one, **names) for one, names in record[name].items()}
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    return PlanSettings(**plain)


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """An approved version from its first day on, until the next one begins: how each parameter is to be known."""

    number: int
    start: date
    ways: Mapping[Key, str] = field(default_factory=dict)
