"""What is confidential in an inventory: at every exit, for a reader without the right and for one with it.

The table of the test states for Shanghai that the HFCs are confidential, with a factor of the one enterprise's own, 7.7731,
and the document it is from. No amount may stand beside C, so no sum holds one.
"""

import csv
import io
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import URLPattern

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get, inventory_rows
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.inventory.urls import urlpatterns
from ditan.domains.places.models import Place
from ditan.domains.statistics.services import activity_import
from tests.people import LONG_AGO, officer
from tests.permissions import BACKEND
from tests.worlds import OTHER_SECTORS, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
SECRET, PAPER, REASON = "7.7731", "secret report of the one enterprise", "one works alone"
OPEN_LINE = f"310000,{YEAR},2.12,,,HFCs,,,C,,,,{REASON}"
SECRET_LINE = f"310000,{YEAR},2.12,,,HFCs,,,C,ef (tHFCs/t),{SECRET},{PAPER},{REASON}"
KEYS = ("category.2.12.HFCs", "category.2.all", "category.2.12.all", "row.0", "all")
API = f"/api/v1/inventories/{YEAR}/{SHANGHAI}"


@pytest.fixture
def inventory(tmp_path: Path) -> Inventory:
    """Shanghai with the secret beside its status C."""
    text = OTHER_SECTORS.read_text("utf-8")
    assert OPEN_LINE in text
    table = tmp_path / "with_secret.csv"
    table.write_text(text.replace(OPEN_LINE, SECRET_LINE), "utf-8")
    before = inventory_get(SHANGHAI, YEAR)
    assert before is not None
    return inventory_compile(before.balance, Options(), activity_import(table))


def reader(role: str, kind: str) -> Client:
    """Somebody of a house of Shanghai, signed in."""
    place = Place.objects.get(pk=SHANGHAI)
    house = Organisation.objects.create(kind=kind, name_zh=role, place=place, valid_from=LONG_AGO)
    client = Client()
    client.force_login(officer(house, role, role), backend=BACKEND)
    return client


def exits() -> list[str]:
    """Every address of the inventory that names a year and a place: a new screen is asked of itself."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        if set(pattern.pattern.converters) == {"year", "place"}:
            route = str(pattern.pattern).replace("<int:year>", str(YEAR)).replace("<str:place>", SHANGHAI)
            found.append("/" + route)
    assert len(found) > 12
    return found


def said(content: bytes) -> str:
    """Everything that a file says: what is packed is unpacked, columns of Parquet are read."""
    if content[:4] == b"PAR1":
        return str(pq.read_table(io.BytesIO(content)).to_pylist())
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())
    return content.decode("utf-8", "ignore")


def drawers(client: Client) -> str:
    asked = [
        client.get(f"/inventory/{YEAR}/{SHANGHAI}/whole/?trace={key}", headers={"HX-Request": "true"})
        for key in KEYS
    ]
    return "".join(answer.content.decode() for answer in asked)


@pytest.mark.parametrize("who", ["anonymous", "office_director"])
def test_no_exit_tells_what_is_confidential(inventory: Inventory, who: str) -> None:
    client = Client() if who == "anonymous" else reader(who, "low_carbon_office")
    for address in exits():
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert SECRET not in said(content), address
        assert PAPER not in said(content), address
    assert SECRET not in drawers(client)
    assert PAPER not in drawers(client)


@pytest.mark.parametrize("who", ["anonymous", "statistician"])
def test_the_api_tells_neither(inventory: Inventory, who: str) -> None:
    client = Client() if who == "anonymous" else reader(who, "statistics_bureau")
    rows = client.get(f"{API}/rows?category=2.12&limit=100").json()["items"]
    assert [(row["status"], row["quantity"], row["co2e_t"]) for row in rows] == [("C", None, None)]
    trace = client.get(f"{API}/rows/{rows[0]['position']}/trace").content.decode()
    whole = client.get(API).content.decode()
    assert all(word not in trace + whole for word in (SECRET, PAPER))


def test_the_drawer_shows_it_to_whoever_holds_the_right_and_the_reason_to_all(inventory: Inventory) -> None:
    trusted, anybody = drawers(reader("statistician", "statistics_bureau")), drawers(Client())
    assert SECRET in trusted
    assert PAPER in trusted
    assert "保密，需有查看保密数据的职权" in anybody
    assert REASON in anybody


def test_nothing_follows_from_a_total_less_its_parts(inventory: Inventory) -> None:
    """The attack: what is left of each total when the rows that are shown are taken away is nothing."""
    rows = list(inventory_rows(inventory))
    assert any(row.status == "C" for row in rows)
    counted = [row.co2e_micro_t or 0 for row in rows if row.status == "estimated"]
    assert inventory.total_co2e_micro_t - sum(counted) == 0
    text = Client().get(f"/inventory/{YEAR}/{SHANGHAI}/inventory.csv").content.decode("utf-8-sig")
    of_industry = [row for row in csv.DictReader(io.StringIO(text)) if row["category"].startswith("2.")]
    assert {row["status"] for row in of_industry if not row["co2e_t"]} >= {"C"}


def test_an_amount_beside_c_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "amount.csv"
    text = OTHER_SECTORS.read_text("utf-8").replace(
        OPEN_LINE, f"310000,{YEAR},2.12,,,HFCs,12,t,C,,,,{REASON}"
    )
    table.write_text(text, "utf-8")
    with pytest.raises(Refused):
        activity_import(table)
