"""The flow graph: conservation, no circles, and the figures of a province worked out by hand."""

from pathlib import Path

import pytest

from ditan.core.balance import FlowGraph, flows, standard_coal
from ditan.core.errors import Refused
from ditan.core.library import load
from ditan.core.trace import Step
from tests.core.balance.real_tables import PROVINCES, provinces, small

ENDS = ("src_", "use_", "out_", "reinput_")


def link(graph: FlowGraph, source: str, target: str) -> float:
    return sum(found.value for found in graph.table if (found.source, found.target) == (source, target))


@pytest.mark.parametrize("place", PROVINCES)
def test_every_node_conserves_and_no_flow_runs_back(shared: Path, place: str):
    graph = flows(provinces(shared)[place], load())
    columns = {node.id: node.column for node in graph.nodes}

    for node in graph.nodes:
        if not node.id.startswith(ENDS):
            assert graph.imbalance(node.id) == pytest.approx(0, abs=1e-6), node.id
    for found in graph.links:
        assert columns[found.source] < columns[found.target]
        assert found.value > 0
        assert found.cells


@pytest.mark.parametrize("place", PROVINCES)
def test_what_comes_in_goes_out(shared: Path, place: str):
    graph = flows(provinces(shared)[place], load())
    entering = sum(found.value for found in graph.table if found.source.startswith(("src_", "reinput_in")))
    leaving = sum(
        found.value for found in graph.table if found.target.startswith(("use_", "out_", "reinput_out"))
    )

    assert entering == pytest.approx(leaving, rel=1e-9)


@pytest.mark.parametrize("place", PROVINCES)
def test_small_flows_leave_the_chart_and_stay_in_the_table(shared: Path, place: str):
    graph = flows(provinces(shared)[place], load())

    assert graph.dropped.below == 4
    assert all(found.value >= 4 for found in graph.links)
    assert len(graph.table) == len(graph.links) + graph.dropped.count
    assert sum(found.value for found in graph.table) == pytest.approx(
        sum(found.value for found in graph.links) + graph.dropped.value
    )
    assert graph.dropped.value < 40


# Provinces whose rows hold together fuel by fuel, so that the node must equal the printed row.
WHOLE = [
    place for place in PROVINCES if place not in ("120000", "310000", "370000", "510000", "650000", "230000")
]


@pytest.mark.parametrize("place", WHOLE)
def test_statistical_difference_is_a_node_of_the_printed_size(shared: Path, place: str):
    """Unexplained use less unexplained source = Σ printed differences in standard coal."""
    table = provinces(shared)[place]
    graph = flows(table, load())
    shown = sum(found.value for found in graph.table if found.target == "out_difference")
    shown -= sum(found.value for found in graph.table if found.source == "src_difference")
    coal = standard_coal(table, load(), "calorific")
    printed = coal.energy_total["statistical_difference"] or 0.0

    assert shown == pytest.approx(printed, abs=1.0)


def test_jiangsu_by_hand(shared: Path):
    """Raw coal in power −11,060.784 × 0.7143, other washed coal −459.17 × 0.2857 and so on: the coal total of
    row 12 is −11,519.954, of which cleaned coal and briquettes are blank."""
    table = provinces(shared)["320000"]
    graph = flows(table, load())
    washed = table.value("tr_thermal_power", "other_washed_coal")
    cleaned = table.value("tr_thermal_power", "cleaned_coal")

    assert link(graph, "fuel_coal", "tr_thermal_power") == pytest.approx(
        11_060.784 * 0.7143 - washed * 0.2857 - cleaned * 0.9, abs=0.01
    )
    crude = table.value("moving_in", "crude_oil")
    assert link(graph, "src_moving_in", "fuel_crude") == pytest.approx(crude * 1.4286)
    assert graph.unit == "1e4 tce (calorific)"
    assert graph.derived_stock
    assert "平衡差额" not in {node.name_zh[:4] for node in graph.nodes}


def test_shanxi_shows_the_difference_of_17_million_tonnes_of_coal(shared: Path):
    """17,000 × 0.7143 = 12,143.1: raw coal whose source the table does not print."""
    graph = flows(provinces(shared)["140000"], load())

    assert link(graph, "src_difference", "fuel_coal") == pytest.approx(12_143.1, abs=0.1)


def test_feedstock_is_taken_out_of_industry():
    graph = flows(
        small(
            {
                "natural_gas": {
                    "indigenous_production": 10.0,
                    "fc_industry": 10.0,
                    "fc_industry_nonenergy": 4.0,
                }
            }
        ),
        load(),
    )

    # 1e8 m3 of natural gas is 13.3 (1e4 tce): 6 × 13.3 and 4 × 13.3
    assert link(graph, "fuel_gas", "use_industry") == pytest.approx(79.8)
    assert link(graph, "fuel_gas", "use_feedstock") == pytest.approx(53.2)


def test_conversion_loss_is_a_node_of_its_own():
    """100 of raw coal are 71.43; 30 (1e8 kWh) of electricity × 1.229 are 36.87; so 34.56 are lost."""
    table = small(
        {
            "raw_coal": {"indigenous_production": 100.0, "tr_thermal_power": -100.0, "fc_industry": None},
            "electricity": {"tr_thermal_power": 30.0, "fc_industry": 30.0},
        }
    )
    graph = flows(table, load())

    assert link(graph, "fuel_coal", "tr_thermal_power") == pytest.approx(71.43)
    assert link(graph, "tr_thermal_power", "fuel_electricity") == pytest.approx(36.87)
    assert link(graph, "tr_thermal_power", "out_conversion") == pytest.approx(34.56)


def test_flow_that_would_run_back_leaves_and_comes_in_again():
    """Electricity in heat plants: heat stands left of power, so the chart would have a circle."""
    table = small(
        {
            "electricity": {"indigenous_production": 100.0, "tr_heating": -100.0, "fc_industry": None},
            "heat": {"tr_heating": 3000.0, "fc_industry": 3000.0},
        }
    )
    graph = flows(table, load())

    assert link(graph, "fuel_electricity", "reinput_out") == pytest.approx(122.9)
    assert link(graph, "reinput_in", "tr_heating") == pytest.approx(122.9)
    assert link(graph, "fuel_electricity", "tr_heating") == 0


def test_closing_stocks_give_the_derived_change():
    """Supply 100 = 105 − 25 + opening 20: five more in stock, never the printed 25."""
    rows = {
        "supply_total": 100.0,
        "indigenous_production": 105.0,
        "stock_change": -25.0,
        "fc_industry": 100.0,
    }
    graph = flows(small({"raw_coal": rows, "diesel": rows}), load())

    assert graph.derived_stock
    assert link(graph, "fuel_coal", "out_stock") == pytest.approx(5 * 0.7143)
    assert link(graph, "fuel_coal", "out_difference") == 0


def test_physical_graph_is_of_one_fuel_in_its_unit(shared: Path):
    table = provinces(shared)["320000"]
    graph = flows(table, load(), "physical", fuel="natural_gas")

    assert graph.unit == "1e8 m3"
    assert link(graph, "src_moving_in", "fuel_gas") == pytest.approx(table.value("moving_in", "natural_gas"))


@pytest.mark.parametrize("fuel", ["coal_total", "peat"])
def test_physical_graph_of_a_total_or_unknown_fuel_is_refused(shared: Path, fuel: str):
    with pytest.raises(Refused) as refused:
        flows(provinces(shared)["320000"], load(), "physical", fuel=fuel)

    assert fuel in str(refused.value)
    assert "raw_coal" in refused.value.problems[0].wording("en").expected


def test_co2_graph_adds_up_to_the_steps_it_is_given():
    step = Step(
        place="320000",
        year=2007,
        category="1.1.1.1",
        ipcc="1A1a",
        gpc="I.4.4",
        sector="tr_thermal_power",
        fuel="raw_coal",
        gas="CO2",
        quantity=1.0,
        unit="1e4 t",
        emissions_micro_t=18_610_000_000_000_000,
        co2e_micro_t=None,
        status="estimated",
        equation="combustion",
    )
    graph = flows(small({"raw_coal": {"loss": 1.0}}), load(), "co2", steps=[step])

    assert graph.unit == "1e4 tCO2"
    # 18,610,000,000 t = 1,861,000 (1e4 t)
    assert link(graph, "fuel_coal", "use_power") == pytest.approx(1_861_000)


def test_co2_graph_without_steps_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="steps"):
        flows(small({"raw_coal": {"loss": 1.0}}), load(), "co2")


def test_graph_as_plain_values_names_the_cells(shared: Path):
    shape = flows(provinces(shared)["320000"], load()).as_json()

    assert {"measure", "unit", "nodes", "links", "table", "dropped"} <= set(shape)
    first = shape["links"][0]
    assert {"source", "target", "value", "family", "cells"} == set(first)
    assert all(len(cell) == 2 for cell in first["cells"])
