"""Decoupling: the published table, the bounds of the states, and drivers that stand still."""

import pytest

from ditan.core.errors import Refused
from ditan.core.pathway import decouple, tapio_state

# ChinaXiv 201909.00013, table 1: rates of CO2 and of output, elasticity and state as printed.
PUBLISHED = [
    ("1992-1993", -0.1162, -0.0762, 1.5254, "RD"),
    ("1993-1994", -0.0592, -0.1146, 0.5169, "WND"),
    ("1994-1995", -0.0874, -0.0557, 1.5695, "RD"),
    ("1995-1996", -0.0627, 0.0076, -8.2545, "SD"),
    ("1996-1997", -0.0278, 0.0095, -2.9118, "SD"),
    ("1997-1998", 0.0280, 0.0031, 8.9549, "END"),
    ("1998-1999", -0.0061, 0.0340, -0.1808, "SD"),
    ("1999-2000", -0.0001, 0.0642, -0.0021, "SD"),
    ("2000-2001", 0.0358, 0.0908, 0.3943, "WD"),
    ("2001-2002", 0.0219, 0.0726, 0.3021, "WD"),
]
TOO_ROUNDED = {"1997-1998", "1999-2000"}  # as worked-cases.md says: the printed rates have too few digits


def test_the_published_table() -> None:
    periods, carbon, output, printed, states = zip(*PUBLISHED, strict=True)
    found = decouple(periods, carbon, output, are_rates=True).periods
    assert [period.state.id for period in found if period.state] == list(states)
    for period, name, elasticity in zip(found, periods, printed, strict=True):
        assert f"{period.start}-{period.end}" == name
        if name not in TOO_ROUNDED:
            assert period.elasticity == pytest.approx(elasticity, rel=0.01, abs=0.001)


@pytest.mark.parametrize(
    ("carbon", "output", "state"),
    [
        (-0.01, 0.5, "SD"),
        (0.0, 0.5, "WD"),
        (0.39, 0.5, "WD"),
        (0.4, 0.5, "EC"),
        (0.6, 0.5, "EC"),
        (0.61, 0.5, "END"),
        (0.01, -0.5, "SND"),
        (0.0, -0.5, "WND"),
        (-0.4, -0.5, "RC"),
        (-0.6, -0.5, "RC"),
        (-0.61, -0.5, "RD"),
    ],
)
def test_bounds_belong_to_one_state(carbon: float, output: float, state: str) -> None:
    judged = tapio_state(carbon, output)
    assert judged is not None
    assert judged[1].id == state


def test_rates_come_from_levels() -> None:
    # Emissions 100 → 110 are +10 %, output 200 → 240 +20 %: 0.5.
    (period,) = decouple(("2020", "2021"), (100, 110), (200, 240)).periods
    assert (period.start, period.end) == ("2020", "2021")
    assert period.elasticity == pytest.approx(0.5)
    assert period.state is not None
    assert period.state.id == "WD"


def test_without_a_change_of_the_driver_there_is_no_state() -> None:
    found = decouple(("2020", "2021"), (100, 110), (200, 200))
    assert (found.periods[0].elasticity, found.periods[0].state) == (None, None)
    assert [finding.code for finding in found.findings] == ["driver_stands_still"]


def test_levels_below_zero_and_single_periods_are_refused_all_at_once() -> None:
    with pytest.raises(Refused) as refused:
        decouple(("2020",), (-1,), (0,))
    told = [problem.code for problem in refused.value.problems]
    assert told == ["periods_too_few", "level_not_positive", "level_not_positive"]
