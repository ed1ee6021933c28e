"""Views: every leaf row once, totals to the micro-tonne, the four kinds of nothing with their reasons."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ditan
from ditan.core.balance import read as read_balance
from ditan.core.errors import Refused
from ditan.core.inventory import Inventory, read_activities
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.sources import sources
from ditan.core.inventory.totals import totals_of
from ditan.core.inventory.views import (
    View,
    gpc_view,
    guideline_view,
    ipcc_view,
    reconcile,
    view_ids,
    view_json,
    view_named,
)
from ditan.core.inventory.views.loading import load_structure
from ditan.core.library import load
from ditan.core.library.gases import family_of
from ditan.core.library.vocabulary import categories
from ditan.core.trace import ParameterUse
from tests.core.inventory.tables import compiled
from tests.core.inventory.views.worlds import inventory_of, step

GASES_AT_HAND = ("CO2", "CH4", "N2O", "HFC-23", "CF4", "SF6", "NF3", "HFCs")
OUTSIDE = ("1.5", "1.6")


def counted(view: View) -> int:
    """What the rows that count add up to."""
    return sum(row.co2e_micro_t or 0 for row in view.leaves if not row.is_memo)


def every_row() -> list[tuple[str, str]]:
    """Every category with every gas it may state, and the single fluorinated gases beside them."""
    return [
        (category.code, gas)
        for category in categories().values()
        for gas in dict.fromkeys((*category.gases, *GASES_AT_HAND))
    ]


@pytest.mark.parametrize("view", view_ids())
def test_every_category_and_gas_has_one_place(view: str) -> None:
    steps = [step(code, gas, 1.0) for code, gas in every_row() if code not in OUTSIDE]
    steps += [step(code, "CO2", 1.0, status="memo") for code in categories()]
    steps += [step(code, gas, None, status="NO") for code, gas in every_row()]
    found = view_named(inventory_of(*steps), view)
    places = [position for row in found.leaves for position in row.steps]
    assert sorted(places) == list(range(len(steps)))


@pytest.mark.parametrize("view", ["guideline", "ipcc"])
def test_a_view_adds_nothing_and_leaves_nothing_out(view: str) -> None:
    steps = [step(code, gas, 1.0) for code, gas in every_row() if code not in OUTSIDE]
    inventory = inventory_of(*steps)
    found = view_named(inventory, view)
    total = next(row for row in found.rows if row.is_total)
    assert counted(found) == total.co2e_micro_t == inventory.total_co2e_micro_t == len(steps) * 10**6


# Where a rule knows better than the one code of the category table, and says so beside it.
DECIDED = {
    ("ipcc", "4.2.1", "CO2"): "3B",  # CO2 of conversion fires belongs to the land converted
    ("ipcc", "4.2", "CH4"): "3C1",  # other gases of the fires
    ("ipcc", "4.2", "N2O"): "3C1",
    ("gpc", "4.2.1", "CH4"): "V.3",
    ("gpc", "4.2.1", "N2O"): "V.3",
    ("gpc", "1", "CO2"): "I.6.1",  # energy as a whole, which no row from a balance has
    ("gpc", "1", "CH4"): "I.6.1",
    ("gpc", "1", "N2O"): "I.6.1",
}


@pytest.mark.parametrize("view", ["ipcc", "gpc"])
def test_the_codes_of_the_rules_are_those_of_the_category_table(view: str) -> None:
    """That table names IPCC and GPC codes too: a rule gives one of them, or one above or below."""
    for category in categories().values():
        if category.code in OUTSIDE:
            continue
        stated = [word.split("-")[0].split(" ")[0] for word in getattr(category, view).split(";")]
        found = view_named(inventory_of(*(step(category.code, gas, 1.0) for gas in category.gases)), view)
        for row in found.leaves:
            for position in row.steps:
                gas, code = category.gases[position], row.code.rstrip("*")
                if (view, category.code, gas) in DECIDED:
                    assert code == DECIDED[view, category.code, gas]
                else:
                    assert any(code.startswith(head) or head.startswith(code) for head in stated)


def test_real_provinces_agree_in_all_views(shared: Path) -> None:
    for inventory in compiled(shared).values():
        guideline, ipcc, gpc = guideline_view(inventory), ipcc_view(inventory), gpc_view(inventory)
        whole = inventory.total_co2e_micro_t
        assert guideline.row("total.with_land_use").co2e_micro_t == whole
        assert ipcc.row("total.with_land").co2e_micro_t == whole
        assert gpc.row("TERRITORIAL").co2e_micro_t == whole
        for view, total in (
            (guideline, "total.without_land_use"),
            (ipcc, "total.without_land"),
            (gpc, "BASIC"),
            (gpc, "BASIC+"),
            (gpc, "TERRITORIAL"),
        ):
            assert reconcile(inventory, view, total).is_exact


def test_an_inventory_of_all_sectors_agrees_in_all_views(checkout: Path) -> None:
    """Fujian 2007, the filled example: fugitives, agriculture, forest and waste beside the balance."""
    demo = checkout / "src" / "ditan" / "site" / "demo"
    library = load()
    inventory = compile_inventory(
        read_balance(demo / "balances" / "2007" / "350000.csv", place="350000", year=2007),
        library,
        activities=read_activities(demo / "activities" / "2007" / "350000.csv", "350000", 2007, library),
    )
    guideline, ipcc, gpc = guideline_view(inventory), ipcc_view(inventory), gpc_view(inventory)
    totals = totals_of(inventory.steps)
    assert guideline.row("total.with_land_use").co2e_micro_t == totals.with_land_use_micro_t
    assert guideline.row("total.without_land_use").co2e_micro_t == totals.without_land_use_micro_t
    assert ipcc.row("total.with_land").co2e_micro_t == totals.with_land_use_micro_t
    assert ipcc.row("total.without_land").co2e_micro_t == totals.without_land_use_micro_t
    assert gpc.row("TERRITORIAL").co2e_micro_t == totals.with_land_use_micro_t
    for code in categories():
        if code in totals.co2e_micro_t and code not in OUTSIDE:
            assert guideline.row(code).co2e_micro_t == totals.co2e_micro_t[code]
    assert reconcile(inventory, gpc, "BASIC").is_exact
    assert gpc.row("V.2").co2e_micro_t == totals.land_use_micro_t


def test_what_basic_leaves_out_and_adds_row_by_row() -> None:
    # BASIC = 100 (industry) + 7 (landfill) + 30 (scope 2) = 137; the inventory has 100 + 50 + 20 + 7 − 9 = 168.
    inventory = inventory_of(
        step("1.1.2.7", "CO2", 100.0),
        step("1.1.1.1", "CO2", 50.0),
        step("2.1", "CO2", 20.0),
        step("5.1", "CH4", 7.0),
        step("4.1.1", "CO2", -9.0),
        consumption=(
            step("1.5", "CO2", 30.0, status="memo", sector="fc_industry", fuel="electricity"),
            step("1.5", "CO2", 4.0, status="memo", sector="loss", fuel="electricity"),
        ),
    )
    view = gpc_view(inventory)
    basic = reconcile(inventory, view, "BASIC")
    assert (basic.inventory_micro_t, basic.total_micro_t, basic.is_exact) == (168 * 10**6, 137 * 10**6, True)
    assert {line.code: line.micro_t // 10**6 for line in basic.lines} == {
        "I.3.2": 30,
        "I.4.4": -50,
        "IV.1": -20,
        "V.2": 9,
    }
    assert all(line.why_zh and line.why_en for line in basic.lines)
    # BASIC+ = 137 + 20 − 9 + 4 (losses); territorial is every scope 1 row, the inventory itself.
    assert view.row("BASIC+").co2e_micro_t == 152 * 10**6
    assert view.row("TERRITORIAL").co2e_micro_t == 168 * 10**6
    assert view.row("BASIC/I").co2e_micro_t == 130 * 10**6


def test_biomass_and_memo_items_stand_apart() -> None:
    inventory = inventory_of(
        step("1.2.1", "CO2", 11.0, status="memo"),
        step("1.2.1", "CH4", 2.0),
        step("1.5", "CO2", 5.0, status="memo", sector="moving_in", fuel="electricity"),
        step("1.6", "CO2", 3.0, status="memo", sector="foreign_bunker_cn", fuel="kerosene"),
    )
    guideline, gpc, ipcc = guideline_view(inventory), gpc_view(inventory), ipcc_view(inventory)
    assert guideline.row("memo.biomass").co2e_micro_t == 11 * 10**6
    assert guideline.row("memo.electricity").co2e_micro_t == 5 * 10**6
    assert guideline.row("total.with_land_use").co2e_micro_t == 2 * 10**6
    assert ipcc.row("1A3ai").co2e_micro_t == 3 * 10**6
    residential = gpc.row("I.1.1")
    assert (residential.co2e_micro_t, residential.biogenic_micro_t) == (2 * 10**6, 11 * 10**6)
    # Fuel for foreign planes: a journey from here, scope 3, in BASIC+ and in no other total.
    assert gpc.row("II.4.3").co2e_micro_t == 3 * 10**6
    assert gpc.row("BASIC+").co2e_micro_t == 5 * 10**6
    assert gpc.row("BASIC").co2e_micro_t == 2 * 10**6


def test_a_source_that_says_its_own_code_goes_there() -> None:
    with_energy = step("5.2", "CO2", 6.0, sector="incineration_with_energy", ipcc="1A1a", gpc="I.4.4")
    inventory = inventory_of(with_energy, step("5.2", "CO2", 4.0))
    assert guideline_view(inventory).row("5.2").co2e_micro_t == 10 * 10**6
    ipcc = ipcc_view(inventory)
    assert (ipcc.row("1A1a").co2e_micro_t, ipcc.row("4C1").co2e_micro_t) == (6 * 10**6, 4 * 10**6)
    gpc = gpc_view(inventory)
    assert (gpc.row("I.4.4").co2e_micro_t, gpc.row("III.3.1").co2e_micro_t) == (6 * 10**6, 4 * 10**6)


def test_sources_split_what_spans_several_codes() -> None:
    deposition = ParameterUse("frac", "key", 0.1, "-", "document", "", "unverified")
    found = ipcc_view(
        inventory_of(
            step("3.2", "N2O", 1.0),
            step("3.2", "N2O", 2.0, parameters=(deposition,)),
            step("1.3.3", "CH4", 3.0, fuel="open"),
            step("1.3.3", "CH4", 4.0, fuel="low"),
            step("1.4", "CH4", 5.0, sector="gas_losses"),
            step("1.4", "CH4", 6.0, sector="oil_throughput"),
            step("1.4", "CH4", 7.0, sector="a source of one's own"),
        )
    )
    split = {
        "3C4": 1,
        "3C5": 2,
        "1B1aii2": 3,
        "1B1ai2": 4,
        "1B2b": 5,
        "1B2a": 6,
        "1B2*": 7,
    }
    assert {code: (found.row(code).co2e_micro_t or 0) // 10**6 for code in split} == split


def test_co2_of_biomass_follows_the_code_of_its_source() -> None:
    burnt = step(
        "5.2", "CO2", 5.0, status="memo", sector="incineration_with_energy", ipcc="1A1a", gpc="I.4.4"
    )
    view = gpc_view(inventory_of(burnt))
    assert view.row("I.4.4").biogenic_micro_t == 5 * 10**6
    assert view.row("I.4.4").co2e_micro_t is None
    assert ipcc_view(inventory_of(burnt)).row("memo.biomass").co2e_micro_t == 5 * 10**6


def test_the_codes_that_sources_say_are_rows_of_the_views() -> None:
    for source in sources().values():
        for view, code in (("ipcc", source.ipcc), ("gpc", source.gpc)):
            assert not code or code in load_structure(view).nodes, f"{source.id}: {code}"


def test_gases_of_a_family_stand_in_its_column() -> None:
    view = guideline_view(inventory_of(step("2.10", "CF4", 3.0), step("2.10", "C2F6", 1.0)))
    row = view.row("2.10")
    assert (row.gas_micro_t, row.gas_co2e_micro_t) == ({"PFCs": 4 * 10**6}, {"PFCs": 4 * 10**6})
    assert view.gases == ("CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6")


@pytest.mark.parametrize("status", ["NO", "IE", "C", "NE"])
def test_the_kinds_of_nothing_are_told_apart(status: str) -> None:
    note = "本地没有该行业 | no such industry here"
    row = guideline_view(inventory_of(step("2.4", "CO2", None, status=status, note=note))).row("2.4")
    assert (row.notation, row.co2e_micro_t, row.gas_micro_t) == (status, None, {})
    assert (row.reason_zh, row.reason_en) == ("本地没有该行业", "no such industry here")
    assert row.gas_notation == {"CO2": status}


def test_a_category_nobody_mentioned_says_so() -> None:
    row = guideline_view(inventory_of(step("2.1", "CO2", 1.0))).row("3.1")
    assert row.notation == "NE"
    assert "没有提到" in row.reason_zh
    assert "does not mention" in row.reason_en


def test_a_row_on_an_unverified_parameter_says_so() -> None:
    doubtful = ParameterUse("ef", "key", 1.0, "t/t", "document", "", "unverified")
    view = guideline_view(
        inventory_of(step("2.1", "CO2", 1.0, parameters=(doubtful,)), step("2.2", "CO2", 1.0))
    )
    assert [view.row(code).is_verified for code in ("2", "2.1", "2.2", "3")] == [False, False, True, True]


def test_a_status_of_a_whole_holds_for_its_parts() -> None:
    view = guideline_view(inventory_of(step("1.3", "CH4", None, status="NO")))
    assert [view.row(code).notation for code in ("1.3", "1.3.1", "1.3.3")] == ["NO", "NO", "NO"]


def test_a_gas_held_elsewhere_and_one_that_is_not_estimated() -> None:
    """Rail: its CO2 is in the diesel that is not split by mode, its CH4 is NE with a reason of its own."""
    unsplit = step("1.1.3", "CO2", 8.0)
    rail = step("1.1.3.3", "CH4", None, note="没有数 | no figure")
    row = guideline_view(inventory_of(unsplit, rail)).row("1.1.3.3")
    assert row.notation == "NE; IE"
    assert row.gas_notation == {"CO2": "IE", "CH4": "NE", "N2O": "NE"}
    assert row.reason_zh == "没有数；平衡表不分运输方式，交通企业柴油计在 1.1.3 未分部分"


def test_every_gas_of_a_category_has_an_amount_or_a_key() -> None:
    inventory = inventory_of(step("2.1", "CO2", 1.0), step("3.4", "CH4", 1.0))
    for row in guideline_view(inventory).rows:
        if row.code in categories() and not row.is_memo:
            for gas in categories()[row.code].gases:
                column = family_of(gas)
                assert column in row.gas_micro_t or row.gas_notation[column], f"{row.code} {gas}"


def test_parts_of_what_was_not_estimated_as_a_whole() -> None:
    """Forest conversion is NE with a reason; the land it would go to has no other word. Forest itself has an amount."""
    conversion = step("4.2.2", "CO2", None, note="没有面积 | no areas")
    view = ipcc_view(inventory_of(conversion, step("4.1.1", "CO2", -5.0)))
    assert (view.row("3B2").notation, view.row("3B2").reason_en) == ("NE", "no areas")
    assert "does not ask" in view.row("3B1b").reason_en


def test_a_mixture_of_keys_keeps_both() -> None:
    view = guideline_view(
        inventory_of(step("2.5", "N2O", None, status="NO"), step("2.6", "N2O", None, status="IE"))
    )
    assert view.row("2").notation == "NE; NO; IE"


def test_what_is_not_split_stands_beside_the_parts() -> None:
    view = guideline_view(inventory_of(step("1.1.3", "CO2", 8.0), step("1.1.3.1", "CO2", 2.0)))
    assert view.row("1.1.3").co2e_micro_t == 10 * 10**6
    assert view.row("1.1.3*").co2e_micro_t == 8 * 10**6
    assert view.row("1.1.3*").parent == "1.1.3"
    assert view.row("1.1.3.3").notation == "IE"


def test_the_table_of_a_sector_is_its_part_of_the_view() -> None:
    view = guideline_view(inventory_of(step("2.1", "CO2", 1.0)))
    assert [row.code for row in view.below("2")][:3] == ["2", "2.1", "2.2"]
    assert {row.code.split(".")[0] for row in view.below("2")} == {"2"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([pair for pair in every_row() if pair[0] not in OUTSIDE]),
            st.integers(-(10**9), 10**12),
        ),
        max_size=30,
    )
)
def test_parts_add_up_to_their_whole(rows: list[tuple[tuple[str, str], int]]) -> None:
    inventory = _inventory(rows)
    for view in (guideline_view(inventory), ipcc_view(inventory)):
        for row in view.rows:
            parts = [part.co2e_micro_t or 0 for part in view.rows if part.parent == row.code and row.code]
            if parts and row.kind == "row":
                assert sum(parts) == (row.co2e_micro_t or 0)
    gpc = gpc_view(inventory)
    for total in ("BASIC", "BASIC+", "TERRITORIAL"):
        assert reconcile(inventory, gpc, total).is_exact


def _inventory(rows: list[tuple[tuple[str, str], int]]) -> Inventory:
    return inventory_of(*(step(code, gas, micro_t / 10**6) for (code, gas), micro_t in rows))


def test_an_unknown_view_names_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        view_named(inventory_of(), "gcp")
    (problem,) = refused.value.problems
    assert problem.code == "view_unknown"
    assert "gpc" in problem.wording("zh").message


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(Refused, match="1A1a"):
        ipcc_view(inventory_of()).row("1A1aa")


def test_the_record_says_both_languages_and_keeps_the_leaves() -> None:
    record = view_json(gpc_view(inventory_of(step("5.1", "CH4", 7.0))))
    (row,) = [row for row in record["rows"] if row["code"] == "III.1.1"]
    assert (row["co2e_t"], row["steps"], row["scope"]) == (7.0, [0], 1)
    assert row["levels"] == ["BASIC", "BASIC+", "TERRITORIAL"]
    assert all(row["name_zh"] and row["name_en"] for row in record["rows"])


def test_a_notebook_has_the_same_views() -> None:
    inventory = inventory_of(step("2.1", "CO2", 1.0))
    assert ditan.guideline_view(inventory) == guideline_view(inventory)
    assert ditan.reconcile_view(inventory, ditan.gpc_view(inventory), "BASIC").is_exact
    assert ditan.completeness(inventory).lines
    assert ditan.quality(inventory).total.grade
