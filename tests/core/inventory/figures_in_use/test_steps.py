"""From the inventory to the assessment: the steps close to the micro-tonne, and the rules answer for every purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.inventory.figures_in_use import MAY, Standpoints, figure_rules, steps_between
from ditan.core.inventory.figures_in_use.rules import read_figure_rules

# By hand, in whole units: 100 with land (a sink of 10), 110 without, of which 20 processes, 4 agriculture, 6 waste; of
# the 80 of energy 75 are CO2 of combustion: coal 50, oil 15, gas 8, others 2. Assessed: 48 + 16 + 8 + 9 − 3 = 78;
# recognised 79.
HAND = Standpoints(
    with_land=100,
    without_land=110,
    sectors={"1": 80, "2": 20, "3": 4, "5": 6},
    energy_co2=75,
    by_family={"coal": 50, "oil": 15, "gas": 8},
    assessed={"coal": 48, "oil": 16, "gas": 8, "imported": 9, "exported": -3},
    in_use=79,
)


def test_the_steps_of_the_hand_calculation() -> None:
    assert [(step.id, step.micro_t) for step in steps_between(HAND)] == [
        ("inventory_with_land", 100),
        ("land", 10),
        ("inventory_without_land", 110),
        ("sector_2", -20),
        ("sector_3", -4),
        ("sector_5", -6),
        ("other_gases", -5),
        ("inventory_energy", 75),
        ("coefficient_coal", -2),
        ("coefficient_oil", 1),
        ("coefficient_gas", 0),
        ("other_fuels", -2),
        ("imported", 9),
        ("exported", -3),
        ("assessed_own", 78),
        ("remainder", 1),
        ("assessed_in_use", 79),
    ]


def test_without_an_own_estimate_the_remainder_takes_it_all() -> None:
    found = Standpoints(100, 110, {"1": 110}, 90, {"coal": 90}, in_use=97)
    assert [(step.id, step.micro_t) for step in steps_between(found)][-2:] == [
        ("remainder", 7),
        ("assessed_in_use", 97),
    ]


AMOUNTS = st.integers(-(10**18), 10**18)


@given(
    st.builds(
        Standpoints,
        with_land=AMOUNTS,
        without_land=AMOUNTS,
        sectors=st.dictionaries(st.sampled_from("1235"), AMOUNTS),
        energy_co2=AMOUNTS,
        by_family=st.dictionaries(st.sampled_from(["coal", "oil", "gas"]), AMOUNTS),
        assessed=st.dictionaries(st.sampled_from(["coal", "oil", "gas", "imported", "exported"]), AMOUNTS),
        in_use=st.none() | AMOUNTS,
    )
)
def test_every_total_is_the_sum_of_what_stands_before_it(found: Standpoints) -> None:
    level = 0
    for number, step in enumerate(steps_between(found)):
        if step.kind == "step":
            level += step.micro_t
        elif number:
            assert level == step.micro_t
        level = step.micro_t if step.kind == "total" else level


def test_every_figure_answers_for_every_purpose() -> None:
    rules = figure_rules()
    assert set(rules.purposes) == {"report", "leader", "public", "study"}
    for rule in rules.figures.values():
        assert set(rule.uses) == set(rules.purposes)
        assert set(rule.uses.values()) <= set(MAY)


def test_the_recognised_figure_comes_first_and_the_inventory_where_there_is_none() -> None:
    rules = figure_rules()
    there = ["inventory_energy", "inventory_without_land", "assessed_own", "assessed_recognised"]
    assert rules.proposed(there, "report") is rules.figures["assessed_recognised"]
    # An own estimate may not be reported (DOMAIN: 先自行测算，最终根据省统计数据修订).
    assert rules.proposed(there[:3], "report") is rules.figures["inventory_without_land"]
    assert rules.proposed(["reference"], "leader") is None


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [("report: yes", "report: perhaps", "perhaps"), ("scope_en: assessment", "scope: assessment", "scope")],
)
def test_a_broken_file_says_what_is_wrong(old: str, new: str, word: str) -> None:
    from pathlib import Path

    import ditan

    text = (Path(ditan.__file__).parent / "library/inventory/figures_in_use.yaml").read_text("utf-8")
    _rules, problems = read_figure_rules("figures_in_use.yaml", text.replace(old, new, 1))
    assert problems
    assert any(word in str(problem) for problem in problems)
