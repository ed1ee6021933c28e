"""The words that workflows share: powers (verbs), sides, conditions and effects; data in `library/workflows/vocabulary`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ditan.core.casework.model import Condition, Named
from ditan.core.errors import Problem
from ditan.core.errors.casework import WorkflowConditionWrong
from ditan.core.library.mappings import Fields, read_fields

WORD_FIELDS = ("name_zh", "name_en", "meaning_zh", "meaning_en")
CONDITION_REQUIRED = (
    *("name_zh", "name_en", "fact", "fact_zh", "fact_en", "said_zh", "said_en", "how_zh", "how_en"),
)
CONDITION_KNOWN = (*CONDITION_REQUIRED, "at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Powers, sides, conditions and effects by their ids."""

    verbs: Mapping[str, Named]
    sides: Mapping[str, Named]
    conditions: Mapping[str, Condition]
    effects: Mapping[str, Named]


def read_vocabulary(folder: Path) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of a folder, and what is wrong with its four files."""
    problems: list[Problem] = []
    verbs = _named(folder / "verbs.yaml", problems)
    sides = _named(folder / "sides.yaml", problems)
    effects = _named(folder / "effects.yaml", problems)
    conditions = {
        name: _condition(name, part, problems)
        for name, part in _parts(folder / "conditions.yaml", problems).items()
    }
    return Vocabulary(verbs, sides, conditions, effects), problems


def whole_number(text: str) -> int | None:
    """A whole number written in plain digits, with or without a minus; else None."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() else None


def _parts(path: Path, problems: list[Problem]) -> dict[str, Fields]:
    fields, unreadable = read_fields(path.name, path.read_text("utf-8-sig"))
    problems += unreadable
    return fields.parts


def _named(path: Path, problems: list[Problem]) -> dict[str, Named]:
    found = {}
    for name, part in _parts(path, problems).items():
        problems += part.problems(WORD_FIELDS, WORD_FIELDS)
        found[name] = Named(name, *(part.text(field) for field in WORD_FIELDS))
    return found


def _condition(name: str, fields: Fields, problems: list[Problem]) -> Condition:
    problems += fields.problems(CONDITION_REQUIRED, CONDITION_KNOWN)
    bounds = {bound: whole_number(fields.text(bound)) for bound in ("at_least", "at_most")}
    if sum(bound is not None for bound in bounds.values()) != 1:
        problems.append(WorkflowConditionWrong(fields.where(), condition=name))
    texts = {field: fields.text(field) for field in CONDITION_REQUIRED}
    return Condition(id=name, **texts, at_least=bounds["at_least"], at_most=bounds["at_most"])
