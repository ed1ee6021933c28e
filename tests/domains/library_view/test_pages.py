"""The page of a value, the form of whoever has the original, the second person's buttons, and the list: who may what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ditan.core.library import Parameter, load
from ditan.domains.accounts.models import Person
from ditan.domains.library_view.models import Sighting
from ditan.domains.library_view.services import Entry, sighting_decide, sighting_propose
from ditan.domains.places.models import Place
from tests.domains.library_view.conftest import reach
from tests.people import CITY, COUNTY, Houses, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
LINK = "https://example.org/guideline.pdf"
LIST = "/library/confirmations/"
KEY = "assess.co2.combustion.gas"  # 1.63 tCO2/tce, of the file `assessment`


def page_of(row: Parameter) -> str:
    return f"/library/parameters/{row.id}/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def typed(row: Parameter, **changes: str) -> dict[str, str]:
    told = {
        "seen": row.printed,
        "source": "办公室藏印刷本",
        "clause": "第 12 页",
        "link": LINK,
        "note": "",
        "reason": "",
    }
    return {"place": CITY, "valid_from": str(row.valid_from or ""), **told, **changes}


def seen(client: Client, row: Parameter, **changes: str) -> HttpResponse:
    return client.post(f"{page_of(row)}original/", typed(row, **changes))


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_an_officer_says_what_the_original_prints_and_a_second_person_confirms(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    client = signed_in(clerk)
    assert "我看到了原件" in text(client.get(page_of(unverified)))
    assert seen(client, unverified).headers["Location"].endswith("#original")
    kept = Sighting.objects.get(parameter=unverified.id, place=CITY)
    page = text(client.get(page_of(unverified)))
    assert "由另一位有确认参数职权的人确认" in page
    assert "我看到了原件" not in page  # what stands is not asked for again
    other = signed_in(second)
    assert "我也看过原件，确认" in text(other.get(page_of(unverified)))
    assert other.post(f"{LIST}{kept.pk}/confirm/", {"reason": ""}).status_code == 302
    assert "本地已对照原件" in text(client.get(page_of(unverified)))
    assert "未核实" in text(
        Client().get(page_of(unverified))
    )  # whoever is not of the place sees the files' word


def test_a_refused_form_comes_back_filled_with_its_scan(clerk: Person, unverified: Parameter) -> None:
    client = signed_in(clerk)
    scan = SimpleUploadedFile("第12页.pdf", b"%PDF-1.4\n%%EOF\n")
    response = client.post(
        f"{page_of(unverified)}original/",
        {**typed(unverified, clause="", link="", note="旁注"), "scan": scan},
    )
    page = text(response)
    assert response.status_code == 400
    for kept in ("没有填写页码或条款", "第12页.pdf", "办公室藏印刷本", "旁注"):
        assert kept in page, kept
    received = page.split('name="received" value="')[1].split('"')[0]
    again = client.post(
        f"{page_of(unverified)}original/", typed(unverified, link="") | {"received": received}
    )
    assert again.status_code == 302
    kept = Sighting.objects.get(parameter=unverified.id, place=CITY)
    assert kept.evidence_name == "第12页.pdf"
    assert client.get(f"{LIST}{kept.pk}/scan/").content == b"%PDF-1.4\n%%EOF\n"


def test_a_refused_decision_is_told_on_the_page_of_the_value(second: Person, unverified: Parameter) -> None:
    place = Place.objects.get(pk=CITY)
    told = {"seen": unverified.printed, "source": "印刷本", "clause": "表 1", "link": LINK}
    entry = Entry(unverified.id, valid_from=unverified.valid_from, **told)
    kept = sighting_propose(place, entry, reach(second))
    response = signed_in(second).post(f"{LIST}{kept.pk}/decline/", {"reason": "不是这一页"})
    assert response.status_code == 400
    assert "不能由同一人确认" in text(response)
    assert 'value="不是这一页"' in text(response)


def test_the_list_filters_by_state_and_is_given_as_excel(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    client = signed_in(clerk)
    assert "还没有人对照过原件" in text(client.get(LIST))
    seen(client, unverified)
    assert unverified.id in text(client.get(f"{LIST}?state=proposed"))
    assert "没有处在这个状态的记录" in text(client.get(f"{LIST}?state=declined"))
    assert client.get(f"{LIST}export.xlsx").status_code == 200
    assert "待确认 1" in text(signed_in(second).get("/library/"))


def test_counts_of_documents_follow_what_was_confirmed(
    clerk: Person, second: Person, unverified: Parameter
) -> None:
    client = signed_in(clerk)
    seen(client, unverified)
    sighting_decide(Sighting.objects.get(parameter=unverified.id, place=CITY), "confirm", reach(second))
    assert "另有 1 个本地已对照原件" in text(client.get("/library/"))
    document = f"/library/documents/{unverified.document}/?verification=confirmed"
    assert unverified.id in text(client.get(document))
    assert unverified.id not in text(Client().get(document))


class Seen(ScopeCases):
    """Pages of a sighting of 甲县."""

    role = "office_officer"

    @pytest.fixture
    def kept(self, houses: Houses) -> Sighting:
        person = officer(houses.county_office, "office_officer", "提出人")
        row = load().parameter(KEY)
        told = {"seen": row.printed, "source": "印刷本", "clause": "表 1", "link": LINK}
        entry = Entry(KEY, valid_from=row.valid_from, **told)
        return sighting_propose(Place.objects.get(pk=COUNTY), entry, reach(person))


class TestProposing(ScopeCases):
    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        return f"/library/parameters/{KEY}/original/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, typed(load().parameter(KEY), place=COUNTY))

    def test_asked_for_it_says_that_it_is_posted_to(self, clerk: Person, houses: Houses) -> None:
        assert signed_in(clerk).get(self.address(houses)).status_code == 405


class TestDeciding(Seen):
    role = "office_reviewer"
    opened = 302

    @pytest.fixture(autouse=True)
    def one(self, kept: Sighting) -> None:
        self.pk = kept.pk

    def address(self, houses: Houses) -> str:
        return f"{LIST}{self.pk}/confirm/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"reason": ""})


class TestScan(Seen):
    @pytest.fixture(autouse=True)
    def one(self, houses: Houses) -> None:
        person = officer(houses.county_office, "office_officer", "提出人")
        scan = SimpleUploadedFile("页.pdf", b"%PDF-1.4\n%%EOF\n")
        row = load().parameter(KEY)
        given = typed(row, place=COUNTY, link="") | {"scan": scan}
        assert signed_in(person).post(f"/library/parameters/{KEY}/original/", given).status_code == 302
        self.pk = Sighting.objects.get(parameter=KEY, place=COUNTY).pk

    def address(self, houses: Houses) -> str:
        return f"{LIST}{self.pk}/scan/"


def test_the_list_tells_nobody_of_another_place(houses: Houses, clerk: Person, unverified: Parameter) -> None:
    seen(signed_in(clerk), unverified)
    for person in (make_person("无岗"), officer(houses.city_office_beside, "office_officer", "邻")):
        assert unverified.id not in text(signed_in(person).get(LIST))
    assert Client().get(LIST).status_code == 302
