"""Verdicts on places: what is shown of a series, and who may see it. The county is made up; tests are worked out by hand."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.pathway.selectors.verdicts import verdict_get, verdict_list
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from tests.people import COUNTY, COUNTY_BESIDE, DAY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = f"/pathway/?place={COUNTY}"
# 1e4 t: a peak in 2016, then falling by one a year. From the candidate on n = 7, S = −21,
# Var = 7·6·19/18 = 44.333, z = −20/6.6583 = −3.004, two-sided p = 0.0027: peaked.
FALLING = {2015: 100, 2016: 110, 2017: 109, 2018: 108, 2019: 107, 2020: 106, 2021: 105, 2022: 104}


@pytest.fixture(autouse=True)
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def keep(values: dict[int, int], place: str = COUNTY) -> None:
    """CO2 as assessed of a place, own estimates in 1e4 t."""
    figures_keep(
        [
            FigureEntry(
                place=place,
                year=year,
                measure="assessed_co2",
                value=Decimal(value),
                standing="own",
                document="演示数据",
            )
            for year, value in values.items()
        ],
        reach_of_installation(DAY),
    )


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_a_series_that_falls_for_long_has_peaked() -> None:
    keep(FALLING)
    verdict, _both = verdict_get(Place.objects.get(pk=COUNTY))
    assert verdict.trend is not None
    assert (verdict.status, verdict.trend.peak_year, verdict.trend.peak_value) == (
        "peaked",
        2016,
        1_100_000.0,
    )
    assert verdict.trend.after_peak is not None
    assert verdict.trend.after_peak.s == -21
    assert verdict.trend.after_peak.z == pytest.approx(-20 / 44.3333**0.5, abs=1e-4)


def test_the_page_says_verdict_tests_and_rule(officer: Client) -> None:
    keep(FALLING)
    page = text_of(officer.get(PAGE))
    assert "2016 年之后排放显著下降" in page
    assert "−3.004" in page
    assert "0.0027" in page
    assert "未核实" in page  # the rule has no official source
    assert "演示数据" in page
    english = text_of(officer.get(f"/en{PAGE}"))
    assert "Emissions fall significantly after 2016" in english


def test_the_break_is_told_with_its_means(officer: Client) -> None:
    # Signs of each year against all: −7, 7, 5, 3, 1, −1, −3, −5; their sums −7, 0, 5, 8, 9, 8, 5, 0: K = 9 after 2019.
    # p = 2·exp(−6·81/(512 + 64)) = 0.8602; means (100+110+109+108+107)/5 = 106.8 and (106+105+104)/3 = 105.0.
    keep(FALLING)
    page = text_of(officer.get(PAGE)).split("shift-title", 1)[1]
    for text in ("2019 年之后", "<td>9</td>", "0.8602", "106.8", "105.0", "不显著，不算突变", "未核实"):
        assert text in page, text
    keep(dict.fromkeys((2009, 2010), 100), "990400")
    assert "shift-title" not in text_of(officer.get(PAGE.replace(COUNTY, "990400")))  # too few years


def test_a_program_is_told_what_the_page_says(officer: Client) -> None:
    keep(FALLING)
    told = officer.get(f"/api/v1/pathway/verdicts/{COUNTY}").json()
    assert (told["basis"], told["status"], told["peak_year"], told["peak_t"]) == (
        "assessed",
        "peaked",
        2016,
        1_100_000,
    )
    assert told["mann_kendall_after_peak"]["s"] == -21
    assert (told["level_break"]["year"], told["level_break"]["k"]) == (2019, 9)
    assert [one["year"] for one in told["years"]] == list(FALLING)
    bare = officer.get(f"/api/v1/pathway/verdicts/{COUNTY}?basis=inventory").json()
    assert (bare["status"], bare["years"], bare["level_break"]) == (None, [], None)
    assert officer.get(f"/api/v1/pathway/verdicts/{COUNTY_BESIDE}").status_code == 404


def test_a_year_that_lacks_is_said_and_not_filled(officer: Client) -> None:
    keep({year: value for year, value in FALLING.items() if year != 2019})
    page = text_of(officer.get(PAGE))
    assert "2019" in page
    assert "series_gap" in page
    assert "chart-line-broken" in page


def test_too_few_years_are_not_judged(officer: Client) -> None:
    keep({2020: 10, 2021: 11})
    response = officer.get(PAGE)
    assert response.status_code == 200
    assert "series_too_short" in text_of(response)


def test_a_place_without_figures_says_what_to_do(officer: Client) -> None:
    assert "这个口径还没有一年的数" in text_of(officer.get(PAGE))


def test_many_places_are_judged_in_few_queries(django_assert_max_num_queries: object) -> None:
    keep(FALLING)
    keep({2020: 10, 2021: 11}, COUNTY_BESIDE)
    places = list(Place.objects.filter(pk__in=[COUNTY, COUNTY_BESIDE]).order_by("pk"))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        found = verdict_list(places)
    assert [one.status for one in found] == ["peaked", ""]


def test_the_list_holds_places_in_reach_only(officer: Client) -> None:
    keep(FALLING)
    keep(FALLING, COUNTY_BESIDE)
    page = text_of(officer.get("/pathway/places/"))
    assert f"地区{COUNTY}" in page
    assert f"地区{COUNTY_BESIDE}" not in page
    assert f"地区{COUNTY}" not in text_of(officer.get("/pathway/places/?status=rising"))
    book = openpyxl.load_workbook(BytesIO(officer.get("/pathway/places/export.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[3], row[7]) for row in rows] == [(COUNTY, "已达峰", 2016)]


def test_the_workbook_holds_tonnes(officer: Client) -> None:
    keep(FALLING)
    book = openpyxl.load_workbook(BytesIO(officer.get(f"/pathway/export.xlsx?place={COUNTY}").content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, max_row=9, values_only=True))
    assert rows[1][:2] == (2016, 1_100_000)


class TestVerdictPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        return PAGE


class TestVerdictBook(TestVerdictPage):
    def address(self, houses: Houses) -> str:
        return f"/pathway/export.xlsx?place={COUNTY}"
