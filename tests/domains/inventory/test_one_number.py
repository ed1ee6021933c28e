"""Two screens never show different numbers for one thing: pages, API and Excel are walked and their figures collected."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.selectors.overview import overview_of_year
from ditan.domains.inventory.selectors.standpoints import figures_of_year
from ditan.domains.web.numbers import emissions_text
from tests.domains.inventory.pages import text_of, trace_links
from tests.domains.inventory.screens.test_figures import NOBODY
from tests.worlds import BEIJING, JIANGSU, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
# A page, and the keys of figures that it shows; the same key means the same thing everywhere.
PAGES = (
    "/inventory/{year}/{place}/",
    "/inventory/{year}/{place}/whole/",
    "/inventory/bridge/?place={place}&year={year}",
)
SHOWN_ALIKE = ("emission.all.all", "category.all.all", "category.without_land_use.all", "reference.all")


def kept(place: str) -> Inventory:
    found = inventory_get(place, YEAR)
    assert found is not None
    return found


def shown(client: Client, place: str, language: str) -> dict[str, set[str]]:
    """What is shown under each key, over all pages; units are left out."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        html = client.get(language + page.format(year=YEAR, place=place)).content.decode()
        for link in trace_links(html):
            if link.key in SHOWN_ALIKE and any(letter.isdigit() for letter in link.text):
                found.setdefault(link.key, set()).add(link.text.split(" ")[0])
    return found


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("place", [SHANGHAI, BEIJING, JIANGSU])
def test_one_key_shows_one_number_on_every_page(client: Client, place: str, language: str) -> None:
    found = shown(client, place, language)
    assert "emission.all.all" in found
    # The ruler of the province's page shows other figures without decimals, by its own rule.
    exact = {key: {text for text in texts if "." in text or language} for key, texts in found.items()}
    assert {key: texts for key, texts in exact.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("place", [SHANGHAI, BEIJING, JIANGSU])
def test_the_micro_tonnes_behind_the_pages_are_equal(client: Client, place: str) -> None:
    inventory = kept(place)
    energy = {
        "stored": inventory.energy_co2_micro_t,
        "bridge": figures_of_year(inventory.place, YEAR, NOBODY).by_rule["inventory_energy"].micro_t,
        "overview": next(one.co2_micro_t for one in overview_of_year(YEAR).places if one.code == place),
        "rows": sum(
            row.emissions_micro_t or 0
            for row in inventory.rows.filter(status="estimated", gas="CO2", category__startswith="1.1")
        ),
        "api": round(client.get(f"/api/v1/inventories/{YEAR}/{place}").json()["energy_co2_t"] * 1e6),
        "api figures": next(
            round(one["emissions_t"] * 1e6)
            for one in client.get(f"/api/v1/figures-in-use/{YEAR}/{place}").json()["figures"]
            if one["figure"] == "inventory_energy"
        ),
    }
    assert len(set(energy.values())) == 1, energy


@pytest.mark.parametrize("place", [SHANGHAI, BEIJING, JIANGSU])
def test_the_rounded_figure_is_the_same_on_the_lists(client: Client, place: str) -> None:
    text = emissions_text(kept(place).energy_co2_micro_t)
    for page in (
        f"/inventory/{YEAR}/?metric=total",
        f"/inventory/{YEAR}/compare/?place={place}",
        PAGES[0],
        PAGES[2],
    ):
        html = client.get(page.format(year=YEAR, place=place)).content.decode()
        assert text in text_of(html), page


def test_the_workbook_of_the_overview_holds_the_micro_tonnes(client: Client) -> None:
    content = client.get(f"/inventory/{YEAR}/export.xlsx").content
    rows = {row[0]: row for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)}
    for place in (SHANGHAI, BEIJING, JIANGSU):
        inventory = kept(place)
        assert round(rows[place][2] * 1e6) == inventory.energy_co2_micro_t
        told = inventory.headline
        whole = None if told.get("is_energy_only", True) else told["with_land_use"]
        assert (None if rows[place][3] is None else round(rows[place][3] * 1e6)) == whole


def test_excel_holds_what_the_page_shows(client: Client) -> None:
    address = f"/inventory/bridge/export.xlsx?place={SHANGHAI}&year={YEAR}"
    rows = list(load_workbook(BytesIO(client.get(address).content)).worksheets[0].iter_rows(values_only=True))
    amounts = [row[2] for row in rows if isinstance(row[2], float | int)]
    expected = [
        one.micro_t / 1e6
        for one in figures_of_year(kept(SHANGHAI).place, YEAR, NOBODY).figures
        if one.micro_t
    ]
    assert amounts == pytest.approx(expected)
