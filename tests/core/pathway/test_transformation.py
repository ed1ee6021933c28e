"""Industries on carbon against value added: by hand, missing numbers, and effects that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors import Refused
from ditan.core.pathway.transformation import Subject, transformation, transformation_rule

STEEL = Subject("steel", "钢铁", 100, 121, 100, 110.25)
CHIPS = Subject("chips", "电子", 20, 20, 100, 144)


def test_rates_quadrants_and_shares_by_hand() -> None:
    found = transformation([STEEL, CHIPS], 2020, 2022)
    steel, chips = found.subjects
    # Two years: √1.21 − 1 = 10 % carbon, √1.1025 − 1 = 5 % value added: carbon faster.
    assert (steel.carbon_rate, steel.value_rate) == (pytest.approx(0.1), pytest.approx(0.05))
    assert (steel.quadrant.id, chips.quadrant.id) == ("heavy", "green")
    assert chips.value_rate == pytest.approx(0.2)
    assert (chips.productivity_before, chips.productivity_after) == (5, pytest.approx(7.2))
    # 121 of 141 t, 110.25 of 254.25 of value added.
    assert steel.carbon_share == pytest.approx(121 / 141)
    assert steel.lead == pytest.approx(110.25 / 254.25 / (121 / 141))
    assert [one.subject.id for one in found.by_quadrant()["heavy"]] == ["steel"]
    assert found.by_quadrant()["shrinking"] == ()


def test_structure_and_efficiency_by_hand() -> None:
    # Intensity 120/200 = 0.6 before. After: A emits 100 by 100, B 20 by 300: 120/400 = 0.3. Within, B fell from 0.2 to 0.0667.
    found = transformation(
        [Subject("a", "A", 100, 100, 100, 100), Subject("b", "B", 20, 20, 100, 300)], 2020, 2021
    )
    assert (found.intensity_before, found.intensity_after) == (pytest.approx(0.6), pytest.approx(0.3))
    # Structure: 1.0 · (0.25 − 0.5) + (0.2 + 0.0667)/2 · (0.75 − 0.5) = −0.25 + 0.03333.
    assert found.structure_effect == pytest.approx(-0.25 + 1 / 30)
    # Efficiency: 0 + (0.5 + 0.75)/2 · (0.0667 − 0.2) = −0.08333.
    assert found.efficiency_effect == pytest.approx(-1 / 12)


@pytest.mark.parametrize(
    ("carbon", "value", "quadrant"),
    [
        (-0.01, 0.01, "green"),
        (0.0, 0.01, "green"),
        (0.01, 0.02, "lean"),
        (0.02, 0.02, "heavy"),
        (0.03, 0.02, "heavy"),
        (-0.01, -0.02, "shrinking"),
        (0.0, 0.0, "shrinking"),
        (0.01, 0.0, "reversed"),
        (0.01, -0.02, "reversed"),
    ],
)
def test_bounds_belong_to_one_quadrant(carbon: float, value: float, quadrant: str) -> None:
    assert transformation_rule().quadrant_of(carbon, value).id == quadrant


def test_what_lacks_is_told_and_in_no_sum() -> None:
    found = transformation([STEEL, Subject("x", "缺", 5, None, 0, 10)], 2020, 2022)
    assert [one.subject.id for one in found.subjects] == ["steel"]
    (told,) = found.findings
    assert told.wording("zh").message == "缺 缺 后一年的排放、前一年的增加值：不进任何象限，也不计入合计"
    assert found.intensity_after == pytest.approx(121 / 110.25)
    assert transformation([], 2020, 2022).intensity_before is None


def test_years_in_their_order() -> None:
    with pytest.raises(Refused) as refused:
        transformation([STEEL], 2022, 2022)
    assert [one.code for one in refused.value.problems] == ["transformation_years_wrong"]


AMOUNT = st.floats(0.01, 1e6)


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=8))
def test_effects_add_up_to_the_change(amounts: list[tuple[float, float, float, float]]) -> None:
    found = transformation([Subject(str(at), str(at), *one) for at, one in enumerate(amounts)], 2020, 2025)
    assert found.intensity_before is not None
    assert found.intensity_after is not None
    change = found.intensity_after - found.intensity_before
    size = max(max(one[0] / one[2], one[1] / one[3]) for one in amounts)
    assert found.structure_effect + found.efficiency_effect == pytest.approx(change, abs=1e-9 * size)
    assert sum(map(len, found.by_quadrant().values())) == len(amounts)
