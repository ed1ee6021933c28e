"""Values of a scenario's fields as they are typed, and back.

By-year and share mappings are typed as `2026: 0.05, 2031: 0.04`, lists as `a, b`, a share also as `5%`.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal

Kind = Literal["text", "number", "map", "words", "choice"]
BETWEEN = re.compile(r"[,，;；、\n]")
PAIR = re.compile(r"^\s*(?P<name>[^:：]+?)\s*[:：]\s*(?P<value>\S.*?)\s*$")
LONGEST = 2_000


def text_of(kind: Kind, value: Any) -> str:
    """A value as its field shows it.

    >>> text_of("map", {2026: 0.05, 2031: 0.04}), text_of("words", ["a", "b"]), text_of("number", 1.0)
    ('2026: 0.05, 2031: 0.04', 'a, b', '1')
    """
    if value is None:
        return ""
    if kind == "map" and isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    if kind == "words" and isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def value_of(kind: Kind, typed: str) -> Any:
    """What was typed as a value; what cannot be read stays text, for whoever reads the scenario to tell.

    >>> value_of("map", "2026: 5%, 2031: 0.04"), value_of("words", "a、b"), value_of("number", "bald")
    ({2026: 0.05, 2031: 0.04}, ['a', 'b'], 'bald')
    """
    plain = typed.strip()[:LONGEST]
    if kind == "number":
        return number_of(plain)
    if kind == "words":
        return [one.strip() for one in BETWEEN.split(plain) if one.strip()]
    if kind == "map":
        pairs = [PAIR.match(one) for one in BETWEEN.split(plain) if one.strip()]
        if not all(pairs):
            return plain
        return {_name(one["name"]): number_of(one["value"]) for one in pairs if one}
    return plain


def number_of(typed: str) -> Any:
    """The number that was typed, a percentage as a share; text where it is none."""
    plain = typed.replace("，", ",").replace("−", "-").strip()
    is_share = plain.endswith(("%", "％"))
    digits = plain.rstrip("%％").replace(",", "").strip()
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", digits):
        return typed
    if is_share:
        return round(float(digits) / 100, 12)
    number = float(digits)
    return int(digits) if re.fullmatch(r"[+-]?\d{1,15}", digits) else number


def _name(typed: str) -> Any:
    return int(typed) if re.fullmatch(r"\d{4}", typed) else typed
