"""Reading what each figure may be used for: `library/inventory/figures_in_use.yaml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from ditan.core.errors import Problem
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Verification

FILE = "inventory/figures_in_use.yaml"
NAMES = ("name_zh", "name_en")
REQUIRED = ("document", "clause", "verification", "purposes", "families", "figures")
FIGURE_REQUIRED = (*NAMES, "scope_zh", "scope_en", "why_zh", "why_en", "uses")
FIGURE_KNOWN = (*FIGURE_REQUIRED, "with_zh", "with_en")
May = Literal["yes", "with", "no"]
MAY: tuple[May, ...] = get_args(May)


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A figure: its names, its scope (口径), why it is used so, and whether it may be used for each purpose."""

    id: str
    name_zh: str
    name_en: str
    scope_zh: str
    scope_en: str
    why_zh: str
    why_en: str
    uses: Mapping[str, May]
    with_zh: str
    with_en: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All figures in the order in which they are proposed, the purposes with their names, and the families of fuels."""

    figures: Mapping[str, FigureRule]
    purposes: Mapping[str, tuple[str, str]]
    families: Mapping[str, tuple[str, ...]]
    document: str
    clause: str
    verification: Verification

    def proposed(self, there: Collection[str], purpose: str) -> FigureRule | None:
        """The first of the figures that are there which may be used for a purpose; None where there is none.

        When to use: for the answer to "which figure may I use?".
        """
        usable = (rule for name, rule in self.figures.items() if name in there)
        return next((rule for rule in usable if rule.uses[purpose] != "no"), None)


def read_figure_rules(file: str, text: str) -> tuple[Rules, list[Problem]]:
    """The rules of a file, and everything that is wrong with it, with its line.

    Rules: every figure answers for every purpose; one that may be used `with` words has them in both languages.
    """
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(REQUIRED, REQUIRED))
    empty = Fields(file)
    purposes = fields.parts.get("purposes", empty).parts
    for part in purposes.values():
        problems += part.problems(NAMES, NAMES)
    figures = fields.parts.get("figures", empty).parts
    return (
        Rules(
            figures={name: _figure(name, part, purposes, problems) for name, part in figures.items()},
            purposes={name: (part.text("name_zh"), part.text("name_en")) for name, part in purposes.items()},
            families={
                name: tuple(listed) for name, listed in fields.parts.get("families", empty).lists.items()
            },
            document=fields.text("document"),
            clause=fields.text("clause"),
            verification=fields.verification(problems),
        ),
        problems,
    )


@cache
def figure_rules() -> Rules:
    """The built-in rules. Raises: Refused with everything that is wrong with their file."""
    return read_built_in(FILE, read_figure_rules)


def _figure(name: str, fields: Fields, purposes: Collection[str], problems: list[Problem]) -> FigureRule:
    problems += fields.problems(FIGURE_REQUIRED, FIGURE_KNOWN)
    answers = fields.parts.get("uses", Fields(fields.file))
    problems += answers.problems(tuple(purposes), tuple(purposes))
    uses: dict[str, May] = {}
    for purpose in purposes:
        may = next((each for each in MAY if each == answers.text(purpose)), None)
        if may is None and answers.text(purpose):
            problems.append(answers.wrong(purpose, MAY))
        uses[purpose] = may or "no"
    if "with" in uses.values():
        problems += fields.problems(("with_zh", "with_en"), FIGURE_KNOWN)
    texts = {field: fields.text(field) for field in FIGURE_KNOWN if field != "uses"}
    return FigureRule(id=name, uses=uses, **texts)
