"""Forms: what is typed becomes content, and everything that is wrong is told at once, with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.casework import workflows
from ditan.core.errors.forms import FormUnknown
from ditan.core.forms import check, form, parse, read_form, read_forms
from ditan.core.forms.book import FOLDER

# Rows a and b add up to the total; one decimal each, so that 0.05 × 3 = 0.15 may be lost by rounding.
FORM = """
name_zh: 试表
name_en: A form
document: 试验文件
verification: unverified
sections:
  one:
    name_zh: 一
    name_en: One
    fields:
      who: {name_zh: 填表人, name_en: Writer, kind: text, required: yes, longest: 3}
      people: {name_zh: 人数, name_en: People, kind: whole, unit: 人, unit_en: persons, least: 0, most: 100}
      share: {name_zh: 份额, name_en: Share, kind: percent, decimals: 1}
      day: {name_zh: 日期, name_en: Day, kind: date}
      stage: {name_zh: 阶段, name_en: Stage, kind: choice, choices: {quick: {name_zh: 快报, name_en: quick}}}
      coal:
        {name_zh: 煤, name_en: Coal, kind: number, unit: 万吨, unit_en: 1e4 t, decimals: 1, notation: [NO, NE],
         compare: {last_year: 30 %, severity: warning}}
      grid:
        name_zh: 表
        name_en: Grid
        kind: table
        rows:
          a: {name_zh: 甲, name_en: A, adds_up_to: total}
          b: {name_zh: 乙, name_en: B, adds_up_to: total}
          total: {name_zh: 合计, name_en: Total}
        columns:
          amount: {name_zh: 数量, name_en: Amount, kind: number, decimals: 1, notation: [NO, NE, IE, C]}
"""
TEST_FORM, WRONG = read_form("test.yaml", FORM)


def codes(content, last=None):
    return [(path, problem.code) for path, problem in check(TEST_FORM, {"who": "林"} | content, last)]


def grid(a, b, total):
    return {"grid": {row: {"amount": value} for row, value in (("a", a), ("b", b), ("total", total))}}


def test_the_form_of_these_tests_is_whole():
    assert WRONG == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12.84", 12.84),
        ("1,203.5", 1203.5),
        ("１２．５", 12.5),
        ("−5", -5),
        ("0", 0),
        ("NE 没有统计", {"notation": "NE", "reason": "没有统计"}),
        ("NO：没有", {"notation": "NO", "reason": "没有"}),
        ("NE", {"notation": "NE", "reason": ""}),
        ("1,2", "1,2"),
        ("12 万吨", "12 万吨"),
        ("1e5", "1e5"),
        ("1234567890123456", "1234567890123456"),
    ],
)
def test_what_is_typed_in_place_of_a_number(typed, value):
    content, _ = parse(TEST_FORM, {"coal": typed})
    assert content["coal"] == value
    assert type(content["coal"]) is type(value)


def test_an_empty_field_has_no_entry():
    assert parse(TEST_FORM, {"coal": "  ", "grid/a/amount": ""}) == ({}, [])


def test_what_cannot_be_read_is_kept_and_told():
    content, problems = parse(TEST_FORM, {"coal": "12 万吨"})
    assert content == {"coal": "12 万吨"}
    assert problems[0][1].wording("zh").message == "“煤”填的是“12 万吨”，读不懂"
    assert problems[0][1].wording("en").expected == "a number in 1e4 t, or NO / NE with its reason."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"who": ""}, [("who", "form_field_missing")]),
        ({"who": "林静女士"}, [("who", "form_too_long")]),
        ({"people": 101}, [("people", "form_value_outside")]),
        ({"people": -1}, [("people", "form_value_outside")]),
        ({"people": 1.5}, [("people", "form_value_outside")]),
        ({"people": 100}, []),
        ({"people": True}, [("people", "form_value_unreadable")]),
        ({"people": []}, [("people", "form_value_unreadable")]),
        ({"share": 3.12}, [("share", "form_value_outside")]),
        ({"day": "2026-02-30"}, [("day", "form_value_unreadable")]),
        ({"stage": "slow"}, [("stage", "form_value_unreadable")]),
        ({"coal": {"notation": "C", "reason": "保密"}}, [("coal", "form_notation_not_allowed")]),
        ({"coal": {"notation": "NE", "reason": " "}}, [("coal", "form_notation_unexplained")]),
        ({"coal": {"notation": "NE", "reason": "没有统计"}}, []),
        ({"inventory": {"run": 1}}, []),
        (grid(1.0, 2.0, 3.0), []),
        (grid(1.0, 2.0, 3.15), [("grid/total/amount", "form_value_outside")]),
        (grid(1.0, 2.0, 3.2), [("grid/total/amount", "form_sum_differs")]),
        (grid(1.0, {"notation": "NO", "reason": "无"}, 1.0), []),
        (grid(1.0, {"notation": "NE", "reason": "缺"}, 9.0), []),
    ],
)
def test_what_is_wrong_with_a_content(content, expected):
    assert codes(content) == expected


@pytest.mark.parametrize(
    ("value", "last", "told"),
    [
        (13.0, 10.0, False),
        (13.1, 10.0, True),
        (7.0, 10.0, False),
        (6.9, 10.0, True),
        (5.0, 0, True),
        (0, 0, False),
    ],
)
def test_a_change_beyond_thirty_per_cent_is_told_as_a_warning(value, last, told):
    found = check(TEST_FORM, {"who": "林", "coal": value}, {"coal": last})
    assert [problem.severity for _, problem in found] == ["warning"] * told


def test_a_change_is_worded_with_both_years():
    found = check(TEST_FORM, {"who": "林", "coal": 12.8}, {"coal": 8})
    assert found[0][1].wording("zh").message == "“煤”为 12.8 万吨，上年 8 万吨，同比 +60.0%"


@given(st.dictionaries(st.sampled_from([path for path, *_ in TEST_FORM.places()]), st.text()))
def test_nothing_that_is_typed_breaks_reading_or_checking(posted):
    content, _ = parse(TEST_FORM, posted)
    check(TEST_FORM, content, content)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_no_content_from_outside_breaks_checking(value):
    check(TEST_FORM, dict.fromkeys(TEST_FORM.fields, value), dict.fromkeys(TEST_FORM.fields, value))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: text", "kind: words", "words"),
        ("last_year: 30 %", "last_year: 30", "30"),
        ("notation: [NO, NE]", "notation: [NO, NX]", "NX"),
        ("adds_up_to: total", "adds_up_to: sum", "the total of a row is no row"),
        ("choices: {quick: {name_zh: 快报, name_en: quick}}", "longest: 2", "a choice without choices"),
        ("kind: date", "kind: table", "a table without rows or columns"),
        ("least: 0", "least: none", "none"),
        ("name_en: Writer, ", "", "name_en"),
    ],
)
def test_a_broken_file_is_told_with_its_line(old, new, said):
    _, problems = read_form("broken.yaml", FORM.replace(old, new))
    assert any(said in str(problem) for problem in problems)
    assert all(problem.where.file == "broken.yaml" and problem.where.line for problem in problems)


def test_every_workflow_names_a_form_that_is_there():
    named = {flow.form for flow in workflows().values() if flow.form}
    assert named == set(read_forms(FOLDER)[0])


def test_an_unknown_form_names_the_nearest():
    with pytest.raises(FormUnknown, match='the nearest is "inventory"'):
        form("inventry")
