"""The misprints of the real tables of 2007, as the design paper on balances lists them.

Source of every expected number: BALANCE.md, "Printed defects that `balance check` should find (tolerance 0.6)"
and "What the real tables are like"; the README of the real data. Difference = parts − printed.
"""

from pathlib import Path

import pytest

from ditan.core.balance import check
from ditan.core.errors import Problem
from tests.core.balance.real_tables import PROVINCES, nation, nation_in_standard_coal, provinces

# place, code, row, fuel, difference
SUMS = [
    ("510000", "balance_identity_broken", "statistical_difference", "raw_coal", -139.6),
    ("650000", "row_total_differs", "transformation", "raw_coal", -3.9),
    ("650000", "balance_identity_broken", "statistical_difference", "heat", 300.0),
    ("310000", "row_total_differs", "transformation", "coke", -38.3),
    ("230000", "row_total_differs", "transformation", "petroleum_total", 117.0),
    ("230000", "column_total_differs", "fc_agriculture", "coal_total", -11.8),
    ("340000", "column_total_differs", "fc_res_urban", "petroleum_total", 31.6 - 22.8),
    ("370000", "row_total_differs", "final_consumption", "other_coking", 53.2),
    ("110000", "total_consumption_differs", "total_consumption", "heat", 227),
    ("370000", "total_consumption_differs", "total_consumption", "heat", 1554),
    ("650000", "total_consumption_differs", "total_consumption", "heat", -318),
]

# place, fuel, share of consumption in %
LARGE_DIFFERENCES = [
    ("140000", "raw_coal", 52),
    ("410000", "raw_coal", 22),
    ("520000", "raw_coal", 18),
    ("230000", "raw_coal", 16),
    ("110000", "raw_coal", 13),
]
ABOUT_ALL = [
    ("230000", "other_energy"),
    ("370000", "other_energy"),
    ("410000", "other_energy"),
    ("230000", "briquettes"),
    ("410000", "briquettes"),
    ("510000", "other_gas"),
    ("650000", "other_gas"),
]

# place, opening and closing stock of raw coal in 1e4 t
STOCKS = [
    ("320000", 593, 751),
    ("370000", 1711, 2012),
    ("140000", 2446, 1865),
    ("410000", 1394, 1131),
    ("520000", 564, 294),
]
BLANK_NON_ENERGY = ["110000", "140000", "340000", "510000", "520000", "620000"]


def findings_at(found: list[Problem], code: str, row: str, fuel: str) -> list[Problem]:
    return [
        finding
        for finding in found
        if finding.code == code and finding.where.row == row and finding.where.fuel == fuel
    ]


@pytest.mark.parametrize(("place", "code", "row", "fuel", "difference"), SUMS)
def test_broken_sum_is_found_once(
    shared: Path, place: str, code: str, row: str, fuel: str, difference: float
):
    found = findings_at(check(provinces(shared)[place]), code, row, fuel)

    assert [finding.severity for finding in found] == ["warning"]
    assert found[0].facts["difference"] == pytest.approx(
        difference, abs=0.5 if abs(difference) > 200 else 0.06
    )
    assert found[0].where.cell is not None


def test_blank_cells_that_explain_a_broken_total_are_named_in_one_finding(shared: Path):
    found = [
        finding
        for finding in check(provinces(shared)["230000"])
        if finding.where.fuel == "petroleum_total" and finding.severity == "warning"
    ]

    assert len(found) == 1
    said = found[0].wording("zh").message
    assert all(name in said for name in ("火力发电", "供热", "炼油", "为空", "消费量合计"))


def test_difference_hidden_in_the_statistical_difference_is_said(shared: Path):
    coke = [finding for finding in check(provinces(shared)["310000"]) if finding.where.fuel == "coke"]

    assert [finding.code for finding in coke] == ["row_total_differs"]
    assert "平衡差额与此相等" in coke[0].wording("zh").message
    assert "制气" in coke[0].wording("zh").message


def test_supply_below_its_rows_is_a_misprint_even_where_opening_stock_is_missing(shared: Path):
    found = findings_at(check(provinces(shared)["120000"]), "supply_total_differs", "supply_total", "diesel")

    assert len(found) == 1
    assert found[0].facts["gap"] == pytest.approx(-15.8, abs=0.05)


@pytest.mark.parametrize("place", BLANK_NON_ENERGY)
def test_blank_feedstock_of_the_coal_total_is_found(shared: Path, place: str):
    found = findings_at(
        check(provinces(shared)[place]), "total_column_blank", "fc_industry_nonenergy", "coal_total"
    )

    assert len(found) == 1
    assert found[0].facts["difference"] > 0


def test_blank_feedstock_is_found_nowhere_else(shared: Path):
    places = [
        place
        for place, table in provinces(shared).items()
        if any(finding.code == "total_column_blank" for finding in check(table))
    ]

    assert sorted(places) == BLANK_NON_ENERGY


@pytest.mark.parametrize(("place", "fuel", "percent"), LARGE_DIFFERENCES)
def test_large_statistical_difference_is_found(shared: Path, place: str, fuel: str, percent: int):
    found = findings_at(
        check(provinces(shared)[place]), "statistical_difference_large", "statistical_difference", fuel
    )

    assert len(found) == 1
    assert round(100 * found[0].facts["share"]) == percent


@pytest.mark.parametrize(("place", "fuel"), ABOUT_ALL)
def test_difference_of_70_to_111_percent_is_found(shared: Path, place: str, fuel: str):
    found = [
        finding
        for finding in check(provinces(shared)[place])
        if finding.code in ("statistical_difference_large", "fuel_without_source")
        and finding.where.fuel == fuel
    ]

    assert len(found) == 1
    assert 0.70 <= found[0].facts["share"] <= 1.11


def test_fuel_that_nothing_produces_is_found_in_sichuan_alone(shared: Path):
    found = {
        (place, finding.where.fuel)
        for place, table in provinces(shared).items()
        for finding in check(table)
        if finding.code == "fuel_without_source"
    }

    assert ("510000", "coke_oven_gas") in found
    assert {place for place, _ in found} == {"510000"}


@pytest.mark.parametrize("place", [place for place in PROVINCES if place != "510000"])
def test_stock_row_holds_closing_stock_in_21_provinces(shared: Path, place: str):
    found = [
        finding for finding in check(provinces(shared)[place]) if finding.code == "stock_row_is_closing_stock"
    ]

    assert len(found) == 1
    assert "raw_coal" in found[0].facts["by_fuel"]


def test_stock_row_of_sichuan_and_the_nation_is_a_change(shared: Path):
    for table in (provinces(shared)["510000"], nation(shared)):
        assert "stock_row_is_closing_stock" not in {finding.code for finding in check(table)}


@pytest.mark.parametrize(("place", "opening", "closing"), STOCKS)
def test_implied_stocks_of_raw_coal(shared: Path, place: str, opening: float, closing: float):
    found = [
        finding for finding in check(provinces(shared)[place]) if finding.code == "stock_row_is_closing_stock"
    ]
    coal = found[0].facts["by_fuel"]["raw_coal"]

    assert round(coal["opening"]) == opening
    assert round(coal["closing"]) == closing


def test_national_table_has_no_broken_sum(shared: Path):
    found = check(nation(shared))

    assert [finding for finding in found if finding.severity != "info"] == []


def test_lost_minus_of_the_printed_standard_table_is_found(shared: Path):
    """A known defect of table 4-1: kerosene exported and bunkered, 659.29 and 278.09, stand without their minus."""
    warnings = [
        finding for finding in check(nation_in_standard_coal(shared)) if finding.severity == "warning"
    ]

    assert [(finding.code, finding.where.row, finding.where.fuel) for finding in warnings] == [
        ("sign_unexpected", "export", "kerosene"),
        ("sign_unexpected", "foreign_bunker_cn", "kerosene"),
    ]


def test_real_tables_hold_no_error_and_few_warnings(shared: Path):
    counts = {}
    for place, table in provinces(shared).items():
        found = check(table)
        assert not [finding for finding in found if finding.severity == "error"], place
        counts[place] = sum(finding.severity == "warning" for finding in found)
        for code in ("stock_row_is_closing_stock", "dust_values", "statistical_difference_to_explain"):
            assert sum(finding.code == code for finding in found) <= 1, (place, code)

    assert max(counts.values()) <= 12, counts


def test_fill_in_values_raise_no_finding_of_sign_or_source(shared: Path):
    """Qinghai prints 0.00001 and Sichuan +0.01 in rows of input."""
    for place in ("630000", "510000"):
        found = check(provinces(shared)[place])
        assert "sign_unexpected" not in {finding.code for finding in found}
        assert sum(finding.code == "dust_values" for finding in found) == 1


def test_every_finding_reads_in_both_languages_and_says_what_is_done(shared: Path):
    for table in [*provinces(shared).values(), nation(shared)]:
        for finding in check(table):
            for language in ("zh", "en"):
                said = finding.wording(language)
                assert said.message
                assert said.remedy
                assert "{" not in "".join(said)
            assert finding.as_json("zh")["where"].startswith(table.file)


def test_findings_stand_worst_first(shared: Path):
    order = {"error": 0, "warning": 1, "info": 2}
    for table in provinces(shared).values():
        ranks = [(order[finding.severity], -finding.facts["consequence_1e4_tce"]) for finding in check(table)]
        assert ranks == sorted(ranks)
