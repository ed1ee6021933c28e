"""The pages of source forms and of compiling a balance. The small county is worked out by hand in `test_sources.py`."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.domains.statistics.models import SourceAnswer
from ditan.domains.statistics.selectors import balance_get, balance_table
from tests.people import COUNTY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
YEAR = 2024
ASKED = f"?place={COUNTY}&year={YEAR}"
SOURCES = f"/statistics/sources/{ASKED}"
INDUSTRY = f"/statistics/sources/industry/{ASKED}"
COMPILE = f"/statistics/balances/compile/{ASKED}"
FORM = {
    "document": "规上工业统计 205-1",
    "q.production.raw_coal": "50",
    "q.power_input.raw_coal": "200",
    "q.final.raw_coal": "100",
    "q.nonenergy.raw_coal": "no",
    "unit.raw_coal": "万吨",
}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def test_a_form_is_typed_in_and_stands_as_received(officer: Client) -> None:
    response = officer.post(INDUSTRY, FORM)
    assert response.status_code == 302
    answer = SourceAnswer.objects.get()
    assert {(fact.item, fact.quantity, fact.notation) for fact in answer.facts.all()} == {
        ("production", 50, ""),
        ("power_input", 200, ""),
        ("final", 100, ""),
        ("nonenergy", None, "NO"),
    }
    page = officer.get(SOURCES).content.decode()
    assert "已收 1 / 8 张 · 3 个数" in page
    assert 'value="100"' in officer.get(INDUSTRY).content.decode()


def test_a_refused_form_comes_back_filled_with_everything_that_is_wrong(officer: Client) -> None:
    wrong = FORM | {"q.final.raw_coal": "about 100", "q.final.coke": "1O", "document": ""}
    page = officer.post(INDUSTRY, wrong)
    text = page.content.decode()
    assert page.status_code == 400
    assert text.count("fact_number_unreadable") == 2
    assert 'value="about 100"' in text
    assert 'value="200"' in text
    assert not SourceAnswer.objects.exists()


def test_pasted_lines_carry_their_own_factors_and_come_back(officer: Client) -> None:
    block = "城镇居民\t原煤\t5\t万吨\t2\n乡村居民\tlpg\t3000\tt\t1.5\t\t\t抽样表"
    address = f"/statistics/sources/households/{ASKED}"
    assert officer.post(address, {"block": block, "document": "居民调查"}).status_code == 302
    facts = {fact.item: fact for fact in SourceAnswer.objects.get().facts.all()}
    assert (facts["urban"].quantity, facts["urban"].raising) == (5, 2)
    assert (facts["rural"].unit, facts["rural"].document) == ("t", "抽样表")
    page = officer.get(address).content.decode()
    assert "rural\tlpg\t3000\tt\t1.5" in page


def test_the_value_of_last_year_stands_beside(officer: Client) -> None:
    officer.post(f"/statistics/sources/industry/?place={COUNTY}&year={YEAR - 1}", FORM)
    assert '<span class="entry-before">200</span>' in officer.get(INDUSTRY).content.decode()


def test_an_answer_is_withdrawn_with_a_reason(officer: Client) -> None:
    officer.post(INDUSTRY, FORM)
    answer = SourceAnswer.objects.get()
    address = f"/statistics/sources/industry/withdraw/{ASKED}"
    assert officer.post(address, {"answer": answer.pk, "reason": " "}).status_code >= 400
    assert officer.post(address, {"answer": answer.pk, "reason": "填错年份"}).status_code == 302
    assert "已收 0 / 8 张" in officer.get(SOURCES).content.decode()
    assert "填错年份" in officer.get(INDUSTRY).content.decode()


def test_from_totals_to_the_balance_in_use(officer: Client) -> None:
    officer.post(INDUSTRY, FORM)
    given = {"given.raw_coal": "330", "document": "省反馈数"}
    assert officer.post(f"/statistics/balances/compile/given/{ASKED}", given).status_code == 302
    closing = officer.get(f"{COMPILE}&step=closing").content.decode()
    # 100 used and 200 to power: 300; given 330: industry takes 30.
    assert "300.000" in closing
    assert "+30.000" in closing
    result = officer.get(f"{COMPILE}&step=result").content.decode()
    assert 'class="origin origin-closing"' in result
    assert "这一年还没有在用的平衡表" in result
    assert officer.post(f"/statistics/balances/compile/keep/{ASKED}").status_code == 302
    balance = balance_get(COUNTY, YEAR)
    assert balance is not None
    assert balance_table(balance).value("fc_industry", "raw_coal") == 130
    officer.post(INDUSTRY, FORM | {"q.final.raw_coal": "110"})
    again = officer.get(f"{COMPILE}&step=result").content.decode()
    # Industry 130 as before (110 + 20 closing); nothing in the table changes: the total was given.
    assert "与在用的一样" in again


def test_a_cell_opens_to_its_fact_person_and_document(officer: Client) -> None:
    officer.post(INDUSTRY, FORM)
    officer.post(f"/statistics/balances/compile/keep/{ASKED}")
    for address in (COMPILE, f"/balances/{YEAR}/{COUNTY}/?"):
        drawer = officer.get(f"{address}&trace=cell.fc_industry.raw_coal", headers={"HX-Request": "true"})
        text = drawer.content.decode()
        assert drawer.status_code == 200
        for said in (
            "规上工业统计 205-1",
            "工业终端消费",
            "经办",
            "全面统计",
            "/statistics/sources/industry/",
        ):
            assert said in text, said


def test_every_layout_and_measure_is_shown_and_the_book_holds_the_origins(officer: Client) -> None:
    officer.post(INDUSTRY, FORM)
    for asked in ("&layout=modern", "&measure=calorific", "&measure=coal_equivalent"):
        assert officer.get(f"{COMPILE}&step=result{asked}").status_code == 200
    book = openpyxl.load_workbook(
        BytesIO(officer.get(f"/statistics/balances/compile/export.xlsx{ASKED}").content)
    )
    assert book.sheetnames == ["平衡表", "检查结果", "来历"]
    origins = list(book["来历"].iter_rows(min_row=2, values_only=True))
    assert any(row[2] == 100 and row[6] == "规上工业统计 205-1" for row in origins)
    sources = openpyxl.load_workbook(
        BytesIO(officer.get(f"/statistics/sources/export.xlsx{ASKED}").content)
    ).active
    assert sources is not None
    assert ["industry", "final", "raw_coal", 100] in [
        list(row[:4]) for row in sources.iter_rows(values_only=True)
    ]


def test_what_stands_against_compiling_is_told_on_the_page(officer: Client) -> None:
    page = officer.get(f"{COMPILE}&step=result")
    assert "nothing_to_compile" in page.content.decode()
    refused = officer.post(
        f"/statistics/balances/compile/given/{ASKED}", {"given.raw_coal": "many", "given.coke": "3"}
    )
    assert refused.status_code == 400
    assert 'value="many"' in refused.content.decode()


class TestSourcesPageScope(ScopeCases):
    role = "reader"
    role_elsewhere = "enterprise_officer"

    def address(self, houses: Houses) -> str:
        return SOURCES


class TestSourcePageScope(TestSourcesPageScope):
    def address(self, houses: Houses) -> str:
        return INDUSTRY


class TestSourcesWorkbookScope(TestSourcesPageScope):
    def address(self, houses: Houses) -> str:
        return f"/statistics/sources/export.xlsx{ASKED}"


class TestCompilePageScope(TestSourcesPageScope):
    def address(self, houses: Houses) -> str:
        return COMPILE


class TestSourcePostScope(ScopeCases):
    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        return INDUSTRY

    def ask(self, client: Client, address: str) -> object:  # type: ignore[override]
        return client.post(address, FORM)


class TestGivenPostScope(TestSourcePostScope):
    def address(self, houses: Houses) -> str:
        return f"/statistics/balances/compile/given/{ASKED}"


class TestKeepPostScope(TestSourcePostScope):
    def address(self, houses: Houses) -> str:
        return f"/statistics/balances/compile/keep/{ASKED}"

    def ask(self, client: Client, address: str) -> object:  # type: ignore[override]
        from datetime import date
        from decimal import Decimal

        from ditan.domains.accounts.scope import reach_of_installation
        from ditan.domains.statistics.services.sources import Entry, source_facts_keep

        office = reach_of_installation(date(2026, 6, 1))
        entries = [Entry("final", "raw_coal", Decimal(1), "万吨")]
        source_facts_keep(COUNTY, YEAR, "industry", entries, by=office, document="演示数据")
        return client.post(address)
