"""The nouns of the library: a parameter, its document, and an edition that chooses among parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Verification = Literal["cross-checked", "seen-once", "unverified", "confirmed"]
"""How far a value was checked. The files say the first three; `confirmed` is what two people of a place saw."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated value. `printed` is the number as printed; `valid_from` None means that the date is unknown.

    `place` and `reason` are set where a place's own library added or overrode the value.
    """

    id: str
    name: str
    value: float
    printed: str
    unit: str
    document: str
    clause: str
    verification: Verification
    valid_from: date | None = None
    valid_to: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    name_zh: str = ""
    name_en: str = ""
    uncertainty: float | None = None
    note: str = ""
    file: str = ""
    line: int = 0
    seen_in: str = ""
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says without a single number: a title, a rule, an equation, a list, a range.

    `text` and `note` may hold both languages, written `中文 | English`.
    """

    id: str
    text: str
    document: str
    clause: str
    verification: Verification
    valid_from: date | None = None
    valid_to: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    name_zh: str = ""
    name_en: str = ""
    note: str = ""
    file: str = ""
    line: int = 0
    seen_in: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document. `issued` None means its date is not known to us."""

    id: str
    title_zh: str
    title_en: str = ""
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    link: str = ""
    supersedes: str = ""
    note: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FuelRecipe:
    """Which parameter a balance fuel takes for each role of the combustion equation, in one edition.

    `rows` limits the rows that count as burnt (`all`, or the id of a row rule of the mapping);
    `is_our_choice` marks a mapping that no document orders.
    """

    fuel: str
    ncv: str
    cc: str
    ox: str
    rows: str = "all"
    is_our_choice: bool = False
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A recipe file: parameters per balance fuel, guideline mapping, GWP set, grid and heat memo factors."""

    id: str
    name_zh: str
    name_en: str
    guideline: str
    gwp: str
    mapping: str
    fuels: Mapping[str, FuelRecipe]
    other: Mapping[str, str] = field(default_factory=dict)
    note_zh: str = ""
    note_en: str = ""
