"""A series by hand: sums, index, breaks, gaps, filling, rebasing; a series of a real province."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ditan.core import balance as balances
from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.series import series_of, series_text
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.trace import Step
from tests.core.inventory.series.made import T, factor_row, inventory, nothing_row


def cattle(heads: float, factor: float = 0.05, **more: Any) -> Step:
    return factor_row("3.3", "enteric", "cattle", "CH4", heads, factor, 28, **more)


def cement(tonnes: float) -> Step:
    return factor_row("2.1", "cement", "clinker", "CO2", tonnes, 0.538)


def forest(removal: float) -> Step:
    return factor_row("4.1.1", "arbor", "", "CO2", removal, -1.0)


def test_years_and_categories_by_hand() -> None:
    series = series_of(
        [
            inventory(2012, [cattle(1100), cement(1000)]),
            inventory(2010, [cattle(1000), cement(1000), forest(100)]),
            inventory(2011, [cattle(1000), cement(2000), forest(100)]),
        ]
    )
    # cattle 1000 · 0.05 · 28 = 1400 t; clinker 1000 · 0.538 = 538 t; forest −100 t.
    assert [year.year for year in series.years] == [2010, 2011, 2012]
    assert [year.with_land_use_micro_t for year in series.years] == [1838 * T, 2376 * T, 2078 * T]
    assert series.year(2010).without_land_use_micro_t == 1938 * T
    assert series.year(2011).gas_micro_t("3.3", "CH4") == 50 * T
    assert series.index(series.year(2011)) == pytest.approx(100 * 2376 / 1838)
    assert series.change_micro_t(series.year(2011)) == 538 * T
    assert series.year(2012).co2e_micro_t("4") is None


def test_index_against_another_base_year() -> None:
    series = series_of([inventory(2010, [cement(1000)]), inventory(2011, [cement(2000)])], base_year=2011)
    assert series.index(series.year(2010)) == 50.0


def test_breaks_of_edition_potentials_layout_and_switch_show_both_sides() -> None:
    series = series_of(
        [
            inventory(2010, [cement(1)]),
            inventory(
                2011,
                [cement(1)],
                edition="prov2025",
                gwp="AR6",
                balance_layout="modern",
                recovered_gas="exclude",
            ),
        ]
    )
    found = {(one.kind, one.changes[0].before, one.changes[0].after) for one in series.breaks}
    assert found == {
        ("edition", "prov2011", "prov2025"),
        ("gwp", "AR5", "AR6"),
        ("layout", "closing_stock", "modern"),
        ("switch", "count", "exclude"),
    }
    assert series.is_broken_since_base(2011)


def test_source_that_appears_is_a_break_and_a_no_is_not() -> None:
    silent = nothing_row("3.4", "manure", "cattle", "CH4", "NE")
    no = nothing_row("2.2", "lime", "", "CO2", "NO")
    series = series_of(
        [
            inventory(2010, [cement(1), silent, no]),
            inventory(
                2011,
                [
                    cement(1),
                    factor_row("3.4", "manure", "cattle", "CH4", 10, 0.01, 28),
                    factor_row("2.2", "lime", "", "CO2", 10, 0.683),
                    forest(5),
                ],
            ),
        ]
    )
    found = {one.category: one.changes[0] for one in series.breaks}
    assert set(found) == {"3.4", "4.1.1"}
    assert (found["3.4"].before, found["3.4"].after) == ("NE", "estimated")
    assert (found["4.1.1"].before, found["4.1.1"].after) == ("—", "estimated")


def test_new_item_of_a_source_is_no_break() -> None:
    sheep = factor_row("3.3", "enteric", "sheep", "CH4", 10, 0.008, 28)
    series = series_of([inventory(2010, [cattle(10)]), inventory(2011, [cattle(10), sheep])])
    assert series.breaks == ()


def test_other_equation_and_other_parameter_are_breaks_of_their_category() -> None:
    landfill = factor_row("5.1", "landfill", "", "CH4", 100, 0.05, 28, equation="landfill_mass_balance")
    decay = replace(landfill, equation="first_order_decay")
    series = series_of(
        [
            inventory(2010, [landfill, cattle(10, 0.05, factor_id="a.cattle")]),
            inventory(2011, [decay, cattle(10, 0.06, factor_id="b.cattle")]),
        ]
    )
    method, parameter = sorted(series.breaks, key=lambda one: one.kind)
    assert (method.category, method.changes[0].before, method.changes[0].after) == (
        "5.1",
        "landfill_mass_balance",
        "first_order_decay",
    )
    assert parameter.category == "3.3"
    assert parameter.changes[0].name_zh == "非奶牛 排放因子"
    assert parameter.changes[0].before == "a.cattle = 0.05 tCH4/t"
    assert parameter.changes[0].after == "b.cattle = 0.06 tCH4/t"
    assert not parameter.is_yearly


def test_factor_that_is_given_anew_each_year_breaks_nothing() -> None:
    series = series_of(
        [
            inventory(2010, [cattle(10, 0.05, factor_id="grid.east.2010")]),
            inventory(2011, [cattle(10, 0.06, factor_id="grid.east.2011")]),
        ]
    )
    (found,) = series.breaks
    assert found.is_yearly
    assert not series.is_broken_since_base(2011)


def test_gaps_are_said_and_stay_gaps() -> None:
    series = series_of(
        [
            inventory(2010, [cement(1000), cattle(1000)]),
            inventory(2012, [cement(1000)]),
            inventory(2013, [cement(1000), cattle(1000)]),
        ]
    )
    assert [(gap.kind, gap.year, gap.category, gap.is_filled) for gap in series.gaps] == [
        ("year", 2011, "", False),
        ("category", 2012, "3.3", False),
    ]
    assert series.year(2011).state == "missing"
    assert series.year(2011).with_land_use_micro_t is None
    assert series.index(series.year(2011)) is None
    assert series.change_micro_t(series.year(2012)) is None


def test_filling_by_straight_lines_is_marked_and_never_estimated() -> None:
    series = series_of(
        [
            inventory(2010, [cement(1000), cattle(1000)]),
            inventory(2012, [cement(1000)]),
            inventory(2013, [cement(1300), cattle(1600)]),
        ],
        interpolate=True,
    )
    # cattle: 1400 t in 2010, 2240 t in 2013: 1680 and 1960 between; clinker 538 t in 2010 and in 2012.
    year = series.year(2011)
    assert year.state == "interpolated"
    assert year.co2e_micro_t("3.3") == 1680 * T
    assert year.gas_micro_t("3", "CH4") == 60 * T
    assert year.with_land_use_micro_t == (538 + 1680) * T
    assert year.totals.with_land_use_micro_t == 0
    partly = series.year(2012)
    assert partly.state == "compiled"
    assert (partly.state_of(), partly.state_of("3.3"), partly.state_of("2.1")) == (
        "partly_interpolated",
        "interpolated",
        "estimated",
    )
    assert partly.with_land_use_micro_t == (538 + 1960) * T
    assert all(gap.is_filled for gap in series.gaps)
    assert series.year(2013).state_of() == "estimated"


def test_filling_at_an_even_rate() -> None:
    series = series_of(
        [inventory(2010, [cement(1000)]), inventory(2012, [cement(4000)])], interpolate="geometric"
    )
    assert series.year(2011).with_land_use_micro_t == 1076 * T  # 538 · √4


def test_even_rate_from_or_to_zero_is_refused() -> None:
    with pytest.raises(Refused, match=r"2\.1 CO2 cannot grow at an even rate from 2010 to 2012"):
        series_of([inventory(2010, [cement(0)]), inventory(2012, [cement(4)])], interpolate="geometric")


def test_nothing_is_filled_where_a_year_between_says_no_or_beyond_the_ends() -> None:
    series = series_of(
        [
            inventory(2010, [cement(1), cattle(1000)]),
            inventory(2011, [cement(1), nothing_row("3.3", "enteric", "cattle", "CH4", "NO")]),
            inventory(2013, [cement(1), cattle(1000), forest(1)]),
        ],
        interpolate=True,
    )
    assert series.year(2011).co2e_micro_t("3.3") is None
    assert series.year(2012).co2e_micro_t("3.3") is None
    assert series.year(2012).co2e_micro_t("4") is None


def test_filling_across_two_sets_is_refused_and_rebasing_mends_it() -> None:
    years = [
        inventory(
            2010, [factor_row("3.3", "enteric", "cattle", "CH4", 1000, 0.05, 21, gwp_set="SAR")], gwp="SAR"
        ),
        inventory(2012, [cattle(1000)]),
    ]
    with pytest.raises(Refused, match="between 2010 and 2012: they count by SAR and AR5"):
        series_of(years, interpolate=True)
    series = series_of(years, interpolate=True, gwp="AR5")
    assert [year.with_land_use_micro_t for year in series.years] == [1400 * T] * 3
    assert [year.making.is_rebased for year in series.years if year.making] == [True, False]
    assert not [found for found in series.breaks if found.kind in ("gwp", "parameter")]


def test_rebasing_what_is_co2e_already_is_refused() -> None:
    years = [
        inventory(2010, [factor_row("2.10", "chips", "", "CO2e", 1, 1.0)], gwp="SAR"),
        inventory(2011, [factor_row("2.10", "chips", "", "HFCs", 1, 1.0)], gwp="SAR"),
    ]
    with pytest.raises(Refused) as refused:
        series_of(years, gwp="AR5")
    said = [str(problem) for problem in refused.value.problems]
    assert said[0].startswith("CO2e in category 2.10, 2010, cannot be put on AR5: it is CO2e already")
    assert said[1].startswith("HFCs in category 2.10, 2011, cannot be put on AR5")


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        series_of(
            [
                inventory(2010, [cement(1)]),
                inventory(2010, [cement(2)], balance_file="other.csv"),
                inventory(2011, [cement(2)], place="330000"),
            ],
            base_year=2005,
            interpolate="cubic",  # type: ignore[arg-type]
        )
    assert [str(problem) for problem in refused.value.problems] == [
        "The inventories are of different places: 320000, 330000.",
        "A year twice: 2010 of 320000 is given 2 times (balance-2010.csv, other.csv).",
        "The base year 2005 has no inventory in the series.",
        'The way of filling "cubic" is not known.',
    ]
    with pytest.raises(Refused, match="No inventory was given"):
        series_of([])


def test_json_is_ready_for_a_chart_with_ranges() -> None:
    series = series_of(
        [inventory(2010, [cement(1000)]), inventory(2011, [cement(2000)])],
        intervals={2011: Interval(1000 * T, 1076 * T, 1200 * T)},
    )
    assert "95% high" in series_text(series, "en")
    record = series.as_json()
    first, second = record["years"]
    assert (first["with_land_use_co2e_t"], second["with_land_use_co2e_t"]) == (538.0, 1076.0)
    assert (second["index"], second["change_t"], second["change_share"]) == (200.0, 538.0, 1.0)
    assert first["interval"] is None
    assert second["interval"] == {"low_t": 1000.0, "central_t": 1076.0, "high_t": 1200.0, "level": 0.95}
    cement_line = next(line for line in record["categories"] if line["category"] == "2.1")
    assert [value["co2e_t"] for value in cement_line["values"]] == [538.0, 1076.0]
    assert cement_line["values"][0]["state"] == "estimated"
    assert first["land_use_co2e_t"] is None


def test_text_in_both_languages() -> None:
    series = series_of(
        [inventory(2010, [cement(10_000)]), inventory(2012, [cement(20_000)], edition="prov2025")]
    )
    chinese, english = series_text(series, "zh"), series_text(series, "en")
    assert "江苏省 2010–2012 年，万吨 CO₂ 当量（AR5）" in chinese
    assert "2010→2012 编制依据不同：编制依据: prov2011 → prov2025" in chinese
    assert "2011 缺少该年清单，未插补" in chinese
    assert "2011 no inventory of the year, not filled in" in english
    assert "0.5" in english  # 5,380 t = 0.538 · 10⁴ t
    assert "1.1" in english


def test_real_province_under_two_editions_as_two_years(shared: Path) -> None:
    table = shared / "data" / "real" / "ebt_province_2007_long.csv"
    first = compile_inventory(balances.read(table, place="320000", year=2007), edition="prov2011")
    second = compile_inventory(balances.read(table, place="320000", year=2007), edition="ipcc2006")
    later = replace(second, year=2008, steps=tuple(replace(step, year=2008) for step in second.steps))
    series = series_of([first, later])
    assert series.year(2007).with_land_use_micro_t == first.total_co2e_micro_t
    assert series.year(2008).with_land_use_micro_t == second.total_co2e_micro_t
    assert {found.kind for found in series.breaks} >= {"edition", "parameter"}
    industry = [one for one in series.breaks if one.category == "1.1.2.7" and one.kind == "parameter"]
    assert "原煤 单位热值含碳量" in [change.name_zh for change in industry[0].changes]
