"""Looking words up while a workflow is read: those that are not known are listed, and reading goes on."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ditan.core.errors import Problem
from ditan.core.errors.casework import WorkflowWordUnknown
from ditan.core.library.mappings import Fields
from ditan.core.library.nearest import nearest

CHINESE = {
    "state": "状态",
    "move": "步骤",
    "deadline": "期限",
    "example": "示例",
    "side": "一方",
    "verb": "职权",
    "condition": "条件",
    "effect": "效果",
    "expectation": "预期结果",
}
T = TypeVar("T")


class Words:
    """The problems of one file, and whether any word of it is unknown."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.found_unknown = False

    def known(
        self,
        fields: Fields,
        field: str,
        found: Iterable[str],
        known: Mapping[str, T],
        told: tuple[str, str, str],
    ) -> tuple[T, ...]:
        """What the words stand for; a word that is not known becomes a problem. Empty words were told before.

        Parameters: told – the part that names the word (a state, a move …), its id, and the kind of the word.
        """
        part, owner, kind = told
        for word in found:
            if word and word not in known:
                self.found_unknown = True
                self.problems.append(
                    WorkflowWordUnknown(
                        fields.where(field),
                        part=part,
                        part_zh=CHINESE[part],
                        owner=owner,
                        kind=kind,
                        kind_zh=CHINESE[kind],
                        found=word,
                        nearest=nearest(word, known),
                        known=", ".join(known),
                    )
                )
        return tuple(known[word] for word in found if word in known)
