"""The pages of notices: own ones only, unread first, taken back, exported, chosen."""

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from ditan.domains.accounts.models import Person
from ditan.domains.notices.models import Notice
from ditan.domains.notices.selectors import choices_of
from ditan.domains.notices.services import Event, notice_send
from tests.people import DAY, make_person
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
PAGES = ("/notices/", "/notices/export.xlsx", "/notices/settings/")


@pytest.fixture
def reader(client: Client) -> Person:
    person = make_person("甲")
    client.force_login(person, backend=BACKEND)
    return person


def send(person: Person, key: str = "k", title: str = "事项", kind: str = "returned") -> Notice:
    notice_send([person], kind, Event(key=key, title=title, address="/filings/1/", day=DAY, words="请改"))
    return Notice.objects.get(to=person, key=key)


@pytest.mark.parametrize("address", [*PAGES, "/notices/read/", "/notices/unread/", "/notices/1/open/"])
def test_anonymous_is_led_to_the_sign_in(client: Client, address: str) -> None:
    for asked in (client.get, client.post):
        assert "/sign-in/" in asked(address).headers["Location"]


def test_the_list_shows_the_own_notices_and_the_bell_counts_them(client: Client, reader: Person) -> None:
    send(reader)
    send(make_person("乙"), title="别人的事项")
    page = client.get("/notices/").content.decode()
    assert "事项：已退回补正" in page
    assert "请改" in page
    assert "别人的事项" not in page
    assert '<span class="bell-count" aria-hidden="true">1</span>' in page
    assert "事项: returned for correction" in client.get("/en/notices/").content.decode()


def test_opening_reads_and_leads_to_the_page(client: Client, reader: Person) -> None:
    one = send(reader)
    assert client.get(f"/notices/{one.pk}/open/").status_code == 405
    assert client.post(f"/en/notices/{one.pk}/open/").headers["Location"] == "/en/filings/1/"
    one.refresh_from_db()
    assert one.read_at is not None
    assert "bell-count" not in client.get("/notices/").content.decode()


def test_a_foreign_notice_can_neither_be_opened_nor_made_unread(client: Client, reader: Person) -> None:
    foreign = send(make_person("乙"))
    assert client.post(f"/notices/{foreign.pk}/open/").status_code == 404
    client.post("/notices/read/")
    foreign.refresh_from_db()
    assert foreign.read_at is None


def test_all_are_read_and_that_is_taken_back(client: Client, reader: Person) -> None:
    pks = {send(reader, key).pk for key in ("a", "b")}
    page = client.post("/notices/read/", follow=True).content.decode()
    assert "2 条已标为已读" in page
    assert Notice.objects.filter(read_at=None).count() == 0
    client.post("/notices/unread/", {"pk": [*pks, "x"]})
    assert Notice.objects.filter(read_at=None).count() == 2
    assert "2 条已标为已读" not in client.get("/notices/").content.decode()


def test_the_filters_and_the_workbook_hold_the_same(client: Client, reader: Person) -> None:
    send(reader, "a", "=1+1")
    send(reader, "b", "另一件", "urged")
    assert "另一件" not in client.get("/notices/?kind=returned").content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(client.get("/notices/export.xlsx?kind=returned").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows] == ["事项", "=1+1：已退回补正"]


def test_settings_are_kept_and_refused_ones_come_back(client: Client, reader: Person) -> None:
    assert "没有配置邮件服务器" in client.get("/notices/settings/").content.decode()
    assert client.post("/notices/settings/", {"urged": "none"}).status_code == 302
    assert choices_of(reader)["urged"] == "none"
    refused = client.post("/notices/settings/", {"urged": "fax"})
    assert refused.status_code == 400
    assert "没有“fax”这种方式" in refused.content.decode()
    assert choices_of(reader)["urged"] == "none"


def test_the_pages_need_few_queries(client: Client, reader: Person, django_assert_max_num_queries) -> None:
    for number in range(60):
        send(reader, str(number))
    for address in PAGES:
        with django_assert_max_num_queries(10):
            assert client.get(address).status_code == 200
