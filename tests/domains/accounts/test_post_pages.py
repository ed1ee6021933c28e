"""Posts on the page of an organisation: given, ended, handed over, refused in words; organisations and people as Excel."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from ditan.domains.accounts.models import Post
from tests.people import Houses, give, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def manager(houses: Houses) -> Client:
    client = Client()
    client.force_login(officer(houses.city_office, "office_manager", "管理"), backend=BACKEND)
    return client


class TestPostGiveScope(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        make_person("候任")
        return f"/people/{houses.county_office.pk}/posts/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        fields = {"do": "give", "to": "候任", "role": "reader", "day": "2026-06-01"}
        return client.post(address, fields)


class TestPostEndScope(ScopeCases):
    role = "office_manager"
    opened = 302

    def address(self, houses: Houses) -> str:
        self.post = give(make_person("离任"), houses.county_office, "reader")
        return f"/people/{houses.county_office.pk}/posts/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        fields = {"do": "end", "post": self.post.pk, "day": str(timezone.localdate()), "reason": "调动"}
        return client.post(address, fields)


class TestPostHandOverScope(TestPostEndScope):
    def ask(self, client: Client, address: str) -> HttpResponse:
        make_person("接任")
        fields = {
            "do": "hand_over",
            "post": self.post.pk,
            "to": "接任",
            "day": "2026-06-01",
            "reason": "调动",
        }
        return client.post(address, fields)


class TestPeopleExportScope(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/people/{houses.county_office.pk}/export.xlsx"


def codes_of(page: Any) -> list[str]:
    return [problem["code"] for problem in page.context["problems"]]


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_the_successor_begins_the_day_after_the_predecessor_ends(manager: Client, houses: Houses) -> None:
    address = f"/people/{houses.county_office.pk}/"
    old = give(make_person("离任"), houses.county_office, "office_director", is_head=True)
    make_person("接任")
    first = timezone.localdate() + 7 * ONE_DAY
    fields = {"do": "hand_over", "post": old.pk, "to": "接任", "day": str(first), "reason": "调动"}
    answer = manager.post(f"{address}posts/", fields, follow=True)
    assert "岗位已交接" in answer.content.decode()
    assert "接任 · 低碳办主任" in answer.content.decode()  # not yet on duty: among those to come
    old.refresh_from_db()
    new = Post.objects.get(person__name="接任")
    assert (old.valid_to, new.valid_from, new.is_head) == (first - ONE_DAY, first, True)


def test_what_is_refused_is_told_and_stays_in_the_open_form(manager: Client, houses: Houses) -> None:
    address = f"/people/{houses.county_office.pk}/posts/"
    post = give(make_person("离任"), houses.county_office, "reader")
    page = manager.post(
        address, {"do": "hand_over", "post": post.pk, "to": "无此人", "day": "昨天", "reason": "去外地"}
    )
    assert (page.status_code, codes_of(page)) == (400, ["person_unknown", "day_unreadable"])
    assert 'value="无此人"' in page.content.decode()
    assert 'value="去外地"' in page.content.decode()
    assert page.content.decode().count('class="post-act" open') == 1
    page = manager.post(address, {"do": "end", "post": post.pk, "day": "1999-12-31", "reason": " "})
    assert codes_of(page) == ["period_wrong", "reason_missing"]
    page = manager.post(address, {"do": "give", "to": "管理", "role": "enterprise_head", "day": "2026-06-01"})
    assert codes_of(page) == ["own_post", "role_beyond_organisation"]
    assert manager.post(address, {"do": "other"}).status_code == 404
    post.refresh_from_db()
    assert post.valid_to is None


def test_a_post_of_another_organisation_is_not_touched_by_this_page(manager: Client, houses: Houses) -> None:
    post = give(make_person("邻"), houses.county_office_beside, "reader")
    fields = {"do": "end", "post": post.pk, "day": "2026-06-01", "reason": "错"}
    assert manager.post(f"/people/{houses.county_office.pk}/posts/", fields).status_code == 404


def test_a_delegated_post_is_not_handed_over(manager: Client, houses: Houses) -> None:
    own = give(make_person("授出"), houses.county_office, "reader")
    today = timezone.localdate()
    lent = give(
        make_person("代理"),
        houses.county_office,
        "reader",
        valid_to=today + 9 * ONE_DAY,
        delegated_from=own,
        reason="出差",
    )
    make_person("接任")
    fields = {"do": "hand_over", "post": lent.pk, "to": "接任", "day": str(today), "reason": "调动"}
    page = manager.post(f"/people/{houses.county_office.pk}/posts/", fields)
    assert codes_of(page) == ["delegation_of_delegation"]


def test_a_holder_ends_the_own_post_but_gives_and_hands_over_none(houses: Houses) -> None:
    holder = officer(houses.county_office, "office_officer", "经办")
    make_person("接任")
    client = Client()
    client.force_login(holder, backend=BACKEND)
    address = f"/people/{houses.county_office.pk}/posts/"
    mine = holder.posts.get()
    fields = {"post": mine.pk, "to": "接任", "role": "reader", "day": "2026-06-01", "reason": "调动"}
    assert client.post(address, {**fields, "do": "give"}).status_code == 400
    assert client.post(address, {**fields, "do": "hand_over"}).status_code == 400
    beside = give(make_person("同事"), houses.county_office, "reader")
    assert codes_of(client.post(address, {**fields, "post": beside.pk, "do": "end"})) == ["post_not_yours"]
    today = str(timezone.localdate())
    assert client.post(address, {**fields, "day": today, "do": "end"}).status_code == 302
    assert Post.objects.filter(valid_to=timezone.localdate()).get() == mine


def test_organisations_as_excel_with_their_people_as_they_were_sought(
    manager: Client, houses: Houses
) -> None:
    person = make_person("双岗")
    give(person, houses.county_office, "reader")
    give(person, houses.county_office, "office_officer")
    houses.county_office.name_zh = "=甲县低碳办"
    houses.county_office.save()
    rows = rows_of(manager.get("/people/export.xlsx", {"q": "甲县低碳办"}))
    (line,) = rows[1:]
    assert (line[0], line[4], line[6]) == ("=甲县低碳办", "地区990300", 1)
    names = [row[0] for row in rows_of(manager.get("/people/export.xlsx"))]
    assert "邻市低碳办" not in names
    assert "乙县低碳办" in names
    assert ">1</td>" in manager.get("/people/", {"q": "甲县低碳办"}).content.decode()


def test_people_as_excel(manager: Client, houses: Houses) -> None:
    give(make_person("=cmd"), houses.county_office, "office_director", is_head=True)
    answer = manager.get(f"/people/{houses.county_office.pk}/export.xlsx")
    assert rows_of(answer)[1] == (
        *("=cmd", "=cmd", "低碳办主任", "负责人", None),
        *("2000-01-01", None, None),
    )
    assert load_workbook(BytesIO(answer.content)).worksheets[0]["A2"].data_type == "s"
