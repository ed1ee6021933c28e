"""The built-in workflows: they are whole, and the ways of an office lead through them."""

import pytest

from ditan.core.casework import judge, move_of, vocabulary, workflows
from ditan.core.casework.checking import arrows_of, reachable
from ditan.core.errors.casework import WorkflowMoveUnknown, WorkflowUnknown
from ditan.core.library.files import BUILT_IN
from ditan.core.library.mappings import read_fields

IDS = ["data_request", "enterprise_report", "inventory_filing", "restatement", "target_self_assessment"]
# Verbs that DESIGN and the description of an office's work ask for.
VERBS = {
    *(
        "draft",
        "submit",
        "review",
        "countersign",
        "sign_off",
        "hand_on",
        "extend",
        "urge",
        "return",
        "withdraw",
        "stamp",
    ),
    *("accept", "seal", "publish", "close", "archive", "decide"),
}
# The way of a yearly filing that goes well: every move in order, and the state it leads to.
YEARLY = [
    ("send_for_review", "in_review"),
    ("pass_review", "reviewed"),
    ("sign_off", "signed"),
    ("upload_stamped_page", "signed"),
    ("submit", "submitted"),
    ("receive", "in_hand"),
    ("ask_countersign", "countersigning"),
    ("countersign", "countersigning"),
    ("countersign", "countersigning"),
    ("end_countersign", "in_hand"),
    ("accept", "accepted"),
    ("seal", "sealed"),
    ("publish", "published"),
    ("close", "closed"),
    ("archive", "archived"),
]


def test_all_are_read_without_a_problem():
    assert list(workflows()) == IDS


def test_every_verb_of_an_office_is_there():
    assert set(vocabulary().verbs) >= VERBS
    used = {move.verb.id for workflow in workflows().values() for move in workflow.moves.values()}
    assert used == set(vocabulary().verbs)


def test_some_role_holds_every_power():
    file = BUILT_IN / "organisations" / "roles.yaml"
    roles, _ = read_fields(file.name, file.read_text("utf-8"))
    held = {verb for role in roles.parts.values() for verb in role.lists["verbs"]}
    assert held >= set(vocabulary().verbs)


def test_every_condition_is_used():
    used = {
        condition.id
        for workflow in workflows().values()
        for move in workflow.moves.values()
        for condition in move.conditions
    }
    assert used == set(vocabulary().conditions)


def test_every_effect_is_used():
    used = {
        move.effect for workflow in workflows().values() for move in workflow.moves.values() if move.effect
    }
    assert used == set(vocabulary().effects)


@pytest.mark.parametrize("name", IDS)
def test_words_are_there_in_both_languages(name):
    workflow = workflows()[name]
    nouns = [*workflow.states.values(), *workflow.moves.values(), *workflow.deadlines.values(), workflow]
    assert all(noun.name_zh and noun.name_en for noun in nouns)
    assert all(state.meaning_zh and state.meaning_en for state in workflow.states.values())
    assert workflow.examples


@pytest.mark.parametrize("name", IDS)
def test_every_state_ends_somewhere(name):
    workflow = workflows()[name]
    arrows = arrows_of(workflow)
    assert reachable(arrows, [workflow.initial.id]) == set(workflow.states)
    for state in workflow.states.values():
        ways = reachable(arrows, [state.id])
        assert any(workflow.states[way].kind == "final" for way in ways)


@pytest.mark.parametrize("name", IDS)
def test_sealed_content_is_never_opened_again(name):
    workflow = workflows()[name]
    for start, targets in arrows_of(workflow).items():
        if workflow.states[start].content == "sealed":
            assert all(workflow.states[target].content == "sealed" for target in targets)


@pytest.mark.parametrize("name", IDS)
def test_returns_are_counted_and_need_a_reason(name):
    moves = [move for move in workflows()[name].moves.values() if move.verb.id == "return"]
    assert moves
    assert all(move.needs_reason and move.is_counted for move in moves)


def test_yearly_filing_goes_its_way():
    workflow = workflows()["inventory_filing"]
    state = workflow.initial.id
    for name, expected in YEARLY:
        move = move_of(workflow, name)
        assert state in [start.id for start in move.from_states]
        state = move.target(state)
        assert state == expected
    assert workflow.states[state].kind == "final"


def test_unknown_names_come_with_the_nearest():
    from ditan.core.casework import workflow

    with pytest.raises(WorkflowUnknown, match='the nearest is "inventory_filing"'):
        workflow("inventory_filling")
    with pytest.raises(WorkflowMoveUnknown, match='the nearest is "submit"'):
        move_of(workflows()["inventory_filing"], "submitt")


def test_every_move_can_be_judged_and_worded_without_any_fact():
    from ditan.core.casework import Facts

    for workflow in workflows().values():
        for move in workflow.moves.values():
            found = judge(move, Facts(state="nowhere", person="nobody", verbs={}))
            codes = [obstacle.code for obstacle in found]
            assert codes[:2] == ["obstacle_state", "obstacle_role"]
            for obstacle in found:
                for language in ("zh", "en"):
                    assert all(sentence and "{" not in sentence for sentence in obstacle.wording(language))
