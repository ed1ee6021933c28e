"""A museum of broken workflows: one fault each, with its words and its line; and all at once."""

import pytest

from ditan.core.casework import read_vocabulary, read_workflow, vocabulary

HEAD = """name_zh: 试
name_en: trial
about_zh: 试
about_en: a trial
subject: place
period: year
source: test
verification: unverified
"""
STATE = "  {id}: {{name_zh: 态, name_en: state, meaning_zh: 义, meaning_en: meaning, kind: {kind}, content: {content}, holder: {holder}}}\n"
MOVE = "  {id}: {{name_zh: 步, name_en: move, verb: {verb}, from: [{start}], to: {to}, who: [{who}]{more}}}\n"
DEADLINE = "deadlines:\n  one: {{name_zh: 限, name_en: deadline, until: [{until}], clause: none, verification: unverified, {span}}}\n"


def state(name: str, kind: str = "open", content: str = "locked", holder: str = "filer") -> str:
    """A line of a state."""
    return STATE.format(id=name, kind=kind, content=content, holder=holder)


def move(name: str, start: str, to: str, verb: str = "submit", who: str = "filer", more: str = "") -> str:
    """A line of a move."""
    return MOVE.format(id=name, start=start, to=to, verb=verb, who=who, more=more)


def problems_of(states: str, moves: str, more: str = "", head: str = HEAD):
    """What is wrong with a workflow made of these lines."""
    text = f"{head}states:\n{states}moves:\n{moves}{more}"
    return read_workflow("trial.yaml", text, vocabulary())[1]


AB = state("a", "initial") + state("b", "final")
GO = move("go", "a", "b")
BROKEN = {
    "state unknown": (
        AB,
        move("go", "a", "bb"),
        "workflow_word_unknown",
        'the state "bb", which is not known; the nearest is "b"',
    ),
    "verb unknown": (
        AB,
        move("go", "a", "b", verb="submitt"),
        "workflow_word_unknown",
        'the nearest is "submit"',
    ),
    "side unknown": (
        AB,
        move("go", "a", "b", who="filler"),
        "workflow_word_unknown",
        'the nearest is "filer"',
    ),
    "holder unknown": (
        state("a", "initial", holder="fillr") + state("b", "final"),
        GO,
        "workflow_word_unknown",
        "The state a names the side",
    ),
    "four eyes unknown": (
        AB,
        move("go", "a", "b", more=", four_eyes: [gone]"),
        "workflow_word_unknown",
        'names the move "gone"',
    ),
    "condition unknown": (
        AB,
        move("go", "a", "b", more=", conditions: [no_errors]"),
        "workflow_word_unknown",
        'the condition "no_errors"',
    ),
    "nobody": (AB, move("go", "a", "b", who=""), "workflow_without_who", "Nobody may do the move go"),
    "own eyes": (
        AB,
        move("go", "a", "b", more=", four_eyes: [go]"),
        "workflow_never_others",
        "against itself",
    ),
    "no start": (state("a") + state("b", "final"), GO, "workflow_start_wrong", "0 states"),
    "two starts": (
        state("a", "initial") + state("b", "final") + state("c", "initial"),
        GO + move("to", "c", "b"),
        "workflow_start_wrong",
        "2 states are marked as the beginning: a, c",
    ),
    "unreachable": (AB + state("c"), GO + move("to", "c", "b"), "workflow_state_unreachable", "the state c"),
    "dead end": (AB + state("c"), GO + move("to", "a", "c"), "workflow_dead_end", "out of the state c"),
    "closed cycle": (
        AB + state("c") + state("d"),
        GO + move("to", "a", "c") + move("on", "c", "d") + move("back", "d", "c"),
        "workflow_cycle_closed",
        "c, d",
    ),
    "final with a way out": (
        AB,
        GO + move("back", "b", "a"),
        "workflow_final_moves",
        "The state b is final, but back",
    ),
    "kind": (state("a", "first") + state("b", "final"), GO, "library_field_wrong", "initial / open / final"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_workflow_says_what_is_wrong(name):
    states, moves, code, words = BROKEN[name]
    found = [problem for problem in problems_of(states, moves) if problem.code == code]
    assert found, [problem.code for problem in problems_of(states, moves)]
    assert any(words in problem.wording("en").message + problem.wording("en").expected for problem in found)
    assert all(problem.where.file == "trial.yaml" and problem.where.line for problem in found)
    assert all("{" not in problem.wording("zh").message for problem in found)


def test_good_workflow_has_no_problem():
    assert problems_of(AB, GO) == []


def test_staying_alone_is_a_dead_end():
    stays = "  wait: {name_zh: 等, name_en: wait, verb: urge, from: [c], who: [receiver]}\n"
    found = problems_of(AB + state("c"), GO + move("to", "a", "c") + stays)
    assert [problem.code for problem in found] == ["workflow_dead_end"]


def test_cycle_with_a_way_out_is_fine():
    assert problems_of(AB + state("c"), GO + move("to", "a", "c") + move("back", "c", "a")) == []


def test_all_problems_at_once():
    found = problems_of(AB + state("c") + state("d"), GO + move("to", "a", "c", who="") + move("x", "d", "b"))
    assert [problem.code for problem in found] == [
        "workflow_without_who",
        "workflow_state_unreachable",
        "workflow_dead_end",
    ]


def test_misspelt_state_is_not_told_a_second_time():
    found = problems_of(AB, move("go", "a", "bb"))
    assert [problem.code for problem in found] == ["workflow_word_unknown"]


@pytest.mark.parametrize(
    ("span", "code"),
    [
        ("month: 4, day: 30", None),
        ("working_days: 5, after: [go]", None),
        ("calendar_days: 5, after: [opened]", None),
        ("month: 4", "workflow_deadline_wrong"),
        ("working_days: 5", "workflow_deadline_wrong"),
        ("working_days: 5, calendar_days: 5, after: [go]", "workflow_deadline_wrong"),
        ("month: 4, day: 30, working_days: 5, after: [go]", "workflow_deadline_wrong"),
        ("month: 13, day: 1", "library_field_wrong"),
        ("working_days: 0, after: [go]", "library_field_wrong"),
        ("working_days: 5, after: [gone]", "workflow_word_unknown"),
    ],
)
def test_deadline_says_one_thing(span, code):
    codes = {problem.code for problem in problems_of(AB, GO, DEADLINE.format(until="go", span=span))}
    assert code in codes if code else codes == set()


def test_example_that_is_judged_otherwise():
    example = (
        "examples:\n  case: {move: go, state: a, person: li, powers: [receiver.submit], expect: allowed}\n"
    )
    (found,) = problems_of(AB, GO, example)
    assert found.code == "workflow_example_differs"
    assert found.wording("en").message == "The example case expects allowed, but the judgement is role."
    assert found.where.line == 15


def test_words_of_examples_are_checked():
    told = "move: goo, state: a, person: li, powers: [filer.submitt], facts: {open_errors: none}"
    example = f"examples:\n  case: {{{told}, expect: [role, eyes]}}\n"
    codes = [problem.code for problem in problems_of(AB, GO, example)]
    assert codes == ["workflow_word_unknown"] * 3 + ["library_field_wrong"]


def test_file_that_is_no_mapping():
    _, problems = read_workflow("trial.yaml", "- a\n- b\n", vocabulary())
    assert [problem.code for problem in problems] == ["library_unreadable"]


def test_condition_must_compare(tmp_path):
    for name in ("verbs", "sides", "effects"):
        (tmp_path / f"{name}.yaml").write_text(
            "a: {name_zh: 甲, name_en: a, meaning_zh: 义, meaning_en: m}\n", "utf-8"
        )
    texts = "name_zh: 甲, name_en: a, fact: n, fact_zh: 数, fact_en: n, said_zh: 话, said_en: s, how_zh: 法, how_en: h"
    (tmp_path / "conditions.yaml").write_text(f"one: {{{texts}}}\ntwo: {{{texts}, at_most: many}}\n", "utf-8")
    _, problems = read_vocabulary(tmp_path)
    assert [problem.code for problem in problems] == ["workflow_condition_wrong"] * 2
