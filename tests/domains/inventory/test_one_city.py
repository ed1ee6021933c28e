"""One number for one thing in a city and its counties: bench, inventories, figures, interface, Excel and command line.

The city of the demonstration with two of its counties is compiled once, and walked by one test: building it takes longer
than the walks.
"""

import json
import re
import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from ditan.cli import main
from ditan.domains.accounts.models import Organisation
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import inventory_compile
from ditan.domains.places.models import Place
from ditan.domains.places.services import places_load
from ditan.domains.statistics.services import activity_import, balance_keep
from ditan.domains.web.numbers import emissions_text, number_text
from ditan.site.demonstration import read_tables
from ditan.site.demonstration.statistics import statistics_load
from tests.domains.inventory.pages import text_of, trace_links
from tests.people import LONG_AGO, officer
from tests.permissions import BACKEND

CITY, YEAR, COUNTIES = "990100", 2023, ("990101", "990102")
DEMO = Path(site_settings.DITAN_DEMO_DATA)
BENCH = f"/inventory/counties/?place={CITY}&year={YEAR}"
BRIDGE = f"/inventory/bridge/?place={CITY}&year={YEAR}"
MICRO_T_PER_T = 1_000_000


@pytest.fixture
def city(db: None, tmp_path: Path, settings: Any, client: Client) -> Client:
    """The city, two counties and their figures; who asks is an officer of the city's office."""
    settings.DITAN_HOME = tmp_path
    places_load(with_fictional=True)
    for place in (CITY, *COUNTIES):
        (table,) = read_tables(DEMO / "balances" / str(YEAR) / f"{place}.csv")
        others = DEMO / "activities" / str(YEAR) / f"{place}.csv"
        activity = activity_import(others, source="演示数据") if others.is_file() else None
        inventory_compile(balance_keep(table), activity=activity)
    figures = tmp_path / "statistics"
    figures.mkdir()
    for file in (DEMO / "statistics").iterdir():
        if file.suffix != ".csv" or file.stem in (CITY, *COUNTIES):
            shutil.copy(file, figures)
    assert statistics_load(tmp_path)[1] == []
    house = Organisation.objects.create(
        kind="low_carbon_office", name_zh="市低碳办", place_id=CITY, valid_from=LONG_AGO
    )
    client.force_login(officer(house, "office_officer"), backend=BACKEND)
    return client


def kept(place: str) -> Inventory:
    return Inventory.objects.get(place_id=place, year=YEAR)


def told(client: Client, address: str) -> Any:
    """What the interface answers."""
    return client.get(f"/api/v1{address}").json()


def sheet(client: Client, address: str, number: int) -> list[tuple[Any, ...]]:
    """The rows of a sheet of an Excel file of the site."""
    content = client.get(address).content
    return list(load_workbook(BytesIO(content)).worksheets[number].values)


def micro(tonnes: float) -> int:
    return round(tonnes * MICRO_T_PER_T)


def test_one_thing_is_one_number_wherever_it_is_shown(city: Client, tmp_path: Path, capsys: Any) -> None:
    energy_of_the_city_is_one_number(city, tmp_path, capsys)
    a_county_is_one_number(city)
    all_gases_of_the_city_are_one_number(city)
    what_is_assessed_is_one_number(city)
    the_report_of_the_city_tells_the_same_numbers(city)


def energy_of_the_city_is_one_number(city: Client, tmp_path: Path, capsys: Any) -> None:
    """CO2 of combustion: inventory, bench (proposed and settled), Excel, figures in use, command line, pages."""
    stored = kept(CITY).energy_co2_micro_t
    bench = told(city, f"/counties/{YEAR}/{CITY}")
    figures = told(city, f"/figures-in-use/{YEAR}/{CITY}")["figures"]
    found = {
        "inventory": micro(told(city, f"/inventories/{YEAR}/{CITY}")["energy_co2_t"]),
        "bench": micro(bench["city_co2_t"]),
        "bench settled": micro(
            sum(county["settled_co2_t"] for county in bench["counties"])
            + sum(line["co2_t"] for line in bench["adjustments"] if not line["holder"])
        ),
        "bench Excel": micro(sheet(city, BENCH.replace("/?", "/export.xlsx?"), 2)[-3][-1]),
        "figures in use": micro(
            next(one["emissions_t"] for one in figures if one["figure"] == "inventory_energy")
        ),
        "command line": micro(compiled(CITY, tmp_path, capsys)["energy_co2_t"]),
    }
    assert set(found.values()) == {stored}, found
    text = emissions_text(stored)
    for page in (BENCH, BRIDGE, f"/inventory/{YEAR}/{CITY}/"):
        assert text in text_of(city.get(page).content.decode()), page


def a_county_is_one_number(city: Client) -> None:
    """A county on the bench, in its Excel, in the interface and on its own page; the others are missing, not zero."""
    bench = told(city, f"/counties/{YEAR}/{CITY}")
    lines = {county["county"]: county["own_co2_t"] for county in bench["counties"]}
    rows = {row[0]: row[2] for row in sheet(city, BENCH.replace("/?", "/export.xlsx?"), 2)}
    page = text_of(city.get(BENCH).content.decode())
    for place in COUNTIES:
        stored = kept(place).energy_co2_micro_t
        found = {
            micro(lines[place]),
            micro(rows[place]),
            micro(told(city, f"/inventories/{YEAR}/{place}")["energy_co2_t"]),
        }
        assert found == {stored}
        assert emissions_text(stored) in page
        own = city.get(f"/inventory/{YEAR}/{place}/").content.decode()
        assert emissions_text(stored) in text_of(own)
    others = Place.objects.filter(level="county", code__startswith="9901").exclude(pk__in=COUNTIES)
    assert {lines[place.pk] for place in others} == {None}  # missing is not zero


def all_gases_of_the_city_are_one_number(city: Client) -> None:
    """All gases: stored, totals, figures in use, and the same key on every page."""
    inventory = kept(CITY)
    totals = told(city, f"/inventories/{YEAR}/{CITY}/totals")
    figures = told(city, f"/figures-in-use/{YEAR}/{CITY}")["figures"]
    by_rule = {one["figure"]: one["emissions_t"] for one in figures}
    assert micro(totals["with_land_use_co2e_t"]) == inventory.headline["with_land_use"]
    assert micro(by_rule["inventory_with_land"]) == inventory.headline["with_land_use"]
    assert micro(by_rule["inventory_without_land"]) == inventory.headline["without_land_use"]
    keys = ("category.all.all", "category.without_land_use.all")
    shown: dict[str, set[str]] = {}
    for page in (f"/inventory/{YEAR}/{CITY}/whole/", BRIDGE):
        for link in trace_links(city.get(page).content.decode()):
            if link.key in keys and any(letter.isdigit() for letter in link.text):
                shown.setdefault(link.key, set()).add(link.text.split(" ")[0])
    assert shown
    assert {key: texts for key, texts in shown.items() if len(texts) > 1} == {}


def what_is_assessed_is_one_number(city: Client) -> None:
    """CO2 as assessed and per output: interface, pages and Excel."""
    assessed = told(city, f"/statistics/assessed/{YEAR}/{CITY}")
    years = {one["year"]: one for one in told(city, f"/statistics/intensity/{CITY}")}
    figures = {one["figure"]: one for one in told(city, f"/figures-in-use/{YEAR}/{CITY}")["figures"]}
    assert assessed["standing"] == "recognised"
    tonnes = assessed["recognised_t"]
    assert micro(years[YEAR]["co2_t"]) == micro(tonnes)
    assert micro(figures["assessed_recognised"]["emissions_t"]) == micro(tonnes)
    rows = {
        row[0]: row for row in sheet(city, f"/statistics/intensity/export.xlsx?place={CITY}", 0) if row[0]
    }
    assert micro(rows[YEAR][1] * 10_000) == micro(tonnes)
    text = emissions_text(micro(tonnes))
    for page in (f"/statistics/intensity/?place={CITY}", BRIDGE):
        assert text in text_of(city.get(page).content.decode()), page
    intensity = years[YEAR]["intensity_t_per_1e4_cny"]
    line = number_text(Decimal(str(intensity)), 2)
    assert rows[YEAR][4] == pytest.approx(intensity)
    assert line in text_of(city.get(f"/statistics/intensity/?place={CITY}&year={YEAR}").content.decode())


def the_report_of_the_city_tells_the_same_numbers(city: Client) -> None:
    """Word (PDF is printed from the same content) and the workbook of the guideline, in 1e4 t with one decimal.

    Every number of the report that begins as a total does is this total: no table rounds it another way.
    """
    inventory = kept(CITY)
    amounts = {
        "without land use": inventory.headline["without_land_use"],
        "with land use": inventory.headline["with_land_use"],
        "combustion": inventory.energy_co2_micro_t,
    }
    below = f"/inventory/{YEAR}/{CITY}/"
    report = Document(BytesIO(b"".join(city.get(f"{below}report.docx"))))
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    words = " ".join([*(paragraph.text for paragraph in report.paragraphs), *cells])
    book = load_workbook(BytesIO(b"".join(city.get(f"{below}guideline.xlsx"))))
    numbers = {cell for page in book for row in page.values for cell in row if isinstance(cell, float)}
    for name, micro_t in amounts.items():
        text = f"{Decimal(micro_t) / MICRO_T_PER_T / 10_000:.1f}"
        told = re.findall(rf"(?<![\d.]){text.split('.', maxsplit=1)[0]}\.\d(?!\d)", words)
        assert set(told) == {text}, name
        assert float(text) in {round(number, 1) for number in numbers}, name


def compiled(place: str, folder: Path, capsys: Any) -> dict[str, Any]:
    """What the command line compiles from the same tables."""
    told_by = [str(DEMO / kind / str(YEAR) / f"{place}.csv") for kind in ("balances", "activities")]
    capsys.readouterr()
    options = ("--place", place, "--year", str(YEAR), "--out", str(folder / "out"), "--json")
    code = main(["inventory", "compile", "--balance", told_by[0], "--activity", told_by[1], *options])
    assert code == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data
