"""Judging a move: each obstacle with its words, all at once, and nothing taken for granted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.casework import Facts, Made, judge, judge_all, move_of, workflows

FILER = {"filer": frozenset({"draft", "review", "sign_off", "stamp", "submit", "withdraw"})}
CLEAN = {"open_errors": 0, "unexplained_warnings": 0, "stamped_pages": 1}


def filing(name: str, **facts):
    """What stands against a move of the yearly filing; by default nothing does."""
    told = {"state": "signed", "person": "li", "verbs": FILER, "numbers": CLEAN} | facts
    return judge(move_of(workflows()["inventory_filing"], name), Facts(**told))


def codes(obstacles):
    """The codes in order."""
    return [obstacle.code for obstacle in obstacles]


def test_nothing_stands_against_a_complete_filing():
    assert filing("submit") == ()


def test_all_obstacles_are_told_at_once():
    found = filing(
        "accept",
        state="drafted",
        person="zhao",
        made=(Made("receive", "zhao"),),
        numbers={"open_findings": 2, "countersigns_missing": 1},
    )
    assert codes(found) == [
        *("obstacle_state", "obstacle_role", "obstacle_four_eyes"),
        *("obstacle_condition", "obstacle_condition", "obstacle_fact_missing"),
    ]


def test_role_obstacle_names_power_side_and_roles_in_both_languages():
    (found,) = filing(
        "submit",
        verbs={"filer": frozenset({"draft"})},
        roles={"submit": ("县分管领导", "head of the county")},
    )
    assert found.wording("zh").message == "“报送”要由报送单位中有“报送”职权的人办理，您对本事项没有这项职权"
    assert found.wording("zh").expected == "当日具有该职权的人：县分管领导"
    assert found.wording("en").message.strip() == (
        '"submit" is done by somebody of the filing side with the power "submit"; '
        "you do not hold it for this filing."
    )
    assert "head of the county" in found.wording("en").expected


def test_power_on_the_other_side_does_not_help():
    assert codes(filing("submit", verbs={"receiver": frozenset({"submit"})})) == ["obstacle_role"]


def test_state_obstacle_names_the_present_state():
    (found,) = filing("submit", state="published")
    assert found.wording("zh").message == "“已公布”的事项不能“报送”"
    assert found.wording("zh").expected == "状态为：已签发"
    assert '"published"' in found.wording("en").message


def test_condition_obstacle_gives_the_number_and_the_way_out():
    (found,) = filing("submit", numbers=CLEAN | {"open_errors": 3})
    assert found.facts["condition"] == "no_open_errors"
    assert found.wording("zh").message == "不能“报送”：还有 3 处错误没有改正"
    assert found.wording("en").message.strip() == '"submit" is not possible: open errors: 3.'
    assert found.wording("zh").remedy == "逐处改正后重新检查"


def test_unknown_fact_is_not_zero():
    (found,) = filing("submit", numbers={"open_errors": 0, "unexplained_warnings": 0})
    assert found.code == "obstacle_fact_missing"
    assert found.wording("zh").message == "无法判断能否“报送”：缺少本次签发后上传的盖章页份数"


@pytest.mark.parametrize(
    ("day", "submit", "late"),
    [
        (date(2026, 12, 31), [], ["past_deadline", "reason"]),
        (date(2027, 1, 1), ["within_deadline"], ["reason"]),
    ],
)
def test_deadline_decides_which_move_is_possible(day, submit, late):
    told = {"day": day, "due_day": date(2026, 12, 31)}
    assert [obstacle.facts["condition"] for obstacle in filing("submit", **told)] == submit
    assert [obstacle.facts["condition"] for obstacle in filing("submit_late", **told)] == late


def test_without_a_deadline_nothing_is_late():
    assert filing("submit", day=date(2030, 1, 1)) == ()


def test_deadline_without_a_day_is_not_known():
    assert codes(filing("submit", due_day=date(2026, 12, 31))) == ["obstacle_fact_missing"]


def test_reason_of_blanks_is_none():
    told = {"state": "in_hand", "verbs": {"receiver": frozenset({"return"})}}
    assert [found.facts["condition"] for found in filing("return", reason=" \n ", **told)] == ["reason"]
    assert filing("return", reason="第 3 行单位有误", **told) == ()


def test_returns_are_counted():
    made = (Made("return", "zhao"), Made("submit", "li"), Made("return", "qian"))
    assert Facts(state="returned", person="li", verbs={}, made=made).count("return") == 2


def test_buttons_of_a_state():
    facts = Facts(state="in_review", person="wang", verbs=FILER, made=(Made("send_for_review", "wang"),))
    buttons = judge_all(workflows()["inventory_filing"], facts)
    assert list(buttons) == ["send_back", "pass_review", "urge", "supervise", "end_supervision", "extend"]
    assert codes(buttons["pass_review"]) == ["obstacle_four_eyes"]
    assert (
        buttons["pass_review"][0].wording("zh").message == "“审核通过”须由另一人办理：本事项的“送审”是您办的"
    )


@given(st.data())
def test_more_powers_never_add_an_obstacle(data):
    workflow = workflows()[data.draw(st.sampled_from(sorted(workflows())))]
    move = workflow.moves[data.draw(st.sampled_from(sorted(workflow.moves)))]
    verbs = st.frozensets(st.sampled_from(sorted({one.verb.id for one in workflow.moves.values()})))
    few = data.draw(verbs)
    more = few | data.draw(verbs)
    state = data.draw(st.sampled_from(sorted(workflow.states)))

    def found(held: frozenset[str]) -> set[str]:
        facts = Facts(state=state, person="li", verbs={"filer": held, "receiver": held})
        return set(codes(judge(move, facts)))

    assert found(more) <= found(few)


@given(st.data())
def test_whoever_did_it_is_never_the_second_pair_of_eyes(data):
    workflow = workflows()[data.draw(st.sampled_from(sorted(workflows())))]
    guarded = sorted(move.id for move in workflow.moves.values() if move.four_eyes)
    move = workflow.moves[data.draw(st.sampled_from(guarded))]
    other = data.draw(st.sampled_from(move.four_eyes)).id
    others = data.draw(st.lists(st.sampled_from(sorted(workflow.moves)), max_size=5))
    made = (*(Made(name, "zhao") for name in others), Made(other, "li"))
    facts = Facts(state=move.from_states[0].id, person="li", verbs={}, made=made)
    assert "obstacle_four_eyes" in codes(judge(move, facts))
