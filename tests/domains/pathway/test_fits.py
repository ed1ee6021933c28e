"""Fits of a place and of published series: an exact curve and exact powers found again, what lacks, and who may see it."""

from decimal import Decimal
from io import BytesIO
from math import exp, log
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.pathway.models import PublishedSeries
from ditan.domains.pathway.selectors.fits import place_fits, published_fits
from ditan.domains.pathway.selectors.series import ASSESSED, series_by_place
from ditan.domains.pathway.services import published_set_keep
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.web.names import spoken_of
from ditan.site.demonstration.published import published_load
from tests.conftest import CHECKOUT
from tests.people import CITY, COUNTY, DAY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = f"/pathway/fits/?place={COUNTY}"
TOLD = {
    "name": "甲集 | Set A",
    "covers": "二氧化碳 | CO2",
    "citation": "某文 | A paper",
    "terms": "引用 | cite",
    "unit": "t",
    "drivers": {
        "covers": "人口、产出、能源 | people, output, energy",
        "citation": "另一文 | Another paper",
        "terms": "引用 | cite",
        "people": "万人 | 10,000",
        "output": "亿元 | 1e8 CNY",
        "income": "万元/人 | 10,000 CNY by head",
        "energy": "万吨 | 10,000 t",
    },
}
INCOMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
# ln C = 9 + 2 ln Y − 0.5 (ln Y)²: the top is where 2 = ln Y, at an income of e² = 7.389.
CURVED = [exp(9 + 2 * log(income) - 0.5 * log(income) ** 2) for income in INCOMES]
PEOPLE = [100, 103, 104, 108, 107, 111, 115, 114, 118, 121]
INTENSITY = [0.9, 0.8, 0.85, 0.7, 0.72, 0.6, 0.66, 0.5, 0.55, 0.4]
# C = 40 · P · A^0.5 · T^0.25
POWERS = [
    40 * people * income**0.5 * intensity**0.25
    for people, income, intensity in zip(PEOPLE, INCOMES, INTENSITY, strict=True)
]


@pytest.fixture(autouse=True)
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def keep_set(folder: Path, **changed: list[str]) -> None:
    """Three series: a curve, powers, and one without anything beside it."""
    heads = {"a": CURVED, "b": POWERS, "c": CURVED}
    lines = [
        f"{code},{code}市,{code} city,{2001 + at},{value:.6f}"
        for code, values in heads.items()
        for at, value in enumerate(values)
    ]
    beside = [
        f"{code},{2001 + at},{people},{people * income},{people * income * intensity}"
        for code in ("a", "b")
        for at, (people, income, intensity) in enumerate(zip(PEOPLE, INCOMES, INTENSITY, strict=True))
    ]
    file, drivers = folder / "set.csv", folder / "set_drivers.csv"
    file.write_text("\n".join(["code,name_zh,name_en,year,co2", *lines]), "utf-8")
    drivers.write_text(
        "\n".join(["code,year,population,gdp,energy", *changed.get("drivers", beside)]), "utf-8"
    )
    published_set_keep("set", TOLD, file, drivers)


def series(code: str) -> PublishedSeries:
    return PublishedSeries.objects.select_related("published_in").get(code=code)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


class TestPublished:
    def test_the_turning_point_of_an_exact_curve(self, tmp_path: Path) -> None:
        keep_set(tmp_path)
        curve = published_fits(series("a")).curve
        assert curve is not None
        assert curve.shape == "inverted_u"
        assert curve.turning[0].income == pytest.approx(exp(2), rel=1e-6)
        assert curve.is_past is True  # the last income is 10, beyond 7.389

    def test_the_curve_goes_through_its_sample(self, tmp_path: Path) -> None:
        import numpy as np

        keep_set(tmp_path)
        curve = published_fits(series("a")).curve
        assert curve is not None
        assert curve.at(np.array(INCOMES, dtype=float)) == pytest.approx(CURVED, rel=1e-6)

    def test_elasticities_of_exact_powers_without_ridge(self, tmp_path: Path) -> None:
        keep_set(tmp_path)
        ridge = published_fits(series("b"), k=0.0).ridge
        assert ridge is not None
        assert ridge.elasticities == pytest.approx(
            {"population": 1.0, "output_per_head": 0.5, "energy_per_output": 0.25}, abs=1e-6
        )

    def test_a_change_of_units_changes_neither_shape_nor_elasticities(self, tmp_path: Path) -> None:
        keep_set(tmp_path)
        plain = series("b")
        scaled = series("b")
        scaled.years = [[year, amount * 1000] for year, amount in plain.years]
        scaled.drivers = [[year, p * 10_000, g * 7, e * 29.3] for year, p, g, e in plain.drivers]
        first, second = published_fits(plain), published_fits(scaled)
        assert first.curve is not None
        assert second.curve is not None
        assert first.ridge is not None
        assert second.ridge is not None
        assert first.curve.shape == second.curve.shape
        assert first.ridge.k == second.ridge.k
        assert second.ridge.elasticities == pytest.approx(first.ridge.elasticities, rel=1e-6)
        point = (first.curve.turning[0].income, second.curve.turning[0].income)
        assert point[1] == pytest.approx(point[0] * 7 / 10_000, rel=1e-6)

    def test_the_pages_in_both_languages(self, tmp_path: Path, officer: Client) -> None:
        keep_set(tmp_path)
        page = text_of(officer.get("/pathway/published/set/a/fits/"))
        assert "倒 U 形" in page
        assert "7.39" in page
        assert "最近一年的收入已过转折" in page
        assert "另一文" in page
        assert 'class="plot-dot"' in page
        page = text_of(officer.get("/en/pathway/published/set/b/fits/?k=0"))
        assert "k = 0 was given" in page
        assert "0.5000" in page
        assert "0.2500" in page
        assert "Another paper" in page

    def test_without_people_and_output_the_page_says_so(self, tmp_path: Path, officer: Client) -> None:
        keep_set(tmp_path)
        assert "旁边没有人口和产出" in text_of(officer.get("/pathway/published/set/c/fits/"))
        assert officer.get("/pathway/published/set/x/fits/").status_code == 404

    def test_too_few_years_and_output_of_nothing_are_said(self, tmp_path: Path, officer: Client) -> None:
        few = [f"a,{2001 + at},100,{100 * income},50" for at, income in enumerate(INCOMES[:5])]
        zero = [f"b,{2001 + at},100,{0 if at == 3 else 100 + at},50" for at in range(10)]
        keep_set(tmp_path, drivers=[*few, *zero])
        page = text_of(officer.get("/pathway/published/set/a/fits/"))
        assert "只有 5 行数据" in page
        assert "2006–2010" in page  # the years that lack, told together
        page = text_of(officer.get("/pathway/published/set/b/fits/"))
        assert "2004 的“人均产出”是 0" in page

    def test_a_k_that_is_none_is_said_and_kept_in_the_form(self, tmp_path: Path, officer: Client) -> None:
        keep_set(tmp_path)
        for typed in ("-1", "lots", "nan", "inf"):
            found = officer.get(f"/pathway/published/set/b/fits/?k={typed}")
            assert found.status_code == 400
            assert f"岭参数是 {typed}" in text_of(found)
            assert f'value="{typed}"' in text_of(found)
            assert "岭迹稳定处" in text_of(found)

    def test_the_workbook_holds_years_coefficients_and_the_trace(
        self, tmp_path: Path, officer: Client
    ) -> None:
        keep_set(tmp_path)
        found = officer.get("/en/pathway/published/set/b/fits/export.xlsx?k=0")
        book = openpyxl.load_workbook(BytesIO(found.content))
        years, _curve, ridge, trace = book.worksheets
        assert years.max_row > len(INCOMES)
        assert years["A2"].value == 2001
        assert [ridge.cell(row, 2).value for row in (2, 3, 4)] == pytest.approx([1, 0.5, 0.25], abs=1e-6)
        assert trace["A2"].value == 0


# measure → values of 2016 to 2025; output stays at 50 of 2020, so that income is 50 over people.
YEARS = range(2016, 2026)


def keep_own() -> None:
    """Own figures: people of 50 and more, output of 50 at constant prices, CO2 that falls."""
    entries = [("gdp", 2020, "50", "current", "")]
    for at, year in enumerate(YEARS):
        entries += [
            ("population", year, str(50 + at * at), "", ""),
            ("gdp_index", year, "100", "", ""),
            ("energy_total", year, str(40 - at), "", "own"),
            ("assessed_co2", year, str(100 - 2 * at), "", "own"),
        ]
    figures_keep(
        [
            FigureEntry(
                place=COUNTY,
                year=year,
                measure=measure,
                value=Decimal(value),
                standing=standing,
                prices=prices,
                document="演示数据",
            )
            for measure, year, value, prices, standing in entries
        ],
        reach_of_installation(DAY),
    )


class TestOfAPlace:
    def test_income_is_output_at_constant_prices_by_head(self) -> None:
        keep_own()
        own = series_by_place([Place.objects.get(pk=COUNTY)])[COUNTY][ASSESSED]
        fits = place_fits(own)
        assert fits.base == 2020
        assert [one.income for one in fits.years][:3] == pytest.approx([50 / 50, 50 / 51, 50 / 54])
        assert fits.years[0].technology == pytest.approx(40 / 50)
        assert fits.curve is not None
        assert fits.ridge is not None

    def test_every_number_opens(self, officer: Client) -> None:
        keep_own()
        page = text_of(officer.get(PAGE))
        for key in ("co2.2016", "level.2016", "figure."):
            assert f"/statistics/intensity/?place={COUNTY}&amp;trace={key}" in page
        address = f"/statistics/intensity/?place={COUNTY}&trace=level.2016"
        assert officer.get(address, headers={"HX-Request": "true"}).status_code == 200

    def test_the_same_over_http(self, officer: Client) -> None:
        keep_own()
        told = officer.get(f"/api/v1/pathway/fits/{COUNTY}").json()
        own = series_by_place([Place.objects.get(pk=COUNTY)])[COUNTY][ASSESSED]
        fits = place_fits(own)
        assert told["price_year"] == 2020
        assert told["years"][1]["income"] == pytest.approx(50 / 51)
        assert fits.curve is not None
        assert fits.ridge is not None
        assert told["curve"]["coefficients"][2]["value"] == pytest.approx(fits.curve.coefficients[2].value)
        assert told["ridge"]["k"] == fits.ridge.k
        # k from 0.01 to 1: at 0 people and output by head, which are each other's inverse here, cannot be told apart.
        assert len(told["ridge"]["trace"]) == 100
        assert officer.get(f"/api/v1/pathway/fits/{COUNTY}?k=0.5").json()["ridge"]["k"] == 0.5
        assert officer.get(f"/api/v1/pathway/fits/{CITY}").status_code == 404

    def test_without_figures_the_page_tells_what_to_do(self, officer: Client) -> None:
        assert "还没有一年同时有排放" in text_of(officer.get(PAGE))
        assert "No year has emissions" in text_of(officer.get("/en" + PAGE))

    def test_the_workbook(self, officer: Client) -> None:
        keep_own()
        book = openpyxl.load_workbook(
            BytesIO(officer.get(f"/pathway/fits/export.xlsx?place={COUNTY}").content)
        )
        assert book.worksheets[0]["E2"].value == pytest.approx(1.0)


class TestFitsPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        return PAGE


class TestFitsBook(TestFitsPage):
    def address(self, houses: Houses) -> str:
        return f"/pathway/fits/export.xlsx?place={COUNTY}"


def test_published_fits_are_for_whoever_works_for_a_place(
    client: Client, houses: Houses, tmp_path: Path
) -> None:
    keep_set(tmp_path)
    person = make_person("企业经办", with_second_factor=True)
    give(person, houses.enterprise, "enterprise_officer")
    client.force_login(person, backend=BACKEND)
    assert client.get("/pathway/published/set/a/fits/").status_code == 404
    assert client.get("/pathway/published/set/a/fits/export.xlsx").status_code == 404


def test_the_demonstration_brings_people_output_and_energy_of_countries() -> None:
    assert published_load(CHECKOUT / "src/ditan/site/demo") == []
    china = PublishedSeries.objects.select_related("published_in").get(
        code="CN", published_in__key="countries"
    )
    fits = published_fits(china)
    last = next(one for one in fits.years if one.year == 2021)
    # World Bank by way of kayadata: 15.851277 trillion USD of 2015, 1.41236 billion people.
    assert last.income == pytest.approx(15.851277 / 1.41236)
    assert fits.curve is not None
    assert fits.curve.count == 62  # 1960 to 2021; emissions go back further, people and output do not
    assert spoken_of(china.published_in.drivers["income"]).startswith("千美元")
    assert not PublishedSeries.objects.filter(published_in__key="provinces").exclude(drivers=[]).exists()
