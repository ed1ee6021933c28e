"""Readings, the rules by which they are understood, and months made of them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ditan.core.errors import Where


@dataclass(frozen=True, slots=True)
class Reading:
    """What a meter showed at a moment of local time: an amount since then, or the state of a counter."""

    meter: str
    at: datetime
    value: Decimal
    unit: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class MeterRule:
    """Which fact a meter measures, in which unit, and by which way (see `ways`) its readings make a month."""

    meter: str
    facility: str
    source: str
    item: str
    parameter: str
    unit: str
    way: str
    how_known: str

    @property
    def fact(self) -> tuple[str, str, str, str]:
        """The fact that is measured; several meters of one fact are added up."""
        return (self.facility, self.source, self.item, self.parameter)


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What the meters of a fact measured in a month, in the unit of the first of them."""

    rule: MeterRule
    meters: tuple[str, ...]
    month: int
    value: str
