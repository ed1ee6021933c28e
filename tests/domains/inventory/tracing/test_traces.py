"""Every number opens, and what it opens to adds up to it."""

import re

import pytest
from django.test import Client

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.matrix import burnt, emissions_of, selected
from ditan.domains.inventory.selectors import inventory_get, inventory_steps
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.inventory.tracing import trace_of_key
from ditan.domains.web.numbers import emissions_text
from ditan.domains.web.traces import TraceView
from tests.domains.inventory.pages import shown_value, trace_links
from tests.worlds import HEILONGJIANG, JIANGSU, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
NUMBER = re.compile(r"[−+]?<?[\d,]+(\.\d+)?$")


def inventory_of(place: str) -> Inventory:
    found = inventory_get(place, YEAR)
    assert found is not None
    return found


def trace(key: str, place: str = JIANGSU) -> TraceView:
    found = trace_of_key(inventory_of(place), key)
    assert found is not None, key
    return found


def thousandths(text: str) -> int:
    """A shown number in its last place, `<0.001` as nothing."""
    return 0 if "<" in text else round(float(text.replace(",", "").replace("−", "-")) * 1000)


@pytest.mark.parametrize(("page", "at_least"), [("", 100), ("lines/", 60)])
@pytest.mark.parametrize("place", [JIANGSU, SHANGHAI])
def test_every_link_of_the_page_opens_a_number(client: Client, place: str, page: str, at_least: int) -> None:
    links = trace_links(client.get(f"/inventory/{YEAR}/{place}/{page}").content.decode())
    assert len(links) > at_least
    for link in links:
        answer = client.get(link.address, headers={"HX-Request": "true"})
        assert answer.status_code == 200, link
        assert shown_value(answer.content.decode()), link


@pytest.mark.parametrize("page", ["", "lines/"])
def test_traces_carry_the_number_that_was_clicked(client: Client, page: str) -> None:
    html = client.get(f"/inventory/{YEAR}/{JIANGSU}/{page}").content.decode()
    table = html[
        html.index('class="table table-dense matrix' if not page else 'class="table lines"') :
    ].split("</table>")[0]
    links = [
        link for link in trace_links(table) if NUMBER.match(link.text) and not link.key.startswith("memo.")
    ]
    assert len(links) > 60
    for link in links:
        assert trace(link.key).value == link.text, link


@pytest.mark.parametrize(
    "key",
    [
        "emission.all.all",
        "emission.fc_industry.all",
        "emission.all.raw_coal",
        "emission.power.all",
        "emission.services.diesel",
        "reference.all",
        "bridge.coking",
        "unverified",
        "excluded.nonenergy.all",
        "memo.1-5",
        "published.ceads",
    ],
)
def test_parts_add_up_to_their_total_as_shown(key: str) -> None:
    found = trace(key)
    assert found.parts is not None
    total = thousandths(found.parts.total)
    assert sum(thousandths(part.value) for part in found.parts.rows) == total
    # The figure at the head is the same total with one decimal.
    assert abs(total / 1000 - thousandths(found.value) / 1000) <= 0.0505


def test_a_part_reads_as_the_same_number_as_on_the_page() -> None:
    found = trace("emission.all.all")
    assert found.parts is not None
    for part in found.parts.rows:
        assert abs(thousandths(part.value) - thousandths(trace(part.trace).value)) <= 51, part.name


def test_every_level_adds_up_in_integers_down_to_the_leaves() -> None:
    inventory = inventory_of(JIANGSU)
    steps = burnt(inventory_steps(inventory))

    def check(key: str) -> int:
        _kind, sector, fuel = key.split(".")
        found = trace(key)
        own = emissions_of(selected(steps, sector, fuel))
        if found.parts is not None:
            assert sum(check(part.trace) for part in found.parts.rows) == own, key
        return own

    assert check("emission.all.all") == inventory.energy_co2_micro_t


def test_a_leaf_shows_its_cell_with_its_neighbours() -> None:
    (block,) = trace("emission.tr_thermal_power.raw_coal").cells
    assert block.columns == ("煤合计", "原煤", "洗精煤")
    assert [row.number for row in block.rows] == ["11", "12", "13"]
    here = [value.text for row in block.rows for value in row.values if value.is_here]
    assert here == ["−11,060.784"]
    assert block.file in block.address


def test_a_leaf_names_each_parameter_with_document_clause_and_id() -> None:
    found = trace("emission.tr_thermal_power.raw_coal")
    assert [line.symbol for line in found.parameters] == ["NCV", "CC", "OX"]
    assert all(line.document and line.clause and line.id and line.page for line in found.parameters)
    assert [tag.kind for tag in found.tags] == ["scope", "verified", "plain"]


def test_a_leaf_on_an_unverified_value_wears_the_mark() -> None:
    found = trace("emission.fc_industry.other_petroleum", SHANGHAI)
    assert ("unverified", "未核实") in [(tag.kind, tag.text) for tag in found.tags]
    assert any(line.verification == "unverified" for line in found.parameters)


def test_industry_shows_the_feedstock_that_was_taken_off() -> None:
    found = trace("emission.fc_industry.raw_coal")
    assert found.equation is not None
    assert [line.value for line in found.equation.lines[:3]] == ["4,959.62", "388.7", "4,570.92"]
    assert found.cell_count == 2


def test_a_blank_cell_opens_to_which_nothing_it_is() -> None:
    found = trace("emission.tr_heating.coke")
    assert found.nothing is not None
    assert found.nothing.code == "NO"
    assert "空格不是零" in found.nothing.why
    assert found.equation is None


def test_another_edition_is_read_from_its_own_stored_inventory() -> None:
    inventory = inventory_of(JIANGSU)
    other = inventory_compile(inventory.balance, Options(edition="ipcc2006"))
    found = trace("emission.tr_thermal_power.raw_coal")
    by_edition = {line.source: line for line in found.alternatives}
    assert set(by_edition) == {inventory.edition, "ipcc2006"}
    steps = selected(inventory_steps(other), "tr_thermal_power", "raw_coal")
    assert by_edition["ipcc2006"].value == emissions_text(emissions_of(steps))
    assert by_edition[inventory.edition].is_current
    ours = emissions_of(selected(inventory_steps(inventory), "tr_thermal_power", "raw_coal"))
    assert by_edition["ipcc2006"].difference == emissions_text(emissions_of(steps) - ours, sign=True)


def test_the_range_is_what_the_two_switches_give() -> None:
    inventory = inventory_of(JIANGSU)
    low = inventory_compile(inventory.balance, Options(other_petroleum="none", recovered_gas="exclude"))
    high = inventory_compile(inventory.balance, Options(other_petroleum="all"))
    ends = [f"{found.energy_co2_micro_t / 1e10:,.0f}" for found in (low, high)]
    found = trace_of_key(inventory, "range")
    assert found is not None
    assert found.value == "–".join(ends)


def test_history_and_citation_name_edition_release_and_time() -> None:
    inventory = inventory_of(JIANGSU)
    found = trace("emission.all.all")
    assert [event.time[:4].isdecimal() for event in found.history] == [True, True]
    for word in (inventory.library_release, inventory.edition, "江苏省", "万吨 CO₂"):
        assert word in found.citation


def test_a_flow_opens_to_its_cells_and_its_conversion() -> None:
    found = trace("flow.standard_coal.fuel_coal.tr_coking.coal")
    assert found.unit == "万吨标准煤（当量值）"
    assert found.cell_count
    assert found.parameters


@pytest.mark.parametrize(
    "key", ["", "emission", "emission.all", "cell.x.y", "flow.physical.a.b.c", "bridge.nothing", "x" * 5000]
)
def test_a_key_that_names_nothing_gives_nothing(key: str) -> None:
    assert trace_of_key(inventory_of(HEILONGJIANG), key) is None


def test_feedstock_carbon_tells_the_share_that_is_taken_to_stay_in_products() -> None:
    # The convention of the library: all of it (100 %), not yet checked; the drawer says so and leads to it.
    (line,) = trace("excluded.nonenergy.all").parameters
    assert (line.value, line.unit, line.verification) == ("100", "%", "unverified")
    assert line.page.endswith("/invp.nonenergy.fixed_share/")
    assert "未核实" in [tag.text for tag in trace("excluded.nonenergy.all").tags]
    assert trace("excluded.not_energy.all").parameters == ()
