"""Units of measurement: exact rational algebra with dimensions.

A `Unit` is an exact factor times a product of base dimensions, and the text it was written in. The table of
units, number words, substances and qualifiers is data (`library/units.csv`).

What is kept apart and what is not:
- a mass of a named substance (`tC`, `tCO2`, `tCO2e`, `kgCH4`) is a dimension of its own, so that carbon is
  never taken for carbon dioxide; a plain mass (`t`) and a mass of a material (`t clinker`) are one dimension;
- `m3` and `Nm3` are the same here: tables do not say the state of the gas, factors are per normal cubic
  metre;
- standard coal (`tce`) is a dimension of its own: the step to joules is a parameter of a document;
- a calendar year (`yr`) is not a number of days (`d`);
- a qualifier in brackets (`tCO2/MWh (供电)`, `1e4 tce (calorific)`) is kept; two different ones never
  convert.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit

Language = Literal["zh", "en"]
Dimension = tuple[tuple[str, int], ...]
UNIT_TABLE = Path(__file__).parent.parent / "library" / "units.csv"
_NUMBER = re.compile(r"^(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\d)\s*")
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


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    kind: str
    definition: str
    aliases: tuple[str, ...]
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        return self.name_zh if language == "zh" else self.name_en


class _Table:
    """The unit table, read once: rows by every text that means them, kind by kind."""

    def __init__(self, path: Path) -> None:
        self.by_text: dict[str, dict[str, _Row]] = {
            "number": {},
            "unit": {},
            "substance": {},
            "qualifier": {},
        }
        with path.open(encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                aliases = tuple(alias for alias in record["aliases"].split(";") if alias)
                row = _Row(
                    record["id"],
                    record["kind"],
                    record["definition"],
                    aliases,
                    record["name_zh"],
                    record["name_en"],
                )
                for text in (row.id, *aliases):
                    self.by_text[row.kind][unicodedata.normalize("NFKC", text)] = row
        self.number_words = sorted(
            (text for text in self.by_text["number"] if not text[0].isdigit()), key=len, reverse=True
        )
        self.masses = sorted(
            (text for text, row in self.by_text["unit"].items() if _is_mass(row)), key=len, reverse=True
        )


def _is_mass(row: _Row) -> bool:
    return row.definition == "base:mass" or row.definition.endswith(" kg")


@cache
def _table() -> _Table:
    return _Table(UNIT_TABLE)


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
    body, qualifier = _split_qualifier(text)
    parts = tuple(_parts(body, text))
    scale = Fraction(1)
    dimension: Dimension = ()
    for part in parts:
        scale *= part.scale**part.exponent
        dimension = _combined(dimension, part.dimension, part.exponent)
    return Unit(text, scale, dimension, qualifier, parts)


def _split_qualifier(text: str) -> tuple[str, str]:
    match = _TRAILING_BRACKET.match(text) or _PERCENT_OF.match(text)
    if match is None:
        return text, ""
    written = match["qualifier"].strip()
    known = _table().by_text["qualifier"].get(written)
    return match["unit"].strip(), known.id if known else written


def _parts(body: str, whole: str) -> Iterator[Part]:
    for index, piece in enumerate(_split(body, "/")):
        exponent = 1 if index == 0 else -1
        for factor_text in _split(piece.replace("*", "·"), "·"):
            yield from _factor_parts(factor_text.strip(), exponent, whole)


def _factor_parts(text: str, exponent: int, whole: str) -> Iterator[Part]:
    if text.startswith("(") and text.endswith(")"):
        for part in _parts(text[1:-1], whole):
            yield Part(part.text, part.scale, part.dimension, part.exponent * exponent)
        return
    found = _atom(text)
    if found is None:
        raise _unknown(whole)
    scale, dimension = found
    if scale != 1 or dimension:
        yield Part(text, scale, dimension, exponent)


def _split(text: str, sign: str) -> list[str]:
    """Split at `sign` outside brackets."""
    pieces, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == sign and depth == 0:
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]


def _atom(text: str) -> tuple[Fraction, Dimension] | None:
    """Scale and dimension of one factor: a number, a unit, a mass of a substance; None if not known."""
    if not text:
        return None
    table = _table()
    row = table.by_text["unit"].get(text)
    if row is not None:
        return _defined(row)
    match = _NUMBER.match(text)
    if match is not None:
        number, rest = Fraction(match[1]), text[match.end() :]
        return _scaled(number, _atom(rest)) if rest else (number, ())
    substance = _substance_mass(text)
    if substance is not None:
        return substance
    for word in table.number_words:
        if text.startswith(word) and len(text) > len(word):
            rest_atom = _atom(text[len(word) :])
            if rest_atom is not None:
                return _scaled(Fraction(table.by_text["number"][word].definition), rest_atom)
    return None


def _scaled(number: Fraction, atom: tuple[Fraction, Dimension] | None) -> tuple[Fraction, Dimension] | None:
    return None if atom is None else (number * atom[0], atom[1])


def _substance_mass(text: str) -> tuple[Fraction, Dimension] | None:
    table = _table()
    for mass in table.masses:
        rest = text[len(mass) :].strip()
        if text.startswith(mass) and rest in table.by_text["substance"]:
            substance = table.by_text["substance"][rest]
            scale, dimension = _defined(table.by_text["unit"][mass])
            return scale, ((substance.id, 1),) if substance.definition == "apart" else dimension
    return None


def _defined(row: _Row) -> tuple[Fraction, Dimension]:
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
    table = _table()
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


def dimension_text(unit: Unit) -> str:
    """The dimension of a unit in words for messages: `energy/mass`, `CO2`, `1`."""
    above = [name if power == 1 else f"{name}^{power}" for name, power in unit.dimension if power > 0]
    below = [name if power == -1 else f"{name}^{-power}" for name, power in unit.dimension if power < 0]
    return "/".join(["·".join(above) or "1", *below])


def exact_factor(from_unit: str | Unit, to_unit: str | Unit) -> Fraction:
    """The exact number that a quantity in `from_unit` is multiplied by to be in `to_unit`.

    Raises: UnknownUnit; UnitsOfDifferentKind where dimensions differ; UnitsQualifiedDifferently where both
    carry a qualifier and these differ (当量值 against 等价值, 供电 against 发电).
    """
    start = parse_unit(from_unit) if isinstance(from_unit, str) else from_unit
    end = parse_unit(to_unit) if isinstance(to_unit, str) else to_unit
    if start.dimension != end.dimension:
        raise UnitsOfDifferentKind(
            from_unit=start.text,
            to_unit=end.text,
            from_kind=dimension_text(start),
            to_kind=dimension_text(end),
        )
    if start.qualifier and end.qualifier and start.qualifier != end.qualifier:
        raise UnitsQualifiedDifferently(
            from_unit=start.text,
            to_unit=end.text,
            from_qualifier=start.qualifier,
            to_qualifier=end.qualifier,
        )
    return start.scale / end.scale


def factor(from_unit: str | Unit, to_unit: str | Unit) -> float:
    """The conversion factor as the float nearest to the exact rational one.

    When to use: to show or to convert single values; the engine takes the exact factor of a whole equation.
    Raises: as `exact_factor`.

    >>> factor("1e4 t", "kg")
    10000000.0
    >>> factor("亿千瓦时", "TJ")
    360.0
    """
    return float(exact_factor(from_unit, to_unit))


def convert(value: float, from_unit: str | Unit, to_unit: str | Unit) -> float:
    """`value` in another unit: one float multiplication by `factor`."""
    return value * factor(from_unit, to_unit)


def is_convertible(from_unit: str | Unit, to_unit: str | Unit) -> bool:
    """Whether both units are known, measure the same thing and are not qualified differently."""
    try:
        exact_factor(from_unit, to_unit)
    except (UnknownUnit, UnitsOfDifferentKind, UnitsQualifiedDifferently):
        return False
    return True


@cache
def unit_name(text: str, language: Language) -> str:
    """The unit as a reader of `language` knows it: `1e4 t` is 万吨 or 10⁴ t.

    Raises: UnknownUnit.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    _parse(plain)
    body, qualifier = _split_qualifier(plain)
    pieces = [_split(piece.replace("*", "·"), "·") for piece in _split(body, "/")]
    name = "/".join("·".join(_factor_name(text.strip(), language) for text in piece) for piece in pieces)
    if not qualifier:
        return name
    row = _table().by_text["qualifier"].get(qualifier)
    shown = row.name(language) if row else qualifier
    return f"{name}（{shown}）" if language == "zh" else f"{name} ({shown})"


def _factor_name(text: str, language: Language) -> str:
    if text.startswith("(") and text.endswith(")"):
        return f"({'/'.join(_factor_name(piece, language) for piece in _split(text[1:-1], '/'))})"
    table = _table()
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
    match = _NUMBER.match(text)
    if match is not None:
        return match[1], text[match.end() :]
    for word in _table().number_words:
        if text.startswith(word) and _atom(text[len(word) :]) is not None:
            return _table().by_text["number"][word].id, text[len(word) :]
    return None, text


def units() -> Mapping[str, str]:
    """Every unit id of the table with its Chinese name, for manuals and pickers."""
    rows = {row.id: row.name_zh for row in _table().by_text["unit"].values()}
    return MappingProxyType(rows)
