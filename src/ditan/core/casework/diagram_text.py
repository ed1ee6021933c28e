"""The states of a workflow as text: each state with the moves that lead out of it."""

from ditan.core.casework.model import Move, State, Workflow
from ditan.core.errors.base import Language

MARKS: dict[Language, dict[str, str]] = {
    "zh": {
        "initial": "起点",
        "final": "终点",
        "stay": "（状态不变）",
        "who": "{verb}：{sides}",
        "eyes": "须另一人（未办过：{moves}）",
        "needs": "条件：{conditions}",
    },
    "en": {
        "initial": "start",
        "final": "end",
        "stay": "(no change of state)",
        "who": "{verb}: {sides}",
        "eyes": "by another person than did: {moves}",
        "needs": "needs: {conditions}",
    },
}


def name_of(noun: object, language: Language) -> str:
    """The name of a state, a move, a side … in one language."""
    return str(getattr(noun, f"name_{language}"))


def diagram_text(workflow: Workflow, language: Language = "zh") -> str:
    """The workflow as lines: a state, and below it every move with its target, who may make it and what it needs.

    When to use: in a terminal, in a manual, or to compare two versions of a workflow line by line.
    """
    lines: list[str] = []
    for state in workflow.states.values():
        lines.append(_heading(state, language))
        lines += [_arrow(move, language) for move in workflow.moves_from(state.id)]
    return "\n".join(lines)


def _heading(state: State, language: Language) -> str:
    mark = MARKS[language].get(state.kind)
    meaning = getattr(state, f"meaning_{language}")
    return f"● {name_of(state, language)} [{state.id}]{f' · {mark}' if mark else ''}: {meaning}"


def _arrow(move: Move, language: Language) -> str:
    words = MARKS[language]
    joined = "、" if language == "zh" else ", "
    target = f"→ {name_of(move.to, language)}" if move.to else words["stay"]
    told = [
        words["who"].format(
            verb=name_of(move.verb, language), sides=joined.join(name_of(side, language) for side in move.who)
        )
    ]
    if move.four_eyes:
        told.append(
            words["eyes"].format(moves=joined.join(name_of(other, language) for other in move.four_eyes))
        )
    if move.conditions:
        told.append(
            words["needs"].format(conditions=joined.join(name_of(one, language) for one in move.conditions))
        )
    separator = "；" if language == "zh" else "; "
    return f"    {name_of(move, language)} {target} | {separator.join(told)}"
