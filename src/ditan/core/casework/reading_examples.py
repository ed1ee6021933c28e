"""Reading the examples inside a workflow's file: who would move, what is known, and what stands against it."""

from collections.abc import Iterable, Mapping

from ditan.core.casework.model import Example, Facts, Made, Move, State
from ditan.core.casework.vocabulary import Vocabulary, whole_number
from ditan.core.casework.words import Words
from ditan.core.errors.casework import Obstacle, ObstacleRole, ObstacleState
from ditan.core.errors.library import LibraryFieldWrong
from ditan.core.library.mappings import Fields

EXAMPLE_REQUIRED = ("move", "state", "person", "expect")
EXAMPLE_KNOWN = (*EXAMPLE_REQUIRED, "powers", "made", "facts", "reason")
ALLOWED = "allowed"
STATE = "state"
ROLE = "role"
FOUR_EYES = "four_eyes"


def read_example(
    name: str,
    fields: Fields,
    states: Mapping[str, State],
    moves: Mapping[str, Move],
    vocabulary: Vocabulary,
    words: Words,
) -> Example:
    """An example: `powers` are written `side.verb`, `made` are written `move person`, in order.

    `expect` is `allowed`, or the list of what stands against the move: `state`, `role`, `four_eyes`, or the id of a
    condition.
    """
    words.problems += fields.problems(EXAMPLE_REQUIRED, EXAMPLE_KNOWN)
    told = ("example", name)
    words.known(fields, "move", [fields.text("move")], moves, (*told, "move"))
    words.known(fields, "state", [fields.text("state")], states, (*told, "state"))
    expected = tuple(fields.lists.get("expect", [fields.text("expect")]))
    expectations = dict.fromkeys((ALLOWED, STATE, ROLE, FOUR_EYES, *vocabulary.conditions))
    words.known(fields, "expect", expected, expectations, (*told, "expectation"))
    made = [entry.partition(" ") for entry in fields.lists.get("made", ())]
    words.known(fields, "made", [move for move, _, _ in made], moves, (*told, "move"))
    facts = Facts(
        state=fields.text("state"),
        person=fields.text("person"),
        verbs=_powers(name, fields, vocabulary, words),
        made=tuple(Made(move, person) for move, _, person in made),
        numbers=_numbers(fields, words),
        reason=fields.text("reason"),
    )
    return Example(name, fields.text("move"), facts, expected, fields.line)


def words_of(obstacles: Iterable[Obstacle]) -> tuple[str, ...]:
    """The words by which examples name obstacles, in their order; `allowed` when there is none."""
    return tuple(_word(obstacle) for obstacle in obstacles) or (ALLOWED,)


def _word(obstacle: Obstacle) -> str:
    if isinstance(obstacle, ObstacleState):
        return STATE
    if isinstance(obstacle, ObstacleRole):
        return ROLE
    return str(obstacle.facts.get("condition", FOUR_EYES))


def _powers(name: str, fields: Fields, vocabulary: Vocabulary, words: Words) -> dict[str, frozenset[str]]:
    powers: dict[str, frozenset[str]] = {}
    for entry in fields.lists.get("powers", ()):
        side, _, verb = entry.partition(".")
        words.known(fields, "powers", [side], vocabulary.sides, ("example", name, "side"))
        words.known(fields, "powers", [verb], vocabulary.verbs, ("example", name, "verb"))
        powers[side] = powers.get(side, frozenset()) | {verb}
    return powers


def _numbers(fields: Fields, words: Words) -> dict[str, int | None]:
    part = fields.parts.get("facts", Fields(fields.file))
    numbers = {fact: whole_number(text) for fact, text in part.texts.items()}
    for fact, number in numbers.items():
        if number is None:
            text = part.text(fact)
            where = part.where(fact)
            words.problems.append(
                LibraryFieldWrong(where, field=fact, found=text, expected="a whole number / 整数")
            )
    return numbers
