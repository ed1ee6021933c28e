"""The three reports as pages: numbers by hand, each opening to its facts, parameters and clauses."""

from io import BytesIO

import docx
import openpyxl
import pytest
from django.test import Client

from ditan.core.enterprise.methods.reading import KINDS as METHOD_KINDS
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.enterprise.models.enterprises import KINDS
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.services import Entry, facts_keep, installation_add
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import DAY, Houses, make_houses
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
# 100 t · 42.652 GJ/t = 4,265.2 GJ; at 0.03412 tce/GJ 145.53 tce. 100 MWh · 0.1229 = 12.29 tce; at 0.3 kgce/kWh 30 tce.


@pytest.fixture
def plant(client: Client) -> Plant:
    """60 t of diesel in January, 40 t in February; 100 MWh bought in January."""
    made = make_plant(make_houses())
    bought = Entry("U1", "electricity", "purchased", "2024-01", "quantity", "100", "MWh", "invoice")
    entries = [diesel("2024-01", "60"), diesel("2024-02", "40"), bought]
    facts_keep(made.enterprise, 2024, entries, made.reach)
    client.force_login(made.person, backend=BACKEND)
    return made


def address(plant: Plant, file: str = "", year: int = 2024, **asked: str) -> str:
    query = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"/enterprises/{plant.enterprise.pk}/reports/{file}?year={year}{query}"


def page(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def test_the_energy_report_stands_and_tells_how_little_was_typed(client: Client, plant: Plant) -> None:
    text = page(client, address(plant, kind="energy_use"))
    assert "145.53" in text
    assert "157.82" in text  # 145.53 + 12.29 in calorific terms
    assert "没有当年发电煤耗" in text
    assert "未核实" in text
    # Energy: 3 of diesel and its heating value, 2 of electricity, 2 sums; adjustments: 2 sums; of three facts.
    assert "个数填成" in text
    assert "由 3 个数填成" in text


def test_an_office_beside_the_units_is_a_line_of_the_boundary(client: Client, plant: Plant) -> None:
    # 10 t of diesel in the office: 10 · 42.652 · 0.0202 · 0.98 · 44/12 = 30.96 t; 100 t in the unit: 309.59 t.
    server = reach_of_installation(DAY)
    installation_add(
        plant.enterprise, server, kind="facility", code="B1", name_zh="办公楼", name_en="Offices"
    )
    entry = Entry("B1", "combustion", "diesel", "2024-01", "quantity", "10", "t", "invoice")
    facts_keep(plant.enterprise, 2024, [entry], plant.reach)
    text = page(client, address(plant, kind="emission"))
    assert "减：B1 办公楼（不属于核算方法规定的设施）" in text
    assert "设施边界排放量（U1）" in text
    assert "−30.96" in text
    assert "309.59" in text
    english = page(client, f"/en{address(plant, kind='emission')}")
    assert "Less: B1 Offices" in english
    assert "机组" not in english


def test_the_kinds_of_installation_are_those_that_a_methodology_may_name() -> None:
    assert tuple(METHOD_KINDS) == KINDS


def test_a_coal_rate_with_its_document_gives_coal_equivalent_terms(client: Client, plant: Plant) -> None:
    text = page(client, address(plant, kind="energy_use", rate="0.3", rate_document="某年统计公报"))
    assert "30.00" in text
    assert "17.71" in text  # the line of adjustment: 30 − 12.29
    assert "某年统计公报" in text


def test_a_coal_rate_in_grams_is_refused_and_stays_in_its_field(client: Client, plant: Plant) -> None:
    refused = client.get(address(plant, kind="energy_use", rate="300"))
    text = refused.content.decode()
    assert refused.status_code == 400
    assert 'value="300"' in text
    assert "克/千瓦时的数除以 1000" in text
    assert "没有写文件依据" in text
    assert "145.53" in text


def test_a_cell_opens_to_its_facts_and_the_clause_of_its_parameter(client: Client, plant: Plant) -> None:
    text = page(client, address(plant, kind="energy_use", trace="cell.0.0.2"))
    for fact in fact_list(plant.enterprise, 2024).filter(source="combustion"):
        assert f'href="/enterprises/facts/{fact.pk}/"' in text
    assert "fuel.gbt2589_2020.heat.kgce_equivalent" in text


def test_a_sum_opens_to_the_rows_above_and_a_missing_cell_to_its_reason(client: Client, plant: Plant) -> None:
    assert "trace=cell.0.0.2" in page(client, address(plant, kind="energy_use", trace="cell.0.2.2"))
    text = page(client, address(plant, kind="energy_use", trace="cell.0.1.3"))
    assert "这里没有数" in text


def test_emissions_open_on_to_their_equations(client: Client, plant: Plant) -> None:
    assert "trace=row.0" in page(client, address(plant, kind="emission", trace="cell.0.0.1"))
    assert "42.652" in page(client, address(plant, kind="emission", trace="row.0"))


@pytest.mark.parametrize(
    "key", ["cell.9.0.0", "cell.0.99.0", "cell.0.0", "cell.a.b.c", "cell.0.0.99999999", "x"]
)
def test_a_number_that_is_not_there_is_not_found(client: Client, plant: Plant, key: str) -> None:
    asked = client.get(address(plant, kind="energy_use", trace=key), headers={"HX-Request": "true"})
    assert asked.status_code == 404


def test_the_monthly_report_stands_at_the_newest_month_and_at_any(client: Client, plant: Plant) -> None:
    assert "2024 年 2 月" in page(client, address(plant, kind="monthly"))
    assert "87.32" in page(client, address(plant, kind="monthly", month="1"))  # 60 t · 42.652 · 0.03412
    assert client.get(address(plant, kind="monthly", month="13")).status_code == 404
    assert client.get(address(plant, kind="nothing")).status_code == 404


def test_the_page_speaks_english(client: Client, plant: Plant) -> None:
    text = page(client, "/en" + address(plant, kind="energy_use"))
    assert "Energy-use report" in text
    assert "no coal rate of the year" in text
    assert "were filled from 3 numbers" in text


def test_a_year_without_facts_says_so(client: Client, plant: Plant) -> None:
    assert "2020 年还没有数据" in page(client, address(plant, year=2020))
    assert client.get(address(plant, "export.xlsx", year=2020)).status_code == 404


def test_the_workbook_is_the_same_report(client: Client, plant: Plant) -> None:
    book = openpyxl.load_workbook(
        BytesIO(client.get(address(plant, "export.xlsx", kind="energy_use")).content)
    )
    assert book.sheetnames == ["能源消费结构", "口径调整", "产品产量", "单位产品综合能耗", "出处"]
    assert book.worksheets[0]["F4"].value == pytest.approx(145.5286, abs=1e-4)


class TestReportsPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/reports/"


class TestReportsWorkbook(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
        return f"/enterprises/{plant.enterprise.pk}/reports/export.xlsx?year=2024"


class TestReportsWord(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
        return f"/enterprises/{plant.enterprise.pk}/reports/report.docx?year=2024"


def test_the_word_document_is_the_same_report(client: Client, plant: Plant) -> None:
    got = client.get(address(plant, "report.docx", kind="energy_use"))
    paper = docx.Document(BytesIO(got.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "145.53" in cells
    assert any("甲县示范电厂" in one.text for one in paper.paragraphs)
    assert client.get(address(plant, "report.docx", year=2020)).status_code == 404
