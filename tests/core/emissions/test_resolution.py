"""Which parameter a row takes, and what is said when none or two would do."""

from datetime import date

import pytest

from ditan.core.emissions import Candidate, calculate, candidate_table, run
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities

GUIDELINE = Candidate("guideline", "ef", 1.0, "tCO2/t", item="fuel")
REGIONAL = Candidate("regional", "ef", 2.0, "tCO2/t", item="fuel", region="320000")
OWN = Candidate("own", "ef", 3.0, "tCO2/t", item="fuel", entity="works")
ROW = {"quantity": 1.0, "region": "320000", "entity": "works"}


def chosen(candidates: list[Candidate], **row: object) -> str | None:
    table = run(activities([{**ROW, **row}]), candidate_table(candidates), "factor")
    return table["ef_id"].to_pylist()[0]


def problems(candidates: list[Candidate], **row: object) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as caught:
        calculate(activities([{**ROW, **row}]), candidate_table(candidates), "factor")
    return [
        (problem.code, problem.wording("en").message, problem.wording("zh").message)
        for problem in caught.value.problems
    ]


def test_order_is_measured_own_regional_guideline() -> None:
    everything = [GUIDELINE, REGIONAL, OWN]
    assert chosen(everything, measured_ef=9.0, measured_ef_unit="tCO2/t") == "measured"
    assert chosen(everything) == "own"
    assert chosen(everything, entity="other") == "regional"
    assert chosen(everything, entity="other", region="110000") == "guideline"


def test_measured_values_count_row_by_row() -> None:
    rows = [
        {**ROW, "measured_ef": 500.0, "measured_ef_unit": "kgCO2/t"},
        {**ROW, "measured_ef": None, "measured_ef_unit": None},
    ]
    table = run(activities(rows), candidate_table([GUIDELINE]), "factor")
    assert table["emissions_micro_t"].to_pylist() == [500_000, 1_000_000]
    assert table["ef_id"].to_pylist() == ["measured", "guideline"]
    assert table["ef"].to_pylist() == [500.0, 1.0]


def test_nearest_wider_region_is_taken() -> None:
    national = Candidate("national", "ef", 5.0, "tCO2/t", region="100000")
    provincial = Candidate("provincial", "ef", 6.0, "tCO2/t", region="320000")
    rows = activities([{"quantity": 1.0, "region": "320100"}])
    table = run(
        rows,
        candidate_table([national, provincial]),
        "factor",
        regions={"320100": ["320000", "100000"]},
    )
    assert table["ef_id"].to_pylist() == ["provincial"]


def test_more_keys_win_within_a_level_and_priority_wins_over_all() -> None:
    narrow = Candidate("narrow", "ef", 7.0, "tCO2/t", item="fuel", source="industry")
    assert chosen([GUIDELINE, narrow], region="", entity="other") == "narrow"
    urgent = Candidate("urgent", "ef", 8.0, "tCO2/t", priority=1)
    assert chosen([GUIDELINE, narrow, OWN, urgent]) == "urgent"


def test_tie_is_refused_naming_both() -> None:
    twin = Candidate("twin", "ef", 1.1, "tCO2/t", item="fuel")
    ((code, english, chinese),) = problems([GUIDELINE, twin])
    assert code == "parameters_tie"
    assert "guideline and twin" in english
    assert "可取 guideline 或 twin" in chinese


def test_missing_parameter_is_not_estimated_and_said() -> None:
    calculation = calculate(
        activities([{"quantity": 5.0, "item": "wood", "source": "trade"}, {"quantity": 5.0}]),
        candidate_table([GUIDELINE]),
        "factor",
    )
    rows = calculation.rows()
    assert rows["status"].to_pylist() == ["NE", "estimated"]
    assert rows["emissions_micro_t"].to_pylist() == [None, 5_000_000]
    (problem,) = calculation.problems
    assert problem.severity == "warning"
    assert 'no emission factor (ef) for source "trade", item "wood"' in problem.wording("en").message
    assert "有活动数据而无参数" in problem.wording("zh").message
    assert "不作零" in problem.wording("zh").expected


def test_parameter_keyed_by_year_that_lacks_the_year_is_refused() -> None:
    grid = Candidate(
        "grid.2006", "ef", 0.9, "tCO2/t", valid_from=date(2006, 1, 1), valid_to=date(2006, 12, 31)
    )
    assert chosen([grid], period="2006") == "grid.2006"
    ((code, english, chinese),) = problems([grid])
    assert code == "parameter_lacks_period"
    assert "is keyed by year and lacks 2007" in english
    assert "缺少 2007" in chinese


def test_validity_covers_the_whole_period() -> None:
    from_july = Candidate("july", "ef", 2.0, "tCO2/t", item="fuel", valid_from=date(2007, 7, 1))
    assert chosen([from_july], period="2007-Q3") == "july"
    assert problems([from_july], period="2007")[0][0] == "parameter_lacks_period"


@pytest.mark.parametrize(
    ("row", "parameter_unit", "code", "words"),
    [
        ({"unit": "万顿"}, "tCO2/t", "unknown_unit", "不认识的计量单位“万顿”"),
        ({"unit": "1e4 m3"}, "tCO2/t", "equation_units_mismatch", "1e4 m3 × tCO2/t 得出的是"),
        ({}, "tC/t", "equation_units_mismatch", "得不出 CO2"),
        ({"period": "07"}, "tCO2/t", "period_unreadable", "无法识别时期“07”"),
        ({"status": "zero"}, "tCO2/t", "unknown_status", "不认识的状态“zero”"),
    ],
)
def test_wrong_text_is_refused_in_words(
    row: dict[str, str], parameter_unit: str, code: str, words: str
) -> None:
    candidate = Candidate("ef", "ef", 1.0, parameter_unit)
    ((found, _, chinese),) = problems([candidate], **row)
    assert found == code
    assert words in chinese


def test_share_with_a_unit_is_refused() -> None:
    recovered = Candidate("recovered", "recovery", 2.0, "t")
    ((code, english, _),) = problems([GUIDELINE, recovered])
    assert code == "units_of_different_kind"
    assert '"t" cannot be turned into "-"' in english


def test_measured_value_without_unit_is_refused() -> None:
    ((code, english, _),) = problems([GUIDELINE], measured_ef=2.0, measured_ef_unit=None)
    assert code == "unknown_unit"
    assert '"?"' in english


def test_unknown_direction_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        run(
            activities([{"quantity": 1.0, "direction": "through"}]),
            candidate_table([Candidate("c", "c", 1.0, "tC/t")]),
            "carbon_balance",
        )
    (problem,) = caught.value.problems
    assert "没有方向“through”" in problem.wording("zh").message
    assert problem.wording("en").expected == "one of in, out."


def test_all_problems_are_listed_at_once() -> None:
    rows = activities([{"quantity": 1.0, "unit": "spoon"}, {"quantity": 1.0, "period": "soon"}])
    with pytest.raises(Refused) as caught:
        run(rows, candidate_table([GUIDELINE]), "factor")
    assert sorted(problem.code for problem in caught.value.problems) == ["period_unreadable", "unknown_unit"]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_parameter_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(Refused) as caught:
        run(
            activities([{"quantity": 1.0}]), candidate_table([Candidate("bad", "ef", value, "t/t")]), "factor"
        )
    (problem,) = caught.value.problems
    assert problem.code == "emission_not_finite"
    assert problem.wording("en").message.startswith("bad is ")


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused) as caught:
        run(activities([{"quantity": 1.0}]).drop_columns(["unit"]), candidate_table([GUIDELINE]), "factor")
    (problem,) = caught.value.problems
    assert problem.code == "emissions_column_missing"
    assert "缺少“unit”列" in problem.wording("zh").message
    with pytest.raises(Refused) as caught:
        run(activities([{"quantity": 1.0}]), candidate_table([GUIDELINE]).drop_columns(["value"]), "factor")
    assert "缺少“value”列" in caught.value.problems[0].wording("zh").message
