"""Restating: differences side by side, causes, and the waterfall, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.casework.restating import CAUSE_NAMES, Stated, differences, waterfall, without_cause
from ditan.core.inventory.recalculation.model import CAUSES

BEFORE = {
    "year": 2024,
    "note": "初稿",
    "rows": [
        {"id": "coal", "co2e_micro_t": 1000, "status": "estimated"},
        {"id": "gas", "co2e_micro_t": 300, "status": "estimated"},
        {"id": "steel", "co2e_micro_t": 50, "status": "estimated"},
    ],
}
AFTER = {
    "year": 2024,
    "note": "修订稿",
    "rows": [
        {"id": "gas", "co2e_micro_t": 340, "status": "estimated"},
        {"id": "coal", "co2e_micro_t": 970, "status": "estimated"},
        {"id": "cement", "co2e_micro_t": 80, "status": "estimated"},
    ],
}
STATED = {
    "/rows/coal": Stated("factor", "实测热值"),
    "/rows/gas": Stated("statistics", "普查修订"),
    "/rows": Stated("boundary", "企业名单调整"),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab/~", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("xy/~", max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_differences_side_by_side():
    found = {one.path: (one.kind, one.before, one.after, one.change) for one in differences(BEFORE, AFTER)}
    assert found == {
        "/note": ("changed", "初稿", "修订稿", None),
        "/rows/coal/co2e_micro_t": ("changed", 1000, 970, -30),
        "/rows/gas/co2e_micro_t": ("changed", 300, 340, 40),
        "/rows/steel/id": ("removed", "steel", None, None),
        "/rows/steel/co2e_micro_t": ("removed", 50, None, None),
        "/rows/steel/status": ("removed", "estimated", None, None),
        "/rows/cement/id": ("added", None, "cement", None),
        "/rows/cement/co2e_micro_t": ("added", None, 80, None),
        "/rows/cement/status": ("added", None, "estimated", None),
    }


def test_longest_path_states_the_cause():
    causes = {one.path: one.cause for one in differences(BEFORE, AFTER, STATED)}
    assert causes["/rows/coal/co2e_micro_t"] == "factor"
    assert causes["/rows/gas/co2e_micro_t"] == "statistics"
    assert causes["/rows/cement/co2e_micro_t"] == "boundary"
    assert causes["/note"] is None


def test_count_without_a_cause():
    assert without_cause(differences(BEFORE, AFTER)) == 9
    assert without_cause(differences(BEFORE, AFTER, STATED)) == 1


def test_waterfall_shows_net_and_absolute():
    found = differences(BEFORE, AFTER, {"/rows": Stated("activity", "台账更正")})
    # −30 + 40 − 50 + 80 = 40 net, as the totals say: 1390 − 1350; 30 + 40 + 50 + 80 = 200 absolute.
    (step,) = waterfall(found, "co2e_micro_t")
    assert (step.cause, step.fields, step.net, step.absolute, step.one_sided) == ("activity", 4, 40, 200, 2)


def test_waterfall_in_the_order_of_causes():
    steps = waterfall(differences(BEFORE, AFTER, STATED), "co2e_micro_t")
    assert [(step.cause, step.net) for step in steps] == [
        ("factor", -30),
        ("boundary", 30),
        ("statistics", 40),
    ]


def test_decimals_are_added_exactly():
    found = differences({"a": {"t": 0.1}, "b": {"t": 0.2}}, {"a": {"t": 0.2}, "b": {"t": 0.1}})
    assert waterfall(found, "t")[0].net == 0.0


def test_lists_without_ids_are_compared_by_place():
    assert [one.path for one in differences([1, 2, 3], [1, 5])] == ["/1", "/2"]


def test_true_is_not_one_and_one_is_one():
    assert differences({"a": 1}, {"a": 1.0}) == ()
    assert len(differences({"a": 1}, {"a": True})) == 1


def test_two_items_with_one_id_are_refused():
    rows = [{"id": "a"}, {"id": "a"}]
    with pytest.raises(ValueError, match="two items of /rows have the same id"):
        differences({"rows": rows}, {"rows": []})


def test_every_cause_has_both_names():
    assert set(CAUSE_NAMES) == set(CAUSES)
    assert all(chinese and english for chinese, english in CAUSE_NAMES.values())


AMOUNTS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(-99, 99))


@given(AMOUNTS, AMOUNTS)
def test_waterfall_bridges_the_totals(before, after):
    def rows(amounts):
        return [{"id": name, "t": amount} for name, amount in amounts.items()]

    def total(amounts):
        return sum(amount for amount in amounts.values() if amount is not None)

    steps = waterfall(differences(rows(before), rows(after), {"/a": Stated("error", "笔误")}), "t")
    assert sum(step.net for step in steps) == total(after) - total(before)


@given(JSON)
def test_nothing_differs_from_itself(content):
    assert differences(content, content) == ()


@given(JSON, JSON)
def test_other_way_round_turns_every_difference(before, after):
    there = {(one.path, str(one.before), str(one.after)) for one in differences(before, after)}
    back = {(one.path, str(one.after), str(one.before)) for one in differences(after, before)}
    assert there == back
