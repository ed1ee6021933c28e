"""Grades of data: how much of the emissions rests on which grade, by category, and the rows that weigh most."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ditan.domains.inventory.tracing.categories import category_key, row_key
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.inventory.tracing.naming import names_of
from ditan.domains.web.numbers import emissions_text, number_text, page_language, percent_text

MICRO_T_PER_T = 1_000_000
TINTS = ("q5", "q4", "q3", "q2", "q1")


@dataclass(frozen=True, slots=True)
class GradePart:
    """One grade's piece of a bar."""

    grade: str
    name: str
    tint: str
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One category: its bar of grades, its mean, the letters of GPC."""

    code: str
    name: str
    level: int
    grade: str
    score: str
    letters: str
    parts: tuple[GradePart, ...]
    address: str


@dataclass(frozen=True, slots=True)
class WorstRow:
    """A row that weighs much on the mean, and what decided its grades."""

    name: str
    text: str
    grade: str
    activity: str
    factor: str
    address: str


@dataclass(frozen=True, slots=True)
class Grades:
    """The whole rating."""

    grade: str
    grade_name: str
    score: str
    letters: str
    parts: tuple[GradePart, ...]
    lines: tuple[GradeLine, ...]
    worst: tuple[WorstRow, ...]


def grades_of(told: dict[str, Any], trace_address: Callable[[str], str]) -> Grades:
    """The stored rating as the page shows it."""
    total, language = told["total"], page_language()
    return Grades(
        grade=total["grade"],
        grade_name=told["grades"][total["grade"]][f"name_{language}"] if total["grade"] else "",
        score=_score(total["score"]),
        letters=_letters(total),
        parts=_parts(told, total["shares"]),
        lines=tuple(_line(told, line, trace_address) for line in told["categories"]),
        worst=tuple(_worst(told, row, trace_address) for row in told["worst"]),
    )


def _score(score: float | None) -> str:
    return "" if score is None else number_text(score, 2)


def _letters(rating: dict[str, Any]) -> str:
    return f"{rating['activity_letter']} / {rating['factor_letter']}" if rating["activity_letter"] else ""


def _parts(told: dict[str, Any], shares: dict[str, float]) -> tuple[GradePart, ...]:
    found, x = [], 0.0
    for number, (grade, words) in enumerate(told["grades"].items()):
        share = shares.get(grade, 0.0)
        name, tint = words[f"name_{page_language()}"], TINTS[min(number, len(TINTS) - 1)]
        found.append(GradePart(grade, name, tint, percent_text(share), x, 100 * share))
        x += 100 * share
    return tuple(found)


def _line(told: dict[str, Any], line: dict[str, Any], trace_address: Callable[[str], str]) -> GradeLine:
    return GradeLine(
        code=line["category"],
        name=line[f"name_{page_language()}"],
        level=line["category"].count("."),
        grade=line["grade"],
        score=_score(line["score"]),
        letters=_letters(line),
        parts=_parts(told, line["shares"]),
        address=trace_address(category_key(line["category"])),
    )


def _worst(told: dict[str, Any], row: dict[str, Any], trace_address: Callable[[str], str]) -> WorstRow:
    language = page_language()
    names = names_of(row["category"], row["sector"], row["fuel"])
    title = " · ".join([*(name for name in dict.fromkeys(names) if name), gas_text(row["gas"])])
    return WorstRow(
        name=f"{row['category']} {title}",
        text=emissions_text(round(row["co2e_size_t"] * MICRO_T_PER_T)),
        grade=row["grade"],
        activity=told["facts"]["activity"][row["activity_fact"]][language],
        factor=told["facts"]["factor"][row["factor_fact"]][language],
        address=trace_address(row_key(row["step"])),
    )
