"""Months and quarters: what values of a period and to date say together. Numbers are worked out by hand beside them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.intensity.periods import PeriodEntry, Told, period_measures, period_problems, steps_of
from ditan.core.intensity.periods.entries import consistency_problems, gap_problem
from ditan.core.intensity.periods.table import read_period_figures

DAY = date(2026, 6, 10)
POWER = "electricity_use"


def to_date(number: int, value: str) -> Told:
    return Told(number, Decimal(value), is_to_date=True)


def single(number: int, value: str) -> Told:
    return Told(number, Decimal(value))


def entry(number: int, value: str, *, is_to_date: bool = True, **more: object) -> PeriodEntry:
    told = {"place": "990101", "year": 2026, "measure": POWER, "document": "月报"} | more
    return PeriodEntry(number=number, is_to_date=is_to_date, value=Decimal(value), **told)  # type: ignore[arg-type]


def codes(problems: object) -> list[str]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


def test_values_to_date_give_the_periods_by_difference() -> None:
    steps, against = steps_of([to_date(2, "20"), to_date(3, "33"), to_date(4, "45.5")], 12)
    assert not against
    assert steps.between(0, 1) is None  # January is told only together with February
    assert steps.between(2, 3) == Decimal(13)  # 33 − 20
    assert steps.between(3, 4) == Decimal("12.5")  # 45.5 − 33
    assert (steps.last, steps.to_date, steps.whole) == (4, 4, None)


def test_single_values_and_values_to_date_complete_each_other() -> None:
    steps, against = steps_of([to_date(2, "20"), single(1, "11"), single(3, "12"), single(5, "9")], 12)
    assert not against
    assert steps.between(1, 2) == Decimal(9)  # 20 − 11
    assert steps.between(0, 3) == Decimal(32)  # 20 + 12
    assert steps.between(4, 5) == Decimal(9)
    assert steps.between(3, 4) is None
    assert (steps.last, steps.to_date) == (5, 3)
    told = gap_problem(period_measures()[POWER], 2026, steps)
    assert told is not None
    assert told.facts["missing_zh"] == "4月"


def test_a_value_to_date_that_falls_is_named() -> None:
    problems = list(consistency_problems([entry(3, "33"), entry(4, "31")], {}))
    assert codes(problems) == ["period_cumulative_falls"]
    assert problems[0].facts["later_zh"] == "4月"
    assert "到4月累计 31" in problems[0].wording("zh").message
    assert "33 to the end of Mar" in problems[0].wording("en").message


def test_a_single_value_that_contradicts_those_to_date_is_named() -> None:
    """By the values to date March is 33 − 20 = 13; 14 is told."""
    problems = list(
        consistency_problems([entry(2, "20"), entry(3, "33"), entry(3, "14", is_to_date=False)], {})
    )
    assert codes(problems) == ["period_sum_differs"]
    assert (problems[0].facts["found"], problems[0].facts["before"]) == ("14", "13")


def test_what_rounding_can_make_is_no_contradiction() -> None:
    """Three months of 1.004 print as 1.00 each, their sum 3.012 as 3.01."""
    _steps, against = steps_of([to_date(3, "3.01"), *(single(at, "1.00") for at in (1, 2, 3))], 12)
    assert not against


@given(
    st.lists(st.integers(0, 10_000), min_size=12, max_size=12),
    st.sets(st.integers(1, 12), min_size=1),
    st.sets(st.integers(1, 12)),
)
def test_steps_say_what_the_months_add_up_to_and_nothing_else(
    months: list[int], cumulative: set[int], alone: set[int]
) -> None:
    told = [Told(at, Decimal(sum(months[:at])), is_to_date=True) for at in cumulative]
    told += [Told(at, Decimal(months[at - 1])) for at in alone]
    steps, against = steps_of(told, 12)
    assert not against
    for start in range(13):
        for end in range(start, 13):
            found = steps.between(start, end)
            assert found is None or found == sum(months[start:end])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry(6, "1"), "period_ahead"),  # June is not over on 10 June
        (entry(5, "-1"), "figure_out_of_range"),
        (entry(5, "1", unit="kWh"), "figure_unit_other"),
        (entry(5, "1", document=" "), "figure_document_missing"),
        (entry(5, "1", measure="coals"), "measure_unknown"),
        (entry(5, "1", measure="gdp"), "period_number_wrong"),
        (entry(1, "105", measure="gdp_index", is_to_date=False), "period_index_single"),
        (entry(1, "5.1", measure="gdp_index"), "figure_out_of_range"),
        (entry(1, "1", year=1900), "figure_year_wrong"),
    ],
)
def test_what_is_wrong_with_a_value_is_told(wrong: PeriodEntry, code: str) -> None:
    assert codes(period_problems([wrong], DAY)) == [code]


def test_the_same_period_given_twice_is_told() -> None:
    assert codes(period_problems([entry(5, "1"), entry(5, "2")], DAY)) == ["figure_given_twice"]


def test_a_table_is_read_by_its_printed_heads(tmp_path: Path) -> None:
    file = tmp_path / "months.csv"
    file.write_text(
        "地区,年份,指标,本期或累计,1-2月,3月,一季度,资料来源\n"
        "990101,2026,全社会用电量,累计,20,33,,月报\n"
        "990101,2026,水泥产量,当月,,NE,,月报\n"
        "990101,2026,gdp,,,,12.5,公报\n"
        "990101,2026,coal,其他,1,,,月报\n"
        "990101,2026,gas,,about,,,月报\n",
        encoding="utf-8",
    )
    found = read_period_figures(file)
    assert [(one.measure, one.number, one.is_to_date, one.text) for one in found.entries] == [
        (POWER, 2, True, "20"),
        (POWER, 3, True, "33"),
        ("cement", 3, False, "NE"),
        ("gdp", 1, True, "12.5"),
    ]
    assert codes(found.problems) == ["period_kind_unknown", "figure_unreadable"]
    assert str(found.problems[1].where) == "months.csv ! E6"


def test_a_table_without_periods_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "no.csv"
    file.write_text("地区,指标\n990101,gdp\n", encoding="utf-8")
    assert codes(read_period_figures(file).problems) == ["period_file_columns_missing"]


def test_units_of_refused_numbers_are_those_of_the_reader() -> None:
    """−1 in 1e8 kWh is −1 亿千瓦时 or −1 10⁸ kWh; an index has no unit."""
    [negative] = period_problems([entry(5, "-1")], date(2026, 7, 1))
    assert "-1 亿千瓦时" in negative.wording("zh").message
    assert "10⁸ kWh" in negative.wording("en").message
    [low] = period_problems([entry(1, "5.1", measure="gdp_index")], date(2026, 7, 1))
    assert low.wording("zh").message.endswith("是 5.1")
