"""The scheme of scores: data of the library."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/quality.yaml"
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Criterion:
    """One measure and how it is scored: 0 points at `none`, 100 at `full`, a straight line between; `weight` is 0–1."""

    id: str
    measure: str
    weight: float
    none: float
    full: float
    unit: str
    name_zh: str
    name_en: str

    def points(self, value: float) -> float:
        """The points of a value, 0–100; beyond the ends it is an end."""
        share = (value - self.none) / (self.full - self.none)
        return FULL * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Grade:
    """A name for scores from `least` upwards."""

    id: str
    least: float
    name_zh: str
    name_en: str
    mark: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """Criteria whose weights add up to 1, and grades, the highest first."""

    id: str
    name_zh: str
    name_en: str
    reason_zh: str
    reason_en: str
    verification: str
    criteria: tuple[Criterion, ...]
    grades: tuple[Grade, ...]

    def grade(self, total: float) -> Grade:
        """The grade of a score."""
        return next(one for one in self.grades if total >= one.least)


@cache
def quality_scheme() -> Scheme:
    """The scheme in use."""
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    words = ("id", "name_zh", "name_en", "reason_zh", "reason_en", "verification")
    return Scheme(
        **{name: found[name] for name in words},
        criteria=tuple(Criterion(**one) for one in found["criteria"]),
        grades=tuple(Grade(**one) for one in found["grades"]),
    )
