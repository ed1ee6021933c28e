"""What a cap is: how much of what, of whom, until when, by which document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Kind = Literal[
    "total_co2", "total_energy", "coal", "sector_total", "sector_increment", "key_emitter", "budget"
]
Path = Literal["end", "level", "linear", "geometric", "schedule"]
Direction = Literal["at_most", "at_least"]
Number = int | float | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A cap (or a floor) as its document has it.

    kind: what is limited. `sector_increment` limits the growth since the base year, `budget` the sum over all years of
    the period, the others the amount of a year.
    series: name of the yearly figures that it is compared with.
    start, end: first and last year, both inclusive.
    path: what holds in which year: `end` the value in the last year alone; `level` in every year; `linear` and `geometric`
    a way from the base year to the value in the last year; `schedule` what is printed for each year.
    base_year, base_value: where growth or a way starts; without base_value the figure of that year.
    held: of a budget, what is promised (to projects approved, say) and not yet emitted, in the cap's unit.
    part_of: id of the cap that this one is shared out of (a county of its city, a sector of the total).
    is_share_of_base: the value is a share of the base year (1 is "not above 2011").
    """

    id: str
    kind: Kind
    series: str
    unit: str
    start: int
    end: int
    value: Number | None = None
    path: Path = "end"
    direction: Direction = "at_most"
    base_year: int | None = None
    base_value: Number | None = None
    is_share_of_base: bool = False
    held: Number | None = None
    part_of: str = ""
    schedule: Mapping[int, Number] = field(default_factory=dict)
    name_zh: str = ""
    name_en: str = ""
    document: str = ""
    clause: str = ""
    wording: str = ""
    note: str = ""
    verification: str = "unverified"

    def name(self, language: Literal["zh", "en"]) -> str:
        """Its name in a language, else its id."""
        return (self.name_zh if language == "zh" else self.name_en) or self.id

    def as_json(self) -> dict[str, Any]:
        """The cap as plain values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "series": self.series,
            "value": None if self.value is None else float(self.value),
            "unit": self.unit,
            "start": self.start,
            "end": self.end,
            "path": self.path,
            "direction": self.direction,
            "base_year": self.base_year,
            "is_share_of_base": self.is_share_of_base,
            "held": None if self.held is None else float(self.held),
            "part_of": self.part_of,
            "schedule": {str(year): float(value) for year, value in self.schedule.items()},
            "name_zh": self.name_zh,
            "name_en": self.name_en,
            "document": self.document,
            "clause": self.clause,
            "wording": self.wording,
            "verification": self.verification,
        }


@dataclass(frozen=True, slots=True)
class CapSet:
    """Caps that stand in one file."""

    id: str
    name_zh: str
    name_en: str
    caps: tuple[Cap, ...]


@dataclass(frozen=True, slots=True)
class Actuals:
    """Yearly figures in one unit; a year that lacks has no figure. `held`: promised, but not
    yet emitted; where it is given it stands instead of that of the cap."""

    unit: str
    values: Mapping[int, Number]
    held: Number | None = None
