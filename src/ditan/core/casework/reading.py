"""Reading the file of a workflow; everything that is wrong with it is told at once, with file and line."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from ditan.core.casework.checking import workflow_problems
from ditan.core.casework.model import (
    CONTENT_RULES,
    NOT_WORKING,
    OPENED,
    PERIODS,
    STATE_KINDS,
    SUBJECTS,
    Deadline,
    Move,
    Named,
    State,
    Workflow,
)
from ditan.core.casework.reading_examples import read_example
from ditan.core.casework.vocabulary import Vocabulary, whole_number
from ditan.core.casework.words import Words
from ditan.core.errors import Problem
from ditan.core.errors.library import LibraryFieldWrong
from ditan.core.library.cells import read_verification
from ditan.core.library.mappings import Fields, read_fields

FILE_REQUIRED = (
    *("name_zh", "name_en", "about_zh", "about_en", "subject", "period", "source", "verification"),
    *("states", "moves"),
)
FILE_KNOWN = (*FILE_REQUIRED, "deadlines", "examples", "form", "content")
STATE_REQUIRED = ("name_zh", "name_en", "meaning_zh", "meaning_en", "kind", "content", "holder")
MOVE_REQUIRED = ("name_zh", "name_en", "verb", "from")
MOVE_KNOWN = (*MOVE_REQUIRED, "to", "who", "four_eyes", "conditions", "counted", "effect")
DEADLINE_REQUIRED = ("name_zh", "name_en", "until", "clause", "verification")
DEADLINE_KNOWN = (
    *DEADLINE_REQUIRED,
    *("month", "day", "years_after", "working_days", "calendar_days", "after", "if_not_working", "document"),
)
ANSWERS = {"yes": True, "no": False}
T = TypeVar("T")


def read_workflow(
    file: str, text: str, vocabulary: Vocabulary, *, workflow_id: str = ""
) -> tuple[Workflow, list[Problem]]:
    """A workflow from the text of its file, and what is wrong with it.

    When to use: to check a workflow before it is put to use; the built-in ones come from `workflows`.
    Parameters: file – its name, whose stem is the id unless `workflow_id` is; text – YAML; vocabulary – powers, sides, conditions.
    Returns: the workflow as far as it could be read, and all problems: unknown words, moves without who, states that
    cannot be reached or left, closed cycles, deadlines without a day, examples that are judged otherwise.
    """
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(FILE_REQUIRED, FILE_KNOWN))
    words = Words(problems)
    states = {name: _state(name, part, vocabulary, words) for name, part in _parts(fields, "states").items()}
    moves = _moves(_parts(fields, "moves"), states, vocabulary, words)
    deadlines = {
        name: _deadline(name, part, moves, words) for name, part in _parts(fields, "deadlines").items()
    }
    text_of = fields.text
    workflow = Workflow(
        id=workflow_id or Path(file).stem,
        name_zh=text_of("name_zh"),
        name_en=text_of("name_en"),
        about_zh=text_of("about_zh"),
        about_en=text_of("about_en"),
        subject=_choice(fields, "subject", SUBJECTS, "place", problems),
        period=_choice(fields, "period", PERIODS, "year", problems),
        states=states,
        moves=moves,
        deadlines=deadlines,
        examples=tuple(
            read_example(name, part, states, moves, vocabulary, words)
            for name, part in _parts(fields, "examples").items()
        ),
        source=text_of("source"),
        verification=read_verification(
            text_of("verification") or "unverified", file, fields.where("verification"), problems
        ),
        file=file,
        form=text_of("form"),
        content=text_of("content"),
    )
    if not unreadable:
        problems += workflow_problems(workflow, has_unknown_words=words.found_unknown)
    return workflow, problems


def _parts(fields: Fields, name: str) -> dict[str, Fields]:
    return fields.parts.get(name, Fields(fields.file)).parts


def _state(name: str, fields: Fields, vocabulary: Vocabulary, words: Words) -> State:
    words.problems += fields.problems(STATE_REQUIRED, STATE_REQUIRED)
    words.known(fields, "holder", [fields.text("holder")], vocabulary.sides, ("state", name, "side"))
    text = fields.text
    return State(
        id=name,
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        meaning_zh=text("meaning_zh"),
        meaning_en=text("meaning_en"),
        kind=_choice(fields, "kind", STATE_KINDS, "open", words.problems),
        content=_choice(fields, "content", CONTENT_RULES, "locked", words.problems),
        holder=text("holder"),
        line=fields.line,
    )


def _moves(
    parts: Mapping[str, Fields], states: Mapping[str, State], vocabulary: Vocabulary, words: Words
) -> dict[str, Move]:
    names = {name: Named(name, part.text("name_zh"), part.text("name_en")) for name, part in parts.items()}
    return {name: _move(name, part, states, names, vocabulary, words) for name, part in parts.items()}


def _move(
    name: str,
    fields: Fields,
    states: Mapping[str, State],
    names: Mapping[str, Named],
    vocabulary: Vocabulary,
    words: Words,
) -> Move:
    words.problems += fields.problems(MOVE_REQUIRED, MOVE_KNOWN)
    verbs = words.known(fields, "verb", [fields.text("verb")], vocabulary.verbs, ("move", name, "verb"))
    targets = words.known(fields, "to", [fields.text("to")], states, ("move", name, "state"))
    effects = words.known(
        fields, "effect", [fields.text("effect")], vocabulary.effects, ("move", name, "effect")
    )

    def listed(field: str, known: Mapping[str, T], kind: str) -> tuple[T, ...]:
        return words.known(fields, field, _listing(fields, field), known, ("move", name, kind))

    return Move(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        verb=verbs[0] if verbs else Named(fields.text("verb"), fields.text("verb"), fields.text("verb")),
        who=listed("who", vocabulary.sides, "side"),
        from_states=listed("from", states, "state"),
        to=targets[0] if targets else None,
        all_states=states,
        four_eyes=listed("four_eyes", names, "move"),
        conditions=listed("conditions", vocabulary.conditions, "condition"),
        is_counted=_choice(fields, "counted", ANSWERS, False, words.problems, is_required=False),
        effect=effects[0].id if effects else "",
        line=fields.line,
    )


def _listing(fields: Fields, name: str) -> list[str]:
    """A field that holds one word or a list of words, as a list."""
    one = fields.text(name)
    return fields.lists.get(name, [one] if one else [])


def _deadline(name: str, fields: Fields, moves: Mapping[str, Move], words: Words) -> Deadline:
    words.problems += fields.problems(DEADLINE_REQUIRED, DEADLINE_KNOWN)
    events = {**moves, OPENED: None}
    words.known(fields, "until", _listing(fields, "until"), moves, ("deadline", name, "move"))
    words.known(fields, "after", _listing(fields, "after"), events, ("deadline", name, "move"))
    text = fields.text
    return Deadline(
        id=name,
        name_zh=text("name_zh"),
        name_en=text("name_en"),
        until=tuple(_listing(fields, "until")),
        month=_number(fields, "month", range(1, 13), words.problems),
        day=_number(fields, "day", range(1, 32), words.problems),
        years_after=_number(fields, "years_after", range(10), words.problems) or 0,
        working_days=_number(fields, "working_days", range(1, 1000), words.problems),
        calendar_days=_number(fields, "calendar_days", range(1, 1000), words.problems),
        after=tuple(_listing(fields, "after")),
        if_not_working=_choice(
            fields, "if_not_working", NOT_WORKING, "same", words.problems, is_required=False
        ),
        clause=text("clause"),
        document=text("document"),
        verification=read_verification(
            text("verification") or "unverified", name, fields.where("verification"), words.problems
        ),
        line=fields.line,
    )


def _number(fields: Fields, name: str, allowed: range, problems: list[Problem]) -> int | None:
    text = fields.text(name)
    found = whole_number(text)
    if text and (found is None or found not in allowed):
        expected = f"{allowed.start}–{allowed.stop - 1}"
        problems.append(LibraryFieldWrong(fields.where(name), field=name, found=text, expected=expected))
        return None
    return found


def _choice(
    fields: Fields,
    name: str,
    choices: Mapping[str, T],
    default: T,
    problems: list[Problem],
    *,
    is_required: bool = True,
) -> T:
    """One of a few words; a missing one was told already where it is required."""
    found = fields.text(name)
    if not found and (not is_required or name not in fields.lines):
        return default
    if found not in choices:
        problems.append(
            LibraryFieldWrong(fields.where(name), field=name, found=found, expected=" / ".join(choices))
        )
    return choices.get(found, default)
