"""Double counting: a trap names two places, an overlap says what became of it in one inventory."""

from dataclasses import dataclass
from typing import Any, Literal

from ditan.core.errors.base import Language
from ditan.core.trace import MICRO_T_PER_T, Input

Verdict = Literal["kept_apart", "as_ordered", "counted_twice", "not_applicable"]
VERDICTS: dict[Verdict, tuple[str, str]] = {
    "kept_apart": ("按规则分开", "kept apart by rule"),
    "as_ordered": ("按指南计入", "counted as the guideline orders"),
    "counted_twice": ("重复计算", "counted twice"),
    "not_applicable": ("不涉及", "not applicable"),
}
SHOWN_CELLS = 3


@dataclass(frozen=True, slots=True)
class Selector:
    """Which leaf rows stand in a place: all filled criteria hold; `words` are looked for in source and item."""

    name_zh: str
    name_en: str
    categories: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    fuels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it selects nothing of itself."""
        return not (self.categories or self.sectors or self.fuels or self.words)


@dataclass(frozen=True, slots=True)
class Trap:
    """One line of `overlaps.yaml`: two places, the rule that judges them, and its words."""

    id: str
    rule: str
    name_zh: str
    name_en: str
    first: Selector
    second: Selector
    clause: str
    verification: str
    other: Selector | None = None
    kept_zh: str = ""
    kept_en: str = ""
    ordered_zh: str = ""
    ordered_en: str = ""
    twice_zh: str = ""
    twice_en: str = ""
    absent_zh: str = "两处至少有一处没有数"
    absent_en: str = "at least one of the two places is empty"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places: what stands there, how much, and in which cells.

    `micro_t` is CO2e in micro-tonnes, None where that place carries no emission; `quantity` is in `unit`, None where
    the rows have several units.
    """

    name_zh: str
    name_en: str
    micro_t: int | None = None
    quantity: float | None = None
    unit: str = ""
    inputs: tuple[Input, ...] = ()

    @property
    def at(self) -> str:
        """Its cells, the first few: `table.csv ! 表 ! G20, activity.csv ! G5`; `-` where there are none."""
        cells = list(
            dict.fromkeys(
                " ! ".join(part for part in (item.file, item.sheet, item.cell) if part)
                for item in self.inputs
            )
        )
        more = f" (+{len(cells) - SHOWN_CELLS})" if len(cells) > SHOWN_CELLS else ""
        return ", ".join(cells[:SHOWN_CELLS]) + more or "-"

    def as_json(self, language: Language) -> dict[str, Any]:
        """The place as plain values, emissions in t."""
        return {
            "name": self.name_en if language == "en" else self.name_zh,
            "co2e_t": None if self.micro_t is None else self.micro_t / MICRO_T_PER_T,
            "quantity": self.quantity,
            "unit": self.unit,
            "cells": [
                {"file": item.file, "sheet": item.sheet, "cell": item.cell, "value": item.value}
                for item in self.inputs
            ],
        }


@dataclass(frozen=True, slots=True)
class Overlap:
    """What became of one trap: the verdict, both places, and the size of the overlap in micro-tonnes of CO2e.

    `micro_t` is the smaller of the two amounts where something repeats, 0 where the places are kept apart, None where
    the trap does not apply.
    """

    trap: Trap
    verdict: Verdict
    first: Side
    second: Side
    micro_t: int | None
    note_zh: str
    note_en: str

    def name(self, language: Language) -> str:
        """The trap's name."""
        return self.trap.name_en if language == "en" else self.trap.name_zh

    def note(self, language: Language) -> str:
        """Why the verdict is what it is."""
        return self.note_en if language == "en" else self.note_zh

    def verdict_name(self, language: Language) -> str:
        """The verdict in words."""
        chinese, english = VERDICTS[self.verdict]
        return english if language == "en" else chinese

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The overlap as plain values, emissions in t."""
        return {
            "trap": self.trap.id,
            "name": self.name(language),
            "verdict": self.verdict,
            "verdict_name": self.verdict_name(language),
            "co2e_t": None if self.micro_t is None else self.micro_t / MICRO_T_PER_T,
            "first": self.first.as_json(language),
            "second": self.second.as_json(language),
            "note": self.note(language),
            "clause": self.trap.clause,
            "verification": self.trap.verification,
        }
