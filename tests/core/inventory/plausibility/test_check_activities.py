"""What is accepted beside what is refused: the rules do not cry wolf."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from ditan.core.errors import Problem
from ditan.core.inventory.plausibility import check_activities, fact_of, limits
from ditan.core.inventory.plausibility.areas import area_table
from ditan.core.inventory.sources import source_book
from ditan.core.library.vocabulary import provinces
from ditan.core.tables.activity import COLUMNS, read_activity

RICE = {
    "category": "3.1",
    "source": "fields",
    "gas": "CH4",
    "unit": "1e4 ha",
    "parameter": "ef (kgCH4/ha)",
    "value": "200",
}


def checked(folder: Path, *rows: dict[str, str]) -> list[Problem]:
    """What the checks find in a table of these rows for Jiangsu 2007."""
    path = folder / "activity.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": "320000", "year": "2007", **row} for row in rows)
    return check_activities(read_activity(path), "320000", 2007)


def test_early_and_late_rice_are_one_field(tmp_path: Path) -> None:
    # Jiangsu has 1,072 ×10⁴ ha; 600 of early and 600 of late rice are 600 of land, twice cropped.
    rows = [{**RICE, "item": item, "quantity": "600"} for item in ("双季早稻", "双季晚稻")]
    assert checked(tmp_path, *rows) == []
    single = {**RICE, "item": "单季稻", "quantity": "600"}
    assert [problem.code for problem in checked(tmp_path, *rows, single)] == ["activity_area_over_place"]


def test_the_area_stated_in_the_table_comes_before_that_of_the_library(tmp_path: Path) -> None:
    place = {"category": "4", "source": "地区面积", "quantity": "100", "unit": "km2", "status": "memo"}
    # 100 km2 = 10,000 ha; rice on 1.2 ×10⁴ ha does not fit.
    (problem,) = checked(tmp_path, place, {**RICE, "quantity": "1.2"})
    assert (problem.code, problem.facts["found"], problem.facts["place_ha"]) == (
        "activity_area_over_place",
        12_000,
        10_000,
    )
    assert "activity.csv ! G2" in problem.wording("en").expected


@pytest.mark.parametrize("shares", [("60", "40"), ("60.2", "40.2"), ("10",), ("0", "100")])
def test_a_mixture_up_to_one_and_its_rounding_pass(tmp_path: Path, shares: tuple[str, ...]) -> None:
    rows = [
        {
            "category": "5.1",
            "source": "landfill",
            "quantity": "",
            "parameter": f"share.part{number} (%)",
            "value": share,
        }
        for number, share in enumerate(shares)
    ]
    assert checked(tmp_path, *rows) == []


def test_a_fraction_over_one_needs_its_unit(tmp_path: Path) -> None:
    row = {"category": "5.1", "source": "landfill", "parameter": "share.food", "value": "60"}
    (problem,) = checked(tmp_path, row)
    assert problem.code == "activity_share_outside"
    assert "share.food (%)" in problem.wording("en").expected
    assert "share.food (%)" in problem.wording("zh").expected


def test_a_source_of_ones_own_may_go_below_zero(tmp_path: Path) -> None:
    row = {"category": "3.1", "source": "rice", "item": "single", "quantity": "-1", "unit": "ha"}
    path = tmp_path / "activity.csv"
    assert [problem.code for problem in checked(tmp_path, row)] == ["activity_negative"]
    book = source_book()
    change = replace(book.sources["rice"], allows_negative=True)
    own = replace(book, sources={**book.sources, "rice": change})
    assert check_activities(read_activity(path), "320000", 2007, own) == []


def test_seasons_are_known_by_every_name(tmp_path: Path) -> None:
    rows = [
        {**RICE, "source": "水稻种植", "item": item, "quantity": "600"} for item in ("early rice", "双季晚稻")
    ]
    assert checked(tmp_path, *rows) == []


def test_the_same_row_in_another_year_or_place_is_no_double(tmp_path: Path) -> None:
    row = {**RICE, "item": "single", "quantity": "1"}
    assert checked(tmp_path, row, {**row, "year": "2008"}, {**row, "place": "330000"}) == []


def test_a_double_in_another_year_of_the_file_is_told_too(tmp_path: Path) -> None:
    row = {**RICE, "item": "single", "quantity": "1", "year": "2008"}
    (problem,) = checked(tmp_path, row, row)
    assert (problem.facts["year"], problem.facts["lines"]) == (2008, "2, 3")


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    rows = [
        {**RICE, "item": "single", "quantity": "-1"},
        {**RICE, "item": "other", "quantity": "5000"},
        {"category": "5.1", "source": "landfill", "parameter": "share.food", "value": "2"},
    ]
    assert [problem.code for problem in checked(tmp_path, *rows)] == [
        "activity_negative",
        "activity_share_outside",
        "activity_area_over_place",
    ]


def test_facts_are_told_from_sources() -> None:
    assert [fact_of(word).id for word in ("land_matrix", "地区面积", "Land use at the end")] == [  # type: ignore[union-attr]
        "land_matrix",
        "place_area",
        "land_closing",
    ]
    assert fact_of("enteric") is None
    assert fact_of(None) is None


def test_every_province_but_the_special_regions_and_taiwan_has_an_area() -> None:
    assert set(provinces()) - set(area_table()) == {"710000", "810000", "820000"}
    # 10.72 ×10⁴ km² = 10,720,000 ha; all of China is about 960 ×10⁴ km².
    assert area_table()["320000"][0] == pytest.approx(10_720_000)
    assert 920e6 < sum(hectares for hectares, _, _ in area_table().values()) < 980e6


def test_land_classes_are_those_of_ipcc() -> None:
    # IPCC 2006, volume 4, chapter 3: forest land, cropland, grassland, wetlands, settlements, other land.
    assert list(limits().land_classes) == [
        "forest",
        "cropland",
        "grassland",
        "wetland",
        "settlement",
        "other",
    ]
