"""A real city: the panel of output and population and a published total, as their files print them, on the pages.

Suzhou 2014, as printed: 13,760.89 (1e8 CNY) of output at the prices of the year, 1,222.57 (1e4) residents, 221.487754 Mt
of CO2 by CEADs. Output per head: 13,760.89e8 / 1,222.57e4 = 112,557.07 CNY. At the prices of 2020: 20,170.5 of 2020 over
the indices of 2015 to 2020, 1.075 × 1.075 × 1.0705 × 1.0675 × 1.0555 × 1.0341 = 1.441426: 13,993.44. No CO2 as assessed is
known: that is missing, and output stands all the same.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from ditan.core.intensity.table import read_figures
from ditan.core.inventory.published_totals import read_published_totals
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.inventory.services import published_totals_keep
from ditan.domains.statistics.services.figure_files import figures_import
from tests.domains.inventory.pages import text_of
from tests.people import LONG_AGO, officer
from tests.permissions import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
SUZHOU, YEAR = "320500", 2014


def lines_of(file: Path, words: Sequence[str], folder: Path) -> Path:
    """The header and the lines of a city, in a file of the same name."""
    header, *lines = file.read_text("utf-8-sig").splitlines()
    kept = [line for line in lines if any(word in line for word in words)]
    made = folder / file.name
    made.write_text("\n".join([header, *kept]) + "\n", "utf-8")
    return made


@pytest.fixture
def suzhou(shared: Path, tmp_path: Path) -> None:
    real = shared / "data" / "real"
    panel = lines_of(real / "city_gdp_pop_panel_2000_2023.csv", [SUZHOU], tmp_path)
    figures_import(read_figures(panel), reach_of_installation(date(2026, 6, 1)))
    totals = lines_of(real / "ceads_city_co2_1997_2019.csv", ["江苏苏州"], tmp_path)
    published_totals_keep(read_published_totals(totals))


@pytest.mark.usefixtures("suzhou")
def test_panel_and_published_total_stand_on_bridge_and_intensity(client: Client) -> None:
    bridge = text_of(client.get(f"/inventory/bridge/?place={SUZHOU}&year={YEAR}").content.decode())
    assert "22,148.8" in bridge  # 221.487754 Mt
    assert "CEADs" in bridge
    house = Organisation.objects.create(
        kind="low_carbon_office", name_zh="市低碳办", place_id=SUZHOU, valid_from=LONG_AGO
    )
    client.force_login(officer(house, "office_officer"), backend=BACKEND)
    page = text_of(client.get(f"/statistics/intensity/?place={SUZHOU}&year={YEAR}").content.decode())
    assert "2014 缺 — — 缺 13,993.44 +8.3% 112,557" in page
    grid = text_of(client.get(f"/statistics/figures/?place={SUZHOU}&year={YEAR}").content.decode())
    for text in ("13760.89", "108.3", "1222.57"):
        assert text in grid
