"""Key categories by hand: equations 4.1 to 4.5 of IPCC 2006, volume 1, chapter 4, and criteria as data."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.key_categories import KeyCategories, criteria, key_categories, thresholds
from ditan.core.inventory.key_categories.criteria import read_criteria
from ditan.core.inventory.uncertainty import Range, propagate
from ditan.core.trace import Step
from tests.core.inventory.uncertainty.small import (
    EMPTY_LIBRARY,
    EXACT_ACTIVITY,
    inventory,
    normal,
    row,
    use,
)


def rows(amounts: dict[str, float], year: int = 2020) -> list[Step]:
    """A row for each category."""
    return [row(code, amount, use("ef", f"f-{code}"), year=year) for code, amount in amounts.items()]


def analysed(now: dict[str, float], then: dict[str, float] | None = None) -> KeyCategories:
    """An analysis of these amounts."""
    base = None if then is None else inventory(*rows(then, 2010), year=2010)
    return key_categories(inventory(*rows(now)), base)


def keys(found: KeyCategories, flag: str) -> list[str]:
    """The categories that carry a flag."""
    return [one.category for one in found.rows if getattr(one, flag)]


def test_level_down_to_95_per_cent_with_the_one_that_crosses_it() -> None:
    """60, 30, 6 and 4 of 100: 60, 90, 96, 100 %; 96 % is the first to reach 95 %."""
    found = analysed({"2.1": 6, "2.2": 60, "2.3": 4, "2.4": 30})
    assert [one.category for one in found.rows] == ["2.2", "2.4", "2.1", "2.3"]
    assert [round(one.cumulative, 9) for one in found.rows] == [0.6, 0.9, 0.96, 1.0]
    assert keys(found, "is_key_by_level") == ["2.2", "2.4", "2.1"]


def test_exactly_95_per_cent_needs_no_other() -> None:
    """95 and 5: the first alone adds up to 95 %."""
    assert keys(analysed({"2.1": 95, "2.2": 5}), "is_key_by_level") == ["2.1"]


def test_removals_count_by_their_size() -> None:
    """50, −40 and 10: sizes add up to 100; 50 % and 40 % and 10 %."""
    found = analysed({"2.1": 50, "4.1.1": -40, "2.2": 10})
    assert [(one.category, one.level_share) for one in found.rows] == [
        ("2.1", 0.5),
        ("4.1.1", 0.4),
        ("2.2", 0.1),
    ]


def test_without_land_use_the_shares_are_of_the_rest() -> None:
    """90 of 100 without the removal of 100; with it 90 of 200."""
    amounts = inventory(*rows({"2.1": 90, "2.2": 10, "4.1.1": -100}))
    without = key_categories(amounts, with_land_use=False)
    assert [(one.category, one.level_share) for one in without.rows] == [("2.1", 0.9), ("2.2", 0.1)]
    assert key_categories(amounts).rows[0].category == "4.1.1"
    assert key_categories(amounts).rows[1].level_share == 0.45


def test_trend_by_equation_4_2() -> None:
    """100, 50 and 50 become 80, 90 and 50: the total rises by 10 %. T₁ = 0.5·|−0.2 − 0.1| = 0.15, T₂ =
    0.25·|0.8 − 0.1| = 0.175, T₃ = 0.25·|0 − 0.1| = 0.025; of their sum 0.35: 42.857, 50 and 7.143 %."""
    found = analysed({"2.1": 80, "2.2": 90, "2.3": 50}, {"2.1": 100, "2.2": 50, "2.3": 50})
    shares = {one.category: one.trend_share for one in found.rows}
    assert shares == pytest.approx({"2.1": 0.15 / 0.35, "2.2": 0.5, "2.3": 0.025 / 0.35})
    # 50, 92.857, 100 %: all three are needed
    assert keys(found, "is_key_by_trend") == ["2.2", "2.1", "2.3"]


def test_trend_of_a_new_category_by_equation_4_3() -> None:
    """Base 100 and 0, now 100 and 50: T₁ = 1·|0 − 0.5| = 0.5, T₂ = 50/100 = 0.5."""
    found = analysed({"2.1": 100, "2.2": 50}, {"2.1": 100})
    assert {one.category: one.trend_share for one in found.rows} == {"2.1": 0.5, "2.2": 0.5}


def test_trend_of_a_category_that_ended_is_kept() -> None:
    """Base 60 and 40, now 60 and nothing: the ended one has a row, T = 0.4·|−1 + 0.4| = 0.24, T₁ = 0.6·0.4 = 0.24."""
    found = analysed({"2.1": 60}, {"2.1": 60, "2.2": 40})
    ended = found.rows[1]
    assert (ended.category, ended.co2e_micro_t, ended.base_micro_t) == ("2.2", 0, 40_000_000)
    assert ended.trend_share == pytest.approx(0.5)
    assert not ended.is_key_by_level


def test_trend_with_a_growing_removal() -> None:
    """Base 100 and −20 (total 80, sizes 120), now 100 and −40 (60): the total falls by 25 %. T₁ = 100/120·|0 + 0.25|
    = 0.208333; T₂ = 20/120·|−20/20 + 0.25| = 0.125."""
    found = analysed({"2.1": 100, "4.1.1": -40}, {"2.1": 100, "4.1.1": -20})
    shares = {one.category: one.trend_share for one in found.rows}
    assert shares == pytest.approx({"2.1": 0.625, "4.1.1": 0.375})


def test_approach_2_weighs_by_uncertainty() -> None:
    """Levels 0.9 and 0.1 with ±5 % and ±100 %: 0.045 and 0.1, so 31.034 and 68.966 %; both are needed for 90 %."""
    compiled = inventory(*rows({"2.1": 90, "2.2": 10}))
    own = [
        EXACT_ACTIVITY,
        normal("ef", 5, category="2.1"),
        Range("ef", 0.5, 1.0, "lognormal", category="2.2"),
    ]
    found = key_categories(compiled, propagation=propagate(compiled, EMPTY_LIBRARY, own=own))
    first, second = found.rows
    assert (first.weighted_level_share, second.weighted_level_share) == pytest.approx(
        (0.045 / 0.145, 0.1 / 0.145)
    )
    assert (first.is_key_by_weighted_level, second.is_key_by_weighted_level) == (True, True)
    assert second.uncertainty == pytest.approx(1.0)
    assert second.criteria == ("uncertain", "default")
    assert second.is_key_by_criteria


def test_without_a_base_there_is_no_trend_and_no_change() -> None:
    (only,) = analysed({"2.1": 10}).rows
    assert (only.trend_share, only.base_micro_t, only.is_key_by_trend) == (None, None, False)


def test_the_change_criterion_needs_a_base() -> None:
    """From 100 to 160: 60 % is at least 50 %."""
    found = analysed({"2.1": 160}, {"2.1": 100})
    assert "changing" in found.rows[0].criteria


def test_thresholds_and_criteria_are_data() -> None:
    assert thresholds() == {"approach_1": 0.95, "approach_2": 0.9}
    assert all(one.name_zh and one.name_en for one in criteria())


def test_a_criterion_of_an_unknown_measure_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "criteria.csv"
    file.write_text(
        "id,measure,at_least,makes_key,name_zh,name_en,note\nmine,uncertainy,1,yes,甲,mine,\n", "utf-8"
    )
    with pytest.raises(
        Refused, match='measures "uncertainy", which cannot be measured; the nearest is "uncertainty"'
    ):
        read_criteria(file)


def test_an_inventory_of_land_use_alone_is_refused_without_it() -> None:
    with pytest.raises(Refused, match="nothing_estimated"):
        key_categories(inventory(*rows({"4.1.1": -10})), with_land_use=False)


def test_json_holds_every_assessment() -> None:
    data = analysed({"2.1": 95, "2.2": 5}, {"2.1": 90}).as_json()
    assert (data["year"], data["base_year"], data["with_land_use"]) == (2020, 2010, True)
    assert {"level_share", "cumulative", "trend_share", "is_key", "criteria"} <= set(data["rows"][0])
