"""The rules one by one on small tables. Every expected number is worked out beside its case."""

import pickle

from ditan.core.balance import check, implied_opening_stocks, stock_change
from ditan.core.balance.model import Balance
from ditan.core.errors import Problem
from tests.core.balance.real_tables import small

# A column that holds: 100 + 5 − 5 (stock) = 100; −60 burnt; 2 lost; 38 used; difference 0; consumption 100.
COAL: dict[str, float | None] = {
    "supply_total": 100.0,
    "indigenous_production": 100.0,
    "moving_in": 5.0,
    "sending_out": None,
    "stock_change": -5.0,
    "transformation": -60.0,
    "tr_thermal_power": -60.0,
    "tr_gas_works": None,
    "tr_coke_reinput": None,
    "loss": 2.0,
    "final_consumption": 38.0,
    "fc_agriculture": 3.0,
    "fc_industry": 30.0,
    "fc_industry_nonenergy": 4.0,
    "fc_residential": 5.0,
    "fc_res_urban": 1.0,
    "fc_res_rural": 4.0,
    "statistical_difference": 0.0,
    "total_consumption": 100.0,
}


def column(**changes: float | None) -> dict[str, float | None]:
    return COAL | changes


def codes(table: Balance) -> list[str]:
    return [finding.code for finding in check(table)]


def only(table: Balance, code: str) -> Problem:
    found = [finding for finding in check(table) if finding.code == code]
    assert len(found) == 1, codes(table)
    return found[0]


def test_table_that_holds_has_no_finding():
    assert codes(small({"raw_coal": column()})) == []


def test_difference_within_the_tolerance_is_rounding():
    # 3 + 30 + 5 = 38 against 38.6: just the tolerance of 0.6; supply follows, so that only this sum is off.
    table = small({"raw_coal": column(final_consumption=38.6, supply_total=100.6, total_consumption=100.6)})
    assert codes(table) == []


def test_row_total_says_both_figures_and_leaves_the_value():
    # 3 + 30 + 5 = 38, printed 48 in the total and carried into supply (110 = 100 + 5 + 5) and consumption.
    table = small(
        {
            "raw_coal": column(
                final_consumption=48.0, supply_total=110.0, stock_change=5.0, total_consumption=110.0
            )
        }
    )
    finding = only(table, "row_total_differs")

    assert finding.facts["printed"] == 48.0
    assert finding.facts["expected_value"] == 38.0
    assert finding.facts["difference"] == -10.0
    assert "48.0" in finding.wording("en").message
    assert "38.0" in finding.wording("en").message
    assert finding.wording("en").remedy.startswith("Kept as printed")
    assert table.value("final_consumption", "raw_coal") == 48.0


def test_misprint_of_12000_in_a_total_column_is_one_finding():
    """As the coal total of Zhejiang in the real table: the column sum and the row sum break together."""
    table = small(
        {
            "coal_total": column(fc_industry=12_030.0),
            "raw_coal": column(),
        }
    )
    found = check(table)

    assert [finding.code for finding in found] == ["column_total_differs"]
    assert found[0].where.row == "fc_industry"
    assert found[0].facts["difference"] == -12_000.0
    assert "终端消费量" in found[0].wording("zh").message


def test_misprint_carried_into_the_total_column_is_one_finding():
    """As raw coal and coal total of Xinjiang: both print the same wrong transformation total."""
    wrong = column(transformation=-56.1)
    table = small({"coal_total": wrong, "raw_coal": wrong})
    found = check(table)

    assert [finding.code for finding in found] == ["row_total_differs"]
    assert (found[0].where.row, found[0].where.fuel) == ("transformation", "raw_coal")
    assert round(found[0].facts["difference"], 6) == -3.9


def test_two_misprints_are_two_findings():
    table = small({"raw_coal": column(fc_agriculture=9.0), "diesel": column(total_consumption=150.0)})
    assert sorted(codes(table)) == ["row_total_differs", "total_consumption_differs"]


def test_total_consumption_of_a_total_column_is_net_of_what_is_made():
    """Coal washed into coal counts once in the total column: 38 + 2 + 60 = 100, while leaves are gross."""
    raw = column(tr_coal_washing=-20.0, tr_thermal_power=-40.0)
    cleaned = dict.fromkeys(COAL) | {
        "transformation": 20.0,
        "tr_coal_washing": 20.0,
        "final_consumption": 20.0,
        "fc_industry": 20.0,
        "total_consumption": 20.0,
        "statistical_difference": 0.0,
    }
    total = column(
        transformation=-40.0,
        tr_coal_washing=0.0,
        tr_thermal_power=-40.0,
        final_consumption=58.0,
        fc_industry=50.0,
        total_consumption=100.0,
    )
    assert codes(small({"coal_total": total, "raw_coal": raw, "cleaned_coal": cleaned})) == []


def test_coke_put_in_again_beside_gas_works_is_counted_once():
    """As Beijing: row 17 blank, row 18 = −20, and the total of transformation counts it."""
    table = small({"coke": column(transformation=-60.0, tr_thermal_power=-40.0, tr_coke_reinput=-20.0)})
    assert codes(table) == ["coke_reinput_beside_gas_works"]


def test_coke_put_in_again_inside_gas_works_is_not_added():
    table = small(
        {
            "coke": column(
                transformation=-60.0, tr_gas_works=-60.0, tr_thermal_power=None, tr_coke_reinput=-20.0
            )
        }
    )
    assert codes(table) == []


def test_closing_stocks_are_said_once_with_the_opening_stocks():
    # Supply 100 = rows 100 + 5 − 25 + opening 20; and 100 + 5 − 15 + 10.
    table = small({"raw_coal": column(stock_change=-25.0), "diesel": column(stock_change=-15.0)})
    finding = only(table, "stock_row_is_closing_stock")

    assert implied_opening_stocks(table) == {"raw_coal": 20.0, "diesel": 10.0}
    assert finding.facts["by_fuel"]["raw_coal"] == {"opening": 20.0, "closing": 25.0, "unit": "1e4 t"}
    assert "supply_total_differs" not in codes(table)
    assert stock_change(table, "raw_coal") == -5.0  # 20 at the beginning, 25 at the end: 5 more in stock
    assert table.value("supply_total", "raw_coal") == 100.0


def test_one_gap_alone_is_a_misprint_of_supply():
    finding = only(
        small({"raw_coal": column(stock_change=-25.0), "diesel": column()}), "supply_total_differs"
    )
    assert finding.where.fuel == "raw_coal"
    assert finding.facts["gap"] == 20.0


def test_opening_and_closing_rows_are_added_up():
    changes = {"stock_change": None, "opening_stock": 20.0, "closing_stock": -25.0}
    table = small({"raw_coal": column() | changes, "diesel": column() | changes})

    assert codes(table) == []
    assert stock_change(table, "raw_coal") == -5.0


def test_statistical_difference_thresholds():
    """Consumption is 100: 1.0 is normal, 3.0 wants an explanation, 5.0 still does, 5.1 is a finding."""

    def with_difference(amount: float) -> list[tuple[str, str]]:
        table = small(
            {
                "raw_coal": column(
                    statistical_difference=amount, supply_total=100.0 + amount, moving_in=5.0 + amount
                )
            }
        )
        return [(finding.code, finding.severity) for finding in check(table)]

    assert with_difference(1.0) == []
    assert with_difference(3.0) == [("statistical_difference_to_explain", "info")]
    assert with_difference(-5.0) == [("statistical_difference_to_explain", "info")]
    assert with_difference(5.1) == [("statistical_difference_large", "warning")]


def test_wrong_sign_names_row_and_fuels():
    # Sending out 5 printed without its minus: supply rows sum to 110 against 100.
    table = small({"raw_coal": column(sending_out=5.0)})
    finding = only(table, "sign_unexpected")

    assert finding.where.row == "sending_out"
    assert "原煤 +5.00" in finding.wording("zh").message
    assert "supply_total_differs" in codes(table)


def test_lost_minus_is_one_finding_with_the_sums_that_it_breaks():
    """Supply 100 = 110 + 5 − 10 − 5, the −10 printed as 10: one finding, not the gap of supply too."""
    table = small({"raw_coal": column(indigenous_production=110.0, sending_out=10.0)})
    assert codes(table) == ["sign_unexpected"]


def test_lost_minus_of_an_input_explains_total_and_consumption():
    """Power −60 and washing −20 make −80; washing printed as 20: the row sum gives −40, consumption 120 − 20."""
    table = small(
        {
            "raw_coal": column(
                supply_total=120.0,
                indigenous_production=120.0,
                transformation=-80.0,
                tr_coal_washing=20.0,
                total_consumption=120.0,
            )
        }
    )
    finding = only(table, "sign_unexpected")

    assert codes(table) == ["sign_unexpected"]
    assert "加工转换" in finding.wording("zh").message
    assert "消费量合计" in finding.wording("zh").message


def test_row_of_inputs_printed_without_minus_is_an_error():
    table = small({"raw_coal": column(tr_thermal_power=60.0), "electricity": column(tr_thermal_power=-60.0)})
    found = [finding for finding in check(table) if finding.severity == "error"]

    assert [finding.code for finding in found] == ["transformation_signs_reversed"]
    assert check(table)[0].severity == "error"


def test_fill_in_values_are_counted_and_nothing_else():
    table = small({"raw_coal": column(), "briquettes": dict.fromkeys(COAL) | {"tr_thermal_power": 0.01}})
    finding = only(table, "dust_values")

    assert codes(table) == ["dust_values"]
    assert finding.facts["count"] == 1
    assert finding.facts["cells"] == [("tr_thermal_power", "briquettes")]


def test_use_without_any_source():
    used = dict.fromkeys(COAL) | {
        "transformation": -0.8,
        "tr_thermal_power": -0.8,
        "statistical_difference": -0.8,
        "total_consumption": 0.8,
    }
    table = small({"raw_coal": column(), "coke_oven_gas": used})
    finding = only(table, "fuel_without_source")

    assert codes(table) == ["fuel_without_source"]
    assert finding.facts["used"] == 0.8
    assert finding.facts["share"] == 1.0


def test_part_larger_than_its_whole():
    finding = only(small({"raw_coal": column(fc_industry_nonenergy=31.0)}), "part_exceeds_whole")
    assert finding.facts["expected_value"] == 30.0
    assert finding.facts["difference"] == 1.0


def test_total_column_over_blank_fuels_is_an_error():
    blank: dict[str, float | None] = dict.fromkeys(COAL)
    found = check(small({"coal_total": column(), "raw_coal": blank}))

    assert found[0].code == "leaf_columns_blank"
    assert found[0].severity == "error"


def test_missing_row_is_not_checked():
    rows = {
        name: value
        for name, value in COAL.items()
        if name not in ("statistical_difference", "total_consumption")
    }
    assert codes(small({"raw_coal": rows})) == []


def test_finding_survives_pickling_and_json_holds_the_numbers():
    finding = only(small({"raw_coal": column(total_consumption=150.0)}), "total_consumption_differs")
    again = pickle.loads(pickle.dumps(finding))
    shape = again.as_json("zh")

    assert shape["severity"] == "warning"
    assert shape["where"].endswith("(total_consumption, raw_coal)")
    assert (shape["printed"], shape["expected_value"], shape["difference"]) == (150.0, 100.0, -50.0)
    assert ["total_consumption", "raw_coal"] in [list(cell) for cell in shape["cells"]]
    # 50 × 0.7143 kgce/kg (yearbook appendix 4)
    assert round(shape["consequence"]["value"], 3) == 35.715
    assert shape["consequence"]["unit"] == "1e4 tce (calorific)"
