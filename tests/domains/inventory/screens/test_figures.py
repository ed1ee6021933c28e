"""The page of the figures: each is the one of its own page, what may be used is said, and the steps close."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from ditan.core.intensity import assess, assessment_rules
from ditan.core.inventory.published_totals import read_published_totals
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.inventory.models import PublishedTotal
from ditan.domains.inventory.screens.figures.page import step_name
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.selectors.standpoints import YearFigures, figures_of_year
from ditan.domains.inventory.services import published_totals_keep
from ditan.domains.inventory.tracing.standpoints import assessed_trace, step_trace
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.assessment import AssessedYear
from tests.domains.inventory.pages import shown_value, text_of, trace_links
from tests.people import officer
from tests.permissions import BACKEND
from tests.worlds import BEIJING, JIANGSU, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PAGE = "/inventory/bridge/"
ADDRESS = f"{PAGE}?place={SHANGHAI}&year={YEAR}"
AT = datetime(2026, 1, 1, tzinfo=UTC)
NOBODY = Reach(date(2026, 6, 1))
MICRO_T_PER_1E4_T = 10**10


def figure(measure: str, value: str, standing: str) -> Figure:
    return Figure.objects.create(
        place_id=SHANGHAI,
        year=YEAR,
        measure=measure,
        standing=standing,
        value=Decimal(value),
        document="快报",
        at=AT,
    )


@pytest.fixture
def person(db: None) -> Any:
    """An officer of Shanghai's low-carbon office."""
    from ditan.domains.accounts.models import Organisation

    house = Organisation.objects.create(
        kind="low_carbon_office", place_id=SHANGHAI, name_zh="市低碳办", valid_from=date(2000, 1, 1)
    )
    return officer(house, "office_officer", "市经办")


@pytest.fixture
def inside(person: Any) -> Iterator[Client]:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client  # type: ignore[return-value]


def found(by: Reach = NOBODY, place: str = SHANGHAI) -> YearFigures:
    return figures_of_year(Place.objects.get(pk=place), YEAR, by)


def test_every_figure_is_that_of_its_own_page(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    links = trace_links(page)
    assert {
        "category.all.all",
        "category.without_land_use.all",
        "emission.all.all",
        "reference.all",
        "published.ceads",
    } <= {link.key for link in links}
    own = {"category": "whole/", "emission": "", "reference": "", "published": ""}
    for link in links:
        kind = link.key.split(".")[0]
        if kind not in own:
            continue
        elsewhere = client.get(
            f"/inventory/{YEAR}/{SHANGHAI}/{own[kind]}?trace={link.key}", headers={"HX-Request": "true"}
        ).content.decode()
        here = client.get(link.address, headers={"HX-Request": "true"}).content.decode()
        assert shown_value(here) == shown_value(elsewhere), link.key
        assert link.text in shown_value(here), link.key


def test_the_micro_tonnes_are_those_of_the_inventory_and_of_the_published_set() -> None:
    inventory = inventory_get(SHANGHAI, YEAR)
    assert inventory is not None
    by_rule = {one.rule: one.micro_t for one in found().figures}
    assert by_rule["inventory_energy"] == inventory.energy_co2_micro_t
    assert by_rule["inventory_with_land"] == inventory.headline["with_land_use"]
    assert by_rule["reference"] == inventory.reference_co2_micro_t
    assert by_rule["published"] == PublishedTotal.objects.get(place=SHANGHAI, year=YEAR, fuel="").co2_micro_t


def test_the_families_of_fuels_are_parts_of_the_combustion() -> None:
    figures = found()
    assert sum(figures.fuels.values()) == figures.inventory.energy_co2_micro_t  # type: ignore[union-attr]
    assert 0 < sum(figures.by_family.values()) <= figures.inventory.energy_co2_micro_t  # type: ignore[union-attr]


def test_assessed_figures_are_for_the_people_of_the_place(client: Client, inside: Client) -> None:
    figure("assessed_co2", "20000", "flash")
    assert "初步核算数" not in text_of(client.get(ADDRESS).content.decode())
    assert client.get(f"{ADDRESS}&trace=assessed_flash").status_code == 200
    assert client.get(f"{ADDRESS}&trace=assessed_flash", headers={"HX-Request": "true"}).status_code == 404
    page = text_of(inside.get(ADDRESS).content.decode())
    assert "考核口径二氧化碳（初步核算数） 须注明" in page
    assert "20,000.0" in page


def test_without_a_rule_of_the_year_the_remainder_takes_it_all(person: Any) -> None:
    figure("coal_tce", "5000", "own")  # no coefficient is in force in 2007
    figure("assessed_co2", "21700", "flash")
    told = found(reach_of(person, date(2026, 6, 1)))
    steps = {step.id: step.micro_t for step in told.steps}
    assert steps["remainder"] == 21_700 * MICRO_T_PER_1E4_T - told.inventory.energy_co2_micro_t  # type: ignore[union-attr]


def test_an_own_estimate_opens_to_its_terms_and_the_steps_close() -> None:
    # By hand: 5,000 × 2.66 + 3,000 × 1.73 + 400 × 1.56 万吨 = 13,300 + 5,190 + 624; electricity 300 亿 kWh × 0.9 t/MWh =
    # 2,700, sent out 10 × 0.8 = 80: 21,734 万吨; recognised 21,700.
    rule = assessment_rules()[0]
    amounts = {"coal": 5000, "oil": 3000, "gas": 400, "imported": 300, "exported": 10}
    grid = {"imported": Decimal("0.9"), "exported": Decimal("0.8")}
    terms = assess(rule, 2012, {name: Decimal(value) for name, value in amounts.items()}, grid).steps
    own, recognised = 21_734 * MICRO_T_PER_1E4_T, 21_700 * MICRO_T_PER_1E4_T
    told = replace(found(), assessed=AssessedYear(SHANGHAI, YEAR, own, None, recognised, rule, steps=terms))
    steps = {step.id: step.micro_t for step in told.steps}
    assert steps["assessed_own"] == own
    assert steps["remainder"] == recognised - own
    assert (steps["imported"], steps["exported"]) == (2_700 * MICRO_T_PER_1E4_T, -80 * MICRO_T_PER_1E4_T)
    trace = assessed_trace(told, "own")
    assert trace is not None
    assert trace.parts is not None
    assert [part.value for part in trace.parts.rows] == ["13,300.0", "5,190.0", "624.0", "2,700.0", "−80.0"]
    assert trace.parts.rows[0].name == "煤炭 5,000 万吨标准煤 × 2.66"
    for step in told.steps:
        if step.kind == "step":
            opened = step_trace(told, step.id, step_name)
            assert opened is not None


def test_a_figure_by_itself_is_shown_where_there_is_no_inventory(client: Client) -> None:
    PublishedTotal.objects.create(source="study", place_id=SHANGHAI, year=1999, co2_micro_t=10**15)
    page = text_of(client.get(f"{PAGE}?place={SHANGHAI}&year=1999").content.decode())
    assert "STUDY" in page
    assert "这一年没有清单" in page
    empty = client.get(f"{PAGE}?place={SHANGHAI}&year=1901")
    assert empty.status_code == 200
    assert "这一年还没有任何数" in text_of(empty.content.decode())


def test_an_energy_inventory_is_not_taken_for_the_whole(client: Client) -> None:
    rules = [one.rule for one in found(place=BEIJING).figures]
    assert "inventory_energy" in rules
    assert "inventory_with_land" not in rules


@pytest.mark.parametrize("query", ["place=nowhere", "place=999999&year=2007"])
def test_a_place_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["", "?year=20x7", f"?place={JIANGSU}", f"?place={JIANGSU}&year=2007&edition=none"]
)
def test_what_the_address_leaves_open_is_filled(client: Client, query: str) -> None:
    assert client.get(PAGE + query).status_code == 200


def test_it_takes_few_queries_in_both_languages(client: Client, django_assert_max_num_queries: Any) -> None:
    for address in (ADDRESS, f"/en{ADDRESS}"):
        client.get(address)
        with django_assert_max_num_queries(15):
            page = client.get(address).content.decode()
    assert re.search("All greenhouse gases, without land use", text_of(page))


def test_the_workbook_has_the_same_figures_in_tonnes(client: Client) -> None:
    book = load_workbook(BytesIO(client.get(f"{PAGE}export.xlsx?place={SHANGHAI}&year={YEAR}").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    amounts = {row[0]: row[2] for row in rows if row[0]}
    for one in found().figures:
        if one.rule == "inventory_energy":
            assert amounts["能源活动燃烧二氧化碳"] == pytest.approx((one.micro_t or 0) / 1e6, abs=1e-3)


def test_totals_of_cities_are_kept_once_and_shown_with_their_name(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    file.write_text("city,year,co2_mt\n上海,1999,12.5\n", "utf-8")
    totals = read_published_totals(file)
    assert (published_totals_keep(totals), published_totals_keep(totals)) == (1, 0)
    page = text_of(client.get(f"{PAGE}?place={SHANGHAI}&year=1999").content.decode())
    assert "CEADs 城市二氧化碳排放（1997–2019） 研究数据" in page
    assert "1,250.0" in page
