"""Units by the names that readers know."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ditan.core.quantities.table import Language, unit_table
from ditan.core.quantities.units import NUMBER, atom, parse_unit, split_at, split_qualifier

ONE = "1"


@cache
def unit_name(text: str, language: Language) -> str:
    """The unit as a reader of `language` knows it: `1e4 t` is 万吨 or 10⁴ t.

    Raises: UnknownUnit.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parse_unit(plain)
    body, qualifier = split_qualifier(plain)
    pieces = [split_at(piece.replace("*", "·"), "·") for piece in split_at(body, "/")]
    names = ["·".join(_factor_name(text.strip(), language) for text in piece) for piece in pieces]
    if len(names) > 1 and pieces[0] == [ONE]:
        names[0] = ONE  # 1/年, not 无量纲/年
    name = "/".join(names)
    if not qualifier:
        return name
    row = unit_table().by_text["qualifier"].get(qualifier)
    shown = row.name(language) if row else qualifier
    return f"{name}（{shown}）" if language == "zh" else f"{name} ({shown})"


def unit_after_number(text: str, language: Language) -> str:
    """The unit as it follows a number in a sentence: 25.2 万吨, but 25.2 ×10⁴ t.

    Raises: UnknownUnit.

    >>> unit_after_number("1e4 t", "en")
    '×10⁴ t'
    """
    name = unit_name(text, language)
    return f"×{name}" if name.startswith("10") else name


def _factor_name(text: str, language: Language) -> str:
    if text.startswith("(") and text.endswith(")"):
        return f"({'/'.join(_factor_name(piece, language) for piece in split_at(text[1:-1], '/'))})"
    table = unit_table()
    row = table.by_text["unit"].get(text)
    if row is not None:
        return row.name(language)
    number, rest = _leading_number(text)
    if number is not None:
        known = table.by_text["number"].get(number)
        shown = known.name(language) if known else number
        gap = "" if (language == "zh" and known) or not rest else " "
        return f"{shown}{gap}{_factor_name(rest, language) if rest else ''}"
    for mass in table.masses:
        substance = table.by_text["substance"].get(text[len(mass) :].strip())
        if text.startswith(mass) and substance is not None:
            gap = " " if language == "en" and substance.definition != "apart" else ""
            return f"{table.by_text['unit'][mass].name(language)}{gap}{substance.name(language)}"
    return text


def _leading_number(text: str) -> tuple[str | None, str]:
    match = NUMBER.match(text)
    if match is not None:
        return match[1], text[match.end() :]
    for word in unit_table().number_words:
        if text.startswith(word) and atom(text[len(word) :]) is not None:
            return unit_table().by_text["number"][word].id, text[len(word) :]
    return None, text


def units() -> Mapping[str, str]:
    """Every unit id of the table with its Chinese name, for manuals and pickers."""
    rows = {row.id: row.name_zh for row in unit_table().by_text["unit"].values()}
    return MappingProxyType(rows)
