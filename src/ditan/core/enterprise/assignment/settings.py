"""Relations, years of rotation and who assigns: data of the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/assignment.yaml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that forbids an assignment while it lasts and for `lasts` years after; `of_group`: also to enterprises of
    the same owner.
    """

    id: str
    name_zh: str
    name_en: str
    lasts: int
    of_group: bool
    verification: str


@dataclass(frozen=True, slots=True)
class Rotation:
    """At most so many years in a row, then at least a pause of so many."""

    years: int
    pause: int


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    return found


@cache
def relations() -> dict[str, Relation]:
    """The relations by id."""
    return {name: Relation(name, **record) for name, record in _read()["relations"].items()}


@cache
def rotation_of(who: str) -> Rotation:
    """The rotation of `verifier` or `person`."""
    return Rotation(**_read()["rotation"][who])


def assigner_level(*, is_national: bool = True, places: Iterable[str] = ()) -> str:
    """Which level assigns verifiers: of the national market, or below its threshold.

    Parameters: places – the codes of the place and of those above it, the innermost first: what is set for the first of them
    prevails over the setting for all.
    """
    told, word = _read()["assigner"], "level" if is_national else "below_threshold"
    own = told.get("places", {})
    return str(next((own[code][word] for code in places if word in own.get(code, {})), told[word]))


def assigner_reason(places: Iterable[str]) -> tuple[str, str]:
    """Why this level assigns, in Chinese and English: the reason of the place that has set its own, else that for all."""
    told = _read()["assigner"]
    own = told.get("places", {})
    found = next((own[code] for code in places if code in own), told)
    return str(found["reason_zh"]), str(found["reason_en"])


def assigner_levels() -> tuple[str, ...]:
    """The levels whose offices may be in charge of verifiers anywhere."""
    return tuple(_read()["assigner"]["levels"])


def level_name_zh(level: str) -> str:
    """A level of places in Chinese; one that the library does not name, as it is."""
    return str(_read()["assigner"]["names_zh"].get(level, level))
