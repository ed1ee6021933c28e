"""An inventory with secrets, and what every exit of it says: for the tests of what is confidential.

Shanghai states that the HFCs are confidential, with a factor of the one enterprise's own, 7.7731, and the document it is
from. One works makes the lime: 98,765,432.25 t × 0.6831 = 67,466,666.769975 t of CO2. One makes the acid: 7,654.3125 t ×
0.0087131 = 66.69279024375 t of N2O, × 310 of the SAR 20,674.7649755625 t of CO2e. The clinker of four works, 53.8 Mt, hides
the lime; no other N2O of industry hides the acid. Amounts are rounded to the micro-tonne.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
from django.test import Client
from django.urls import URLPattern

from ditan.domains.accounts.models import Organisation
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.inventory.urls import urlpatterns
from ditan.domains.places.models import Place
from ditan.domains.statistics.services import activity_import
from tests.people import LONG_AGO, officer
from tests.permissions import BACKEND
from tests.worlds import OTHER_SECTORS, SHANGHAI, YEAR

SECRET, PAPER, REASON = "7.7731", "secret report of the one enterprise", "one works alone"
OPEN_LINE = f"310000,{YEAR},2.12,,,HFCs,,,C,,,,{REASON}"
SECRET_LINE = f"310000,{YEAR},2.12,,,HFCs,,,C,ef (tHFCs/t),{SECRET},{PAPER},{REASON}"
HEAD = "place,year,category,source,item,gas,quantity,unit,status,parameter,value,document,note"
OPEN_CLINKER = (
    f"310000,{YEAR},2.1,clinker of the test,,CO2,1000000,t,,ef (tCO2/t),0.538,a document of the test,"
)
CLINKER = f"310000,{YEAR},2.1,clinker of the test,,CO2,100000000,t,,ef (tCO2/t),0.538,clinker report,,4"
LIME = f"310000,{YEAR},2.2,lime of the test,,CO2,98765432.25,t,,ef (tCO2/t),0.6831,lime report,,1"
ACID = f"310000,{YEAR},2.6,acid of the test,,N2O,7654.3125,t,,ef (tN2O/t),0.0087131,acid report,,1"
OPEN_ACID = f"310000,{YEAR},2.6,,,N2O,,,NE,,,,nobody has asked the works"
LIME_MICRO_T, CLINKER_MICRO_T, ACID_CO2E_MICRO_T = 67_466_666_769_975, 53_800_000 * 10**6, 20_674_764_976
MERGED_MICRO_T = LIME_MICRO_T + CLINKER_MICRO_T + ACID_CO2E_MICRO_T
# Every way in which pages and files write what must not be seen: amounts, factors, documents, emissions.
SECRETS = (
    *(
        SECRET,
        PAPER,
        "98765432.25",
        "98,765,432",
        "0.6831",
        "lime report",
        "67466666.7",
        "67,466,666",
        "6,746.7",
    ),
    *("7654.3125", "7,654.3", "0.0087131", "acid report", "66.69279", "20674.76", "20,674.7", "100,000,000"),
    *("53800000", "53,800,000", "5,380.0", "clinker report"),
)
KEYS = (
    "category.2.12.HFCs",
    "category.2.all",
    "category.2.12.all",
    "category.2.2.CO2",
    "category.2.6.N2O",
    "row.0",
    "all",
)
API = f"/api/v1/inventories/{YEAR}/{SHANGHAI}"


def secretive(folder: Path) -> Inventory:
    """Shanghai with the secret beside its status C, and with works that stand alone; the whole inventory."""
    text = OTHER_SECTORS.read_text("utf-8")
    for open_line, line in ((OPEN_LINE, SECRET_LINE), (OPEN_CLINKER, "")):
        assert open_line in text
        text = text.replace(open_line, line)
    lines = [line for line in text.splitlines() if line and line != OPEN_ACID]
    assert lines[0] == HEAD
    table = folder / "with_secret.csv"
    told = [f"{HEAD},enterprises", *(f"{line}," for line in lines[1:]), CLINKER, LIME, ACID]
    table.write_text("\n".join([*told, ""]), "utf-8")
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


def api_exits() -> list[str]:
    """Every route of the interface that tells of one inventory as a whole."""
    names = (
        "",
        "/rows?limit=500",
        "/rows?category=2",
        "/totals",
        "/categories",
        "/key-categories",
        "/completeness",
    )
    names += ("/uncertainty", "/quality", "/double-counting", "/health", "/views/ipcc", "/views/gpc")
    return [f"{API}{name}" for name in names]


def told(client: Client, address: str) -> str:
    """What a page or a file says."""
    answer = client.get(address)
    assert answer.status_code in (200, 302), address
    return said(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def said(content: bytes) -> str:
    """Everything that a file says: what is packed is unpacked, columns of Parquet are read."""
    if content[:4] == b"PAR1":
        return str(pq.read_table(io.BytesIO(content)).to_pylist())
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())
    return content.decode("utf-8", "ignore")


def drawers(client: Client, keys: Sequence[str] = KEYS) -> str:
    """What the drawers of an inventory say."""
    asked = [
        client.get(f"/inventory/{YEAR}/{SHANGHAI}/whole/?trace={key}", headers={"HX-Request": "true"})
        for key in keys
    ]
    return "".join(answer.content.decode() for answer in asked)
