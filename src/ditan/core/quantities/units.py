"""Units and how their texts are read."""

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ditan.core.errors.quantities import UnknownUnit
from ditan.core.quantities.table import UnitRow, unit_table

Dimension = tuple[tuple[str, int], ...]
NUMBER = re.compile(r"^(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\d)\s*")
_TRAILING_BRACKET = re.compile(r"^(?P<unit>.*[^/·*(\s])\s*\((?P<qualifier>[^()]*)\)$")
_PERCENT_OF = re.compile(r"^(?P<unit>%)\s+of\s+(?P<qualifier>.+)$")


@dataclass(frozen=True, slots=True)
class Part:
    """One written factor of a unit, such as `1e4 t` to the power −1; scale and dimension are unraised."""

    text: str
    scale: Fraction
    dimension: Dimension
    exponent: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: exact factor to base units, dimension, qualifier (an id of the table or text)."""

    text: str
    scale: Fraction
    dimension: Dimension
    qualifier: str = ""
    parts: tuple[Part, ...] = ()

    def __mul__(self, other: "Unit") -> "Unit":
        return Unit(
            f"{self.text} · {other.text}",
            self.scale * other.scale,
            _combined(self.dimension, other.dimension, 1),
            "",
            self.parts + other.parts,
        )

    def __truediv__(self, other: "Unit") -> "Unit":
        turned = tuple(Part(part.text, part.scale, part.dimension, -part.exponent) for part in other.parts)
        return Unit(
            f"{self.text} / ({other.text})",
            self.scale / other.scale,
            _combined(self.dimension, other.dimension, -1),
            "",
            self.parts + turned,
        )

    def __str__(self) -> str:
        return self.text


def parse_unit(text: str) -> Unit:
    """Read a unit text such as `1e4 t`, `GJ/1e4Nm3`, `kgCH4/head/yr`, `tCO2/MWh (供电)`.

    `/` divides, `·` and `*` multiply and bind closer than `/` (`t/个·年` is per piece-year); number words may
    stand before any factor. Full-width and superscript characters are read as their plain forms.

    Parameters: text – the unit as printed.
    Returns: the `Unit`; its `text` is the given text with plain characters.
    Raises: UnknownUnit, naming the nearest known unit.

    >>> parse_unit("1e4 t").scale
    Fraction(10000000, 1)
    """
    return _parse(unicodedata.normalize("NFKC", text).strip())


@cache
def _parse(text: str) -> Unit:
    body, qualifier = split_qualifier(text)
    parts = tuple(_parts(body, text))
    scale = Fraction(1)
    dimension: Dimension = ()
    for part in parts:
        scale *= part.scale**part.exponent
        dimension = _combined(dimension, part.dimension, part.exponent)
    return Unit(text, scale, dimension, qualifier, parts)


def split_qualifier(text: str) -> tuple[str, str]:
    """The unit and its qualifier: the id where the table knows it, else as written, blank where there is none."""
    match = _TRAILING_BRACKET.match(text) or _PERCENT_OF.match(text)
    if match is None:
        return text, ""
    written = match["qualifier"].strip()
    known = unit_table().by_text["qualifier"].get(written)
    return match["unit"].strip(), known.id if known else written


def _parts(body: str, whole: str) -> Iterator[Part]:
    for index, piece in enumerate(split_at(body, "/")):
        exponent = 1 if index == 0 else -1
        for factor_text in split_at(piece.replace("*", "·"), "·"):
            yield from _factor_parts(factor_text.strip(), exponent, whole)


def _factor_parts(text: str, exponent: int, whole: str) -> Iterator[Part]:
    if text.startswith("(") and text.endswith(")"):
        for part in _parts(text[1:-1], whole):
            yield Part(part.text, part.scale, part.dimension, part.exponent * exponent)
        return
    found = atom(text)
    if found is None:
        raise _unknown(whole)
    scale, dimension = found
    if scale != 1 or dimension:
        yield Part(text, scale, dimension, exponent)


def split_at(text: str, sign: str) -> list[str]:
    """Split at `sign` outside brackets."""
    pieces, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == sign and depth == 0:
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]


def atom(text: str) -> tuple[Fraction, Dimension] | None:
    """Scale and dimension of one factor: a number, a unit, a mass of a substance; None if not known."""
    if not text:
        return None
    table = unit_table()
    row = table.by_text["unit"].get(text)
    if row is not None:
        return _defined(row)
    match = NUMBER.match(text)
    if match is not None:
        return _numbered(Fraction(match[1]), text[match.end() :])
    substance = _substance_mass(text)
    if substance is not None:
        return substance
    for word in table.number_words:
        if text.startswith(word) and len(text) > len(word):
            rest_atom = atom(text[len(word) :])
            if rest_atom is not None:
                return _scaled(Fraction(table.by_text["number"][word].definition), rest_atom)
    return None


def _numbered(number: Fraction, rest: str) -> tuple[Fraction, Dimension] | None:
    """A number before a factor, or alone; zero is no size of a unit."""
    if number == 0:
        return None
    return _scaled(number, atom(rest)) if rest else (number, ())


def _scaled(number: Fraction, atom: tuple[Fraction, Dimension] | None) -> tuple[Fraction, Dimension] | None:
    return None if atom is None else (number * atom[0], atom[1])


def _substance_mass(text: str) -> tuple[Fraction, Dimension] | None:
    table = unit_table()
    for mass in table.masses:
        rest = text[len(mass) :].strip()
        if text.startswith(mass) and rest in table.by_text["substance"]:
            substance = table.by_text["substance"][rest]
            scale, dimension = _defined(table.by_text["unit"][mass])
            return scale, ((substance.id, 1),) if substance.definition == "apart" else dimension
    return None


def _defined(row: UnitRow) -> tuple[Fraction, Dimension]:
    if row.definition.startswith("base:"):
        return Fraction(1), ((row.definition.removeprefix("base:"), 1),)
    number, _, rest = row.definition.partition(" ")
    if not rest:
        return Fraction(number), ()
    defined_by = _parse(rest)
    return Fraction(number) * defined_by.scale, defined_by.dimension


def _combined(left: Dimension, right: Dimension, sign: int) -> Dimension:
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _unknown(text: str) -> UnknownUnit:
    table = unit_table()
    simple = [text for kind in ("unit", "qualifier") for text in table.by_text[kind]]
    words = [f"{word}{text}" for word in ("万", "亿", "百亿") for text in simple if not text.isascii()]
    usual = [
        "1e4 t",
        "1e8 m3",
        "1e10 kJ",
        "1e8 kWh",
        "1e4 tce",
        "GJ/t",
        "tC/TJ",
        "tCO2/MWh",
        "tCO2/t",
        "kgce/kg",
    ]
    close = difflib.get_close_matches(text, [*simple, *words, *usual], n=1, cutoff=0.5)
    nearest = f"; the nearest is {close[0]}" if close else ""
    nearest_zh = f"，最接近的是 {close[0]}" if close else ""
    return UnknownUnit(unit=text, nearest=nearest, nearest_zh=nearest_zh)
