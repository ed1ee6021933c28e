"""Checks of facts: what is unusual is told, and what is as it should be is not."""

from pathlib import Path

import pytest

from ditan.core.enterprise import read_facts
from ditan.core.enterprise.checks import check
from ditan.core.errors import Problem
from tests.core.enterprise.files import fact_file

MONTHS = range(1, 13)


def findings(folder: Path, *rows: str) -> list[Problem]:
    """What the checks find."""
    return check(read_facts(fact_file(folder, rows), "power_2022"))


def amounts(values: dict[int, float] | None = None) -> list[str]:
    """Coal by month, 1,003.7 t and 11 t more each month, but for the months given."""
    changed = values or {}
    return [
        f"combustion,coal,2023-{month:02d},quantity,{changed.get(month, 1003.7 + 11 * month)},t,measured"
        for month in MONTHS
    ]


def heating_values(value: float | None = None) -> list[str]:
    """A heating value for each month, the same or a little more each month."""
    return [
        f"combustion,coal,2023-{month:02d},ncv,{value or 20.1 + month / 50},GJ/t,measured" for month in MONTHS
    ]


def test_plausible_facts_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, *amounts(), *heating_values()) == []


def test_a_month_that_jumps_is_named(tmp_path: Path) -> None:
    found = findings(tmp_path, *amounts({7: 10_703.7}))
    assert [(problem.code, problem.where.cell) for problem in found] == [("enterprise_month_jumps", "F8")]
    assert found[0].severity == "warning"


def test_a_laboratory_value_that_repeats_is_named(tmp_path: Path) -> None:
    found = findings(tmp_path, *amounts(), *heating_values(20.9))
    assert [(problem.code, problem.facts["count"]) for problem in found] == [("enterprise_values_repeat", 12)]


def test_round_numbers_are_named(tmp_path: Path) -> None:
    found = findings(tmp_path, *amounts({month: 1000.0 + 100 * month for month in range(1, 10)}))
    assert [(problem.code, problem.facts["count"]) for problem in found] == [("enterprise_values_round", 9)]


@pytest.mark.parametrize(("value", "is_unusual"), [(20.0, False), (31.0, True), (7.5, True)])
def test_a_heating_value_unusual_for_the_coal_is_named(
    tmp_path: Path, value: float, is_unusual: bool
) -> None:
    found = findings(
        tmp_path, "combustion,coal,2023-01,quantity,10,t", f"combustion,coal,2023-01,ncv,{value},GJ/t"
    )
    assert ("enterprise_value_unusual" in {problem.code for problem in found}) == is_unusual


def test_output_beyond_capacity_times_hours_is_an_error(tmp_path: Path) -> None:
    """300 MW · 744 h of January = 223,200 MWh; in February 672 h = 201,600 MWh."""
    rows = [
        "production,装机容量,2023,quantity,300,MW",
        "production,发电量,2023-01,quantity,223200,MWh",
        "production,发电量,2023-02,quantity,20161,万千瓦时",
    ]
    found = findings(tmp_path, *rows)
    assert [(problem.code, problem.severity, problem.where.cell) for problem in found] == [
        ("enterprise_output_exceeds_capacity", "error", "F4")
    ]
    assert found[0].facts["limit"] == "201,600"
