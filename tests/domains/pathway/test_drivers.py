"""Drivers of a made-up county: effects worked out by hand, what lacks, and who may see it."""

from decimal import Decimal
from io import BytesIO
from math import log

import openpyxl
import pytest
from django.test import Client

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.pathway.selectors.drivers import CELLS, drivers_of
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from tests.people import COUNTY, DAY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases
from tests.worlds import SHANGHAI

pytestmark = pytest.mark.django_db
PAGE = f"/pathway/drivers/?place={COUNTY}"
# measure → values of 2021 and 2022: twice the people with the same output and energy, and a tenth less CO2 for it.
FIGURES = {
    "population": ("100", "200"),
    "gdp_index": ("100", "100"),
    "energy_total": ("40", "40"),
    "assessed_co2": ("100", "90"),
}
STANDING = {"energy_total", "assessed_co2"}


@pytest.fixture(autouse=True)
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def keep(without: str = "", index: str = "100") -> None:
    """The figures, output of 2020 in current prices and growing by nothing until 2021; without one measure of 2022.

    `index`: output of 2022 against 2021.
    """
    told = [
        (measure, year, index if (measure, year) == ("gdp_index", 2022) else value)
        for measure, values in FIGURES.items()
        for year, value in zip((2021, 2022), values, strict=True)
        if not (measure == without and year == 2022)
    ]
    figures_keep(
        [
            FigureEntry(
                place=COUNTY,
                year=year,
                measure=measure,
                value=Decimal(value),
                standing="own" if measure in STANDING else "",
                prices="current" if measure == "gdp" else "",
                document="演示数据",
            )
            for measure, year, value in [("gdp", 2020, "50"), *told]
        ],
        reach_of_installation(DAY),
    )


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_effects_of_the_kaya_identity() -> None:
    keep()
    found = drivers_of(Place.objects.get(pk=COUNTY))
    assert found.decomposition is not None
    effects = found.decomposition.whole.effects
    mean = (1_000_000 - 900_000) / log(100 / 90)  # L(E1, E0) in tonnes
    assert effects["population"] == pytest.approx(mean * log(2))
    assert effects["output_per_head"] == pytest.approx(-mean * log(2))
    assert effects["energy_per_output"] == pytest.approx(0, abs=1e-6)
    assert effects["co2_per_energy"] == pytest.approx(-100_000)
    assert sum(effects.values()) == pytest.approx(-100_000)


def test_the_page_tells_effects_and_that_output_stood_still(officer: Client) -> None:
    keep()
    page = text_of(officer.get(PAGE))
    assert "+65.8" in page  # 949,122 t · ln 2 = 657,881 t
    assert "−10.0" in page
    assert "driver_stands_still" in page
    english = text_of(officer.get(f"/en{PAGE}"))
    assert "What drove the emissions" in english


def test_an_effect_opens_to_its_logarithmic_mean(officer: Client) -> None:
    keep()
    alone = {"HX-Request": "true"}
    told = text_of(officer.get(f"{PAGE}&trace=e.2021.2022.population", headers=alone))
    # L(900,000, 1,000,000) = 949,122 t = 94.9, ln 2 = 0.693147, effect 65.8 (1e4 t).
    for number in ("94.9", "0.693147", "+65.8", "100.0", "90.0"):
        assert number in told, number
    for key in ("e.2021.2022.total", "y.2021"):
        assert officer.get(f"{PAGE}&trace={key}", headers=alone).status_code == 200, key
    for key in (
        "e.2022.2021.population",
        "e.2021.2022.tea",
        "e.2021.2022.population.x",
        "y.1990",
        "t.1.2",
        "z",
    ):
        assert officer.get(f"{PAGE}&trace={key}", headers=alone).status_code == 404, key


def test_rates_elasticity_and_state_open_to_their_levels(officer: Client) -> None:
    # Output grows from 50 by 4 %: to 52.00 (1e8 CNY); emissions fall from 100 to 90: −10 % ÷ +4 % = −2.5, strong decoupling.
    keep(index="104")
    page = text_of(officer.get(PAGE))
    told = {}
    for kind in "cgts":
        address = f"{PAGE}&trace={kind}.2021.2022"
        assert f"trace={kind}.2021.2022" in page, kind
        told[kind] = text_of(officer.get(address, headers={"HX-Request": "true"}))
    for kind, numbers in {
        "c": ("100.0", "90.0", "−10.000%"),
        "g": ("50.00", "52.00", "+4.000%"),
        "t": ("−10.000%", "ΔC/C", "+4.000%", "ΔG/G", "−2.500"),
        "s": ("强脱钩", "产出增长，弹性 &lt; 0", "Tapio"),
    }.items():
        for number in numbers:
            assert number in told[kind], (kind, number)
    english = officer.get(f"/en{PAGE}&trace=s.2021.2022", headers={"HX-Request": "true"})
    assert "strong decoupling" in text_of(english)
    assert "output grows" in text_of(english)


def test_a_program_is_told_effects_and_states(officer: Client) -> None:
    keep(index="104")
    told = officer.get(f"/api/v1/pathway/drivers/{COUNTY}").json()
    assert told["whole"]["total_t"] == pytest.approx(-100_000)
    assert sum(told["whole"]["effects_t"].values()) == pytest.approx(-100_000)
    assert told["whole"]["effects_t"]["population"] == pytest.approx(100_000 / log(100 / 90) * log(2))
    (state,) = told["decoupling"]
    assert (state["state"], state["elasticity"]) == ("SD", pytest.approx(-2.5))
    assert officer.get("/api/v1/pathway/drivers/000000").status_code == 404


def test_bars_open_and_windows_name_what_stands_over_them(officer: Client) -> None:
    keep()
    figures_keep(
        [
            FigureEntry(
                place=COUNTY,
                year=year,
                measure=measure,
                value=Decimal(values[1]),
                standing="own" if measure in STANDING else "",
                document="演示数据",
            )
            for year in (2023, 2024)
            for measure, values in FIGURES.items()
        ],
        reach_of_installation(DAY),
    )
    yearly, rolling = text_of(officer.get(PAGE)), text_of(officer.get(f"{PAGE}&span=3"))
    assert "柱上数字：当年合计变化" in yearly
    assert "柱上数字：每个 3 年窗口的合计变化" in rolling
    for page, period in ((yearly, "2021.2022"), (rolling, "2021.2024")):
        for key in (f"e.{period}.population", f"e.{period}.total"):
            assert page.count(f"trace={key}") > page.split("<figcaption", 1)[1].count(f"trace={key}"), key


def test_what_lacks_is_named(officer: Client) -> None:
    keep(without="population")
    page = text_of(officer.get(PAGE))
    assert "2022：常住人口" in page
    assert "还分解不了" in page


def test_sectors_and_fuels_add_up_to_the_inventory(world: None) -> None:
    place = Place.objects.get(pk=SHANGHAI)
    found = drivers_of(place, CELLS)
    # One inventory only, and no output: nothing to compare, and the year is named.
    assert found.decomposition is None
    assert found.missing == {2007: ("gdp",)}


def test_the_workbook_holds_effects_in_tonnes(officer: Client) -> None:
    keep()
    book = openpyxl.load_workbook(
        BytesIO(officer.get(f"/pathway/drivers/export.xlsx?place={COUNTY}").content)
    )
    row = next(book.worksheets[0].iter_rows(min_row=2, max_row=2, values_only=True))
    assert row[:2] == ("2021", "2022")
    assert row[-1] == pytest.approx(-100_000)


@pytest.mark.parametrize("query", ["&identity=none", "&from=20x1", "&from=0001"])
def test_what_is_not_offered_is_not_found(officer: Client, query: str) -> None:
    assert officer.get(PAGE + query).status_code == 404


class TestDriversPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        return PAGE


class TestDriversBook(TestDriversPage):
    def address(self, houses: Houses) -> str:
        return f"/pathway/drivers/export.xlsx?place={COUNTY}"
