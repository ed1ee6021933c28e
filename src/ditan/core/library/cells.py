"""Cells with a meaning: numbers, dates, verification, unit. Each reader lists what is wrong and goes on."""

import math
import re
from collections.abc import Iterator
from datetime import date

from ditan.core.errors.base import Problem, Where
from ditan.core.errors.library import (
    LibraryBareYear,
    LibraryDateWrong,
    LibraryFieldMissing,
    LibraryNotANumber,
    LibraryNotFinite,
    LibraryUnitUnknown,
    LibraryVerificationUnknown,
)
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library.model import Verification
from ditan.core.library.nearest import nearest
from ditan.core.quantities import parse_unit

UNKNOWN = "unknown"
VERIFICATIONS: tuple[Verification, ...] = ("cross-checked", "seen-once", "unverified")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(inf|infinity|nan)", re.IGNORECASE)
BARE_YEAR = re.compile(r"\d{4}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_number(text: str, key: str, where: Where, problems: list[Problem]) -> float:
    """A finite number written in plain digits; 0.0 after a problem was listed."""
    if NUMBER.fullmatch(text):
        value = float(text)
        if math.isfinite(value):
            return value
        problems.append(LibraryNotFinite(where, key=key, found=text))
    elif NOT_FINITE.fullmatch(text):
        problems.append(LibraryNotFinite(where, key=key, found=text))
    else:
        problems.append(LibraryNotANumber(where, key=key, found=text))
    return 0.0


def read_date(
    text: str, name: str, where: Where, problems: list[Problem], *, is_required: bool
) -> date | None:
    """A day; None for the word `unknown`, and for an empty cell where the date is not required."""
    if text == UNKNOWN or (not text and not is_required):
        return None
    if not text:
        problems.append(LibraryFieldMissing(where, field=name))
        return None
    if BARE_YEAR.fullmatch(text):
        problems.append(LibraryBareYear(where, field=name, found=text))
        return None
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        problems.append(LibraryDateWrong(where, field=name, found=text))
        return None


def read_verification(text: str, key: str, where: Where, problems: list[Problem]) -> Verification:
    """One of the three words; `unverified` after a problem was listed."""
    for word in VERIFICATIONS:
        if text == word:
            return word
    problems.append(
        LibraryVerificationUnknown(where, key=key, found=text, nearest=nearest(text, VERIFICATIONS))
    )
    return "unverified"


def unit_problems(text: str, key: str, where: Where) -> Iterator[Problem]:
    """A problem when the text is no unit that the product knows."""
    try:
        parse_unit(text)
    except UnknownUnit as error:
        like = {name: error.facts.get(name, "") for name in ("nearest", "nearest_zh")}
        yield LibraryUnitUnknown(where, key=key, found=text, **like)
