"""Inviting many at once: the list as typed, judged row by row, invited, taken back, renewed; the workbooks."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from ditan.core.errors import Refused
from ditan.domains.accounts.guest_list import Guest, read_guests
from ditan.domains.accounts.models import Invitation, Organisation
from ditan.domains.accounts.scope import reach_of
from ditan.domains.accounts.selectors import guest_lines
from ditan.domains.accounts.services import Wanted, invitations_make
from ditan.domains.accounts.services.invitations import token_hash
from tests.people import COUNTY, DAY, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = "/people/invitations/"
GOOD = "甲县低碳办\t低碳办经办人\t王敏\twang@example.org"


@pytest.fixture
def manager(houses: Houses) -> Client:
    client = Client()
    client.force_login(officer(houses.city_office, "office_manager", "管理"), backend=BACKEND)
    return client


class TestInvitationsScope(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return f"{PAGE}?organisation={houses.county_office.pk}"


class TestInvitationsLookScope(TestInvitationsScope):
    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"rows": GOOD, "do": "all"})


class TestInvitationsTemplateScope(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return f"{PAGE}template.xlsx?organisation={houses.county_office.pk}"


class TestInvitationsExportScope(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        return f"{PAGE}export.xlsx?organisation={houses.county_office.pk}"


class TestInvitationsLinksScope(ScopeCases):
    role = "office_manager"

    def address(self, houses: Houses) -> str:
        invite(houses.county_office, token="known")
        return f"{PAGE}links.xlsx"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"token": ["known"], "name": ["王敏"]})


class TestInvitationWithdrawScope(ScopeCases):
    role = "office_manager"
    field = "withdraw"

    def address(self, houses: Houses) -> str:
        invite(houses.county_office)
        return PAGE

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {self.field: Invitation.objects.get().pk})


class TestInvitationRenewScope(TestInvitationWithdrawScope):
    field = "renew"


def invite(organisation: Organisation, *, token: str = "t", days: int = 7, mailbox: str = "") -> Invitation:
    now = timezone.now()
    return Invitation.objects.create(
        token_hash=token_hash(token),
        organisation=organisation,
        role="office_officer",
        mailbox=mailbox,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )


def book(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    made, stream = Workbook(), BytesIO()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    made.save(stream)
    return SimpleUploadedFile("guests.xlsx", stream.getvalue())


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_a_head_and_blank_lines_are_passed_over_and_short_rows_filled() -> None:
    text = "单位\t岗位\t姓名\t邮箱\r\n\r\n 甲县低碳办 \t低碳办经办人\n乙县低碳办\t查看人员\t李\tli@example.org\t多余"
    assert read_guests(text) == [
        Guest(3, "甲县低碳办", "低碳办经办人"),
        Guest(4, "乙县低碳办", "查看人员", "李", "li@example.org"),
    ]
    assert read_guests(" \t \n") == []
    assert read_guests("单位\n") == [
        Guest(1, "单位", "")
    ]  # a row with one word is no head: it is judged and told


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (GOOD, []),
        ("low_carbon_office 990300 甲县低碳办\tofficer of the low-carbon office", []),
        (f"甲县低碳办（{COUNTY}）\toffice_officer", []),
        ("甲县低碳办(地区990300)\t查看人员\t\t", []),
        ("甲县碳办\t查看人员", ["guest_house_unknown"]),
        ("邻市低碳办\t查看人员", ["guest_house_unknown"]),  # out of reach: as if it were not there
        ("甲县低碳办（990400）\t查看人员", ["guest_house_unknown"]),
        ("甲县低碳办\t经办", ["guest_role_unknown"]),
        ("甲县低碳办\t企业填报人", ["role_beyond_organisation"]),
        ("甲县低碳办\t查看人员\t王\t没有信箱", ["mailbox_wrong"]),
        ("\t\t王\tx@", ["guest_house_unknown", "guest_role_unknown", "mailbox_wrong"]),
    ],
)
def test_each_row_is_judged_with_all_that_is_wrong(houses: Houses, row: str, codes: list[str]) -> None:
    by = reach_of(officer(houses.city_office, "office_manager"), DAY)
    (line,) = guest_lines(by, read_guests(row), timezone.now())
    assert [problem.code for problem in line.problems] == codes


def test_names_that_several_share_doubles_and_open_invitations_are_told(houses: Houses) -> None:
    houses.county_office_beside.name_zh = "甲县低碳办"
    houses.county_office_beside.save()
    invite(houses.county_office, mailbox="wang@example.org")
    text = "\n".join(
        [
            "甲县低碳办\t查看人员",
            f"甲县低碳办（{COUNTY}）\t查看人员\t李",
            f"甲县低碳办（{COUNTY}）\t查看人员\t李",
            f"甲县低碳办（{COUNTY}）\t查看人员\t张",
            f"甲县低碳办（{COUNTY}）\t低碳办经办人\t王\twang@example.org",
        ]
    )
    by = reach_of(officer(houses.city_office, "office_manager"), DAY)
    lines = guest_lines(by, read_guests(text), timezone.now())
    assert [[problem.code for problem in line.problems] for line in lines] == [
        ["guest_house_ambiguous"],
        [],
        ["guest_doubled"],
        [],
        ["guest_invited_already"],
    ]


def test_looking_invites_nobody_and_keeps_what_was_typed(manager: Client) -> None:
    page = manager.post(PAGE, {"rows": f"{GOOD}\n甲县碳办\t查看人员", "do": "look"})
    assert (page.status_code, page.context["good"], page.context["bad"]) == (200, 1, 1)
    assert "甲县碳办\t查看人员" in page.content.decode()
    assert not Invitation.objects.exists()


def test_the_good_rows_are_invited_and_the_others_stay(manager: Client) -> None:
    page = manager.post(PAGE, {"rows": f"{GOOD}\n甲县碳办\t查看人员\t李", "do": "good"})
    (link,) = page.context["links"]
    token = link["link"].rstrip("/").rpartition("/")[2]
    made = Invitation.objects.get()
    assert made.token_hash == token_hash(token)
    assert (made.mailbox, link["name"]) == ("wang@example.org", "王敏")
    assert page.context["shown"].text == "甲县碳办\t查看人员\t李\t"


def test_all_or_nobody(manager: Client) -> None:
    page = manager.post(PAGE, {"rows": f"{GOOD}\n甲县碳办\t查看人员", "do": "all"})
    assert page.status_code == 400
    assert [problem["code"] for problem in page.context["problems"]] == ["guests_broken"]
    assert not Invitation.objects.exists()
    page = manager.post(PAGE, {"rows": f"{GOOD}\n市交通局\t部门经办人", "do": "all"})
    assert (page.status_code, Invitation.objects.count()) == (200, 2)


def test_nothing_and_too_much_are_refused(manager: Client) -> None:
    page = manager.post(PAGE, {"rows": " \n", "do": "look"})
    assert [problem["code"] for problem in page.context["problems"]] == ["guests_missing"]
    page = manager.post(PAGE, {"rows": "甲\t乙\n" * 301, "do": "good"})
    assert [problem["code"] for problem in page.context["problems"]] == ["guests_too_many"]


def test_a_workbook_is_shown_as_rows_and_a_broken_one_refused(manager: Client) -> None:
    file = book(("单位", "岗位", "姓名", "邮箱"), ("甲县低碳办", "查看人员", "李\n娜", ""))
    page = manager.post(PAGE, {"file": file, "do": "look"})
    assert "甲县低碳办\t查看人员\t李 娜" in page.content.decode()
    assert page.context["good"] == 1
    broken = SimpleUploadedFile("guests.xlsx", b"%PDF-1.7 no table")
    assert manager.post(PAGE, {"file": broken, "do": "look"}).status_code == 400


def test_the_template_read_back_names_organisations_in_reach(manager: Client, houses: Houses) -> None:
    answer = manager.get(f"{PAGE}template.xlsx")
    workbook = load_workbook(BytesIO(answer.content))
    assert [row[0].value for row in workbook.worksheets[1].iter_rows(min_row=2)].count("甲县低碳办") == 1
    assert "邻市低碳办" not in str([row[0].value for row in workbook.worksheets[1].iter_rows()])
    page = manager.post(PAGE, {"file": SimpleUploadedFile("t.xlsx", answer.content), "do": "look"})
    assert [problem["code"] for problem in page.context["problems"]] == ["guests_missing"]


def test_links_are_written_for_those_who_hold_them_and_no_text_becomes_a_formula(
    manager: Client, houses: Houses
) -> None:
    invite(houses.county_office, token="one")
    answer = manager.post(f"{PAGE}links.xlsx", {"token": ["one", "guessed"], "name": ["=1+1", "x"]})
    assert rows_of(answer)[1:] == [
        ("甲县低碳办", "低碳办经办人", "=1+1", None, "http://testserver/invitations/one/")
    ]
    cell = load_workbook(BytesIO(answer.content)).worksheets[0]["C2"]
    assert cell.data_type == "s"


def test_open_invitations_are_taken_back_or_renewed_also_after_their_time(
    manager: Client, houses: Houses
) -> None:
    lost = invite(houses.county_office, days=-1, mailbox="wang@example.org")
    assert "已过期" in manager.get(PAGE).content.decode()
    page = manager.post(PAGE, {"renew": lost.pk})
    assert len(page.context["links"]) == 1
    lost.refresh_from_db()
    assert lost.withdrawn_at is not None
    fresh = Invitation.objects.get(withdrawn_at=None)
    assert fresh.mailbox == "wang@example.org"
    assert rows_of(manager.get(f"{PAGE}export.xlsx"))[1][:3] == (
        "甲县低碳办",
        "低碳办经办人",
        "wang@example.org",
    )
    manager.post(PAGE, {"withdraw": fresh.pk})
    assert not Invitation.objects.filter(withdrawn_at=None).exists()
    assert manager.post(PAGE, {"withdraw": fresh.pk}).status_code == 404


def test_the_service_invites_all_or_nobody(houses: Houses) -> None:
    by = reach_of(officer(houses.city_office, "office_manager"), DAY)
    wanted = [
        Wanted(houses.county_office, "office_officer"),
        Wanted(houses.enterprise, "office_officer"),
        Wanted(houses.city_office_beside, "reader", "no mailbox"),
    ]
    with pytest.raises(Refused) as refused:
        invitations_make(wanted, by=by, now=timezone.now())
    assert [problem.code for problem in refused.value.problems] == [
        "role_beyond_organisation",
        "power_elsewhere",
        "mailbox_wrong",
    ]
    assert not Invitation.objects.exists()


def test_the_english_template_is_read_back_without_its_head(manager: Client) -> None:
    answer = manager.get(f"/en{PAGE}template.xlsx")
    assert rows_of(answer)[0][0] == "Organisation name"
    page = manager.post(PAGE, {"file": SimpleUploadedFile("t.xlsx", answer.content), "do": "look"})
    assert [problem["code"] for problem in page.context["problems"]] == ["guests_missing"]
