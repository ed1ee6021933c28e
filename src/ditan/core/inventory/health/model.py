"""The nouns of data health: a test, a finding with the emissions it touches, the answer to a test, the whole.

Invariant: what is touched is counted by leaf rows, each once however many findings touch it; removals count by their
size. The share of a test lies in 0–1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from ditan.core.errors import Language
from ditan.core.library.model import Verification

Mark = Literal["good", "attention", "bad", "unknown"]
LinkKind = Literal[
    "parameter", "finding", "lines", "quality", "comparison", "making", "counties", "figures", "enterprises"
]


@dataclass(frozen=True, slots=True)
class Test:
    """One of the four words: its names, and the question that it asks."""

    id: str
    name_zh: str
    name_en: str
    question_zh: str
    question_en: str


@dataclass(frozen=True, slots=True)
class SameAs:
    """What a measure of statistics says the same as: a row of the balance, of one fuel or of all in standard coal."""

    measure: str
    row: str
    fuel: str
    standard_coal: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The tests in their order, the shares from which they are marked, and when two sources agree (shares, 0–1).

    `enterprise_categories` are the categories that hold what enterprises report.
    """

    tests: Mapping[str, Test]
    measures: tuple[SameAs, ...]
    enterprise_categories: tuple[str, ...]
    attention: float
    bad: float
    tolerance: float
    document: str
    clause: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Link:
    """Where a finding opens: the kind of thing, and which one of them."""

    kind: LinkKind
    key: str = ""


class Told(Protocol):
    """Something that was found, in both languages: a problem of just now, or one that was stored."""

    @property
    def severity(self) -> str:
        """error, warning or info."""

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Message, expectation, remedy and place in one language."""


class Printed(NamedTuple):
    """A finding of the balance, its position among them, and the row and fuel that it is about (empty: the table)."""

    told: Told
    position: int
    row: str
    fuel: str


class Found(NamedTuple):
    """What a test tells: the finding, where it opens, the positions of the rows that it touches."""

    told: Told
    link: Link
    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One thing that is wrong with the data, where it opens, and which leaf rows it touches (by their position)."""

    told: Told
    link: Link
    rows: frozenset[int]
    touched_micro_t: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test found, the finding that touches most first. `is_asked` is false where there was nothing to compare."""

    test: Test
    findings: tuple[HealthFinding, ...]
    touched_micro_t: int
    whole_micro_t: int
    mark: Mark
    is_asked: bool = True

    @property
    def share(self) -> float | None:
        """The share of the emissions that findings of this test touch; None where it was not asked."""
        if not self.is_asked:
            return None
        return self.touched_micro_t / self.whole_micro_t if self.whole_micro_t else 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing as two sources tell it, in micro-tonnes of CO2 or in a unit of its own.

    `fuel` limits what is touched to the rows of a fuel; empty: CO2 of combustion. `categories`, where given, are touched
    instead. `is_part`: theirs is a part of ours, so
    that only a larger one contradicts.
    """

    what_zh: str
    what_en: str
    ours: float
    theirs: float
    unit: str
    source_zh: str
    source_en: str
    link: Link
    fuel: str = ""
    is_part: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """With what an inventory was made, for comparing it with others: `key` and the names say whose it is."""

    key: str
    name_zh: str
    name_en: str
    edition: str
    gwp: str
    release: str
    layout: str
    options: str
    is_energy_only: bool
