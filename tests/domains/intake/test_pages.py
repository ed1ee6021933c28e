"""The pages of the waiting room: the way of a file in the browser without script, and who may open what."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.intake.models import Batch
from ditan.domains.statistics.models import ActivityRow
from tests.domains.intake.conftest import HEADER, ROWS, Room
from tests.people import COUNTY, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
LIST, NEW = "/intake/", "/intake/new/"


@pytest.fixture
def writer(client: Client, room: Room) -> Client:
    """The officer of the county's office, signed in."""
    client.force_login(room.people["writer"], backend=BACKEND)
    return client


def upload(client: Client, content: str, name: str = "活动水平.csv", **fields: str) -> HttpResponse:
    """A file handed in by the form."""
    file = SimpleUploadedFile(name, content.encode())
    asked = {"place": COUNTY, "year": "2024", "kind": "", "source": "县统计年鉴", "file": file}
    response: HttpResponse = client.post(NEW, asked | fields)
    return response


def act(client: Client, batch: Batch, name: str, **fields: Any) -> HttpResponse:
    """One act of the page."""
    response: HttpResponse = client.post(f"/intake/{batch.pk}/do/{name}/", fields)
    return response


def test_a_file_is_corrected_brought_in_and_taken_back(writer: Client) -> None:
    assert "还没有汇入过文件" in writer.get(LIST).content.decode()
    response = upload(writer, HEADER + ROWS.replace("12.5", "十二"))
    batch = Batch.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/intake/{batch.pk}/")
    page = writer.get(f"/intake/{batch.pk}/").content.decode()
    assert "G2" in page
    assert "剔除有错误的行" in page
    assert act(writer, batch, "commit").status_code == 400
    assert act(writer, batch, "correct", cell="g2", text="12.5").status_code == 302
    assert "没有发现问题" in writer.get(f"/intake/{batch.pk}/").content.decode()
    assert act(writer, batch, "commit").status_code == 302
    assert ActivityRow.objects.filter(place=COUNTY).count() == 2
    refused = act(writer, batch, "take_back", reason=" ")
    assert refused.status_code == 400
    assert "没有填写理由" in refused.content.decode()
    assert act(writer, batch, "take_back", reason="报错了县").status_code == 302
    assert "已撤回" in writer.get(LIST).content.decode()


def test_a_refused_form_comes_back_filled_with_everything_wrong(writer: Client) -> None:
    response = writer.post(NEW, {"place": "123", "year": "20x4", "kind": "", "source": "县年鉴", "block": ""})
    page = response.content.decode()
    assert response.status_code == 400
    for code in ("intake_place_not_known", "intake_year_missing", "intake_nothing_given"):
        assert code in page
    assert "县年鉴" in page
    assert "20x4" in page


def test_a_pasted_block_is_a_file(writer: Client) -> None:
    block = "分类\t排放源\t数量\t单位\n5.1\t填埋场\t12.5\t万吨\n"
    writer.post(NEW, {"place": COUNTY, "year": "2024", "kind": "", "source": "", "block": block})
    batch = Batch.objects.get()
    assert (batch.state, batch.rows, batch.upload.is_pasted) == ("checked", 1, True)


def test_columns_are_chosen_on_the_page(writer: Client) -> None:
    upload(writer, "分类,排放源,那个数,单位\n5.1,填埋场,12.5,万吨\n", kind="activities")
    batch = Batch.objects.get()
    assert "还有必需的列没有对应" in writer.get(f"/intake/{batch.pk}/").content.decode()
    columns = {"column-0": "category", "column-1": "source", "column-2": "quantity", "column-3": "unit"}
    act(writer, batch, "map", kind="activities", year="2024", **columns)
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == ("checked", 1)


def test_rows_are_left_out_and_taken_in_again(writer: Client) -> None:
    upload(writer, HEADER + ROWS)
    batch = Batch.objects.get()
    act(writer, batch, "leave_out", line=["2"])
    batch.refresh_from_db()
    assert (batch.rows, batch.left_out) == (1, [1])
    act(writer, batch, "take_in", line=["2"])
    batch.refresh_from_db()
    assert (batch.rows, batch.left_out) == (2, [])


def test_the_list_its_filters_and_excel(writer: Client) -> None:
    upload(writer, HEADER + ROWS, "甲.csv")
    upload(writer, "姓名,电话\n张三,1\n", "乙.csv")
    assert "甲.csv" in writer.get(LIST, {"state": "checked"}).content.decode()
    assert "乙.csv" not in writer.get(LIST, {"state": "checked"}).content.decode()
    assert "没有符合条件的批次" in writer.get(LIST, {"year": "2001"}).content.decode()
    book = load_workbook(BytesIO(writer.get("/intake/export.xlsx").content))
    names = [row[0].value for row in book.worksheets[0].iter_rows(min_row=2, max_row=3)]
    assert names == ["乙.csv", "甲.csv"]
    assert writer.post("/intake/discard/", {"reason": "清理"}).status_code == 302
    assert set(Batch.objects.values_list("state", flat=True)) == {"discarded"}


def test_findings_as_excel_and_the_file_as_it_came(writer: Client) -> None:
    content = HEADER + ROWS.replace("12.5", "十二")
    upload(writer, content)
    pk = Batch.objects.get().pk
    book = load_workbook(BytesIO(writer.get(f"/intake/{pk}/findings.xlsx").content))
    assert book.worksheets[0]["C2"].value == "G2"
    assert writer.get(f"/intake/{pk}/file/").content == content.encode()


@pytest.mark.parametrize("kind", ["balances", "activities"])
def test_a_template_is_read_back_without_a_mapping(writer: Client, kind: str) -> None:
    response = writer.get(f"/intake/templates/{kind}.xlsx", {"place": COUNTY, "year": "2024"})
    assert response.status_code == 200
    file = SimpleUploadedFile("模板.xlsx", response.content)
    writer.post(NEW, {"place": COUNTY, "year": "2024", "kind": "", "source": "", "file": file})
    assert Batch.objects.get().kind == kind


def test_english_pages_are_english(writer: Client) -> None:
    upload(writer, HEADER + ROWS.replace("12.5", "十二"))
    page = writer.get(f"/en/intake/{Batch.objects.get().pk}/").content.decode()
    for words in ("What was found", "Leave out rows with errors", "Columns matched"):
        assert words in page


def received(houses: Houses) -> Batch:
    """A batch of the county's office, ready to be brought in."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    people = {"writer": officer(houses.county_office, "office_officer", "经办")}
    with TemporaryDirectory() as folder:
        return Room(houses, people, Path(folder)).read(HEADER + ROWS)


class TestListScope(ScopeCases):
    """The list is for whoever may bring in data; each sees his own organisations'."""

    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return LIST

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        received(houses)
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        assert "还没有汇入过文件" in client.get(LIST).content.decode()


class TestNewScope(TestListScope):
    """Handing in."""

    def address(self, houses: Houses) -> str:
        return NEW

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        assert upload(client, HEADER + ROWS).status_code == 400
        assert not Batch.objects.exists()


class TestTemplateScope(TestListScope):
    """A template of one's own place only."""

    def address(self, houses: Houses) -> str:
        return f"/intake/templates/activities.xlsx?place={COUNTY}&year=2024"

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        named = client.get(self.address(houses)).headers["Content-Disposition"]
        assert COUNTY not in named


class TestWorkbookScope(TestListScope):
    """The list as Excel."""

    def address(self, houses: Houses) -> str:
        return "/intake/export.xlsx"

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        received(houses)
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        book = load_workbook(BytesIO(client.get(self.address(houses)).content))
        assert book.worksheets[0].max_row == 1


class TestBatchScope(ScopeCases):
    """One batch."""

    role = "office_officer"
    part = ""

    def address(self, houses: Houses) -> str:
        return f"/intake/{received(houses).pk}/{self.part}"


class TestFindingsScope(TestBatchScope):
    """Its findings as Excel."""

    part = "findings.xlsx"


class TestFileScope(TestBatchScope):
    """The file."""

    part = "file/"


class ActScope(TestBatchScope):
    """An act that is posted."""

    opened = 302
    fields: dict[str, str] = {}

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, self.fields)


class TestCommitScope(ActScope):
    """Bringing in."""

    part = "do/commit/"


class TestDiscardScope(ActScope):
    """Discarding."""

    part = "do/discard/"


class TestCorrectScope(ActScope):
    """Correcting a cell."""

    part = "do/correct/"
    fields = {"cell": "G2", "text": "13"}


class TestMapScope(ActScope):
    """Choosing columns."""

    part = "do/map/"


class TestLeaveOutScope(ActScope):
    """Leaving out rows."""

    part = "do/leave_out/"
    fields = {"line": "2"}


class TestDiscardAllScope(ScopeCases):
    """Discarding everything that waits reaches no other organisation."""

    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        received(houses)
        return "/intake/discard/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address)

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        address = self.address(houses)
        person = officer(houses.county_office_beside, "office_officer", "邻县")
        client.force_login(person, backend=BACKEND)
        self.ask(client, address)
        assert Batch.objects.get().state == "checked"
