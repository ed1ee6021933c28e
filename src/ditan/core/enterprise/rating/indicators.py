"""Indicators and grades: data of the library."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/rating.yaml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A ratio of two counts, `of` ÷ `per`; at `best` it has all its points, at `worst` none, between in proportion."""

    id: str
    name_zh: str
    name_en: str
    of: str
    per: str
    best: float
    worst: float
    weight: float
    verification: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from a score on."""

    id: str
    name_zh: str
    name_en: str
    least: float


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    return found


@cache
def indicators() -> tuple[Indicator, ...]:
    """The indicators in their order."""
    return tuple(Indicator(name, **record) for name, record in _read()["indicators"].items())


@cache
def grades() -> tuple[Grade, ...]:
    """The grades, the best first."""
    found = [
        Grade(record["id"], record["name_zh"], record["name_en"], float(record["from"]))
        for record in _read()["grades"]
    ]
    return tuple(sorted(found, key=lambda grade: -grade.least))


def least_known() -> float:
    """The share of the weights that must be known for a score."""
    return float(_read()["least_known"])
