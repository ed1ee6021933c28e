"""Files of figures: a row a figure, wide panels as they are, and what cannot be read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ditan.core.intensity import Fact, OutputSeries, annual_rate, cumulative_rate
from ditan.core.intensity.entries import FigureEntry, entry_problems
from ditan.core.intensity.model import Growth, Output
from ditan.core.intensity.table import by_place, read_figures

LONG = """place,year,measure,value,unit,standing,prices,base,vintage,document,dated
990101,2024,gdp,"1,234.50",1e8 CNY,,current,,,公报,
990101,2024,gdp,1100,,,constant,2020,,年鉴,
990101,2024,assessed_co2,900.25,,own,,,,自算,2025-03-01
990101,2024,population,ne,,,,,,公报,
,,,,,,,,,,
990101,2024,electricity_use,about 10,,,,,,公报,
"""


def test_a_row_is_a_figure_and_its_decimals_stay(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(LONG, "utf-8")
    found = read_figures(file)
    assert [(one.measure, one.value, one.notation, one.base) for one in found.entries] == [
        ("gdp", Decimal("1234.50"), "", 0),
        ("gdp", Decimal("1100"), "", 2020),
        ("assessed_co2", Decimal("900.25"), "", 0),
        ("population", None, "NE", 0),
    ]
    assert found.entries[2].dated == date(2025, 3, 1)
    [problem] = found.problems
    assert (problem.code, problem.where.cell) == ("figure_unreadable", "D7")
    assert list(entry_problems(found.entries, 2026)) == []
    assert list(by_place(found.entries)) == ["990101"]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("place,year,indicator\n990101,2024,gdp\n", "utf-8")
    [problem] = read_figures(file).problems
    assert (problem.code, problem.facts["missing"]) == ("figure_columns_missing", "measure, value")


def test_a_wide_panel_is_read_as_it_is_and_blanks_are_no_figures(tmp_path: Path) -> None:
    file = tmp_path / "panel.csv"
    file.write_text(
        "year,city,code,gdp_1e8_cny_nominal,gdp_index_prev_year_100,resident_pop_1e4,va_primary_1e8\n"
        "2020,甲,990100,500.5,,80,9\n",
        "utf-8",
    )
    found = read_figures(file)
    assert found.layout == "city_panel"
    assert [(one.place, one.year, one.measure, one.prices, str(one.value)) for one in found.entries] == [
        ("990100", 2020, "gdp", "current", "500.5"),
        ("990100", 2020, "population", "", "80"),
    ]


def test_places_named_in_a_wide_file_are_found_or_told(tmp_path: Path) -> None:
    file = tmp_path / "sums.csv"
    file.write_text(
        "province,year,gdp_sum_of_prefectures_1e8_cny,n\n甲省,2020,5,1\n乙省,2020,6,1\n乙省,2021,7,1\n",
        "utf-8",
    )
    found = read_figures(file, {"甲省": "330000"})
    assert [(one.place, one.text) for one in found.entries] == [("330000", "5")]
    assert [(one.code, one.facts["found"]) for one in found.problems] == [("figure_place_unknown", "乙省")]


@pytest.fixture
def panel(shared: Path) -> list[FigureEntry]:
    found = read_figures(shared / "data" / "real" / "city_gdp_pop_panel_2000_2023.csv")
    assert found.problems == ()
    assert len(by_place(found.entries)) == 341  # 342 names: Turpan has two
    return list(found.entries)


def test_the_panel_of_cities_and_published_co2_give_intensity(panel: list[FigureEntry], shared: Path) -> None:
    """Suzhou 2010–2014, as the two files print it; worked out by hand beside the numbers."""
    own = by_place(panel)["320500"]
    outputs = [
        Output(one.year, one.value or Decimal(0), "current", None, 0, one.document)
        for one in own
        if one.measure == "gdp"
    ]
    growths = [
        Growth(one.year, one.value or Decimal(0), 0, one.document)
        for one in own
        if one.measure == "gdp_index"
    ]
    series = OutputSeries(outputs, growths, where="苏州市")
    # 1.120 × 1.101 × 1.096 × 1.083 = 1.46367398; 2010 in its own prices 9,228.91 (1e8 CNY) → 13,508.12…
    assert series.growth(2010, 2014).ratio.quantize(Decimal("0.00000001")) == Decimal("1.46367398")
    assert series.level(2014, 2010).ratio.quantize(Decimal("0.01")) == Decimal("13508.12")
    co2 = _published(shared, "江苏苏州")
    rates = [
        Fact(year, annual_rate(co2[year - 1], co2[year], series.growth(year - 1, year).ratio), "own", "")
        for year in range(2011, 2015)
    ]
    chained, used = cumulative_rate(rates, 2011, 2014)
    # 1 − (221.487754 / 184.61472 = 1.19972966) / 1.46367398 = 0.18033
    assert chained.quantize(Decimal("0.00001")) == Decimal("0.18033")
    assert len(used) == 4


def test_sums_of_prefectures_find_their_provinces(shared: Path) -> None:
    found = read_figures(shared / "data" / "real" / "province_gdp_from_prefectures_2000_2023.csv")
    assert found.problems == ()
    assert found.layout == "province_sums"
    shanghai = next(one for one in found.entries if one.place == "310000" and one.year == 2000)
    assert shanghai.text == "4812.15"


def _published(shared: Path, city: str) -> dict[int, int]:
    """Micro-tonnes by year of the published CO2 of a city, printed in million tonnes."""
    lines = (shared / "data" / "real" / "ceads_city_co2_1997_2019.csv").read_text("utf-8").splitlines()
    found = (line.split(",") for line in lines[1:])
    return {int(year): int(Decimal(mt) * 10**12) for name, year, mt in found if name == city}
