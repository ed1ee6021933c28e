"""Drivers: the worked case, zeros by hand, and sums that leave nothing over."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ditan.core.errors import Refused
from ditan.core.pathway import Parts, decompose, lmdi_effects, read_parts
from ditan.core.pathway.drivers import rolled

# After Ang, Energy Policy 33 (2005) 867: two sectors, activity × structure × intensity; energy 30 → 80 and 20 → 16.
ANG = """period,part,activity,structure,intensity
0,1,50,0.2,3
0,2,50,0.8,0.5
1,1,80,0.5,2
1,2,80,0.5,0.4
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "factors.csv"
    path.write_text(text, "utf-8")
    return path


FACTORS = ("activity", "structure", "intensity")


def test_the_worked_case_of_two_sectors(tmp_path: Path) -> None:
    found = decompose(read_parts(written(tmp_path, ANG), FACTORS))
    (period,) = found.periods
    assert (period.start, period.end, period.total) == ("0", "1", 46)
    assert period.effects["activity"] == pytest.approx(32.384638, abs=1e-6)
    assert period.effects["structure"] == pytest.approx(38.284867, abs=1e-6)
    assert period.effects["intensity"] == pytest.approx(-24.669505, abs=1e-6)
    # Sector 2 alone: L(16, 20) = −4 / ln 0.8 = 17.925680; activity 17.925680 · ln 1.6 = 8.425135.
    assert period.by_part["2"]["activity"] == pytest.approx(-4 / math.log(0.8) * math.log(1.6))


def test_ratios_multiply_to_the_ratio_of_the_totals(tmp_path: Path) -> None:
    found = decompose(read_parts(written(tmp_path, ANG), FACTORS), "multiplicative")
    (period,) = found.periods
    assert period.total == pytest.approx(96 / 50)
    assert math.prod(period.effects.values()) == pytest.approx(96 / 50, rel=1e-12)
    # D_activity = exp(32.384638 / L(96, 50)), L = 46 / ln 1.92 = 70.516… ; ln 1.92 = 0.652325.
    assert period.effects["activity"] == pytest.approx(math.exp(32.384638 * 0.652325186 / 46), rel=1e-6)


def one_part(before: tuple[float, ...], after: tuple[float, ...]) -> list[float]:
    return [float(effect) for effect in lmdi_effects(np.array([before]), np.array([after]))[0]]


def test_a_fuel_that_comes_in_owes_all_to_its_share() -> None:
    # 10 × 0 × 2 → 12 × 0.5 × 2: the change of 12 is the share's, by the limit of a share that vanishes.
    assert one_part((10, 0, 2), (12, 0.5, 2)) == [0, 12, 0]


def test_factors_that_vanish_together_share_the_change() -> None:
    assert one_part((2, 3), (0, 0)) == [-3, -3]


def test_what_is_nothing_in_both_periods_has_no_effect() -> None:
    assert one_part((0, 3), (5, 0)) == [0, 0]


def test_nothing_changes_without_a_change() -> None:
    assert one_part((4, 5), (4, 5)) == [0, 0]


def test_a_tiny_change_keeps_its_digits() -> None:
    # E from 1 to 1 + 1e-9: the effect of the factor that moved is the change itself.
    effects = one_part((1, 1), (1 + 1e-9, 1))
    assert effects[0] == pytest.approx(1e-9, rel=1e-6)
    assert effects[1] == 0


@given(
    arrays(
        float,
        (2, 3, 4),
        elements=st.one_of(st.just(0.0), st.floats(1e-3, 1e3, allow_subnormal=False)),
    )
)
def test_effects_add_up_to_the_change(values: np.ndarray) -> None:
    before, after = values
    effects = lmdi_effects(before, after)
    change = after.prod(axis=-1) - before.prod(axis=-1)
    size = np.maximum(np.abs(after.prod(axis=-1)), np.abs(before.prod(axis=-1)))
    assert np.all(np.abs(effects.sum(axis=-1) - change) <= 1e-9 * np.maximum(size, 1e-12))


def test_windows_roll_and_add_up_exactly() -> None:
    values = (((1, 2), (3, 1)), ((2, 2), (2, 1)), ((2, 3), (0, 1)), ((4, 3), (1, 1)))
    made = decompose(Parts(("0", "1", "2", "3"), ("x", "y"), ("a", "b"), values))
    windows = rolled(made, 2)
    # Totals 5, 6, 6, 13: the first window goes from 5 to 6, the second from 6 to 13.
    assert [(one.start, one.end, round(one.total, 9)) for one in windows] == [("0", "2", 1), ("1", "3", 7)]
    for one in windows:
        assert sum(one.effects.values()) == pytest.approx(one.total, abs=1e-12)
        for name, value in one.effects.items():
            assert sum(told[name] for told in one.by_part.values()) == pytest.approx(value, abs=1e-12)
    assert rolled(made, 1) == made.periods
    assert rolled(made, 4) == ()
    with pytest.raises(ValueError, match="span"):
        rolled(made, 0)


def test_periods_follow_each_other_or_the_first() -> None:
    parts = Parts(("2020", "2021", "2022"), ("",), ("a", "b"), (((1, 2),), ((2, 2),), ((2, 3),)))
    chained, based = decompose(parts), decompose(parts, against="first")
    # 2 → 4 is all a (2), 4 → 6 all b (2); the chain keeps that, and from first to last L(6, 2) = 4/ln 3.
    assert chained.whole.effects == {"a": pytest.approx(2), "b": pytest.approx(2)}
    assert based.periods[1].effects["a"] == pytest.approx(4 / math.log(3) * math.log(2))
    assert (based.periods[1].start, based.periods[1].end) == ("2020", "2022")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("period,part,a,b\n0,x,1,2\n1,x,1,\n", "pathway_value_missing", "factors.csv ! D3"),
        ("period,part,a,b\n0,x,1,2\n0,x,1,3\n", "pathway_part_twice", "factors.csv:3"),
        ("period,part,a,b\n0,x,1,2\n0,y,1,2\n1,x,1,2\n", "pathway_part_missing", "factors.csv"),
        ("period,part,a,b,total\n0,x,1,2,2\n1,x,3,2,7\n", "product_not_total", "factors.csv ! E3"),
        ("period,part,a\n0,x,1\n", "pathway_column_missing", "factors.csv"),
    ],
)
def test_bad_files_are_refused_at_their_cell(tmp_path: Path, text: str, code: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read_parts(written(tmp_path, text), ("a", "b"))
    assert [(problem.code, str(problem.where)) for problem in refused.value.problems] == [(code, place)]


def test_a_factor_that_turns_its_sign_and_a_ratio_to_nothing_are_refused() -> None:
    turned = Parts(("0", "1"), ("x",), ("a", "b"), (((1, 2),), ((-1, 2),)))
    with pytest.raises(Refused) as refused:
        decompose(turned)
    assert [problem.code for problem in refused.value.problems] == ["factor_changes_sign"]
    empty = Parts(("0", "1"), ("x",), ("a", "b"), (((0, 2),), ((1, 2),)))
    with pytest.raises(Refused) as refused:
        decompose(empty, "multiplicative")
    assert [problem.code for problem in refused.value.problems] == ["ratio_of_nothing"]
    with pytest.raises(Refused) as refused:
        decompose(Parts(("0",), ("x",), ("a",), (((1,),),)))
    assert [problem.code for problem in refused.value.problems] == ["periods_too_few"]
