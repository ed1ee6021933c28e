"""Published totals: files as they are, names of cities with their provinces, and what is wrong with its line."""

from pathlib import Path

import pytest

from ditan.core.errors.inventory import PublishedUnreadable
from ditan.core.inventory.published_totals import place_code, read_published_totals


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("北京", "110000"),
        ("江苏镇江", "321100"),
        ("吉林吉林", "220200"),
        ("云南大理", "532900"),
        ("湖北恩施州", "422800"),
        ("安徽巢湖", ""),  # a prefecture until 2011, a county-level city since
        ("某地", ""),
    ],
)
def test_a_city_is_found_by_its_province_and_name(name: str, code: str) -> None:
    assert place_code(name) == code


def test_a_file_is_read_in_micro_tonnes_and_unknown_places_are_named(tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    file.write_text("city,year,co2_mt\n江苏镇江,2010,12.5\n安徽巢湖,2010,3\n", "utf-8")
    found = read_published_totals(file)
    assert dict(found.totals) == {("321100", 2010): 12_500_000_000_000}
    assert found.unknown == ("安徽巢湖",)


@pytest.mark.parametrize(
    ("text", "word"),
    [("town,year,t\nx,2010,1\n", "town"), ("city,year,co2_mt\n北京,2010,many\n", "many"), ("", "-")],
)
def test_a_file_of_another_kind_says_what_was_found(tmp_path: Path, text: str, word: str) -> None:
    file = tmp_path / "cities.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(PublishedUnreadable, match=word):
        read_published_totals(file)


def test_the_published_file_of_the_cities_is_read_as_it_is(shared: Path) -> None:
    file = shared / "data/real/ceads_city_co2_1997_2019.csv"
    if not file.is_file():
        pytest.skip("the real data are not here")
    found = read_published_totals(file)
    assert found.totals["110000", 1997] == 61_918_115_000_000  # printed 61.918115 Mt
    assert len(found.unknown) == 7
