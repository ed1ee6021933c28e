"""The table of data quality: grades with their scores and letters, what each fact is worth, words that tell facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.inventory.quality import QualityTableWrong
from ditan.core.inventory.mapping import FOLDER
from ditan.core.library.data_files import read_data
from ditan.core.library.nearest import nearest

FILE = FOLDER / "quality.yaml"
LETTERS = ("H", "M", "L")
SIDES = ("activity", "factor")
ACTIVITY_FACTS = (
    "balance_cell",
    "measured",
    "statistics",
    "with_document",
    "without_document",
    "assumed",
)
FACTOR_FACTS = (
    "own_with_document",
    "cross-checked",
    "seen-once",
    "confirmed",
    "unverified",
    "own_without_document",
    "our_choice",
)


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade: its score (1 is best) and the letters of GPC for activity and factor."""

    id: str
    name_zh: str
    name_en: str
    score: float
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an amount or a parameter, and the grade it is worth."""

    id: str
    grade: str
    zh: str
    en: str


@dataclass(frozen=True)
class Table:
    """The whole table."""

    grades: Mapping[str, Grade]
    activity: Mapping[str, Fact]
    factor: Mapping[str, Fact]
    words: Mapping[str, tuple[str, ...]]
    left_out_roles: tuple[str, ...]
    worst_shown: int

    def worse(self, *grades: str) -> str:
        """The worst of some grades."""
        return max(grades, key=lambda grade: self.grades[grade].score)

    def nearest_grade(self, score: float) -> str:
        """The grade whose score is nearest, the worse one in the middle."""
        return min(self.grades.values(), key=lambda grade: (abs(grade.score - score), -grade.score)).id


@cache
def quality_table() -> Table:
    """The built-in table. Raises: Refused with every wrong word."""
    return read_quality_table(FILE)


def read_quality_table(path: Path) -> Table:
    """Read a table of data quality and check it whole.

    Raises: Refused with a QualityTableWrong per wrong word.
    """
    data = read_data(path)
    refuse_if(_problems(data, path.name))
    grades = {
        word: Grade(word, about["name_zh"], about["name_en"], float(about["score"]), about["letter"])
        for word, about in data["grades"].items()
    }
    facts = {
        side: {
            word: Fact(word, about["grade"], about["zh"], about["en"]) for word, about in data[side].items()
        }
        for side in SIDES
    }
    return Table(
        grades=grades,
        activity=facts["activity"],
        factor=facts["factor"],
        words={fact: tuple(words) for fact, words in data["words"].items()},
        left_out_roles=tuple(data["left_out_roles"]),
        worst_shown=int(data["worst_shown"]["value"]),
    )


def _problems(data: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for grade, about in data["grades"].items():
        for side in SIDES:
            place = f"grades.{grade}.letter.{side}"
            yield from _unknown(about["letter"].get(side, "-"), LETTERS, place, file)
    for side, known in (("activity", ACTIVITY_FACTS), ("factor", FACTOR_FACTS)):
        for fact, about in data[side].items():
            yield from _unknown(fact, known, side, file)
            yield from _unknown(about["grade"], tuple(data["grades"]), f"{side}.{fact}.grade", file)
        for fact in known:
            if fact not in data[side]:
                yield from _unknown("-", (fact,), f"{side}.{fact}", file)
    for fact in data["words"]:
        yield from _unknown(fact, ACTIVITY_FACTS, "words", file)


def _unknown(found: str, known: tuple[str, ...], place: str, file: str) -> Iterator[Problem]:
    if found not in known:
        listed = ", ".join(known)
        yield QualityTableWrong(
            Where(file=file),
            found=found,
            place=place,
            nearest=nearest(found, known),
            expected=f"one of {listed}",
            expected_zh=f"下列之一：{listed}",
        )
