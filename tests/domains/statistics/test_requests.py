"""Asking departments for data and taking their answers over, by services and pages."""

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from ditan.core.errors import Refused
from ditan.core.forms import form, parse
from ditan.domains.accounts.models import Duty, Person
from ditan.domains.accounts.models.duty import HELP
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import checks_run, filing_move, filing_open, filing_save
from ditan.domains.notices.models import Notice
from ditan.domains.statistics.models import Figure, SourceFact
from ditan.domains.statistics.selectors.requests import request_sheet
from ditan.domains.statistics.selectors.sources import source_facts, source_standing
from ditan.domains.statistics.services.compiling import balance_try
from ditan.domains.statistics.services.requests import requests_open
from tests.people import LONG_AGO, Houses, give, make_houses, make_person, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year - 1
BASE = (YEAR - 1) // 5 * 5  # prices of 2020 serve 2021 to 2025
CONTACT = {"liaison": "周敏", "phone": "0000-1234", "data_stage": "yearly"}
GRID = {"amounts/urban/electricity": "12.5", "amounts/rural/electricity": "NE 供电公司未分城乡"}


class City:
    """An office that asks, the department and the bureau that answer for energy, and a hand for each."""

    def __init__(self) -> None:
        self.houses = make_houses()
        self.place = self.houses.city_office.place
        for house, subject in ((self.houses.bureau, "energy_balance"), (self.houses.department, "buildings")):
            Duty.objects.create(department=house, place=self.place, subject=subject, valid_from=LONG_AGO)
        self.person = officer(self.houses.city_office, "office_officer", "办经办")
        self.office = reach_of(self.person, TODAY)
        self.director = self._hand("city_office", "office_director", "办主任")
        self.writer_person = officer(self.houses.bureau, "department_officer", "局经办")
        self.writer = reach_of(self.writer_person, TODAY)
        self.head = self._hand("bureau", "department_head", "局负责")

    def _hand(self, house: str, role: str, name: str) -> Reach:
        return reach_of(officer(getattr(self.houses, house), role, name), TODAY)

    def ask(self, *forms: str, year: int = YEAR) -> list[Filing]:
        """The office asks for forms of a year."""
        return requests_open(self.houses.city_office, year, dict.fromkeys(forms), self.office)

    def answer(self, filing: Filing, posted: dict[str, str]) -> Filing:
        """The bureau fills in, explains what must be explained, and answers."""
        content, _ = parse(form(filing.form), CONTACT | posted)
        saved = filing_save(filing, content, filing.revision, self.writer)
        checks_run(saved, self.writer)
        saved.findings.filter(severity="warning").update(reply="已核对", replied_at=timezone.now())
        filing_move(saved, "send_for_review", self.writer)
        return filing_move(saved, "answer", self.head, reason="")

    def accept(self, filing: Filing, posted: dict[str, str]) -> Filing:
        """The whole way to the office's acceptance."""
        return filing_move(self.answer(filing, posted), "accept", self.director)

    def facts(self) -> dict[str, SourceFact]:
        """The facts in use of the year, by the field they came from."""
        return {fact.where: fact for fact in source_facts(self.place.pk, YEAR, self.office)}


@pytest.fixture
def city() -> City:
    """The city before anything was asked."""
    return City()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_each_department_is_asked_for_the_forms_of_its_duties(city: City) -> None:
    grid, gas = city.ask("source_grid", "source_gas")
    assert (grid.organisation, grid.form, grid.period) == (city.houses.bureau, "source_grid", str(YEAR))
    assert gas.organisation == city.houses.department
    assert grid.due_day is not None
    assert grid.due_day >= TODAY
    rows = {row.form.id: row for row in request_sheet(city.place, YEAR, city.office).rows}
    assert rows["source_grid"].line is not None
    assert rows["source_oil"].line is None
    assert rows["figures_economy"].department is None


def test_everything_that_stands_against_asking_is_told_at_once_and_nothing_is_opened(city: City) -> None:
    city.ask("source_grid")
    other = city.houses.department.pk
    chosen = {"source_grid": None, "source_oil": other, "figures_economy": None, "source_oils": None}
    with pytest.raises(Refused) as refused:
        requests_open(city.houses.city_office, TODAY.year + 1, chosen, city.office)
    assert codes(refused) == [
        "request_year_wrong",
        "request_department_wrong",
        "request_without_department",
        "request_form_unlisted",
    ]
    with pytest.raises(Refused) as again:
        city.ask("source_oil", "source_grid")
    assert codes(again) == ["filing_exists"]
    assert Filing.objects.count() == 1
    with pytest.raises(Refused) as nobody:
        requests_open(city.houses.city_office, YEAR, {}, city.writer)
    assert (
        codes(nobody) == ["power_elsewhere", "power_missing", "request_nothing_chosen"]
        or codes(nobody)[-1] == "request_nothing_chosen"
    )


def test_an_accepted_answer_becomes_facts_that_know_their_field(city: City) -> None:
    (filing,) = city.ask("source_grid")
    city.answer(filing, GRID)
    assert city.facts() == {}
    filing_move(filing, "accept", city.director)
    facts = city.facts()
    assert facts["amounts/urban/electricity"].quantity == Decimal("12.5")
    assert facts["amounts/rural/electricity"].notation == "NE"
    assert facts["amounts/urban/electricity"].answer.filing == filing
    assert filing.title in facts["amounts/urban/electricity"].told.document
    standing = {one.source.id: one.state for one in source_standing(city.place.pk, YEAR, city.office)}
    assert (standing["grid"], standing["oil"]) == ("received", "not_asked")


def test_the_compiled_balance_holds_the_value_of_the_department(city: City) -> None:
    (filing,) = city.ask("source_households")
    city.accept(filing, {"amounts/urban/lpg": "0.02", "sample/urban/factor": "250"})
    # 0.02 ×10⁴ t in the sample, raised 250 times: 5.
    balance = balance_try(city.place.pk, YEAR, layout="net_change", by=city.office).compiled.balance
    assert balance.cells["fc_res_urban", "lpg"].value == 5


def test_asked_again_the_values_are_out_of_use_until_the_new_ones_are_accepted(city: City) -> None:
    (filing,) = city.ask("source_grid")
    filing = city.accept(filing, GRID)
    filing = filing_move(filing, "reopen", city.director, reason="口径有误")
    assert city.facts() == {}
    filing.refresh_from_db()
    city.accept(filing, {"amounts/urban/electricity": "12.8"})
    assert [str(fact.quantity.normalize()) for fact in city.facts().values()] == ["12.8"]
    assert SourceFact.objects.count() == 3


def test_an_accepted_form_of_measures_becomes_figures_that_know_their_field(city: City) -> None:
    Duty.objects.create(
        department=city.houses.bureau, place=city.place, subject="economy", valid_from=LONG_AGO
    )
    (filing,) = city.ask("figures_economy")
    posted = {"gdp_current": "1200.5", "gdp_constant": "1100", "population": "NE 未公布"}
    filing = city.accept(filing, posted)
    found = {figure.where: figure for figure in Figure.objects.filter(withdrawal=None)}
    assert found["gdp_current"].value == Decimal("1200.5")
    assert (found["gdp_constant"].prices, found["gdp_constant"].base) == ("constant", BASE)
    assert found["population"].notation == "NE"
    assert {figure.filing for figure in found.values()} == {filing}
    filing = filing_move(filing, "reopen", city.director, reason="普查修订")
    assert not Figure.objects.filter(withdrawal=None).exists()
    city.accept(filing, posted | {"gdp_current": "1210"})
    (figure,) = Figure.objects.filter(withdrawal=None, where="gdp_current")
    assert figure.value == Decimal(1210)


def test_an_answer_that_says_there_are_no_data_gives_no_facts(city: City) -> None:
    (filing,) = city.ask("source_grid")
    filing_move(filing, "decline", city.writer, reason="本部门不统计")
    filing_move(filing, "accept", city.director)
    assert city.facts() == {}


def test_a_sample_without_its_factor_does_not_leave_the_department(city: City) -> None:
    (filing,) = city.ask("source_households")
    with pytest.raises(Refused) as refused:
        city.answer(filing, {"amounts/urban/lpg": "0.02"})
    assert "open errors: 1" in str(refused.value.problems[0])


def test_totals_that_contradict_their_parts_do_not_leave_the_department(city: City) -> None:
    (filing,) = city.ask("source_oil")
    parts = ("agriculture", "construction", "transport", "trade", "other", "urban", "rural")
    posted = {f"amounts/{part}/diesel": "1" for part in parts}
    with pytest.raises(Refused):
        city.answer(filing, {**posted, "amounts/sold/diesel": "8"})


def test_a_form_of_a_quarter_is_not_taken_over(city: City) -> None:
    filing = filing_open(
        "data_request",
        city.office,
        place=city.place,
        period=f"{YEAR}-Q1",
        filer=city.houses.bureau,
        receiver=city.houses.city_office,
        organisation=city.houses.bureau,
        form="source_grid",
    )
    city.answer(filing, GRID)
    with pytest.raises(Refused) as refused:
        filing_move(filing, "accept", city.director)
    assert codes(refused) == ["request_year_wrong"]
    filing.refresh_from_db()
    assert filing.state == "answered"


def test_last_years_answer_stands_beside_the_request(city: City) -> None:
    (filing,) = city.ask("source_grid", year=YEAR - 1)
    city.accept(filing, GRID)
    rows = {row.form.id: row for row in request_sheet(city.place, YEAR, city.office).rows}
    last = rows["source_grid"].last_summary
    assert last is not None
    assert (last.numbers, last.notations) == (1, 1)


def test_who_leads_is_asked_before_who_helps(city: City) -> None:
    Duty.objects.create(
        department=city.houses.department,
        place=city.place,
        subject="energy_balance",
        part=HELP,
        valid_from=LONG_AGO,
    )
    rows = {row.form.id: row for row in request_sheet(city.place, YEAR, city.office).rows}
    assert rows["source_grid"].candidates == (city.houses.bureau, city.houses.department)


class Page:
    """The page before somebody."""

    def __init__(self, city: City, person: Person) -> None:
        self.client, self.query = Client(), f"?place={city.place.pk}&year={YEAR}"
        self.client.force_login(person, backend=BACKEND)

    def get(self, below: str = "", prefix: str = "", more: str = "") -> HttpResponse:
        """A page or file of the list."""
        return self.client.get(f"{prefix}/statistics/requests/{below}{self.query}{more}")

    def act(self, **posted: Any) -> HttpResponse:
        """What a button does."""
        return self.client.post(f"/statistics/requests/act/{self.query}", posted)


@pytest.fixture
def page(city: City) -> Iterator[Page]:
    """The page before the officer of the office."""
    return Page(city, city.person)


def test_the_page_asks_and_urges(city: City, page: Page) -> None:
    shown = page.get().content.decode()
    assert "全社会用电量分类表" in shown
    assert "还没有责任部门" in shown
    assert page.act(form=["source_grid", "source_gas"], act="open").status_code == 302
    assert Filing.objects.count() == 2
    assert page.act(form=["source_grid"], act="urge", words="请尽快").status_code == 302
    assert Filing.objects.get(form="source_grid").moves.get().move == "urge"
    shown = page.get(prefix="/en").content.decode()
    assert "Electricity use by branch" in shown
    assert "市交通局" not in shown.replace("department 990200 市交通局", "")


def test_a_refused_act_comes_back_with_what_was_chosen(page: Page) -> None:
    page.act(form=["source_grid"], act="open")
    response = page.act(form=["source_grid", "source_oil"], act="open", words="请尽快")
    assert response.status_code == 400
    shown = response.content.decode()
    assert shown.count(" checked") == 2
    assert "请尽快" in shown
    assert page.act(act="urge").status_code == 400


def test_the_letter_goes_to_one_department_or_all_are_zipped(city: City, page: Page) -> None:
    city.ask("source_grid")
    response = page.get("letter.docx", more=f"&department={city.houses.bureau.pk}&number=市低碳函〔2026〕1号")
    text = [paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs]
    assert "市统计局：" in text
    assert "市低碳函〔2026〕1号" in text
    archive = zipfile.ZipFile(io.BytesIO(page.get("letters.zip").content))
    assert sorted(archive.namelist()) == [f"市交通局-{YEAR}.docx", f"市统计局-{YEAR}.docx"]
    assert page.get("letter.docx").status_code == 404


def text_of_letter(response: HttpResponse) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)


def test_the_number_of_a_letter_is_registered_and_printed(city: City, page: Page) -> None:
    bureau, transport = city.houses.bureau, city.houses.department
    number = {f"number:{bureau.pk}": " 市低碳函〔2026〕 2号"}
    assert page.act(form=["source_grid", "source_oil"], act="open", **number).status_code == 302
    numbered = Filing.objects.filter(organisation=bureau, period=str(YEAR))
    assert {filing.number for filing in numbered} == {"市低碳函〔2026〕2号"}
    assert "市低碳函〔2026〕2号" in text_of_letter(page.get("letter.docx", more=f"&department={bureau.pk}"))
    assert 'value="市低碳函〔2026〕2号"' in page.get().content.decode()
    assert "number:" not in Page(city, city.writer_person).get().content.decode()
    # the same number for another department, whose request it could not be told from
    page.act(form=["source_gas"], act="open")
    refused = page.act(act="number", **{f"number:{transport.pk}": "市低碳函〔2026〕2号"})
    assert refused.status_code == 400
    shown = refused.content.decode()
    assert "文号 市低碳函〔2026〕2号 已用于" in shown
    assert shown.count('value="市低碳函〔2026〕2号"') == 2
    assert not Filing.objects.filter(organisation=transport).exclude(number="").exists()


def test_a_number_needs_a_request_and_asking_with_a_taken_one_opens_nothing(city: City, page: Page) -> None:
    bureau = city.houses.bureau
    early = page.act(act="number", **{f"number:{bureau.pk}": "函1号"})
    assert "还没有向市统计局要过数" in early.content.decode()
    page.act(form=["source_gas"], act="open", **{f"number:{city.houses.department.pk}": "函1号"})
    taken = page.act(form=["source_grid"], act="open", **{f"number:{bureau.pk}": "函1号"})
    assert taken.status_code == 400
    assert not Filing.objects.filter(form="source_grid").exists()


def test_a_department_hears_once_that_it_is_asked_and_that_it_is_urged(city: City, page: Page) -> None:
    page.act(form=["source_grid", "source_oil"], act="open")
    told = Notice.objects.filter(to=city.writer_person)
    notice = told.get()
    assert (notice.kind, notice.mail) == ("data_requested", "digest")
    assert "市低碳办" in notice.subject_zh
    assert "全社会用电量分类表" in notice.subject_zh
    assert notice.address == f"/statistics/requests/?place={city.place.pk}&year={YEAR}"
    page.act(form=["source_grid"], act="urge", words="请尽快")
    assert list(told.order_by("pk").values_list("kind", flat=True)) == ["data_requested", "urged"]
    assert not Notice.objects.filter(to=city.person, kind="data_requested").exists()


def test_the_list_comes_as_excel(city: City, page: Page) -> None:
    city.ask("source_grid")
    sheet = load_workbook(io.BytesIO(page.get("requests.xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("部门", "联络员", "电话")
    assert any(row[0] == "市统计局" and row[1] == "局经办" and row[3] == "全社会用电量分类表" for row in rows)


def test_a_department_sees_its_own_rows_and_may_not_ask(city: City) -> None:
    city.ask("source_grid", "source_gas")
    page = Page(city, city.writer_person)
    shown = page.get().content.decode()
    assert "全社会用电量分类表" in shown
    assert "燃气销售分类表" not in shown
    assert 'name="act"' not in shown
    assert page.act(form=["source_oil"], act="open").status_code == 404
    assert page.get("letter.docx", more=f"&department={city.houses.bureau.pk}").status_code == 404
    assert page.get("letters.zip").status_code == 404


class RequestScope(ScopeCases):
    """Pages of the list of 甲县, with a department of the county that answers for energy."""

    role: ClassVar[str] = "office_officer"
    below: ClassVar[str] = ""

    def address(self, houses: Houses) -> str:
        return f"/statistics/requests/{self.below}?place={houses.county_office.place_id}&year={YEAR}"


class TestRequestsPage(RequestScope):
    pass


class TestRequestsWorkbook(RequestScope):
    below = "requests.xlsx"


class TestRequestsLetters(RequestScope):
    below = "letters.zip"


class TestRequestsLetter(RequestScope):
    below = "letter.docx"

    def address(self, houses: Houses) -> str:
        department = houses.department
        department.place = houses.county_office.place
        department.save()
        Duty.objects.create(
            department=department, place=department.place, subject="energy_balance", valid_from=LONG_AGO
        )
        return f"{super().address(houses)}&department={department.pk}"


class TestRequestsAct(RequestScope):
    below = "act/"
    opened = 400  # nothing was chosen

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"act": "open"})


def test_a_person_without_a_post_sees_no_list(city: City) -> None:
    person = make_person("无岗")
    assert Page(city, person).get().status_code == 404
    give(person, city.houses.enterprise, "enterprise_officer")
    assert Page(city, person).get().status_code == 404


class Interface:
    """The API before somebody who is signed in by session."""

    def __init__(self, city: City, person: Person) -> None:
        self.client, self.address = Client(), f"/api/v1/statistics/requests/{YEAR}/{city.place.pk}"
        self.client.force_login(person, backend=BACKEND)

    def ask(self, *forms: str) -> HttpResponse:
        """Forms are asked for."""
        body = {"requests": [{"form": name} for name in forms]}
        return self.client.post(self.address, body, content_type="application/json")


def test_a_program_asks_and_reads_what_became_of_it(city: City) -> None:
    interface = Interface(city, city.person)
    assert interface.ask("source_grid").status_code == 201
    items = interface.client.get(interface.address).json()["items"]
    grid = next(item for item in items if item["form"] == "source_grid")
    assert (grid["department"], grid["state"], grid["numbers"]) == (city.houses.bureau.pk, "requested", 0)
    refused = interface.ask("source_grid", "source_oils")
    assert refused.status_code in (400, 409)
    assert Filing.objects.count() == 1


def test_the_interface_shows_a_department_its_own_and_a_foreign_office_nothing(city: City) -> None:
    writer = Interface(city, city.writer_person)
    assert {item["form"] for item in writer.client.get(writer.address).json()["items"]} >= {"source_grid"}
    assert "source_gas" not in writer.client.get(writer.address).content.decode()
    assert writer.ask("source_grid").status_code == 404
    foreign = Interface(city, officer(city.houses.city_office_beside, "office_officer", "邻市经办"))
    assert foreign.client.get(foreign.address).status_code == 404
    assert foreign.ask("source_grid").status_code == 404
    assert Client().get(writer.address).status_code == 401
