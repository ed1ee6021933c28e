"""The year of a place, from its own periods and from drivers: by hand, with broken files."""

import math
from pathlib import Path

import numpy as np
import pytest

from ditan.core.errors import Refused
from ditan.core.pathway.nowcast import (
    Inventories,
    PeriodTable,
    Predictive,
    Targets,
    bridge,
    nowcast,
    read_periods,
)
from ditan.core.pathway.nowcast.place import quotient
from ditan.core.pathway.nowcast.reading import period_read

NAN = math.nan
T_3_90 = 1.637744  # Student's t, 90 % one-sided, 3 degrees, as printed in tables


def table_of(tmp_path: Path, *lines: str, head: str = "period,co2,power") -> PeriodTable:
    path = tmp_path / "place.csv"
    path.write_text("\n".join([head, *lines]), "utf-8")
    return read_periods(path, head.split(",")[1:])


def test_a_walk_with_drift_by_hand() -> None:
    # Growth of the logarithm 0.1, 0.1, 0.2, 0.2: mean 0.15, s² = 4 · 0.05² ÷ 3.
    years = (2018, 2019, 2020, 2021, 2022)
    emissions = tuple(100 * math.exp(growth) for growth in (0, 0.1, 0.2, 0.4, 0.6))
    past = Inventories(years, emissions, np.empty((5, 0)))
    next_year = bridge(past, 2023, np.empty(0), np.empty(0))
    assert next_year.total.middle[0] == pytest.approx(100 * math.exp(0.75))
    # One year ahead: variance s² (1 + 1/4) = 0.01/3 · 1.25.
    _low, high = next_year.total.span(0.8)
    assert high[0] == pytest.approx(100 * math.exp(0.75 + T_3_90 * math.sqrt(0.01 / 3 * 1.25)), rel=1e-5)
    # Two years ahead: s² (2 + 2 · 1/4 · 2) = 3 s² = 0.01.
    after = bridge(past, 2024, np.empty(0), np.empty(0))
    assert (after.total.middle[0], after.total.scale[0]) == (
        pytest.approx(100 * math.exp(0.9)),
        pytest.approx(0.1),
    )
    # Backtest of 2019: the mean of the others is 0.1667, so it was expected e^0.0667 times as high.
    assert next_year.errors[0] == (2019, pytest.approx(math.exp(0.5 / 3 - 0.1) - 1))


def test_an_elasticity_by_hand_and_the_drivers_own_spread() -> None:
    # Emissions go with the square of the driver, without drift: nothing is left over.
    driver = np.array([[10.0], [12.0], [11.0], [13.0], [15.0], [14.0]])
    past = Inventories(tuple(range(2017, 2023)), tuple((driver[:, 0] ** 2).tolist()), driver, ("power",))
    found = bridge(past, 2023, np.array([16.0]), np.array([0.1]))
    assert found.elasticities == (pytest.approx(2),)
    assert found.drift == pytest.approx(0, abs=1e-9)
    assert found.total.middle[0] == pytest.approx(256)
    assert found.total.scale[0] == pytest.approx(0.2)  # 2 · 0.1


def test_years_too_few_and_drivers_alike_are_refused() -> None:
    with pytest.raises(Refused) as few:
        bridge(Inventories((2020, 2021), (1.0, 2.0), np.ones((2, 1))), 2022, np.ones(1), np.zeros(1))
    assert few.value.problems[0].facts | {"code": few.value.problems[0].code} == {
        "code": "nowcast_years_too_few",
        "years": 1,
        "drivers": 1,
        "needed": 5,
        "freedom": 3,
    }
    one = np.array([1.0, 2, 3, 5, 4, 6, 8, 7])
    twice = Inventories(
        tuple(range(2015, 2023)), tuple(one.tolist()), np.column_stack([one, 3 * one]), ("a", "b")
    )
    with pytest.raises(Refused) as alike:
        bridge(twice, 2023, np.ones(2), np.zeros(2))
    assert alike.value.problems[0].code == "nowcast_drivers_alike"


def test_the_own_periods_of_a_place_and_the_chance_of_a_target(tmp_path: Path) -> None:
    rows = {2023: (10, 20, 30, 40), 2024: (20, 20, 20, 20)}
    lines = [f"{year}Q{at},{value}," for year, row in rows.items() for at, value in enumerate(row, 1)]
    table = table_of(tmp_path, *lines, "2025Q1,15,", "2025年第2季度,15,", "2023,100,1")
    found = nowcast(table, "co2", gdp=50.0, targets=Targets(75.82576, 75.82576 / 50))
    # As in the test of year_end: 30 + 30 · √(7/3).
    assert (found.year, found.way, found.periods, found.size) == (2025, "shares", 2, 4)
    assert found.total.middle == pytest.approx(75.82576)
    assert found.intensity is not None
    assert found.intensity.middle == pytest.approx(75.82576 / 50)
    assert [(one.kind, one.missed) for one in found.chances] == [
        ("total", pytest.approx(0.5, abs=1e-6)),
        ("intensity", pytest.approx(0.5, abs=0.005)),
    ]
    assert found.errors == ((2023, pytest.approx(-0.4)), (2024, pytest.approx(2 / 3)))
    assert found.findings == ()


def test_drivers_are_brought_to_the_end_of_the_year(tmp_path: Path) -> None:
    # Electricity is even over the year; emissions are its square by 100.
    power = {2018: 100, 2019: 120, 2020: 110, 2021: 130, 2022: 150, 2023: 140}
    lines = [f"{year},{value * value / 100}," for year, value in power.items()]
    lines += [f"{year}-{month:02d},,{value / 12}" for year, value in power.items() for month in range(1, 13)]
    lines += [f"2024-{month:02d},,15" for month in range(1, 4)]
    found = nowcast(table_of(tmp_path, *lines), "co2", ["power"])
    # Three months of 15 are 180 a year: 180² ÷ 100.
    assert (found.way, found.periods) == ("bridge", 3)
    assert found.drivers["power"] == (pytest.approx(180), pytest.approx(2))
    assert found.total.middle == pytest.approx(324)


def test_a_driver_without_past_months_is_told(tmp_path: Path) -> None:
    power = {2018: 100, 2019: 120, 2020: 110, 2021: 130, 2022: 150, 2023: 140}
    lines = [f"{year},{value},{value}" for year, value in power.items()]
    found = nowcast(table_of(tmp_path, *lines, "2024-01,,10"), "co2", ["power"])
    assert [one.code for one in found.findings] == ["nowcast_driver_unsure"]
    assert found.total.middle == pytest.approx(120)  # ten a month


def test_periods_that_do_not_add_up_are_told(tmp_path: Path) -> None:
    lines = [f"2024Q{at},10," for at in range(1, 5)]
    table = table_of(tmp_path, "2024,50,1", *lines, "2025Q1,10,")
    told = {one.code for one in nowcast(table, "co2").findings}
    assert told == {"nowcast_year_differs", "nowcast_range_missing"}


def test_a_quotient_of_certain_values() -> None:
    certain = Predictive(*(np.array([one]) for one in (100.0, -np.inf, 0.0, 1.0)))
    half = Predictive(*(np.array([one]) for one in (200.0, -np.inf, 0.0, 1.0)))
    assert set(quotient(certain, half).tolist()) == {0.5}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", (2023, 0, 0)),
        (2023.0, (2023, 0, 0)),
        ("2023年", (2023, 0, 0)),
        ("2023-3", (2023, 12, 3)),
        ("2023年11月", (2023, 12, 11)),
        ("202311", (2023, 12, 11)),
        ("2023q4", (2023, 4, 4)),
        ("2023年4季度", (2023, 4, 4)),
        ("2023-13", None),
        ("March", None),
    ],
)
def test_periods_as_people_write_them(text: str | float, period: tuple[int, int, int] | None) -> None:
    assert period_read(text) == period


def test_everything_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        table_of(tmp_path, "2024-01,-5,1", "soon,1,1", "2024-01,3,1", "2024Q1,x,1")
    assert [one.code for one in refused.value.problems] == [
        "nowcast_negative",
        "nowcast_period_unreadable",
        "pathway_period_twice",
        "number_is_text",
        "nowcast_periods_mixed",
    ]


def test_a_year_of_which_nothing_is_known_is_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, "2024-01,5,1")
    with pytest.raises(Refused) as refused:
        nowcast(table, "co2", ["power"], year=2025)
    assert [one.code for one in refused.value.problems] == ["nowcast_nothing_so_far"]
