"""From what was typed to the content of a filing: nothing typed is lost, and nothing is guessed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from ditan.core.errors import Problem
from ditan.core.errors.forms import FormValueUnreadable
from ditan.core.forms.model import NOTATIONS, Cell, Form, Words

NUMBER = re.compile(r"[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
NOTATION = re.compile(rf"({'|'.join(NOTATIONS)})(?:[\s:：,，(（]+(.*?)[)）]?)?", re.DOTALL)
DIGITS = 15  # a JSON number keeps so many without loss
Named: TypeAlias = Mapping[str, Any]
Worded: TypeAlias = dict[str, Any]  # facts that fill the sentences of a problem


def parse(form: Form, posted: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, Problem]]]:
    """The content of a form as it was posted, and what could not be read, by path.

    Parameters: posted – texts by path (`contact`, `energy/coal/amount`). In place of a number a notation may stand,
    with its reason: `NE no statistics`.
    Returns: the content; what could not be read stays in it as the text that was typed. A path that was not posted and
    one left empty have no entry.
    """
    content: dict[str, Any] = {}
    problems: list[tuple[str, Problem]] = []
    for path, cell, row in form.places():
        value = value_of(cell, str(posted.get(path, "")))
        if value is None:
            continue
        put(content, path, value)
        problems += ((path, problem) for problem in unreadable(cell, row, value))
    return content, problems


def value_of(cell: Cell, text: str) -> Any:
    """The value of one text: a number, a notation, a text; None when nothing was typed."""
    plain = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not plain:
        return None
    if not cell.is_number:
        return plain
    typed = unicodedata.normalize("NFKC", plain)
    notation = NOTATION.fullmatch(typed)
    if notation:
        return {"notation": notation[1], "reason": (notation[2] or "").strip()}
    return _number(typed) if is_readable(typed) else plain


def unreadable(cell: Cell, row: Words | None, value: Any) -> Iterator[Problem]:
    """A value that is not of the kind of its cell."""
    if not _is_of_kind(cell, value):
        expected_zh, expected_en = expectation(cell)
        yield FormValueUnreadable(
            **names(cell, row), found=str(value)[:60], expected_zh=expected_zh, expected_en=expected_en
        )


def is_readable(text: str) -> bool:
    """Whether a text is a number in plain digits, with or without thousands, of at most 15 digits."""
    return bool(NUMBER.fullmatch(text)) and sum(map(str.isdigit, text)) <= DIGITS


def names(cell: Cell, row: Words | None) -> Worded:
    """How a place is called: the field, or row and column of its table."""
    if row is None:
        return {"name_zh": cell.name_zh, "name_en": cell.name_en}
    return {
        "name_zh": f"{row.name_zh} · {cell.name_zh}",
        "name_en": f"{row.name_en} · {cell.name_en}",
    }


def expectation(cell: Cell) -> tuple[str, str]:
    """What the cell takes, in words: kind, unit, range, and the notations in its place."""
    unit_zh, unit_en = (f"，单位 {cell.unit}", f" in {cell.unit_en}") if cell.unit else ("", "")
    kinds = {
        "whole": (f"整数{unit_zh}", f"a whole number{unit_en}"),
        "choice": ("选项之一", "one of the choices"),
        "date": ("日期，例如 2026-03-31", "a date such as 2026-03-31"),
    }
    text = ("几个字", "a few words")
    said_zh, said_en = kinds.get(
        cell.kind, (f"数值{unit_zh}", f"a number{unit_en}") if cell.is_number else text
    )
    if cell.notations:
        listed = " / ".join(cell.notations)
        said_zh, said_en = (
            f"{said_zh}；没有数时填 {listed} 并写理由",
            f"{said_en}, or {listed} with its reason",
        )
    return said_zh, said_en


def is_number(value: Any) -> bool:
    """Whether a value is a number; a notation is none, nor is what could not be read."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def at(content: Named, path: str) -> Any:
    """The value at a path; None where there is none."""
    found: Any = content
    for part in path.split("/"):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def put(content: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path."""
    *above, last = path.split("/")
    for part in above:
        content = content.setdefault(part, {})
    content[last] = value


def _number(text: str) -> int | float:
    digits = text.replace(",", "").replace("−", "-")
    return float(digits) if "." in digits else int(digits)


def _is_of_kind(cell: Cell, value: Any) -> bool:
    if cell.is_number:
        return is_number(value) or (isinstance(value, Mapping) and value.get("notation") in NOTATIONS)
    if not isinstance(value, str):
        return False
    if cell.kind == "choice":
        return value in {choice.id for choice in cell.choices}
    return cell.kind != "date" or _is_day(value)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
