"""Comparison with the published set: causes add up, and the acceptance of the 22 provinces of 2007."""

import csv
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Comparison, compare, read_published, sector_groups
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory.published import publication
from ditan.core.library import load
from tests.core.inventory.tables import compiled, table

FILE = "ceads_province_sector_fuel_1997_2019.parquet"


@pytest.fixture(scope="module")
def comparison(shared: Path) -> Comparison:
    """The 22 provinces against the published file, unchanged."""
    return compare(list(compiled(shared).values()), read_published(shared / "data" / "real" / FILE))


def test_each_province_comes_within_four_percent_with_implied_factors(comparison: Comparison) -> None:
    assert len(comparison.places) == 22
    for place in comparison.places:
        assert place.implied_gap_share is not None
        assert abs(place.implied_gap_share) < 0.04, place.place


@pytest.mark.parametrize("fuel", ["gasoline", "diesel"])
def test_gasoline_and_diesel_come_within_one_percent(comparison: Comparison, fuel: str) -> None:
    for place in comparison.places:
        (gap,) = [entry.gap for entry in place.fuels if entry.fuel == fuel]
        assert abs(gap.activity) < 0.01 * gap.published, place.place


def test_totals_of_the_default_edition_lie_near_the_published_ones(comparison: Comparison) -> None:
    for place in comparison.places:
        rest = place.without_treatment
        assert 0.95 < rest.ours / rest.published < 1.08, place.place


def test_the_gap_of_the_places_is_what_the_design_measured(comparison: Comparison) -> None:
    # BALANCE.md: raw coal +280 Mt and other washed coal −44 Mt over all 22.
    by_fuel = dict.fromkeys(publication().fuels, 0)
    for place in comparison.places:
        for entry in place.fuels:
            by_fuel[entry.fuel] += entry.gap.gap
    assert by_fuel["raw_coal"] / 1e12 == pytest.approx(280, abs=1)
    assert by_fuel["other_washed_coal"] / 1e12 == pytest.approx(-44, abs=1)
    assert by_fuel["other_gas"] / 1e12 == pytest.approx(-94, abs=1)


def test_causes_add_up_to_the_gap_everywhere(comparison: Comparison) -> None:
    for place in comparison.places:
        for gap in [
            *(entry.gap for entry in place.fuels),
            *(entry.gap for entry in place.sectors),
            place.total,
        ]:
            assert gap.factor + gap.activity + gap.treatment == gap.gap
        assert sum(entry.gap.ours for entry in place.sectors) == place.total.ours
        # The published cells are rounded to whole tonnes: 47 × 17 of them may be off by half a tonne each.
        sectors = sum(entry.gap.published for entry in place.sectors)
        assert abs(sectors - place.total.published) < 47 * 17 * 500_000


def test_other_petroleum_is_treatment_and_nothing_else(comparison: Comparison) -> None:
    for place in comparison.places:
        for entry in place.fuels:
            if entry.fuel == "other_petroleum":
                assert (entry.gap.factor, entry.gap.activity) == (0, 0)
                assert entry.gap.treatment == entry.gap.gap
            else:
                assert entry.gap.treatment == 0
    (shanghai,) = [place for place in comparison.places if place.place == "310000"]
    assert shanghai.total.treatment > 0.9 * shanghai.total.gap  # BALANCE.md: nearly all of Shanghai's gap


def test_activity_gaps_cancel_over_all_places_by_construction(comparison: Comparison) -> None:
    assert abs(comparison.total.activity) < 22 * 17


def test_every_published_sector_has_a_group_and_every_group_rows() -> None:
    groups = {group.id for group in sector_groups()}
    assert set(publication().sectors.values()) == groups | {"total"}
    assert len(publication().sectors) == 48  # 47 sectors and the total
    rows = [row for group in sector_groups() for row in group.rows]
    assert len(rows) == len(set(rows))


def test_the_record_has_the_fields_of_the_contract(comparison: Comparison) -> None:
    record = comparison.as_json()
    (jiangsu,) = [place for place in record["places"] if place["place"] == "320000"]
    for name in [
        "year",
        "ours_t",
        "published_t",
        "gap_t",
        "factor_t",
        "activity_t",
        "treatment_t",
        "absolute_t",
        "ratio",
        "ratio_without_other_petroleum",
        "implied_gap_share",
        "by_fuel",
        "by_sector",
    ]:
        assert name in jiangsu, name
    assert jiangsu["absolute_t"] >= abs(jiangsu["gap_t"])
    (coal,) = [entry for entry in jiangsu["by_fuel"] if entry["fuel"] == "raw_coal"]
    assert coal["our_factor"] == pytest.approx(1.86083e4, rel=1e-5)
    assert coal["activity"] * coal["our_factor"] == pytest.approx(coal["ours_t"])
    assert coal["factor_t"] == pytest.approx(
        coal["ours_t"] - coal["activity"] * coal["implied_factor"], rel=1e-9
    )
    assert record["published"]["citation"]
    assert "process" in record["published"]["not_compared"]
    assert "process_not_compared" in {finding.code for finding in comparison.findings}


def test_one_place_alone_is_told_to_rest_on_itself(shared: Path) -> None:
    found = compare([compiled(shared)["320000"]], read_published(shared / "data" / "real" / FILE))
    (finding,) = [finding for finding in found.findings if finding.code == "implied_factors_of_one_place"]
    assert finding.severity == "info"
    assert "江苏省" in str(finding)


def test_a_place_that_was_not_published_names_those_that_were(shared: Path) -> None:
    zhejiang = compile_inventory(table({("fc_trade", "diesel"): 1.0}, place="330000"), load())
    with pytest.raises(Refused) as refusal:
        compare([zhejiang], read_published(shared / "data" / "real" / FILE))
    (problem,) = refusal.value.problems
    assert problem.code == "place_not_published"
    assert "330000 浙江省" in str(problem)
    assert "320000 江苏省" in problem.wording("en").expected


def test_a_place_given_twice_is_refused(shared: Path) -> None:
    inventory = compiled(shared)["320000"]
    with pytest.raises(Refused, match="given twice"):
        compare([inventory, inventory], read_published(shared / "data" / "real" / FILE))


def test_the_totals_for_the_demonstration_equal_the_published_file(shared: Path) -> None:
    ours = read_published(Path(__file__).parents[3] / "src/ditan/site/demo/published/ceads_2007.csv")
    theirs = read_published(shared / "data" / "real" / FILE)
    assert ours.places(2007) == theirs.places(2007)
    for place in ours.places(2007):
        assert ours.totals[place, 2007] == theirs.totals[place, 2007]
        assert ours.process[place, 2007] == theirs.process[place, 2007]
    assert not ours.groups
    found = compare(list(compiled(shared).values()), ours)
    assert all(place.sectors == () for place in found.places)


def test_a_column_that_is_not_published_is_treatment(tmp_path: Path) -> None:
    columns = ["year", "gb2260", "sector", *publication().fuels]
    path = tmp_path / "mine.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerow([2007, 320000, "Total", *[0.0] * len(publication().fuels)])
    values = {("fc_trade", "gasoline"): 1.0, ("fc_trade", "lng"): 1.0}
    inventory = compile_inventory(table(values, more_fuels=("lng",)), load())
    (place,) = compare([inventory], read_published(path)).places
    gaps = {entry.fuel: entry.gap for entry in place.fuels}
    assert gaps["lng"].treatment == gaps["lng"].ours > 0
    assert gaps["gasoline"].factor == gaps["gasoline"].ours > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "cannot be read as published"),
        ("year,gb2260,sector\n2007,320000,Total\n", "columns missing.*raw_coal"),
    ],
)
def test_a_broken_published_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "published.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=words):
        read_published(path)


def test_an_unknown_sector_is_refused_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    fuels = publication().fuels
    zeros = ",".join("0.0" for _ in fuels)
    path.write_text(
        f"year,gb2260,sector,{','.join(fuels)}\n2007,320000,Constructions,{zeros}\n", encoding="utf-8"
    )
    with pytest.raises(Refused, match='"Constructions" is not in the mapping; the nearest is "Construction"'):
        read_published(path)
