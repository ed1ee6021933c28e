"""The monitoring plan: what it proposes, what stands against it, what it says of facts, and its words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ditan.core.enterprise import FactTable, read_facts
from ditan.core.enterprise.checks import Subject, findings_of
from ditan.core.enterprise.monitoring_plan import (
    PlanInForce,
    PlanRow,
    missing_rows,
    plan_problems,
    plan_settings,
    proposed_rows,
    rows_of_item,
)
from ditan.core.enterprise.monitoring_plan.printing import PlanPaper, plan_word, printed_plan, words
from tests.core.enterprise.files import fact_file

COAL = [
    "combustion,coal,2024-01,quantity,1000,t,measured",
    "combustion,coal,2024-01,ncv,20,GJ/t,measured",
    "combustion,coal,2024-02,quantity,900,t,invoice",
    "combustion,coal,2024-02,ncv,21,GJ/t,default",
]


@pytest.fixture
def facts(tmp_path: Path) -> FactTable:
    return read_facts(fact_file(tmp_path, COAL), "power_2022")


def complete(row: PlanRow) -> PlanRow:
    return replace(
        row, instrument="皮带秤", frequency=row.frequency or "monthly", person="张三", missing="mass_balance"
    )


def test_what_the_guideline_wants_measured_is_proposed_as_measured(facts: FactTable) -> None:
    rows = {row.parameter: row for row in proposed_rows(facts.method, facts)}
    assert list(rows) == [
        "quantity",
        "ncv",
        "cc",
        "ox",
    ]  # no stocks, no elemental carbon: nobody asked for them
    # Measured and invoice once each: the first counts. Carbon has no facts, and the guideline wants it measured.
    assert {name: row.how_known for name, row in rows.items()} == {
        "quantity": "measured",
        "ncv": "measured",
        "cc": "measured",
        "ox": "default",
    }
    assert rows["cc"].missing == "guideline_default"
    assert rows["ox"].missing == "not_needed"
    assert {row.facility for row in rows.values()} == {"F1"}


def test_a_national_grid_factor_is_a_default(facts: FactTable) -> None:
    rows = {row.parameter: row for row in rows_of_item(facts.method, "F1", "electricity", "purchased")}
    assert {name: row.how_known for name, row in rows.items()} == {"quantity": "measured", "ef": "default"}


def test_rows_that_are_held_are_not_proposed_again(facts: FactTable) -> None:
    rows = proposed_rows(facts.method, facts)
    assert missing_rows(rows[:1], rows) == rows[1:]
    assert proposed_rows(facts.method, None) == []


def test_a_complete_plan_has_no_problems(facts: FactTable) -> None:
    rows = [complete(row) for row in proposed_rows(facts.method, facts)]
    assert plan_problems(facts.method, rows, facts) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"instrument": ""}, "plan_row_incomplete"),
        ({"person": ""}, "plan_row_incomplete"),
        ({"frequency": "hourly"}, "plan_word_unknown"),
        ({"how_known": "guessed"}, "plan_word_unknown"),
        ({"parameter": "colour"}, "plan_row_unknown"),
    ],
)
def test_each_row_is_checked_at_its_line(facts: FactTable, change: dict[str, str], code: str) -> None:
    rows = [complete(row) for row in proposed_rows(facts.method, facts)]
    rows[1] = replace(rows[1], **change)
    assert [(one.code, one.where.line) for one in plan_problems(facts.method, rows, facts)] == [(code, 2)]


def test_a_default_where_a_measurement_is_wanted_is_a_warning(facts: FactTable) -> None:
    rows = [complete(row) for row in proposed_rows(facts.method, facts)]
    rows[1] = replace(rows[1], how_known="default")
    told = plan_problems(facts.method, rows, facts)
    assert [(one.code, one.severity) for one in told] == [("plan_measurement_expected", "warning")]


def test_a_source_with_facts_and_no_row_is_named(facts: FactTable) -> None:
    rows = [complete(row) for row in rows_of_item(facts.method, "F1", "electricity", "purchased")]
    told = plan_problems(facts.method, rows, facts)
    assert [one.code for one in told] == ["plan_source_uncovered"]
    assert "燃煤" in told[0].wording("zh").message
    assert [one.code for one in plan_problems(facts.method, [], facts)] == ["plan_empty"]


def test_facts_are_held_against_the_version_of_their_month(facts: FactTable) -> None:
    key = ("F1", "combustion", "coal", "ncv")
    first = PlanInForce(1, date(2023, 1, 1), {key: "measured"})
    findings = [one for one in findings_of(Subject(facts, plans=[first])) if one.rule == "plan"]
    assert [one.problem.facts["months"] for one in findings] == ["2024-02"]  # the default of February
    second = PlanInForce(2, date(2024, 2, 1), {key: "default"})
    assert not [one for one in findings_of(Subject(facts, plans=[first, second])) if one.rule == "plan"]
    late = PlanInForce(1, date(2024, 3, 1), {key: "measured"})
    assert not [one for one in findings_of(Subject(facts, plans=[late])) if one.rule == "plan"]


def test_a_plan_is_printed_in_both_languages(facts: FactTable) -> None:
    rows = [complete(row) for row in proposed_rows(facts.method, facts)]
    paper = PlanPaper("一厂（演示）", "91350100M000100Y43", "甲县", facts.method, rows, 1, is_demo=True)
    assert plan_word(paper, "zh") == plan_word(paper, "zh")
    report = printed_plan(paper, "en")
    assert report.title == "Monitoring plan"
    assert [len(table.rows) for table in report.tables()] == [7, 4, 3]
    assert report.tables()[1].rows[0].cells[1:3] == ("measured", "皮带秤")
    assert "draft" not in report.title
    assert "not approved" in report.marks


def test_words_and_choices_stand_in_both_languages() -> None:
    assert all(entry["zh"] and entry["en"] for entry in words().values())
    how = plan_settings()
    assert {how.proposed_missing, how.proposed_unmeasured} <= set(how.missing_ways)
    assert all(one.name_zh and one.name_en for one in (*how.frequencies.values(), *how.missing_ways.values()))
