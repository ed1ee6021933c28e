"""The nouns of casework: a workflow with its states, moves and deadlines, and the facts by which a move is judged.

Every reference is resolved: a move holds its states, its power, its sides and its conditions, so it can be judged
and worded alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ditan.core.library.model import Verification

StateKind = Literal["initial", "open", "final"]
ContentRule = Literal["editable", "locked", "sealed"]
SubjectKind = Literal["place", "organisation"]
PeriodKind = Literal["year", "quarter", "month", "once"]
NotWorking = Literal["same", "next", "previous"]
STATE_KINDS: Mapping[str, StateKind] = {"initial": "initial", "open": "open", "final": "final"}
CONTENT_RULES: Mapping[str, ContentRule] = {"editable": "editable", "locked": "locked", "sealed": "sealed"}
SUBJECTS: Mapping[str, SubjectKind] = {"place": "place", "organisation": "organisation"}
PERIODS: Mapping[str, PeriodKind] = {"year": "year", "quarter": "quarter", "month": "month", "once": "once"}
# The day on which a filing is opened or a request goes out; deadlines may count from it as from a move.
OPENED = "opened"
NOT_WORKING: Mapping[str, NotWorking] = {"same": "same", "next": "next", "previous": "previous"}


@dataclass(frozen=True, slots=True)
class Named:
    """A word of the vocabulary of workflows: a power (verb), a side, or a move that another names."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str = ""
    meaning_en: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one whole-number fact, with the sentences that are said when it does not.

    `fact` names the number; it must be at least `at_least`, or at most `at_most`. In the sentences `{found}` stands
    for the number found.
    """

    id: str
    name_zh: str
    name_en: str
    fact: str
    fact_zh: str
    fact_en: str
    said_zh: str
    said_en: str
    how_zh: str
    how_en: str
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, found: int) -> bool:
        """Whether the number satisfies the condition."""
        enough = self.at_least is None or found >= self.at_least
        return enough and (self.at_most is None or found <= self.at_most)


@dataclass(frozen=True, slots=True)
class State:
    """A state of a filing: an adjective with its meaning.

    `holder` is the side that has the filing in hand and owes the next move; `content` says whether its content may
    be edited, is locked, or is sealed for ever.
    """

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    kind: StateKind
    content: ContentRule
    holder: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one of several states to one, or within a state (`to` is None).

    `verb` is the power it needs, `who` the sides on which a person may hold it; `four_eyes` are the moves that the
    same person must not have done on this filing; `is_counted` says that its repetitions are counted (returns).
    `effect` is what the move does to the values of the filing beyond its state (empty: nothing).
    `all_states` are those of the workflow, to word the state in which the move is not possible.
    """

    id: str
    name_zh: str
    name_en: str
    verb: Named
    who: tuple[Named, ...]
    from_states: tuple[State, ...]
    to: State | None
    all_states: Mapping[str, State] = field(repr=False, compare=False)
    four_eyes: tuple[Named, ...] = ()
    conditions: tuple[Condition, ...] = ()
    is_counted: bool = False
    effect: str = ""
    line: int = 1

    @property
    def needs_reason(self) -> bool:
        """Whether a reason must be typed."""
        return any(condition.fact == "reason_length" for condition in self.conditions)

    def target(self, state: str) -> str:
        """The id of the state after the move."""
        return self.to.id if self.to else state


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when one of some moves must be done.

    Either a fixed day (`month`, `day`, `years_after` the year in which the period ends), or a number of working or
    calendar days after the last of the moves `after` (`opened` is the opening of the filing).
    """

    id: str
    name_zh: str
    name_en: str
    until: tuple[str, ...]
    month: int | None
    day: int | None
    years_after: int
    working_days: int | None
    calendar_days: int | None
    after: tuple[str, ...]
    if_not_working: NotWorking
    clause: str
    document: str
    verification: Verification
    line: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A move that somebody made on a filing on a day; the opening of the filing counts as the move `opened`."""

    move: str
    person: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a move is judged; everything about the day is handed in.

    `person` is who would move. `verbs` are the powers that the person holds for this filing, by side. `made` are the
    moves made so far, in order. `numbers` are the facts of the conditions (`open_errors`, `stamped_pages` …); a name
    that is missing or None is not known. `roles` names, for messages, the roles that hold a power (zh, en).
    """

    state: str
    person: str
    verbs: Mapping[str, frozenset[str]]
    made: tuple[Made, ...] = ()
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    reason: str = ""
    day: date | None = None
    due_day: date | None = None
    roles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def number(self, fact: str) -> int | None:
        """A fact by name; the length of the reason and the days past the deadline follow from the others.

        Without a deadline nothing is late: `days_late` is then 0.
        """
        if fact == "reason_length":
            return len(self.reason.strip())
        if fact == "days_late" and fact not in self.numbers:
            if self.due_day is None:
                return 0
            return None if self.day is None else (self.day - self.due_day).days
        return self.numbers.get(fact)

    def count(self, move: str) -> int:
        """How often a move was made on this filing."""
        return sum(made.move == move for made in self.made)


@dataclass(frozen=True, slots=True)
class Example:
    """A case inside the file of a workflow: what is judged, and the words that are expected."""

    id: str
    move: str
    facts: Facts
    expected: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Workflow:
    """How a filing of one kind goes from hand to hand.

    `form` is the form it is filled in with (`library/forms`), `content` the kind of what it holds beside it; both may
    be empty.
    """

    id: str
    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    subject: SubjectKind
    period: PeriodKind
    states: Mapping[str, State]
    moves: Mapping[str, Move]
    deadlines: Mapping[str, Deadline]
    examples: tuple[Example, ...]
    source: str
    verification: Verification
    file: str
    form: str = ""
    content: str = ""

    @property
    def initial(self) -> State:
        """The state in which a filing is opened."""
        return next(state for state in self.states.values() if state.kind == "initial")

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """The moves that lead out of a state or stay within it, in the order of the file."""
        return tuple(move for move in self.moves.values() if any(s.id == state for s in move.from_states))
