"""Printed numbers: full-width digits, thousands commas, the many dashes that mean "none".

Invariant: what is not surely one number is refused with the reason; nothing is guessed and nothing is dropped.
"""

import datetime
import math
import re
import unicodedata

from ditan.core.errors import Problem, Where
from ditan.core.errors.tables import (
    NumberHasNote,
    NumberInBrackets,
    NumberIsPercent,
    NumberIsText,
    NumberNotFinite,
    NumberTooLarge,
)
from ditan.core.tables.grid import CellValue, printed
from ditan.core.tables.limits import Limits, default_limits

NOTHING = re.compile(r"^[-–—―‒−─﹣]{0,4}$|^[.·…⋯]{2,12}$|^[…⋯]$")
MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "‐": "-", "‑": "-"})
PLAIN = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$")
GROUPED = re.compile(r"^[+-]?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?$")
SPACED_SIGN = re.compile(r"^([+-])\s+(?=[\d.])")
SPACED_POINT = re.compile(r"(?<=\d)\s*\.\s*(?=\d)")
NOT_FINITE = re.compile(r"^[+-]?(?:inf(?:inity)?|nan|∞|1\.#inf|1\.#ind|1\.#qnan)$", re.IGNORECASE)
LEADING = re.compile(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?")
BRACKETED = re.compile(r"^\(\s*([\d,.]+)\s*\)$")


def read_number(value: CellValue, where: Where | None = None, limits: Limits | None = None) -> float | None:
    """The number in a cell, or None where the cell says that there is none.

    None: a blank cell, one to four dashes of any kind, an ellipsis. Read as numbers: full-width digits, thousands
    commas or spaces, a leading apostrophe, any minus sign, an exponent.

    Parameters: value – the typed value of a cell; where – its place, for the problem.
    Raises: NumberIsText, NumberHasNote, NumberInBrackets, NumberIsPercent, NumberNotFinite, NumberTooLarge.

    >>> read_number("１，３９７．６３"), read_number("—"), read_number("- 12.5")
    (1397.63, None, -12.5)
    """
    limit = (limits or default_limits()).number_below
    if isinstance(value, bool | datetime.date | datetime.time | datetime.timedelta):
        raise NumberIsText(where, found=printed(value))
    number = float(value) if isinstance(value, int | float) else _from_text(value, where, limit)
    if number is None:
        return None
    if not math.isfinite(number):
        raise NumberNotFinite(where, found=printed(value), limit=limit)
    if abs(number) >= limit:
        raise NumberTooLarge(where, found=printed(value), limit=limit)
    return number


def _from_text(text: str, where: Where | None, limit: float) -> float | None:
    plain = plain_text(text).removeprefix("'").removeprefix("’").strip()
    if PLAIN.match(plain):
        return float(plain)
    if NOTHING.match(plain.replace(" ", "")):
        return None
    plain = plain.translate(MINUS)
    plain = SPACED_POINT.sub(".", SPACED_SIGN.sub(r"\1", plain))
    if GROUPED.match(plain):
        return float(re.sub("[ ,]", "", plain))
    if PLAIN.match(plain):
        return float(plain)
    raise _problem(text, plain, where, limit)


def _problem(text: str, plain: str, where: Where | None, limit: float) -> Problem:
    found = text.strip()
    if NOT_FINITE.match(plain):
        return NumberNotFinite(where, found=found, limit=limit)
    bracketed = BRACKETED.match(plain)
    if bracketed:
        return NumberInBrackets(where, found=found, number=bracketed[1])
    leading = LEADING.match(plain)
    note = plain[leading.end() :].strip() if leading else ""
    if leading and note in ("%", "‰"):
        return NumberIsPercent(where, found=found)
    if leading and note and not note[0].isdigit() and note[0] not in ".,":
        return NumberHasNote(where, found=found, note=note, number=leading[0])
    return NumberIsText(where, found=found)


def plain_text(text: str) -> str:
    """Text with plain characters: full-width forms made half-width, every run of white space one space.

    >>> plain_text("　一．可供 量（－）")
    '一.可供 量(-)'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())
