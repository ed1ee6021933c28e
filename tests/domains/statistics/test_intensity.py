"""CO2 per output of a place. The county is made up; every expected number is worked out by hand beside it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.intensity_years import (
    IntensitySeries,
    intensity_by_place,
    intensity_series,
)
from ditan.domains.statistics.services.figures import figures_keep, scan_keep
from tests.people import COUNTY, make_houses

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 1))
FOUR = Decimal("0.0001")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    make_houses()
    return tmp_path


def entry(measure: str, year: int, value: str, **more: object) -> FigureEntry:
    fields: dict[str, object] = {"document": "演示数据"} | more
    return FigureEntry(COUNTY, year, measure, Decimal(value), **fields)  # type: ignore[arg-type]


def keep(*entries: FigureEntry) -> None:
    figures_keep(entries, OFFICE)


def recognise(home: Path, *entries: FigureEntry) -> None:
    page = home / "letter.pdf"
    page.write_bytes(b"%PDF-1.4\n%%EOF\n")
    figures_keep(entries, OFFICE, scan=scan_keep(page, "letter.pdf"), scan_name="letter.pdf")


def told(measure: str, year: int, value: str) -> FigureEntry:
    return entry(measure, year, value, standing="recognised", dated=date(2025, 9, 1))


def series(**more: int) -> IntensitySeries:
    return intensity_series(Place.objects.get(pk=COUNTY), **more)


OUTPUT = (
    entry("gdp", 2020, "500", prices="current"),
    entry("gdp", 2022, "600", prices="current"),
    entry("gdp_index", 2021, "108"),
    entry("gdp_index", 2022, "105"),
    entry("population", 2022, "80"),
)
CO2 = (
    entry("assessed_co2", 2020, "1000", standing="own"),
    entry("assessed_co2", 2021, "1026", standing="own"),
    entry("assessed_co2", 2022, "1030.05", standing="flash"),
)


def test_intensity_is_at_the_prices_of_the_plan_and_declines_are_chained() -> None:
    keep(*OUTPUT, *CO2)
    found = series()
    newest = found.newest
    assert found.base == 2020
    assert newest is not None
    assert newest.output is not None
    # 500 × 1.08 × 1.05 = 567 (1e8 CNY); 1030.05 / 567 = 1.81666… t per 1e4 CNY
    assert newest.output.ratio == Decimal("567")
    assert newest.intensity is not None
    assert newest.intensity.quantize(FOUR) == Decimal("1.8167")
    # 2021: 1 − 1.026/1.08 = 0.05; 2022: 1 − (1030.05/1026)/1.05 = 0.04386…; together 1 − 1.03005/1.134 = 0.09166…
    rates = {year.year: year.rate.value.quantize(FOUR) for year in found.years if year.rate}
    assert rates == {2021: Decimal("0.0500"), 2022: Decimal("0.0439")}
    assert newest.cumulative is not None
    assert newest.cumulative.quantize(FOUR) == Decimal("0.0917")
    # 600e8 CNY over 80e4 persons
    assert newest.per_head == 75_000
    assert found.problems == ()


def test_a_recognised_rate_rules_and_a_later_figure_does_not_reopen_it(home: Path) -> None:
    keep(*OUTPUT, *CO2)
    recognise(home, told("annual_rate", 2021, "4.00"))
    newest = series().newest
    assert newest is not None
    # 1 − 0.96 × (1 − 0.04386) = 1 − 0.96 × 0.956140 = 0.08210…
    assert newest.cumulative is not None
    assert newest.cumulative.quantize(FOUR) == Decimal("0.0821")
    assert [fact.standing for fact in newest.chain] == ["recognised", "own"]
    year = series().of(2021)
    assert year is not None
    assert year.computed is not None
    assert year.computed.quantize(FOUR) == Decimal("0.0500")


def test_a_recognised_cumulative_decline_starts_the_chain(home: Path) -> None:
    keep(*OUTPUT, *CO2)
    recognise(home, told("cumulative_rate", 2021, "6.00"))
    newest = series().newest
    assert newest is not None
    assert newest.start is not None
    assert newest.start.year == 2021
    # 1 − 0.94 × 0.956140 = 0.10122…
    assert newest.cumulative is not None
    assert newest.cumulative.quantize(FOUR) == Decimal("0.1012")


def test_a_missing_index_and_current_prices_only_are_named_with_the_remedy() -> None:
    keep(*(one for one in OUTPUT if one.measure != "gdp_index"), *CO2)
    found = series()
    assert found.newest is not None
    assert found.newest.year == 2020  # its own prices need no index
    codes = {problem.code for problem in found.problems}
    assert codes == {"growth_missing"}
    keep(entry("gdp", 2021, "550", prices="current"))
    assert {problem.code for problem in series().problems} == {"current_prices_given"}


def test_both_vintages_of_a_census_stand_side_by_side() -> None:
    keep(*OUTPUT, *CO2)
    keep(
        entry("gdp", 2022, "612", prices="current", vintage=2023),
        entry("gdp_index", 2022, "105.5", vintage=2023),
        entry("gdp_index", 2021, "108.4", vintage=2023),
    )
    found = series()
    revised = {(one.year, one.measure): one for one in found.revisions}
    assert [figure.text for figure in revised[2022, "gdp"].figures] == ["600.00", "612.00"]
    assert revised[2022, "gdp"].change == Decimal("0.02")
    newest, first = found.newest, series(vintage=0).newest
    assert newest is not None
    assert first is not None
    assert newest.output is not None
    assert first.output is not None
    # 500 × 1.084 × 1.055 = 571.81; as first published 567
    assert (newest.output.ratio, first.output.ratio) == (Decimal("571.81"), Decimal("567"))


def test_a_place_without_figures_has_no_years() -> None:
    found = series()
    assert (found.years, found.newest, found.problems) == ((), None, ())


def test_places_are_read_in_three_queries_however_many_they_are(django_assert_num_queries: object) -> None:
    """Their figures, the coefficients they chose, the values that they and those above saw in the originals."""
    keep(*OUTPUT, *CO2)
    place, *others = [Place.objects.get(pk=COUNTY), *Place.objects.exclude(pk=COUNTY)[:2]]
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = intensity_by_place([place, *others])
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert intensity_series(place) == found[COUNTY]
    assert len(found) == 3
    assert all(found[one.pk].years == () for one in others)
