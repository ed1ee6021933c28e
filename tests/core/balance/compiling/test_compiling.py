"""A balance compiled from source forms. The small city is made up and worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from ditan.core.balance import check
from ditan.core.balance.compiling import (
    Fact,
    Given,
    Source,
    closing,
    compile_balance,
    fact_problems,
    read_closing,
    read_source,
    sources,
)
from ditan.core.errors import Refused
from ditan.core.library.files import BUILT_IN
from tests.broken_files import assert_told


def fact(source: str, item: str, fuel: str, quantity: str, unit: str = "万吨", **more: Decimal | str) -> Fact:
    return Fact(source, item, fuel, Decimal(quantity), unit, document="演示数据", **more)  # type: ignore[arg-type]


COAL = [
    fact("industry", "production", "raw_coal", "50"),
    fact("industry", "power_input", "raw_coal", "2000000", "t"),
    fact("industry", "final", "raw_coal", "100"),
    fact("households", "urban", "raw_coal", "5", raising=Decimal(2)),
    fact("coal_traders", "trade", "raw_coal", "50", share=Decimal("0.1"), key="tertiary_output"),
]
POWER = [
    fact("industry", "power_output", "electricity", "40", "亿千瓦时"),
    fact("grid", "moving_in", "electricity", "10", "亿千瓦时"),
    fact("grid", "industry", "electricity", "30", "亿千瓦时"),
    fact("grid", "urban", "electricity", "15", "亿千瓦时"),
    fact("grid", "loss", "electricity", "3", "亿千瓦时"),
]
TOTAL = Given("raw_coal", Decimal(330), "省反馈数")


def test_the_small_city_by_hand() -> None:
    compiled = compile_balance("990101", 2024, [*COAL, *POWER], given=[TOTAL])
    value = compiled.balance.value
    # Uses 100 + 10 + 5 = 115 and 200 to power: 315; given 330, so industry takes 15 more.
    assert value("fc_industry", "raw_coal") == 115
    assert value("fc_res_urban", "raw_coal") == value("fc_residential", "raw_coal") == 10
    assert value("fc_trade", "raw_coal") == 5
    assert value("final_consumption", "raw_coal") == 130
    assert value("transformation", "raw_coal") == value("tr_thermal_power", "raw_coal") == -200
    assert value("total_consumption", "raw_coal") == 330
    # 330 needed, 50 produced: 280 moved in, and nothing is left.
    assert value("moving_in", "raw_coal") == 280
    assert value("supply_total", "raw_coal") == 330
    assert value("statistical_difference", "raw_coal") == 0
    # Electricity: needs 45 + 3 − 40 = 8, 10 stated to have come in: 2 unexplained.
    assert value("statistical_difference", "electricity") == 2
    assert compiled.findings == ()


def test_what_nobody_stated_is_not_estimated_and_not_zero() -> None:
    balance = compile_balance("990101", 2024, COAL).balance
    assert balance.status("fc_agriculture", "raw_coal") == "NE"
    assert balance.status("fc_industry", "diesel") == "NE"


def test_every_cell_tells_source_method_and_key() -> None:
    compiled = compile_balance("990101", 2024, [*COAL, *POWER], given=[TOTAL])
    told = {
        cell: [(part.method, part.fact.source if part.fact else part.document) for part in parts]
        for cell, parts in compiled.origins.items()
    }
    assert told["fc_industry", "raw_coal"] == [("counted", "industry"), ("closing", "省反馈数")]
    assert told["fc_res_urban", "raw_coal"] == [("sampled", "households")]
    assert told["fc_trade", "raw_coal"] == [("allocated", "coal_traders")]
    traders = compiled.origins["fc_trade", "raw_coal"][0].fact
    assert traders is not None
    assert traders.key == "tertiary_output"
    assert compiled.origins["final_consumption", "raw_coal"][0].rows == (
        "fc_industry",
        "fc_trade",
        "fc_residential",
    )
    assert set(compiled.origins) == set(compiled.balance.cells)


def test_total_columns_are_the_sums_of_their_fuels() -> None:
    more = [*COAL, fact("industry", "final", "cleaned_coal", "7")]
    balance = compile_balance("990101", 2024, more).balance
    assert balance.value("fc_industry", "coal_total") == 107


def test_the_checks_of_printed_tables_find_nothing_wrong_with_it() -> None:
    compiled = compile_balance("990101", 2024, [*COAL, *POWER], given=[TOTAL])
    assert [problem.code for problem in check(compiled.balance) if problem.severity == "error"] == []


def test_a_gap_that_would_turn_a_row_negative_is_told_and_left() -> None:
    compiled = compile_balance("990101", 2024, COAL, given=[Given("raw_coal", Decimal(100), "省反馈数")])
    assert [problem.code for problem in compiled.findings] == ["closing_negative"]
    assert compiled.balance.value("fc_industry", "raw_coal") == 100


def test_all_that_does_not_fit_is_told_at_once() -> None:
    broken = [
        fact("industry", "finale", "raw_coal", "1"),
        fact("industry", "final", "raw_cole", "1"),
        fact("industry", "final", "coal_total", "1"),
        fact("industry", "final", "diesel", "1", "亿千瓦时"),
        fact("industry", "final", "coke", "-1"),
        fact("industry", "final", "gasoline", "1", share=Decimal("1.2"), key="gdp"),
        COAL[2],
        COAL[2],
    ]
    with pytest.raises(Refused) as refused:
        compile_balance("990101", 2024, broken, given=[Given("oil", Decimal(1), "")])
    assert [problem.code for problem in refused.value.problems] == [
        "fact_item_unknown",
        "fact_fuel_unknown",
        "fact_fuel_unknown",
        "fact_unit_unfit",
        "fact_negative",
        "key_share_wrong",
        "fact_twice",
        "given_fuel_unknown",
    ]
    assert refused.value.problems[0].facts["nearest"] == "industry.final"


def test_a_layout_that_is_not_there_is_told() -> None:
    with pytest.raises(Refused) as refused:
        compile_balance("990101", 2024, COAL, layout="moderne")
    assert refused.value.problems[0].facts["nearest"] == "modern"


@given_by(
    st.lists(
        st.tuples(st.sampled_from(["final", "production", "power_input"]), st.integers(0, 10**6)),
        max_size=3,
        unique_by=lambda pair: pair[0],
    ),
    st.integers(0, 10**6),
)
def test_the_printed_identity_holds_whatever_the_numbers(facts: list[tuple[str, int]], total: int) -> None:
    told = [fact("industry", item, "raw_coal", str(amount)) for item, amount in facts]
    given = [Given("raw_coal", Decimal(total), "x")]
    balance = compile_balance("990101", 2024, told, given=given).balance
    left = (
        balance.value("supply_total", "raw_coal")
        + balance.value("transformation", "raw_coal")
        - balance.value("loss", "raw_coal")
        - balance.value("final_consumption", "raw_coal")
    )
    assert left == pytest.approx(balance.value("statistical_difference", "raw_coal"))


@pytest.mark.parametrize("source", sources().values(), ids=sources())
def test_every_source_says_who_owes_it_and_under_which_document(source: Source) -> None:
    subjects = (BUILT_IN / "organisations/subjects.yaml").read_text("utf-8")
    assert f"\n{source.owner}: " in subjects
    assert source.document
    assert source.items


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("row: loss", "row: losses", "library_field_wrong"),
        ("sign: minus", "sign: negative", "library_field_wrong"),
        ("owner: energy_balance\n", "", "library_field_missing"),
        ("items:", "item:", "library_field_unknown"),
    ],
)
def test_a_broken_source_is_told_with_its_line(written: str, instead: str, code: str) -> None:
    assert_told(read_source, "balance/sources/grid.yaml", (written, instead), code)


def test_broken_rules_of_closing_are_told() -> None:
    text = (BUILT_IN / "balance/compiling.yaml").read_text("utf-8")
    _rules, problems = read_closing("compiling.yaml", text.replace("any: fc_industry", "any: fc_industri"))
    assert [problem.code for problem in problems] == ["library_field_wrong"]
    assert closing().row_of("diesel") == "fc_transport"


def test_one_amount_shared_out_by_a_key_is_shared_out_wholly() -> None:
    thirds = [
        fact("oil", item, "diesel", "90", share=Decimal("0.333"), key="vehicles")
        for item in ("transport", "construction", "agriculture")
    ]
    # 0.999 is what rounding to three digits may leave (at most 3 × 0.0005); 0.866 is not.
    balance = compile_balance("990101", 2024, thirds).balance
    assert balance.value("fc_transport", "diesel") == pytest.approx(29.97)
    short = [*thirds[:2], fact("oil", "agriculture", "diesel", "90", share=Decimal("0.2"), key="vehicles")]
    with pytest.raises(Refused) as refused:
        compile_balance("990101", 2024, short)
    assert [problem.code for problem in refused.value.problems] == ["key_shares_sum"]
    assert refused.value.problems[0].facts["total"] == Decimal("0.866")


def test_a_sample_is_raised_never_lowered() -> None:
    told = fact_problems([fact("households", "urban", "lpg", "1", raising=Decimal("0.5"))], sources())
    assert [problem.code for problem in told] == ["key_share_wrong"]


def test_a_fact_goes_to_the_row_that_the_layout_has() -> None:
    told = [
        fact("industry", "opening_stock", "raw_coal", "8"),
        fact("industry", "closing_stock", "raw_coal", "6"),
        fact("industry", "recovered", "heat", "3", "百亿千焦"),
        fact("industry", "final", "raw_coal", "100"),
    ]
    net = compile_balance("990101", 2024, told).balance
    assert net.value("stock_change", "raw_coal") == 2
    assert net.value("recovered_energy", "heat") == 3
    modern = compile_balance("990101", 2024, told, layout="modern").balance
    assert modern.value("opening_stock", "raw_coal") == 8
    assert modern.value("closing_stock", "raw_coal") == -6
    assert modern.value("tr_recovered_energy", "heat") == 3
    assert len(modern.fuels) == 32
    # 100 used, 2 drawn from stocks: 98 moved in.
    assert modern.value("moving_in", "raw_coal") == net.value("moving_in", "raw_coal") == 98


def test_a_fact_without_a_row_in_the_layout_is_told_not_lost() -> None:
    with pytest.raises(Refused) as refused:
        compile_balance("990101", 2024, [fact("industry", "stock_change", "coke", "2")], layout="modern")
    assert [problem.code for problem in refused.value.problems] == ["fact_row_missing"]
