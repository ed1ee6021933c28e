"""Readings of meters made to months. All readings are invented; expected months are calculated by hand."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ditan.core.enterprise.readings import (
    GivenReading,
    MeterRule,
    Months,
    months_of,
    read_readings,
    readings_of,
)
from ditan.core.errors import Refused

KWH, MWH = "kWh", "MWh"


def rule(meter: str, way: str = "sum", unit: str = MWH) -> MeterRule:
    return MeterRule(meter, "U1", "electricity", "purchased", "quantity", unit, way, "measured")


def days(meter: str, month: int, number: int, value: str, unit: str = "") -> Iterator[GivenReading]:
    """One amount a day from the first of a month of 2024."""
    for day in range(1, number + 1):
        yield GivenReading(meter, f"2024-{month:02d}-{day:02d} 00:00", value, unit, None)


def made(given: list[GivenReading], *rules: MeterRule) -> Months:
    return months_of(readings_of(given), rules, 2024)


def values(months: Months) -> dict[int, str]:
    return {one.month: one.value for one in months.amounts}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_amounts_of_each_day_are_added_up_in_the_unit_of_the_meter() -> None:
    # 31 days of 1,500 kWh are 46.5 MWh; February 2024 has 29 days of 2 MWh.
    given = [*days("E1", 1, 31, "1500", KWH), *days("E1", 2, 29, "2", MWH)]
    months = made(given, rule("E1"))
    assert values(months) == {1: "46.5", 2: "58"}
    assert months.problems == ()


def test_a_month_that_lacks_a_day_is_not_made_and_told() -> None:
    months = made([*days("E1", 1, 31, "1"), *days("E1", 2, 28, "1")], rule("E1"))
    assert values(months) == {1: "31"}
    (problem,) = months.problems
    assert (problem.code, problem.facts["months"]) == ("enterprise_month_not_covered", "2024-02")


def hours(meter: str, month: int, number: int, *left_out: int, minute: int = 0) -> Iterator[GivenReading]:
    """An amount of 1 for each of so many hours from the first of a month of 2024 on."""
    for hour in range(number):
        at = datetime.fromisoformat(f"2024-{month:02d}-01T00:{minute:02d}") + timedelta(hours=hour)
        if hour not in left_out:
            yield GivenReading(meter, at.isoformat(), "1", "", None)


def test_a_month_with_a_hole_is_not_made_though_each_day_has_a_reading() -> None:
    # January has 31 · 24 = 744 hours, February 29 · 24 = 696; the hours 100 to 102 of February (5 Feb 04:00–06:00) are missing.
    months = made([*hours("E1", 1, 744), *hours("E1", 2, 696, 100, 101, 102)], rule("E1"))
    assert values(months) == {1: "744"}
    (problem,) = months.problems
    assert problem.code == "enterprise_readings_missing"
    told = {name: problem.facts[name] for name in ("months", "count", "minutes", "moment")}
    assert told == {"months": "2024-02", "count": 3, "minutes": 60, "moment": "2024-02-05 03:00"}


def test_a_hole_at_the_end_of_a_month_is_one_and_half_hours_are_none() -> None:
    given = [*hours("E1", 1, 744, 742, 743), *hours("E1", 2, 696, minute=30)]
    months = made(given, rule("E1"))
    assert values(months) == {2: "696"}  # intervals named by their middle are whole
    (problem,) = months.problems
    assert (problem.facts["months"], problem.facts["count"]) == ("2024-01", 2)


def test_intervals_named_by_their_end_are_whole_too() -> None:
    # The first hour is named 01:00; that of midnight on the first of February is counted there.
    given = [one for one in hours("E1", 1, 745) if one.time != "2024-01-01T00:00:00"]
    assert values(made(given, rule("E1"))) == {1: "743"}


def test_readings_without_a_step_need_one_a_day() -> None:
    # Six hours apart on even days, seven on odd ones, two a day: no distance is kept by half of them.
    at = [
        f"2024-01-{day:02d}T{hour:02d}:{day:02d}" for day in range(1, 32) for hour in (day % 5, 12 + day % 7)
    ]
    months = made([GivenReading("E1", one, "1", "", None) for one in at], rule("E1"))
    assert values(months) == {1: "62"}


def test_a_counter_counts_from_the_state_with_which_the_month_before_closed() -> None:
    states = [("2023-12-31 17:00", "100"), ("2024-01-31 17:00", "130.5"), ("2024-02-29 17:00", "150")]
    months = made([GivenReading("E1", at, value, "", None) for at, value in states], rule("E1", "counter"))
    assert values(months) == {1: "30.5", 2: "19.5"}
    assert months.problems == ()


def test_a_counter_at_the_turn_of_the_year_closes_december() -> None:
    states = [("2024-12-01 00:00", "7"), ("2025-01-01 00:00", "9")]
    months = made([GivenReading("E1", at, value, "", None) for at, value in states], rule("E1", "counter"))
    assert values(months) == {12: "2"}
    assert months.problems == ()


def test_a_counter_that_falls_is_refused() -> None:
    states = [("2024-01-01", "100"), ("2024-01-15", "3"), ("2024-02-01", "9")]
    with pytest.raises(Refused) as refused:
        made([GivenReading("E1", at, value, "", None) for at, value in states], rule("E1", "counter"))
    assert codes(refused) == ["enterprise_counter_fell_back"]


def test_meters_of_one_fact_are_added_and_all_must_cover_the_month() -> None:
    both = [*days("E1", 1, 31, "1"), *days("E2", 1, 31, "1000", KWH), *days("E1", 2, 29, "1")]
    months = made(both, rule("E1"), rule("E2", unit=KWH))
    assert [(one.month, one.value, one.meters) for one in months.amounts] == [(1, "62", ("E1", "E2"))]
    assert [problem.facts["meters"] for problem in months.problems] == ["E2"]


def test_unknown_meters_and_wrong_units_are_told_all_at_once() -> None:
    given = [*days("X1", 1, 3, "1"), *days("X2", 1, 2, "1"), *days("E1", 1, 2, "1", "t")]
    with pytest.raises(Refused) as refused:
        made(given, rule("E1"))
    assert codes(refused) == ["enterprise_meter_unknown"] * 2 + ["enterprise_reading_unit_wrong"]
    assert [problem.facts["count"] for problem in refused.value.problems] == [3, 2, 2]


def test_the_same_reading_twice_counts_once_and_two_values_are_refused() -> None:
    twice = [*days("E1", 1, 31, "1"), *days("E1", 1, 31, "1")]
    assert values(made(twice, rule("E1"))) == {1: "31"}
    with pytest.raises(Refused) as refused:
        made([*days("E1", 1, 31, "1"), *days("E1", 1, 1, "2")], rule("E1"))
    assert codes(refused) == ["enterprise_reading_twice"]


def test_a_reading_of_another_year_is_passed_over_and_told() -> None:
    outside = GivenReading("E1", "2023-12-30 00:00", "5", "", None)
    months = made([*days("E1", 1, 31, "1"), outside], rule("E1"))
    assert values(months) == {1: "31"}
    assert [problem.code for problem in months.problems] == ["enterprise_reading_outside_year"]


def test_cells_that_are_not_understood_are_told_all_at_once() -> None:
    given = [
        ("", "2024-01-01", "1"),
        ("E1", "yesterday", "1"),
        ("E1", "2024-01-01", ""),
        ("E1", "2024-01-02", "x"),
    ]
    with pytest.raises(Refused) as refused:
        readings_of(GivenReading(meter, time, value, "", None) for meter, time, value in given)
    assert sorted(codes(refused)) == sorted(
        ["enterprise_reading_blank"] * 2 + ["enterprise_reading_time_wrong", "number_is_text"]
    )


def test_a_file_of_quarter_hours_is_read_with_headers_of_either_language(tmp_path: Path) -> None:
    start = datetime(2024, 4, 1)  # noqa: DTZ001 - local time
    lines = [f"E1,{start + timedelta(minutes=15 * step)},0.25,kWh" for step in range(30 * 96)]
    path = tmp_path / "readings.csv"
    path.write_text("\n".join(["表计编号,采集时间,读数,单位", *lines]), encoding="utf-8")
    # 2,880 quarters of 0.25 kWh are 720 kWh.
    assert values(months_of(read_readings(path), [rule("E1", unit=KWH)], 2024)) == {4: "720"}
