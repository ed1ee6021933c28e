"""Double counting: each trap with a table in which it bites and one in which it does not, sizes by hand."""

import csv
from pathlib import Path

import pytest

from ditan.core.balance.model import Balance
from ditan.core.errors import Refused
from ditan.core.inventory import Inventory, read, read_activities, write
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.overlaps import Overlap, overlap_findings, overlaps_between, overlaps_of, traps
from ditan.core.library import load
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import compiled, table

T = 10**6  # micro-tonnes
Cells = dict[tuple[str, str], float]
COKE: Cells = {("fc_industry", "coke"): 100.0}
PIG_IRON = {"category": "2.3", "source": "steel_pig_iron", "quantity": "200", "unit": "1e4 t"}


def activity_file(folder: Path, *rows: dict[str, str], place: str = "320000") -> Path:
    """An activity table of these rows."""
    path = folder / "activity.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": place, "year": "2007", **row} for row in rows)
    return path


def inventory_of(balance: Balance, folder: Path, *rows: dict[str, str], **options: str) -> Inventory:
    """A compiled balance with activity rows."""
    activities = read_activities(activity_file(folder, *rows), "320000", 2007, load())
    return compile_inventory(balance, load(), activities=activities, **options)  # type: ignore[arg-type]


def verdict(inventory: Inventory, trap: str) -> Overlap:
    """The overlap of one trap."""
    (found,) = [overlap for overlap in overlaps_of(inventory) if overlap.trap.id == trap]
    return found


def test_the_traps_are_those_of_the_balance_rules_and_one_more() -> None:
    assert [trap.id for trap in traps()] == list("ABCDEFGHIJKL")
    for trap in traps():
        assert all((trap.name_zh, trap.name_en, trap.clause, trap.verification))
        assert trap.kept_zh or trap.ordered_zh
        assert bool(trap.kept_zh) == bool(trap.kept_en)


def test_a_real_province_counts_nothing_twice(shared: Path) -> None:
    for inventory in compiled(shared).values():
        assert [one.trap.id for one in overlaps_of(inventory) if one.verdict == "counted_twice"] == []


def test_recovered_gas_of_jiangsu(shared: Path) -> None:
    # 221.82 of 10⁸ m³ × 52.27 GJ/10⁴ m³ × 12.2 tC/TJ × 0.99 × 44/12 = 5,134,754 t (balance rule B: 222 of 232).
    overlap = verdict(compiled(shared)["320000"], "B")
    by_hand = 221.82e4 * 52.27e-3 * 12.2 * 0.99 * 44 / 12
    assert overlap.verdict == "as_ordered"
    assert overlap.micro_t is not None
    assert overlap.micro_t / T == pytest.approx(by_hand, rel=1e-6)
    assert overlap.first.quantity == pytest.approx(221.82)


def test_recovered_gas_left_out_and_all_of_it(tmp_path: Path) -> None:
    cells: Cells = {
        **COKE,
        ("recovered_energy", "other_gas"): 10.0,
        ("fc_industry", "other_gas"): 10.0,
    }
    left_out = inventory_of(table(cells), tmp_path, recovered_gas="exclude")
    assert (verdict(left_out, "B").verdict, verdict(left_out, "B").micro_t) == ("kept_apart", 0)
    doubled = verdict(inventory_of(table(cells), tmp_path, recovered_gas="all"), "B")
    assert doubled.verdict == "counted_twice"
    assert doubled.micro_t == doubled.first.micro_t


def test_pig_iron_repeats_coke_and_the_guideline_keeps_it(tmp_path: Path) -> None:
    # 200 ×10⁴ t × 4.1 % × 44/12 = 300,666.67 t of CO2; coke 100 ×10⁴ t at 28.435 GJ/t · 29.5 · 0.93 is far more.
    inventory = inventory_of(table(COKE), tmp_path, PIG_IRON)
    overlap = verdict(inventory, "D")
    assert (overlap.verdict, overlap.micro_t) == ("as_ordered", overlap.first.micro_t)
    assert overlap.first.micro_t == pytest.approx(200e4 * 0.041 * 44 / 12 * T, rel=1e-9)
    (told,) = [finding for finding in inventory.findings if finding.code == "counted_as_ordered"]
    assert told.severity == "info"
    for language in ("zh", "en"):
        message = told.wording(language).message  # type: ignore[arg-type]
        assert "activity.csv ! G2" in message
        assert "table.csv ! 表 ! F24" in message


def test_carbide_beside_feedstock_that_was_taken_off(tmp_path: Path) -> None:
    # 1 ×10⁴ t × 1.154 = 11,540 t; feedstock of 5 ×10⁴ t of raw coal holds 5e4 · 20.908 · 26.1e-3 · 0.93 · 44/12 t.
    carbide = {"category": "2.4", "source": "carbide", "quantity": "1", "unit": "1e4 t"}
    cells: Cells = {("fc_industry", "raw_coal"): 50.0, ("fc_industry_nonenergy", "raw_coal"): 5.0}
    kept = verdict(inventory_of(table(cells), tmp_path, carbide), "E")
    assert (kept.verdict, kept.micro_t) == ("kept_apart", 0)
    assert kept.first.micro_t == 11_540 * T
    assert kept.second.micro_t == pytest.approx(5e4 * 20.908 * 26.1e-3 * 0.93 * 44 / 12 * T, rel=1e-6)


def test_carbide_whose_coal_is_still_burnt_counts_twice(tmp_path: Path) -> None:
    carbide = {"category": "2.4", "source": "电石", "quantity": "1", "unit": "1e4 t"}
    inventory = inventory_of(table({("fc_industry", "raw_coal"): 50.0}), tmp_path, carbide)
    doubled = verdict(inventory, "E")
    # Nothing was taken off: all 11,540 t, less than the coal burnt.
    assert (doubled.verdict, doubled.micro_t) == ("counted_twice", 11_540 * T)
    (warning,) = [finding for finding in inventory.findings if finding.code == "counted_twice"]
    assert (warning.severity, warning.where.file, warning.where.cell) == ("warning", "activity.csv", "G2")
    assert "activity.csv ! G2" in warning.wording("zh").message
    assert "table.csv ! 表 ! B24" in warning.wording("en").message


WASTE = {"category": "5.2", "item": "msw", "unit": "1e4 t", "quantity": "10"}


def test_waste_power_and_other_energy_are_kept_apart(tmp_path: Path) -> None:
    cells: Cells = {("tr_thermal_power", "other_energy"): -3.0}
    inventory = inventory_of(table(cells), tmp_path, {**WASTE, "source": "incineration_with_energy"})
    overlap = verdict(inventory, "F")
    # 10 ×10⁴ t × 20 % × 39 % × 95 % × 44/12 = 27,170 t, once.
    assert (overlap.verdict, overlap.micro_t, overlap.first.micro_t) == ("kept_apart", 0, 27_170 * T)
    assert (overlap.second.quantity, overlap.second.unit) == (3.0, "1e4 tce")


def test_the_same_waste_with_and_without_energy_counts_twice(tmp_path: Path) -> None:
    rows = [{**WASTE, "source": source} for source in ("incineration", "incineration_with_energy")]
    overlap = verdict(inventory_of(table({}), tmp_path, *rows), "F")
    assert (overlap.verdict, overlap.micro_t) == ("counted_twice", 27_170 * T)
    assert (overlap.first.at, overlap.second.at) == ("activity.csv ! G3", "activity.csv ! G2")


def test_enterprise_electricity_is_a_memo_item_or_counts_twice(tmp_path: Path) -> None:
    stated = {
        "category": "1.5",
        "source": "enterprise reports",
        "item": "self-generation",
        "gas": "CO2",
        "quantity": "1000",
        "unit": "MWh",
        "parameter": "ef (tCO2/MWh)",
        "value": "0.8",
        "document": "reports 2007",
    }
    power = table({("tr_thermal_power", "raw_coal"): -10.0})
    memo = verdict(inventory_of(power, tmp_path, {**stated, "status": "memo"}), "I")
    assert (memo.verdict, memo.micro_t) == ("kept_apart", 0)
    # 1,000 MWh × 0.8 = 800 t in the total, beside the coal of the stations.
    doubled = verdict(inventory_of(power, tmp_path, stated), "I")
    assert (doubled.verdict, doubled.micro_t) == ("counted_twice", 800 * T)


def test_two_methods_of_one_source_count_twice(tmp_path: Path) -> None:
    share = {"category": "5.3", "unit": "1e4 tBOD"}
    rows = [
        {**share, "source": "domestic_wastewater", "quantity": "1"},
        {**share, "source": "domestic_wastewater_cod", "quantity": "2", "unit": "1e4 tCOD"},
    ]
    inventory = inventory_of(table({}), tmp_path, *rows)
    overlap = verdict(inventory, "L")
    # The activity table tells it with its cells; it is not told again.
    codes = [finding.code for finding in inventory.findings]
    assert (codes.count("sources_alternative"), codes.count("counted_twice")) == (1, 0)
    assert overlap.verdict == "counted_twice"
    first, second = overlap.first.micro_t, overlap.second.micro_t
    assert first is not None
    assert second is not None
    assert overlap.micro_t == min(first, second)
    assert verdict(inventory_of(table({}), tmp_path, rows[0]), "L").verdict == "kept_apart"


@pytest.mark.parametrize(
    ("cells", "trap", "expected"),
    [
        ({("fc_industry", "coke_oven_gas"): 1.0, ("tr_coking", "cleaned_coal"): -9.0}, "C", "kept_apart"),
        ({("tr_coking", "cleaned_coal"): -9.0}, "C", "not_applicable"),
        ({("fc_industry", "crude_oil"): 1.0, ("fc_transport", "diesel"): 1.0}, "J", "kept_apart"),
        ({("fc_transport", "diesel"): 1.0}, "J", "not_applicable"),
        ({("fc_residential", "lpg"): 1.0}, "H", "kept_apart"),
        ({}, "H", "not_applicable"),
        ({("fc_residential", "lpg"): 1.0}, "A", "kept_apart"),
    ],
)
def test_rules_of_the_balance(tmp_path: Path, cells: Cells, trap: str, expected: str) -> None:
    overlap = verdict(inventory_of(table(cells), tmp_path), trap)
    assert (overlap.verdict, overlap.micro_t) == (expected, 0 if expected == "kept_apart" else None)


def test_a_folder_gives_the_same_table(tmp_path: Path) -> None:
    inventory = inventory_of(table(COKE), tmp_path, PIG_IRON)
    write(inventory, tmp_path / "out")
    kept = read(tmp_path / "out")
    for language in ("zh", "en"):
        told = [one.as_json(language) for one in overlaps_of(inventory)]  # type: ignore[arg-type]
        assert told == [one.as_json(language) for one in overlaps_of(kept)]  # type: ignore[arg-type]


def place_inventory(place: str, burnt: float, electricity: float, gwp: str = "SAR") -> Inventory:
    """An inventory with coal burnt in industry and electricity moved in."""
    cells: Cells = {("fc_industry", "raw_coal"): burnt, ("moving_in", "electricity"): electricity}
    return compile_inventory(table(cells, place=place), load(), gwp=gwp)


def test_cities_within_their_province() -> None:
    province = place_inventory("320000", 100.0, 10.0)
    cities = [place_inventory("320100", 60.0, 8.0), place_inventory("320500", 50.0, 7.0)]
    energy, power = overlaps_between(province, cities)
    # 60 + 50 of 100 ×10⁴ t of coal: 10 ×10⁴ t too much; 8 + 7 of 10 ×10⁸ kWh: 5 move between the cities.
    one = province.energy_co2_micro_t / 100
    assert (energy.verdict, power.verdict) == ("counted_twice", "counted_twice")
    assert energy.micro_t == pytest.approx(10 * one, rel=1e-6)
    assert (power.first.quantity, power.second.quantity) == (15.0, 10.0)
    told = [finding.wording("zh").message for finding in overlap_findings((energy, power))]
    assert "南京市、苏州市 能源燃烧" in told[0]
    assert "江苏省 能源燃烧" in told[0]


def test_cities_that_fit_into_their_province() -> None:
    energy, power = overlaps_between(
        place_inventory("320000", 100.0, 10.0), [place_inventory("320100", 60.0, 8.0)]
    )
    assert (energy.verdict, energy.micro_t, power.verdict) == ("kept_apart", 0, "kept_apart")


def test_a_county_beside_its_city_counts_twice() -> None:
    province = place_inventory("320000", 100.0, 10.0)
    city, county = place_inventory("320500", 50.0, 1.0), place_inventory("320581", 20.0, 1.0)
    energy, _, nested = overlaps_between(province, [city, county])
    assert energy.verdict == "kept_apart"
    assert (nested.verdict, nested.micro_t) == ("counted_twice", county.energy_co2_micro_t)


def test_parts_that_do_not_belong_are_refused_all_at_once() -> None:
    province = place_inventory("320000", 100.0, 10.0)
    foreign, other = place_inventory("330100", 1.0, 1.0), place_inventory("320100", 1.0, 1.0, gwp="AR5")
    with pytest.raises(Refused) as refusal:
        overlaps_between(province, [foreign, other, other])
    codes = [problem.code for problem in refusal.value.problems]
    assert codes == ["part_not_within", "part_differs", "inventory_twice", "part_differs"]
    said = refusal.value.problems[1]
    assert "AR5" in said.wording("en").message
    assert "南京市的GWP为 AR5，江苏省为 SAR" in said.wording("zh").message
