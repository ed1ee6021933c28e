"""The audit trail on its page: who may read it, filters, the diff, proof and export."""

import io
import json
import re
from datetime import UTC, datetime

import openpyxl
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ditan.domains.audit.guards import guards_install, guards_remove
from ditan.domains.audit.models import Entry
from ditan.domains.audit.services import entry_add
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # 9:30 in China
pytestmark = pytest.mark.django_db


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def signed_in(house, role: str, name: str = "审计") -> Client:
    client = Client()
    client.force_login(officer(house, role, name), backend=BACKEND)
    return client


def renamed(houses: Houses) -> Entry:
    office = houses.county_office
    return entry_add(
        "organisation.rename", office, {"name_zh": "甲", "code": "1"}, {"name_zh": "乙", "code": "1"}, None, "合并",
        at=AT,
    )  # fmt: skip


class TestEntryPage(ScopeCases):
    role = "auditor"
    role_elsewhere = "enterprise_officer"

    def address(self, houses: Houses) -> str:
        return f"/audit/{renamed(houses).pk}/"


class TestListPage(ScopeCases):
    """The list opens for every auditor, each with the own entries only: so only who may not audit is shut out."""

    role = "auditor"

    def address(self, houses: Houses) -> str:
        return "/audit/"

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        renamed(houses)
        page = signed_in(houses.county_office_beside, "auditor").get("/audit/")
        assert "organisation.rename" not in page.content.decode()


class TestVerify(ScopeCases):
    """Proving the chain is open to every auditor: it tells nothing of a place."""

    role = "auditor"
    opened = 302

    def address(self, houses: Houses) -> str:
        return "/audit/verify/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address)

    def test_from_another_place_it_is_shut(self, client: Client, houses: Houses) -> None:
        page = signed_in(houses.county_office_beside, "reader")
        assert page.post("/audit/verify/").status_code == 404


def test_the_entry_shows_each_field_before_and_after(houses: Houses) -> None:
    address = f"/audit/{renamed(houses).pk}/"
    shown = signed_in(houses.county_office, "auditor").get(address)
    assert [(one.name, one.before, one.after, one.is_changed) for one in shown.context["fields"]] == [
        ("name_zh", "甲", "乙", True),
        ("code", "1", "1", False),
    ]
    assert "合并" in shown.content.decode()


def test_filters_narrow_and_a_wrong_day_is_told_with_what_was_typed(houses: Houses) -> None:
    renamed(houses)
    entry_add("post.give", houses.department, None, {"role": "reader"}, at=AT)
    page = signed_in(houses.city_office, "auditor")

    def actions(query: str) -> list[str]:
        return [one.action for one in page.get(f"/audit/?{query}").context["page_obj"] if one.at == AT]

    assert actions("") == ["post.give", "organisation.rename"]
    assert actions("action=post") == ["post.give"]
    assert actions("action=organisation.rename") == ["organisation.rename"]
    assert actions("place=990300") == ["organisation.rename"]
    assert actions("from=2026-03-02&to=2026-03-02") == ["post.give", "organisation.rename"]
    assert actions("from=2026-03-03") == []
    assert actions("to=2026-03-01") == []
    wrong = page.get("/audit/?from=2026-02-30&who=王")
    assert wrong.status_code == 400
    assert "“2026-02-30”不是日期" in wrong.content.decode()
    assert 'value="王"' in wrong.content.decode()


def test_what_has_no_place_is_read_from_the_outermost_house_only(houses: Houses) -> None:
    person = officer(houses.county_office, "reader", "某人")
    placeless = entry_add("person.renew", person, None, {}, at=AT)
    inner = signed_in(houses.county_office, "auditor", "县审计")
    assert inner.get(f"/audit/{placeless.pk}/").status_code == 404
    outer = signed_in(houses.city_office, "auditor", "市审计")
    assert outer.get(f"/audit/{placeless.pk}/").status_code == 404  # another city's office stands beside
    houses.city_office_beside.delete()
    assert outer.get(f"/audit/{placeless.pk}/").status_code == 200


def test_verifying_now_finds_a_tampered_row(houses: Houses) -> None:
    entry = renamed(houses)
    page = signed_in(houses.city_office, "auditor")
    page.post("/audit/verify/")
    assert "完整，无改动" in page.get("/audit/").content.decode()
    assert Entry.objects.get(action="chain.verify").place is None
    guards_remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Entry._meta.db_table} SET reason = 'x' WHERE sequence = %s", [entry.pk])
    guards_install(connection)
    page.post("/audit/verify/")
    shown = page.get("/audit/").content.decode()
    assert "有 1 处不符" in shown
    assert f"留痕第 {entry.pk} 条已不是当时写下的内容" in shown


def test_exports_hold_what_is_shown_with_its_hashes(houses: Houses) -> None:
    entry = entry_add("place.rename", houses.county_office, None, {"n": 1}, None, "=1+1", at=AT)
    page = signed_in(houses.county_office, "auditor")
    lines = b"".join(page.get("/audit/export.jsonl?action=place.rename").streaming_content).decode()
    assert [json.loads(line)["hash"] for line in lines.splitlines()] == [entry.hash]
    table = b"".join(page.get("/audit/export.csv?action=place.rename").streaming_content).decode()
    assert "'=1+1" in table
    book = page.get("/audit/export.xlsx?action=place.rename").content
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert rows[1][0] == entry.sequence
    assert rows[1][1] == "2026-03-02 09:30:00"
    assert page.get("/audit/export.exe").status_code == 404


def test_the_page_is_english_throughout_and_asks_few_questions(houses: Houses) -> None:
    for _ in range(60):
        renamed(houses)
    page = signed_in(houses.city_office, "auditor", "Auditor")
    page.post("/audit/verify/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown = page.get("/en/audit/").content.decode()
    assert len(asked) <= 15
    body = shown[shown.index("<main") : shown.index("</main>")]
    assert not re.search(
        r"[\u4e00-\u9fff]", body.replace("合并", "").replace(houses.county_office.name_zh, "")
    )


def test_things_and_actions_have_their_names(houses: Houses) -> None:
    entry_add("organisation.end", houses.county_office, {"code": "1"}, {"code": "1"}, None, "合并", at=AT)
    page, name = signed_in(houses.city_office, "auditor"), houses.county_office.name_zh
    for typed in ("", "?action=撤销单位", "?action=撤销", "?action=organisation", "?action=organisation.end"):
        assert f"{name} <span" in page.get(f"/audit/{typed}").content.decode(), typed
    assert f"{name} <span" not in page.get("/audit/?action=签发").content.decode()
    book = page.get("/audit/export.xlsx?action=organisation.end").content
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert name in rows[1]


def test_the_page_links_its_exports_with_the_filters_of_the_moment(houses: Houses) -> None:
    shown = signed_in(houses.city_office, "auditor").get("/audit/?action=post&who=x").content.decode()
    assert 'href="/audit/export.csv?action=post&amp;who=x"' in shown
