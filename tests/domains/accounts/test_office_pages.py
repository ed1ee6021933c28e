"""Setting up an organisation, standing in for somebody, the duty matrix: on their pages, with everything refused in words."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ditan.domains.accounts.models import Duty, Organisation, Post
from tests.people import Houses, give, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


class TestNewOrganisation(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        return "/people/new/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"kind": "department", "name_zh": "甲县交通局", "place": "990300"})


class TestDutySet(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        self.office = houses.county_office
        return "/people/duties/?place=990300"

    def ask(self, client: Client, address: str) -> HttpResponse:
        fields = {"department": self.office.pk, "county": "990300", "subject": "transport"}
        return client.post(address, fields)


class TestDutyExport(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return "/people/duties/export.xlsx?place=990300"


class TestDelegationEnd(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        today = timezone.localdate()
        giver = officer(houses.county_office, "office_officer", "甲")
        delegated = give(
            make_person("乙"),
            houses.county_office,
            "office_officer",
            valid_from=today,
            valid_to=today,
            delegated_from=giver.posts.get(),
            reason="出差",
        )
        return f"/people/delegations/{delegated.pk}/end/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"reason": "提前回来"})


def test_all_that_is_wrong_with_a_new_organisation_is_told_and_nothing_is_lost(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "管理"))
    typed = {"kind": "exchange", "name_zh": "", "name_en": "Typed before", "place": "990300"}
    wrong = page.post("/people/new/", typed)
    assert wrong.status_code == 400
    shown = wrong.content.decode()
    assert "没有写单位名称" in shown
    assert "不能设交易所" in shown
    assert 'value="Typed before"' in shown
    done = page.post("/people/new/", {"kind": "department", "name_zh": "市住建局", "place": "990200"})
    assert done.headers["Location"] == f"/people/{Organisation.objects.get(name_zh='市住建局').pk}/"


def test_a_post_is_delegated_and_taken_back_by_its_giver(houses: Houses) -> None:
    giver = officer(houses.county_office, "office_officer", "甲")
    make_person("yi")
    today = f"{timezone.localdate():%Y-%m-%d}"
    page = signed_in(giver)
    typed = {
        "post": giver.posts.get().pk,
        "to": "nobody",
        "valid_from": "2026-02-30",
        "valid_to": today,
        "reason": "出差",
    }
    wrong = page.post("/people/delegations/", typed)
    assert wrong.status_code == 400
    assert "没有登录名为“nobody”的账号" in wrong.content.decode()
    assert "“2026-02-30”不是日期" in wrong.content.decode()
    assert 'value="出差"' in wrong.content.decode()
    assert page.post("/people/delegations/", typed | {"to": "yi", "valid_from": today}).status_code == 302
    delegated = Post.objects.get(delegated_from__isnull=False)
    assert (delegated.person.name, delegated.role) == ("yi", "office_officer")
    assert "yi" in page.get("/people/delegations/").content.decode()
    without_reason = page.post(f"/people/delegations/{delegated.pk}/end/", {"reason": " "})
    assert without_reason.status_code == 400
    assert page.post(f"/people/delegations/{delegated.pk}/end/", {"reason": "回来了"}).status_code == 302


def test_nobody_delegates_the_post_of_somebody_else(houses: Houses) -> None:
    other = officer(houses.county_office, "office_officer", "甲")
    today = f"{timezone.localdate():%Y-%m-%d}"
    colleague = officer(houses.county_office, "reader", "丙")
    make_person("yi")
    typed = {"post": other.posts.get().pk, "to": "yi", "valid_from": today, "valid_to": today, "reason": "x"}
    response = signed_in(colleague).post("/people/delegations/", typed)
    assert response.status_code == 400
    assert "这不是您的岗位" in response.content.decode()
    assert not Post.objects.filter(delegated_from__isnull=False).exists()


def test_a_duty_is_set_shown_exported_and_undone(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "管理"))
    address = "/people/duties/?place=990200"
    fields = {"department": houses.department.pk, "county": "990300", "subject": "transport"}
    assert page.post(address, fields).status_code == 302
    assert "交通运输" in page.get(address).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(page.get("/people/duties/export.xlsx?place=990200").content))
    sheet = book.active
    assert [cell.value for cell in sheet[1]][1:3] == ["地区990200（990200）", "地区990300（990300）"]
    assert [line[2] for line in sheet.iter_rows(values_only=True) if line[0] == "交通运输"] == [
        "牵头：市交通局"
    ]
    assert page.post(address, fields | {"undo": "1"}).status_code == 302
    assert not Duty.objects.exists()


def test_who_may_not_assign_sees_the_matrix_and_sets_nothing(houses: Houses) -> None:
    page = signed_in(officer(houses.city_office, "office_officer"))
    address = "/people/duties/?place=990200"
    assert page.get(address).status_code == 200
    fields = {"department": houses.department.pk, "county": "990300", "subject": "transport"}
    assert page.post(address, fields).status_code == 400
    assert not Duty.objects.exists()


@pytest.mark.parametrize("address", ["/people/", "/people/new/", "/people/delegations/", "/people/duties/"])
def test_pages_are_english_throughout_and_ask_few_questions(houses: Houses, address: str) -> None:
    page = signed_in(officer(houses.city_office, "office_manager", "Manager"))
    Organisation.objects.update(name_en=F("kind"))  # the small world writes Chinese into its English names
    Duty.objects.create(
        department=houses.department,
        place=houses.county_office.place,
        subject="transport",
        valid_from=houses.city_office.valid_from,
    )
    for number in range(200):
        Organisation.objects.create(
            kind="department", name_zh=f"甲{number}", name_en=f"House {number}",
            place=houses.city_office.place, valid_from=houses.city_office.valid_from,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        shown = page.get(f"/en{address}").content.decode()
    assert len(asked) <= 15
    body = shown[shown.index("<main") : shown.index("</main>")]
    assert not re.search(r"[\u4e00-\u9fff]", body)
    assert "style=" not in body
