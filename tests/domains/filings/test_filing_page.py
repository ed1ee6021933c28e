"""The page of a filing: what it shows to each side, and every act through it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ditan.core.errors.filings import FileNotChosen
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings import contents
from ditan.domains.filings.contents import ContentKind
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import filing_move, filing_open, filing_save, findings_replace
from tests.domains.filings.conftest import PDF, PERIOD, World
from tests.people import Houses
from tests.permissions import BACKEND, ScopeCases

# The fields of `library/forms/inventory.yaml` that are required, filled in without a problem.
FILLED = {
    "writer": "林静",
    "phone": "0000-0000",
    "leader": "周主任",
    "data_stage": "yearly",
    "yearbook": "甲县统计年鉴 2026",
    "consumption/raw_coal/amount": "12.84",
    "consumption/coke/amount": "NO 没有焦炭用户",
    "consumption/oil_products/amount": "1,203.5",
    "consumption/natural_gas/amount": "0.31",
    "consumption/electricity/amount": "NE 供电公司未分县统计",
    "energy_total": "186.4",
    "method_statement": "省级指南",
    "boundary": "same",
}
# Returned on Monday 2026-06-01: ten working days later, with no day of rest but weekends between.
CORRECTED_BY = "2026-06-15"


class Desk:
    """A person before the page of one filing."""

    def __init__(self, world: World, filing: Filing, hand: str) -> None:
        self.client, self.filing = Client(), filing
        self.client.force_login(world.people[hand], backend=BACKEND)

    @property
    def address(self) -> str:
        """The page."""
        return f"/filings/{self.filing.pk}/"

    def page(self, prefix: str = "") -> str:
        """The text of the page."""
        response = self.client.get(prefix + self.address)
        assert response.status_code == 200
        return response.content.decode()

    def save(self, values: dict[str, str], revision: int | None = None, **headers: str) -> HttpResponse:
        """The form is posted."""
        self.filing.refresh_from_db()
        said = {"revision": str(self.filing.revision if revision is None else revision)}
        return self.client.post(f"{self.address}save/", values | said, headers=headers)

    def do(self, act: str, **values: Any) -> HttpResponse:
        """An act is posted."""
        response = self.client.post(f"{self.address}do/{act}/", values)
        self.filing.refresh_from_db()
        return response

    def upload(self, content: bytes, name: str, **values: str) -> HttpResponse:
        """A file is posted."""
        file = SimpleUploadedFile(name, content)
        return self.client.post(f"{self.address}evidence/", {"file": file, **values})


@pytest.fixture(autouse=True)
def form_only(monkeypatch: pytest.MonkeyPatch) -> dict[str, ContentKind]:
    """The kinds of content that other domains bring have tests of their own; none is known here."""
    kinds: dict[str, ContentKind] = {}
    monkeypatch.setattr(contents, "_kinds", kinds)
    return kinds


@pytest.fixture
def filing(world: World) -> Filing:
    """The county's inventory filing, just opened."""
    return world.open()


@pytest.fixture
def desks(world: World, filing: Filing) -> dict[str, Desk]:
    """Everybody before the page."""
    return {hand: Desk(world, filing, hand) for hand in world.people}


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_an_empty_form_names_every_field_that_is_missing(desks):
    response = desks["writer"].save({})
    assert response.status_code == 302
    page = desks["writer"].page()
    assert "“填表人”没有填写" in page
    assert "“原煤（万吨） · 消费量”没有填写" in page
    assert "还有 13 处错误没有改正" in page
    assert "open errors: 13" in desks["writer"].page("/en")


def test_what_was_typed_is_content_and_nothing_is_zero(desks, filing):
    desks["writer"].save(FILLED)
    filing.refresh_from_db()
    assert filing.content["energy_total"] == 186.4
    assert filing.content["consumption"]["oil_products"]["amount"] == 1203.5
    assert filing.content["consumption"]["coke"]["amount"] == {"notation": "NO", "reason": "没有焦炭用户"}
    assert "gdp" not in filing.content
    assert not filing.findings.exists()


def test_what_cannot_be_read_stays_as_typed(desks, filing):
    desks["writer"].save(FILLED | {"energy_total": "18 6.4吨"})
    page = desks["writer"].page()
    assert 'value="18 6.4吨"' in page
    assert "“能源消费总量（等价值）”填的是“18 6.4吨”，读不懂" in page


def test_last_year_stands_beside_the_field_and_a_large_change_is_explained(world, desks, filing):
    last = world.open("2024")
    saved = filing_save(last, {"energy_total": 100}, last.revision, world.by("writer"))
    findings_replace(saved, [], saved.revision, world.by("writer").day)
    Filing.objects.filter(pk=last.pk).update(state="accepted")
    writer = desks["writer"]
    writer.save(FILLED)
    page = writer.page()
    assert "上年 100" in page
    assert "同比 +86.4%" in page
    finding = filing.findings.get()
    assert writer.do("reply", finding=finding.pk, text="").status_code == 400
    assert writer.do("reply", finding=finding.pk, text="新投产水泥厂").status_code == 302
    assert "新投产水泥厂" in writer.page()
    assert writer.do("move", move="send_for_review").status_code == 302
    assert filing.findings.get().reply == "新投产水泥厂"


def test_a_kind_of_content_brings_checks_and_keeps_its_own_key(desks, filing, form_only):
    form_only["inventory"] = ContentKind(
        id="inventory",
        check=lambda filing, by: [] if "inventory" in filing.content else [("inventory", FileNotChosen())],
        template="filings/parts/finding_words.html",
        context=lambda filing, by: {},
        prepare=lambda filing, posted: {"inventory": posted["inventory"]} if "inventory" in posted else {},
    )
    desks["writer"].save(FILLED)
    assert filing.findings.get().field == "inventory"
    desks["writer"].save(FILLED | {"inventory": "7"})
    assert not filing.findings.exists()
    desks["writer"].save(FILLED)
    filing.refresh_from_db()
    assert filing.content["inventory"] == "7"


def test_saving_by_script_answers_with_the_state_only(desks, filing):
    response = desks["writer"].save(FILLED, **{"HX-Request": "true"})
    assert response.status_code == 200
    assert "第 1 稿" in text(response)
    assert 'id="revision" value="1" hx-swap-oob="true"' in text(response)
    assert "<html" not in text(response)


def test_of_two_editors_one_is_refused_and_nothing_is_lost(desks, filing):
    desks["writer"].save(FILLED)
    desks["writer"].do("check-in")
    desks["colleague"].save(FILLED | {"writer": "同事"})
    desks["colleague"].do("check-in")
    refused = desks["writer"].save(FILLED | {"writer": "我的稿子"}, revision=1)
    assert refused.status_code == 409
    assert 'value="我的稿子"' in text(refused)
    page = desks["writer"].page()
    assert "另存的稿子" in page
    assert "我的稿子" in page
    assert "我的稿子" not in desks["colleague"].page()
    aside = filing.set_aside.get()
    assert desks["writer"].do("take-over", aside=aside.pk).status_code == 302
    filing.refresh_from_db()
    assert filing.content["writer"] == "我的稿子"
    assert not filing.set_aside.exists()


def test_who_has_it_in_hand_is_shown_and_gives_it_back(desks):
    desks["writer"].save(FILLED)
    assert "writer 正在编辑" in desks["colleague"].page()
    assert desks["colleague"].save(FILLED).status_code == 409
    desks["writer"].do("check-in")
    assert desks["colleague"].save(FILLED).status_code == 302


def test_a_disabled_button_says_who_may(desks):
    page = desks["city_officer"].page()
    assert "要由报送单位中有“拟稿”职权的人办理" in page
    assert "disabled" in page


def test_a_foreign_id_is_not_found(world, desks, filing):
    other = world.open("2023")
    finding = other.findings.create(
        origin="receiver", severity="error", text="别处", raised_on=world.by("writer").day
    )
    assert desks["writer"].do("reply", finding=finding.pk, text="x").status_code == 404
    assert desks["writer"].do("unknown-act").status_code == 404


def test_the_whole_way_through_the_page(world, desks, filing, django_assert_max_num_queries):
    writer, city, chief = desks["writer"], desks["city_officer"], desks["city_director"]
    writer.save(FILLED)
    assert writer.do("move", move="send_for_review").status_code == 302
    assert desks["reviewer"].do("move", move="pass_review").status_code == 302
    assert desks["director"].do("move", move="sign_off").status_code == 302
    assert "还没有上传签字盖章页" in writer.page()
    for content, name in ((b"text only", "page.pdf"), (b"", "empty.pdf"), (b"MZ\x00\x01", "a\x00.pdf")):
        wrong = writer.upload(content, name, purpose="stamped_page")
        assert wrong.status_code == 400
        assert "怎么办" in text(wrong)
    assert writer.upload(PDF, "盖章页.pdf", purpose="stamped_page").status_code == 302
    assert writer.do("move", move="submit", reason="").status_code == 302
    assert city.do("move", move="receive").status_code == 302
    refused = city.do("move", move="return", reason=" ")
    assert refused.status_code == 400
    assert "没有写明理由" in text(refused)
    past = city.do("raise", field="energy_total", text="与反馈数不符", due_day="2020-01-01")
    assert past.status_code == 400
    assert "与反馈数不符" in text(past)
    assert city.do("raise", field="energy_total", text="与反馈数不符").status_code == 302
    assert "与反馈数不符" in writer.page()
    assert city.do("move", move="return", reason="核对能耗").status_code == 302
    assert "退回 1 次" in writer.page()
    assert (
        writer.do("reply", finding=filing.findings.get(origin="receiver").pk, text="已核对").status_code
        == 302
    )
    assert city.do("settle", finding=filing.findings.get(origin="receiver").pk).status_code == 302
    Filing.objects.filter(pk=filing.pk).update(state="in_hand")
    house = world.houses
    assert city.do("ask", move="ask_countersign").status_code == 400
    assert city.do("ask", houses=[house.department.pk, house.bureau.pk]).status_code == 302
    asked = {each.organisation_id: each.pk for each in filing.countersignatures.all()}
    transport, bureau = desks["transport"], desks["statistics"]
    assert (
        transport.do(
            "countersign", countersignature=asked[house.department.pk], opinion="objected"
        ).status_code
        == 400
    )
    assert (
        transport.do(
            "countersign", countersignature=asked[house.department.pk], opinion="objected", text="口径不同"
        ).status_code
        == 302
    )
    assert (
        bureau.do("countersign", countersignature=asked[house.bureau.pk], opinion="agreed").status_code == 302
    )
    assert (
        city.do("settle-objection", countersignature=asked[house.department.pk], text="已采纳").status_code
        == 302
    )
    assert city.do("move", move="end_countersign").status_code == 302
    assert chief.do("move", move="accept").status_code == 302
    assert chief.do("number", number="市低碳办〔2026〕12号").status_code == 302
    with django_assert_max_num_queries(30):
        chief.page()
    assert chief.do("move", move="seal").status_code == 302
    assert chief.do("move", move="publish").status_code == 302
    assert filing.state == "published"
    assert city.do("move", move="close").status_code == 302
    assert city.do("move", move="archive").status_code == 302
    assert filing.state == "archived"


def test_more_time_needs_a_day_and_a_reason(desks, filing):
    city = desks["city_officer"]
    far = f"{timezone.localdate().year + 1}-12-31"
    assert city.do("move", move="extend", due_day="", reason="统计晚").status_code == 400
    assert city.do("move", move="extend", due_day="2020-01-01", reason="统计晚").status_code == 400
    assert city.do("move", move="extend", due_day="soon", reason="统计晚").status_code == 400
    assert city.do("move", move="extend", due_day=far, reason="").status_code == 400
    assert desks["writer"].do("move", move="extend", due_day=far, reason="自己延").status_code == 400
    assert city.do("move", move="extend", due_day=far, reason="统计年报推迟").status_code == 302
    assert str(filing.due_day) == far
    assert f"延至 {far}：统计年报推迟" in desks["writer"].page()


def test_handing_on_changes_the_receiving_house(world, desks, filing):
    Filing.objects.filter(pk=filing.pk).update(state="submitted")
    city = desks["city_officer"]
    assert city.do("move", move="hand_on", house=world.houses.department.pk, reason="").status_code == 400
    enterprise = world.houses.enterprise
    assert city.do("move", move="hand_on", house=enterprise.pk, reason="x").status_code == 404
    done = city.do("move", move="hand_on", house=world.houses.department.pk, reason="属交通口")
    assert done.status_code == 302
    assert filing.parties.get(side="receiver").organisation == world.houses.department


def test_only_houses_that_can_take_it_over_are_offered(world, desks, filing):
    Filing.objects.filter(pk=filing.pk).update(state="submitted")
    offered = desks["city_officer"].page().split('name="house"', 1)[1].split("</select>", 1)[0]
    assert f'value="{world.houses.department.pk}"' in offered
    assert f'value="{world.houses.city_office.pk}"' not in offered


def test_a_returned_filing_tells_the_day_of_its_correction(world, desks, filing):
    Filing.objects.filter(pk=filing.pk).update(due_day=date(2026, 12, 31))
    filing.refresh_from_db()
    world.save(filing)
    world.submit(filing)
    filing_move(filing, "receive", world.by("city_officer"))
    filing_move(filing, "return", world.by("city_officer"), reason="核对能耗")
    head = desks["writer"].page().split('class="page-head', 1)[1].split("</div>", 1)[0]
    assert CORRECTED_BY in head
    assert "2026-12-31" not in head


def test_who_urged_sees_that_it_was_done(world, desks, filing):
    assert "已催" not in desks["city_officer"].page()
    for _ in range(2):
        assert desks["city_officer"].do("move", move="urge", reason="").status_code == 302
    assert f"已催 2 次，最近 {timezone.localdate()}" in desks["city_officer"].page()
    assert f"urged 2 times, last on {timezone.localdate()}" in desks["city_officer"].page("/en")


def test_internal_words_stay_in_the_house(world, desks):
    house = world.houses.city_office.pk
    city = desks["city_officer"]
    assert city.do("say", house=house, audience="internal", text="内部：先放一放").status_code == 302
    assert city.do("say", house=house, audience="outward", text="请补充说明").status_code == 302
    assert city.do("say", house=house, audience="outward", text=" ").status_code == 400
    page = desks["writer"].page()
    assert "请补充说明" in page
    assert "先放一放" not in page
    assert "先放一放" in desks["city_director"].page()


def test_evidence_is_added_used_again_and_taken_along(world, desks, filing):
    writer = desks["writer"]
    assert text(writer.client.post(f"{writer.address}evidence/", {"item": "年报"})).count("没有选择文件") == 1
    assert writer.upload(PDF, "年报.pdf", item="能源统计年报").status_code == 302
    use = filing.evidence.get()
    got = writer.client.get(f"{writer.address}evidence/{use.pk}/")
    assert got.content == PDF
    assert "attachment" in got.headers["Content-Disposition"]
    packed = writer.client.get(f"{writer.address}evidence/all.zip")
    assert b"".join(packed.streaming_content).startswith(b"PK")
    later = Desk(world, world.open("2026"), "writer")
    assert "年报.pdf" in later.page()
    assert later.client.post(f"{later.address}evidence/", {"reuse": use.pk}).status_code == 302
    assert later.filing.evidence.get().evidence_id == use.evidence_id


def test_the_form_as_excel(desks):
    desks["writer"].save(FILLED | {"writer": "=1+1"})
    got = desks["writer"].client.get(f"{desks['writer'].address}export.xlsx")
    assert got.content.startswith(b"PK")


def test_sixty_fields_and_forty_findings_need_few_queries(desks, filing, django_assert_max_num_queries):
    desks["writer"].save(FILLED)
    for place in range(40):
        filing.findings.create(
            origin="receiver",
            field="energy_total",
            severity="error",
            text=f"问题 {place}",
            raised_on=filing.opened_on,
        )
    with django_assert_max_num_queries(30):
        desks["writer"].page()


def of_the_county(houses: Houses) -> Filing:
    """A filing of the county's office, received by itself, so that nobody else stands on a side of it."""
    from tests.people import DAY, officer

    by = reach_of(officer(houses.county_office, "office_officer", "拟稿"), DAY)
    office: Organisation = houses.county_office
    return filing_open(
        "inventory_filing", by, place=office.place, period=PERIOD, filer=office, receiver=office
    )


class TestScopeOfThePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/filings/{of_the_county(houses).pk}/"


class TestScopeOfSaving(TestScopeOfThePage):
    opened = 302

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(f"{address}save/", {"revision": "0"})


class TestScopeOfActs(TestScopeOfThePage):
    opened = 302

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(f"{address}do/check-out/")


class TestScopeOfExcel(TestScopeOfThePage):
    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.get(f"{address}export.xlsx")


class TestScopeOfEvidence(TestScopeOfThePage):
    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.get(f"{address}evidence/all.zip")
