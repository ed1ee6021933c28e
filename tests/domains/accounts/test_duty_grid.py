"""The duty matrix as a grid: saved, handed in as a workbook, undone; with broken sheets and without the power."""

import io
import re
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.duty_text import cell_read
from ditan.domains.accounts.models import Duty, DutySheet, Sitting
from ditan.domains.notices.models import Notice
from tests.people import LONG_AGO, Houses, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = "/people/duties/?place=990200"
GRID = "/people/duties/grid/?place=990200"
UPLOAD = "/people/duties/workbook/?place=990200"
CELL = "c.990300.transport"


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def page(houses: Houses) -> Client:
    return signed_in(officer(houses.city_office, "office_manager", "管理"))


def mark_of(page: Client) -> str:
    found = re.search(r'name="fingerprint" value="(\w+)"', page.get(PAGE).content.decode())
    assert found
    return found.group(1)


def sheet_of(*lines: list[str]) -> SimpleUploadedFile:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(stream)
    return SimpleUploadedFile("责任.xlsx", stream.getvalue())


class TestGrid(ScopeCases):
    role = "office_manager"
    opened = 400  # the page was opened with another matrix: refused in words, for whoever reaches the place

    def address(self, houses: Houses) -> str:
        return "/people/duties/grid/?place=990300"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {})


class TestUpload(ScopeCases):
    role = "office_manager"
    opened = 400

    def address(self, houses: Houses) -> str:
        return "/people/duties/workbook/?place=990300"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {})


class TestUndo(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        place = houses.county_office.place
        sheet = DutySheet.objects.create(place=place, by=None, saved_at=timezone.now(), changes=[])
        return f"/people/duties/{sheet.pk}/undo/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address)


def test_cells_are_saved_and_undone_and_what_held_is_ended_not_lost(page: Client, houses: Houses) -> None:
    county = houses.county_office.place
    Duty.objects.create(department=houses.department, place=county, subject="transport", valid_from=LONG_AGO)
    typed = {"fingerprint": mark_of(page), CELL: "牵头：市统计局；配合：市交通局"}
    assert page.post(GRID, typed).status_code == 302
    now = Duty.objects.filter(valid_to=None).values_list("department__name_zh", "part")
    assert set(now) == {("市统计局", "lead"), ("市交通局", "help")}
    today = timezone.localdate()
    assert Duty.objects.get(valid_from=LONG_AGO).valid_to == today - timedelta(days=1)
    sheet = DutySheet.objects.get()
    assert page.post(f"/people/duties/{sheet.pk}/undo/").status_code == 302
    now = Duty.objects.filter(valid_to=None).values_list("department__name_zh", "part")
    assert set(now) == {("市交通局", "lead")}
    assert page.post(f"/people/duties/{sheet.pk}/undo/").status_code == 400


def test_one_wrong_cell_saves_nothing_and_keeps_what_was_typed(page: Client) -> None:
    typed = {
        "fingerprint": mark_of(page),
        CELL: "市交通居",
        "c.990300.industry": "市统计局、市交通局",
        "c.990400.waste": "市统计局",
    }
    wrong = page.post(GRID, typed)
    shown = wrong.content.decode()
    assert wrong.status_code == 400
    assert "没有“市交通居”这个部门。是不是 市交通局" in shown
    assert "有 2 个部门牵头" in shown
    assert ">市交通居</textarea>" in shown
    assert not Duty.objects.exists()
    stale = page.post(GRID, {"fingerprint": "0", CELL: "市统计局"})
    assert "别人改过职责矩阵" in stale.content.decode()


def test_a_workbook_is_previewed_then_saved(page: Client) -> None:
    handed = sheet_of(["职责", "地区990300（990300）"], ["交通运输", "牵头：市交通局"])
    preview = page.post(UPLOAD, {"file": handed}).content.decode()
    assert "新增" in preview
    assert not Duty.objects.exists()
    hidden = dict(re.findall(r'name="([cf][\w.]+)" value="([^"]*)"', preview))
    assert page.post(GRID, hidden).status_code == 302
    assert Duty.objects.get().department.name_zh == "市交通局"
    assert DutySheet.objects.get().file == "责任.xlsx"


def test_all_that_is_wrong_with_a_workbook_is_told(page: Client) -> None:
    handed = sheet_of(
        ["职责", "地区990300", "990300", "外地"], ["交通运输", "谁"], ["交通运输", ""], ["钓鱼", "市交通局"]
    )
    wrong = page.post(UPLOAD, {"file": handed})
    shown = wrong.content.decode()
    assert wrong.status_code == 400
    for words in (
        "“外地”不是",
        "“990300”出现两次",
        "“交通运输”出现两次",
        "“钓鱼”不是一项职责",
        "没有“谁”这个部门",
    ):
        assert words in shown
    garbage = page.post(UPLOAD, {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.4 nothing")})
    assert garbage.status_code == 400


def test_who_may_not_assign_saves_nothing(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_officer"))
    mark = mark_of(signed_in(officer(houses.city_office, "office_manager", "管理")))
    assert page.post(GRID, {"fingerprint": mark, CELL: "市交通局"}).status_code == 400
    assert page.post(UPLOAD, {"file": sheet_of(["职责"])}).status_code == 400
    assert "<textarea" not in page.get(PAGE).content.decode()
    assert page.get(f"{PAGE}&by=department&county=990300").status_code == 200
    assert not Duty.objects.exists()


def test_an_english_name_with_a_comma_is_one_name(houses: Houses) -> None:
    houses.department.name_en = "Bureau of Roads, Rails"
    parts, wrong = cell_read("help: Bureau of Roads, Rails", [houses.department], ("格", "cell"))
    assert (parts, wrong) == ({houses.department.pk: "help"}, [])


def test_ones_own_sittings_are_ended_and_not_those_of_others(houses: Houses) -> None:
    person = officer(houses.county_office, "office_officer", "甲")
    here, there = signed_in(person), signed_in(person)
    stranger = signed_in(make_person("乙"))
    assert Sitting.objects.filter(person=person).count() == 2
    theirs = Sitting.objects.get(person__username="乙")
    assert here.post("/account/sittings/end/", {"sitting": theirs.pk}).status_code == 404
    assert here.post("/account/sittings/end/", {"sitting": "others"}).status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert stranger.get("/account/").status_code == 200
    body = here.get("/en/account/").content.decode()
    main = body[body.index("<main") : body.index("</main>")].replace("甲县低碳办", "").replace("甲", "")
    assert not re.search(r"[\u4e00-\u9fff]", main)


def test_a_delegation_is_told_to_its_holder_and_its_end_too(houses: Houses) -> None:
    giver = officer(houses.county_office, "office_officer", "甲")
    make_person("yi")
    today = f"{timezone.localdate():%Y-%m-%d}"
    page = signed_in(giver)
    typed = {
        "post": giver.posts.get().pk,
        "to": "yi",
        "valid_from": today,
        "valid_to": today,
        "reason": "出差",
    }
    page.post("/people/delegations/", typed)
    told = Notice.objects.get()
    assert (told.kind, told.to.username, told.words) == ("delegated", "yi", "出差")
    assert "岗位委托给您" in told.subject_zh
    ended = giver.posts.get().delegations.get()
    page.post(f"/people/delegations/{ended.pk}/end/", {"reason": "回来了"})
    assert Notice.objects.get(kind="delegation_ended").to.username == "yi"
