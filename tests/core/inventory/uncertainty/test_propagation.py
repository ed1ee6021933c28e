"""Error propagation against calculations by hand; the numbers are worked out in the comments."""

import math
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.uncertainty import Propagation, Range, contributions_to, propagate
from ditan.core.library import load
from tests.core.inventory.tables import balances
from tests.core.inventory.uncertainty.small import (
    EMPTY_LIBRARY,
    EXACT_ACTIVITY,
    EXACT_FACTOR,
    inventory,
    normal,
    row,
    use,
)


def propagated(*steps, own: list[Range]) -> Propagation:  # type: ignore[no-untyped-def]
    """Propagation with these ranges."""
    return propagate(inventory(*steps), EMPTY_LIBRARY, own=own)


def test_activity_5_and_factor_10_give_11_18_per_cent() -> None:
    """The published case of equation 3.1: √(5² + 10²) = 11.18."""
    made = propagated(row("2.8", 1_000, use("ef", "a")), own=[normal("activity", 5), normal("ef", 10)])
    assert made.total.lower_share == pytest.approx(0.1118, abs=5e-5)
    assert made.total.upper_share == pytest.approx(math.sqrt(0.05**2 + 0.1**2), abs=1e-9)
    assert made.total.central_micro_t == 1_000_000_000


def test_independent_rows_add_by_equation_3_2() -> None:
    """100 ± 10 and 300 ± 15: √(10² + 15²) = 18.0278 on 400 is 4.50694 %."""
    made = propagated(
        row("2.8", 100, use("ef", "a")),
        row("2.9", 300, use("ef", "b")),
        own=[EXACT_ACTIVITY, normal("ef", 10, parameter="a"), normal("ef", 5, parameter="b")],
    )
    assert made.total.upper_share == pytest.approx(0.0450694, abs=1e-7)
    assert made.plain_total == made.total


def test_rows_that_share_a_factor_are_fully_correlated() -> None:
    """10 % of 100 and of 300 together is 40 of 400, 10 %; as if independent √(10² + 30²) = 31.6228, 7.90569 %."""
    made = propagated(
        row("2.8", 100, use("ef", "a")),
        row("2.9", 300, use("ef", "a")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert made.total.upper_share == pytest.approx(0.1)
    assert made.plain_total.upper_share == pytest.approx(0.0790569, abs=1e-7)
    assert [round(line.variance_share, 9) for line in made.lines] == [0.25, 0.75]


def test_own_values_that_happen_to_be_equal_are_two() -> None:
    """`ef` 1.0 of the place's own on two lines of its table is not one parameter: 7.90569 %."""
    made = propagated(
        row("2.8", 100, use("ef", "ef", clause="activity.csv:2")),
        row("2.9", 300, use("ef", "ef", clause="activity.csv:3")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert made.total.upper_share == pytest.approx(0.0790569, abs=1e-7)


def test_a_removal_that_shares_a_factor_cancels_part_of_it() -> None:
    """300 ± 30 and −100 ∓ 10 move together: 20 on 200 is 10 %; √(30² + 10²)/200 = 15.8114 % if they did not."""
    made = propagated(
        row("3.1", 300, use("ef", "a")),
        row("4.1.1", -100, use("ef", "a")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert made.total.upper_share == pytest.approx(0.1)
    assert made.plain_total.upper_share == pytest.approx(0.158114, abs=1e-6)
    assert made.without_land_use.central_micro_t == 300_000_000
    assert made.without_land_use.upper_share == pytest.approx(0.1)


def test_one_less_a_share_turns_the_range_round() -> None:
    """E ∝ 1 − R with R = 0.2, −50 % to +10 %: E rises by 0.1/0.8 = 12.5 % and falls by 0.02/0.8 = 2.5 %."""
    made = propagated(
        row("2.8", 800, use("ef", "a"), use("recovery", "r", 0.2, "-")),
        own=[EXACT_ACTIVITY, EXACT_FACTOR, normal("recovery", 50, 10)],
    )
    assert made.total.upper_share == pytest.approx(0.125)
    assert made.total.lower_share == pytest.approx(0.025)


def test_one_parameter_in_two_roles_is_uncertain_once() -> None:
    """A harvest index H = 0.4 ± 10 % enters as 1 − H and as 1/H: (−0.4/0.6 − 1)·10 % = 16.6667 %."""
    made = propagated(
        row(
            "3.2",
            100,
            use("left", "index", 0.4, "-"),
            use("harvest", "index", 0.4, "-"),
            gas="N2O",
            equation="crop_residue",
        ),
        own=[EXACT_ACTIVITY, normal("left", 10), normal("harvest", 10)],
    )
    assert made.total.upper_share == pytest.approx(0.166667, abs=1e-6)


def test_two_gases_of_one_herd_share_its_datum() -> None:
    """Both rows rest on cell B2, ±20 %: 60 + 40 move together, ±20 % of 100."""
    made = propagated(
        row("3.3", 60, use("ef", "a"), gas="CH4", cell="B2"),
        row("3.4", 40, use("ef", "b"), gas="N2O", cell="B2"),
        own=[EXACT_FACTOR, normal("activity", 20)],
    )
    assert made.total.upper_share == pytest.approx(0.2)


def test_inputs_of_a_group_vary_together() -> None:
    """Two activities of 100 ± 10: ±10 % of 200 as a group, √200/200 = 7.07 % without."""
    rows = (row("2.8", 100, use("ef", "a")), row("2.9", 100, use("ef", "b")))
    together = propagated(*rows, own=[EXACT_FACTOR, normal("activity", 10, group="survey")])
    apart = propagated(*rows, own=[EXACT_FACTOR, normal("activity", 10)])
    assert together.total.upper_share == pytest.approx(0.1)
    assert apart.total.upper_share == pytest.approx(0.0707107, abs=1e-7)


def test_asymmetric_ranges_stay_asymmetric() -> None:
    """−50 % and +100 % of a single row."""
    made = propagated(
        row("2.8", 100, use("ef", "a")), own=[EXACT_ACTIVITY, Range("ef", 0.5, 1.0, "lognormal")]
    )
    assert (made.total.low_micro_t, made.total.high_micro_t) == (50_000_000, 200_000_000)
    assert [finding.code for finding in made.findings] == ["propagation_too_wide"]


def test_the_tree_holds_every_category_and_everything_above_it() -> None:
    made = propagated(
        row("1.3.1", 100, use("ef", "a")),
        row("1.3.2", 50, use("ef", "a")),
        row("2.8", 50, use("ef", "b")),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert list(made.by_category) == ["", "1", "1.3", "1.3.1", "1.3.2", "2", "2.8"]
    assert made.by_category["1.3"].central_micro_t == 150_000_000
    assert made.by_category["1.3"].upper_share == pytest.approx(0.1)
    assert made.by_category[""] == made.total


def test_what_has_no_range_is_said_with_its_share() -> None:
    """Nothing is stated for 2.8's factor: 100 of 400 are not assessed, and not taken as exact."""
    made = propagated(
        row("2.8", -100, use("ef", "a")),
        row("2.9", 300, use("ef", "b")),
        own=[EXACT_ACTIVITY, normal("ef", 5, parameter="b")],
    )
    assert [(one.category, one.part, one.share) for one in made.not_assessed] == [("2.8", "ef", 0.25)]
    assert made.unassessed_share == 0.25
    finding = next(one for one in made.findings if one.code == "uncertainty_not_assessed")
    assert "25.0% of emissions rest on an input without any stated uncertainty: 2.8 CO2 ef" in str(finding)
    assert "没有给出不确定性：2.8 CO2 ef" in finding.wording("zh").message


def test_the_narrower_statement_wins() -> None:
    """A parameter before an item, an item before a source, a gas before a deeper category."""
    stated = [
        normal("ef", 1),
        normal("ef", 2, category="1.3"),
        normal("ef", 3, gas="CH4"),
        normal("ef", 4, source="mine"),
        normal("ef", 5, item="coal"),
        normal("ef", 6, parameter="a"),
    ]
    step = row("1.3.1", 100, use("ef", "a"), gas="CH4", source="mine", item="coal")
    widths = []
    while stated:
        made = propagated(step, own=[EXACT_ACTIVITY, *stated])
        widths.append(round((made.total.upper_share or 0) * 100))
        stated.pop()
    assert widths == [6, 5, 4, 3, 2, 1]


def test_memo_and_statuses_take_no_part() -> None:
    made = propagated(
        row("2.8", 100, use("ef", "a")),
        row("1.6", 900, use("ef", "b"), status="memo"),
        own=[EXACT_ACTIVITY, normal("ef", 10)],
    )
    assert made.total.central_micro_t == 100_000_000


def test_nothing_estimated_is_refused_with_the_place() -> None:
    with pytest.raises(Refused, match="nothing_estimated: No row of the inventory of 320000 2020"):
        propagate(inventory(), EMPTY_LIBRARY)


def test_a_real_province_is_assessed_whole_and_adds_up(shared: Path) -> None:
    """Jiangsu 2007: every input has a range, central values are the inventory's, shares of variance add up to 1."""
    jiangsu = compile_inventory(balances(shared)["320000"], load())
    made = propagate(jiangsu)
    assert made.not_assessed == ()
    assert made.total.central_micro_t == jiangsu.total_co2e_micro_t
    assert sum(line.interval.central_micro_t for line in made.lines) == jiangsu.total_co2e_micro_t
    assert sum(line.variance_share for line in made.lines) == pytest.approx(1)
    assert sum(one.variance_share for one in made.contributions) == pytest.approx(1)
    largest = made.contributions[0]
    assert largest.name_en == "raw coal net calorific value"
    assert (largest.range.document, largest.range.clause) == ("ipcc_2006", "第2卷 第1章 表1.2")
    # 19.9–30.5 around 25.8 GJ/t
    assert (largest.range.lower, largest.range.upper) == pytest.approx((0.229, 0.182))
    assert (made.total.upper_share or 0) > (made.plain_total.upper_share or 0)


def test_deposits_of_one_rate_vary_with_the_rate() -> None:
    """k = 0.1 ± 10 %: 100 t of age 1 and 100 t of age 30 move by +0.950833 and −1.949167 times 10 %: 9.98334 t of 200
    together; the rate itself is told beside and is no factor of its own."""
    rate = use("k", "rate", 0.1, "1/yr")
    steps = [
        row(
            "5.1",
            100,
            use("decay", f"rate@{age}", 0.05, "-"),
            rate,
            gas="CH4",
            equation="first_order_decay",
            cell=f"B{age}",
        )
        for age in (1, 30)
    ]
    made = propagated(*steps, own=[EXACT_ACTIVITY, normal("decay", 10)])
    assert made.total.upper_share == pytest.approx(0.0998334 / 2, abs=1e-7)
    assert made.not_assessed == ()


def test_the_interval_of_a_category_opens_to_its_inputs() -> None:
    """2.8 has AD ±5 % and EF ±10 %: 25 and 100 of 125 parts of its variance; 2.9 is not in it."""
    compiled = inventory(row("2.8", 100, use("ef", "a")), row("2.9", 900, use("ef", "b")))
    own = [normal("activity", 5), normal("ef", 10)]
    made = contributions_to(compiled, "2.8", EMPTY_LIBRARY, own=own)
    assert [(one.part, one.variance_share) for one in made] == [
        ("ef", pytest.approx(0.8)),
        ("activity", pytest.approx(0.2)),
    ]
    assert [one.half_width for one in made] == pytest.approx([0.1, 0.05])
    assert len(contributions_to(compiled, "2", EMPTY_LIBRARY, own=own)) == 4
    with pytest.raises(Refused, match=r'"2\.7" is not a category of this inventory; the nearest is "2'):
        contributions_to(compiled, "2.7", EMPTY_LIBRARY)
