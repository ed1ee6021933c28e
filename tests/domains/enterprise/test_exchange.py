"""Files of the national platform: compared first, kept by confirmation, refused where they are wrong or another's."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ditan.domains.audit.models import Entry as AuditEntry
from ditan.domains.enterprise.models import Fact, NationalImport
from ditan.domains.enterprise.services import facts_keep
from tests.domains.enterprise.plants import CODE, Plant, diesel, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
HEAD = "统一社会信用代码,版式,机组,月份,燃料品种,燃料消耗量,购入使用电量（MWh）"


def national(houses: Houses) -> Plant:
    """The plant as one of the national market, with two months of diesel."""
    made = make_plant(houses)
    made.enterprise.is_national = True
    made.enterprise.save(update_fields=["is_national"])
    entries = [diesel("2024-01", "60", evidence="加油单1"), diesel("2024-02", "40")]
    facts_keep(made.enterprise, 2024, entries, made.reach)
    return made


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(client: Client, houses: Houses) -> Plant:
    made = national(houses)
    client.force_login(made.person, backend=BACKEND)
    return made


def address(plant: Plant, file: str = "", year: int = 2024) -> str:
    return f"/enterprises/{plant.enterprise.pk}/national/{file}?year={year}"


def bring(client: Client, plant: Plant, *rows: str, head: str = HEAD, name: str = "平台.csv") -> HttpResponse:
    text = "\n".join([head, *rows])
    file = SimpleUploadedFile(name, text.encode())
    return client.post(address(plant), {"act": "bring", "file": file})  # type: ignore[return-value]


def row(
    month: str = "2024-01", fuel: str = "柴油", amount: str = "60", power: str = "", code: str = CODE
) -> str:
    return f"{code},national_power-1,U1,{month},{fuel},{amount},{power}"


def state_on(text: str) -> str:
    return text.partition('name="state" value="')[2].partition('"')[0]


def test_differences_are_shown_first_and_kept_when_confirmed(client: Client, plant: Plant) -> None:
    # January: the same. February: 40 becomes 45. Electricity of January: new.
    answer = bring(client, plant, row(power="7.5"), row("2024-02", amount="45"))
    assert answer.status_code == 302
    text = client.get(answer.headers["Location"]).content.decode()
    assert "新增 1 个，改动 1 个，相同 1 个" in text
    assert Fact.objects.get(month=2).typed == "40"  # nothing is written yet
    kept = client.post(answer.headers["Location"], {"state": state_on(text), "reason": "与平台一致"})
    assert kept.status_code == 302
    changed = Fact.objects.get(month=2)
    assert (changed.typed, changed.revision, changed.how_known) == ("45", 2, "invoice")
    assert changed.changes.last().reason == "与平台一致"  # type: ignore[union-attr]
    assert Fact.objects.get(source="electricity").typed == "7.5"
    held = NationalImport.objects.get()
    assert (held.kept, held.kept_at is not None) == (2, True)
    assert AuditEntry.objects.filter(action="national.import").count() == 1


def test_what_the_file_does_not_say_stays(client: Client, plant: Plant) -> None:
    answer = bring(client, plant, row(amount="61"))
    text = client.get(answer.headers["Location"]).content.decode()
    client.post(answer.headers["Location"], {"state": state_on(text)})
    fact = Fact.objects.get(month=1)
    assert (fact.typed, fact.how_known, fact.evidence) == ("61", "invoice", "加油单1")


def test_what_was_exported_and_comes_back_is_recognised(client: Client, plant: Plant) -> None:
    exported = client.get(address(plant, "file/"))
    book = openpyxl.load_workbook(BytesIO(exported.content))
    assert [cell.value for cell in book.worksheets[0][2]][:5] == [
        CODE,
        "national_power-1",
        "U1",
        "2024-01",
        "柴油",
    ]
    file = SimpleUploadedFile("平台.xlsx", exported.content)
    again = client.post(address(plant), {"act": "bring", "file": file})
    assert again.status_code == 400
    assert "2 条数据已经全部存有" in again.content.decode()
    assert not NationalImport.objects.exists()
    assert (
        client.get(f"{address(plant, 'file/')}&format=csv")
        .content.decode("utf-8-sig")
        .startswith("统一社会信用代码")
    )


def test_the_same_file_twice_is_one_file(client: Client, plant: Plant) -> None:
    first, second = bring(client, plant, row(amount="61")), bring(client, plant, row(amount="61"))
    assert first.headers["Location"] == second.headers["Location"]
    text = client.get(first.headers["Location"]).content.decode()
    client.post(first.headers["Location"], {"state": state_on(text)})
    third = bring(client, plant, row(amount="61"))
    assert third.status_code == 400
    assert "已经全部存有" in third.content.decode()


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (row(code="91350100M000100Z00"), "属于91350100M000100Z00"),
        (row().replace("national_power-1", "national_cement-1"), "national_cement-1"),
        (row("2023-01"), "不在 2024 年"),
        (row(fuel="红茶"), "没有“红茶”"),
    ],
)
def test_a_file_of_another_or_a_wrong_one_is_refused_whole(
    client: Client, plant: Plant, bad: str, word: str
) -> None:
    answer = bring(client, plant, bad)
    assert answer.status_code == 400
    assert word in answer.content.decode()
    assert not NationalImport.objects.exists()
    assert Fact.objects.get(month=1).typed == "60"


def test_an_installation_that_is_not_there_is_told_before_anything_is_kept(
    client: Client, plant: Plant
) -> None:
    answer = bring(client, plant, row(amount="61").replace(",U1,", ",U9,"))
    text = client.get(answer.headers["Location"]).content.decode()
    assert "U9" in text
    assert "没有写入任何数据" in text
    assert client.post(answer.headers["Location"], {"state": ""}).status_code == 400
    assert not Fact.objects.filter(typed="61").exists()


def test_facts_that_changed_meanwhile_are_compared_again(client: Client, plant: Plant) -> None:
    answer = bring(client, plant, row(amount="61"))
    state = state_on(client.get(answer.headers["Location"]).content.decode())
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "62")], plant.reach)
    late = client.post(answer.headers["Location"], {"state": state, "reason": "平台为准"})
    assert late.status_code == 400
    text = late.content.decode()
    assert "列出差异之后，数据又有改动" in text
    assert 'value="平台为准"' in text
    assert ">62<" in text
    assert Fact.objects.get(month=1).typed == "62"


def test_unknown_columns_are_matched_once_for_the_enterprise(client: Client, plant: Plant) -> None:
    head = "发电机组编码,月份,燃料品种,本月柴油量"
    answer = bring(client, plant, "U1,2024-01,柴油,61", head=head)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "header~发电机组编码" in text
    matched = {"act": "match", "header~发电机组编码": "facility", "header~本月柴油量": "fuel_quantity"}
    assert client.post(address(plant), matched).status_code == 302
    again = bring(client, plant, "U1,2024-01,柴油,61", head=head)
    assert again.status_code == 302
    assert "改动 1 个" in client.get(again.headers["Location"]).content.decode()
    assert "本月柴油量" in client.get(address(plant)).content.decode()


def test_the_reports_say_that_it_files_on_the_national_platform(client: Client, plant: Plant) -> None:
    reports = f"/enterprises/{plant.enterprise.pk}/reports/?year=2024"
    text = client.get(reports).content.decode()
    assert "在全国平台报送" in text
    assert address(plant) in text
    assert "files on the national platform" in client.get("/en" + reports).content.decode()


def test_an_enterprise_beside_the_national_market_has_no_such_page(client: Client, houses: Houses) -> None:
    made = make_plant(houses)
    client.force_login(made.person, backend=BACKEND)
    assert client.get(address(made)).status_code == 404


def test_the_page_speaks_english_and_says_that_the_layout_is_unverified(client: Client, plant: Plant) -> None:
    assert "未核实" in client.get(address(plant)).content.decode()
    text = client.get("/en" + address(plant)).content.decode()
    assert "File of the national platform" in text
    assert "There are 2 values of 2024" in text
    assert client.post(address(plant), {"act": "bring"}).status_code == 400


def test_an_office_looks_and_brings_nothing_in(client: Client, plant: Plant, houses: Houses) -> None:
    answer = bring(client, plant, row(amount="61"))
    client.force_login(officer(houses.county_office, "office_officer", "经办甲"), backend=BACKEND)
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.post(answer.headers["Location"], {"state": ""}).status_code == 404
    assert bring(client, plant, row(amount="61")).status_code == 404
    book = openpyxl.load_workbook(BytesIO(client.get(answer.headers["Location"] + "export.xlsx").content))
    assert [cell.value for cell in book.worksheets[0][2]][2:6] == ["60", "t", "61", "t"]


class TestExchangePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return address(national(houses))


class TestExchangeFile(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return address(national(houses), "file/")


class TestNationalFile(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        plant = national(houses)
        held = NationalImport.objects.create(
            enterprise=plant.enterprise,
            year=2024,
            layout="national_power-1",
            name="平台.csv",
            sha256="0",
            facts=[],
            at=plant.enterprise.registered_at,
        )
        return f"/enterprises/national/{held.pk}/"


def test_without_a_layout_the_page_says_so(client: Client, plant: Plant) -> None:
    plant.enterprise.method = "other_2015"
    plant.enterprise.save(update_fields=["method"])
    assert "还没有全国平台的版式" in client.get(address(plant)).content.decode()
    assert client.get(address(plant, "file/")).status_code == 404


def test_no_page_of_the_exchange_asks_the_database_often(
    client: Client, plant: Plant, django_assert_max_num_queries: Any
) -> None:
    answer = bring(client, plant, row(amount="61"))
    for where in (address(plant), address(plant, "file/"), answer.headers["Location"]):
        client.get(where)
        with django_assert_max_num_queries(30):
            assert client.get(where).status_code == 200
