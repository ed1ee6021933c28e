"""Figures of the demonstration city: marked as invented, kept once, with their scan."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as site_settings

from ditan.domains.places.models import Place
from ditan.domains.places.services import places_load
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.assessment import assessed_year
from ditan.domains.statistics.selectors.figures import figures_of
from ditan.domains.statistics.selectors.intensity_years import intensity_series
from ditan.site.demonstration.statistics import statistics_load

CITY = "990100"
COUNTIES = [f"9901{number:02d}" for number in range(1, 14)]


@pytest.fixture
def figures(db: None, tmp_path: Path, settings: object) -> int:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    places_load(with_fictional=True)
    kept, problems = statistics_load(Path(site_settings.DITAN_DEMO_DATA))
    assert problems == []
    return kept


def test_they_are_kept_once_and_say_that_they_are_invented(figures: int) -> None:
    assert figures == Figure.objects.count()
    assert not Figure.objects.exclude(document__contains="演示数据").exists()
    assert statistics_load(Path(site_settings.DITAN_DEMO_DATA)) == (0, [])


@pytest.mark.parametrize("measure", ["gdp", "population", "electricity_use", "industrial_energy"])
def test_counties_add_up_to_the_city(figures: int, measure: str) -> None:
    for year in range(2019, 2026):
        found = [one for one in figures_of([CITY, *COUNTIES], [measure], [year]) if one.prices != "constant"]
        city = max((one for one in found if one.place == CITY), key=lambda one: one.vintage)
        parts = [one.value or Decimal(0) for one in found if one.place != CITY]
        assert len(parts) == len(COUNTIES)
        assert sum(parts) == city.value, year


def test_the_city_has_every_standing_and_its_years_chain(figures: int) -> None:
    series = intensity_series(Place.objects.get(pk=CITY))
    assert series.problems == ()
    assert series.base == 2020
    assert {year.assessed.standing for year in series.years if year.assessed} == {
        "own",
        "flash",
        "recognised",
    }
    assert assessed_year(CITY, 2024).standing == "recognised"
    assert series.of(2024).chain  # type: ignore[union-attr]
    assert len(series.revisions) == 12  # output and index of three years each, by two censuses


def test_every_county_has_its_intensity_without_a_gap(figures: int) -> None:
    for place in Place.objects.filter(pk__in=COUNTIES):
        series = intensity_series(place)
        assert series.problems_since(2021) == (), place.pk
        assert series.newest is not None
        assert series.newest.year == 2025
