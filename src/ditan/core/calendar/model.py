"""The nouns of the work calendar: a notice with its holidays, a marked day, and what a count hands back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ditan.core.errors.calendar import CalendarYearUnannounced
from ditan.core.library.model import Verification

DayKind = Literal["working", "weekend", "holiday", "swapped"]
KIND_NAMES: Mapping[DayKind, tuple[str, str]] = {
    "working": ("工作日", "working day"),
    "weekend": ("周末", "weekend"),
    "holiday": ("放假", "holiday"),
    "swapped": ("调休上班", "working weekend day"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice: its days of rest, and the weekend days worked in exchange."""

    id: str
    name_zh: str
    name_en: str
    clause: str
    first: date
    last: date
    days: int
    working: tuple[date, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of one year, with its document number and how far it was verified.

    `place` is the code of the place for which it was given; empty for the whole country.
    """

    year: int
    title_zh: str
    title_en: str
    number: str
    issuer: str
    issued: date | None
    link: str
    verification: Verification
    holidays: tuple[Holiday, ...]
    file: str
    place: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: whether one works, why, and by which notice; `notice` is None where no notice is known."""

    day: date
    is_working: bool
    kind: DayKind
    name_zh: str
    name_en: str
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Reached:
    """The day that a count of working days reaches.

    `marks` names each year on the way for which no notice is known: there plain weekends were counted.
    """

    day: date
    marks: tuple[CalendarYearUnannounced, ...] = ()


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many working days lie in a span, with the same marks as `Reached`."""

    days: int
    marks: tuple[CalendarYearUnannounced, ...] = ()
