"""The monitoring plan: proposed, drafted, submitted, decided by four eyes, and held against the facts."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client

from ditan.core.enterprise.monitoring_plan import PlanRow
from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.models import KeptFinding, PlanDraft, PlanVersion
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.checking import checked_year
from ditan.domains.enterprise.selectors.plans import plan_list, plan_standing, proposal_for
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.plans import plan_approve, plan_draft_keep, plan_return, plan_submit
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import DAY, Houses, give, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
AMOUNT = PlanRow(
    "U1",
    "combustion",
    "diesel",
    "quantity",
    "invoice",
    frequency="monthly",
    person="张三",
    missing="not_needed",
)


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    """Diesel of three months: two by invoice, one estimated."""
    made = make_plant(houses)
    entries = [
        diesel("2024-01", "60"),
        diesel("2024-02", "40"),
        diesel("2024-03", "50", how_known="estimated"),
    ]
    facts_keep(made.enterprise, 2024, entries, made.reach)
    return made


@pytest.fixture
def office(houses: Houses) -> Reach:
    return reach_of(officer(houses.county_office, "office_reviewer", "审核"), DAY)


def submitted(plant: Plant, *rows: PlanRow) -> PlanVersion:
    held = PlanDraft.objects.filter(enterprise=plant.enterprise).first()
    plan_draft_keep(plant.enterprise, rows or (AMOUNT,), plant.reach, held.revision if held else 0)
    return plan_submit(plant.enterprise, plant.reach)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.problems]


def test_rows_are_proposed_from_facts_and_methodology(plant: Plant) -> None:
    rows = {row.parameter: row for row in proposal_for(plant.enterprise)}
    # Two of three amounts are by invoice; heating value, carbon and oxidation of diesel are defaults of the guideline.
    assert {name: row.how_known for name, row in rows.items()} == {
        "quantity": "invoice",
        "ncv": "default",
        "cc": "default",
        "ox": "default",
    }
    assert rows["quantity"].frequency == "monthly"


def test_a_plan_is_submitted_whole_or_not_at_all(plant: Plant) -> None:
    measured = PlanRow("U1", "combustion", "diesel", "ncv", "measured")
    wrong = [PlanRow("U1", "combustion", "tea", "quantity", "measured"), measured]
    plan_draft_keep(plant.enterprise, wrong, plant.reach, 0)
    with pytest.raises(Refused) as refused:
        plan_submit(plant.enterprise, plant.reach)
    assert codes(refused) == ["plan_row_unknown", "plan_row_incomplete", "plan_source_uncovered"]
    said = refused.value.problems[1].wording("zh").message
    assert said == "“U1·化石燃料燃烧·柴油·低位发热量”是实测，没有写测量设备、频次、缺失处理、责任人"
    assert not PlanVersion.objects.exists()


def test_the_office_approves_and_the_version_never_changes(plant: Plant, office: Reach) -> None:
    version = submitted(plant)
    plan_approve(version, office, date(2024, 3, 1))
    standing = plan_standing(plant.enterprise, date(2024, 3, 1))
    assert standing.in_force == version
    assert plan_standing(plant.enterprise, date(2024, 2, 29)).in_force is None
    for change in (
        lambda: PlanVersion.objects.filter(pk=version.pk).update(content=[]),
        PlanVersion.objects.get(pk=version.pk).verdict.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_returned_plan_comes_again_as_the_next_version(plant: Plant, office: Reach) -> None:
    version = submitted(plant)
    with pytest.raises(Refused) as refused:
        plan_return(version, office, " ")
    assert codes(refused) == ["plan_reason_missing"]
    plan_return(version, office, "柴油写明发票保存处")
    with pytest.raises(Refused) as same:
        plan_submit(plant.enterprise, plant.reach)
    assert codes(same) == ["plan_nothing_new"]
    second = submitted(plant, PlanRow(**AMOUNT.as_json() | {"instrument": "发票存财务科"}))
    assert second.number == 2
    with pytest.raises(Refused) as waiting:
        plan_submit(plant.enterprise, plant.reach)
    assert codes(waiting) == ["plan_waiting"]
    with pytest.raises(Refused) as decided:
        plan_approve(version, office, date(2024, 1, 1))
    assert codes(decided) == ["plan_decided"]


def test_versions_begin_one_after_the_other(plant: Plant, office: Reach) -> None:
    plan_approve(submitted(plant), office, date(2024, 3, 1))
    second = submitted(plant, PlanRow(**AMOUNT.as_json() | {"person": "李四"}))
    for day, code in ((None, "plan_day_missing"), (date(2024, 3, 1), "plan_day_not_later")):
        with pytest.raises(Refused) as refused:
            plan_approve(second, office, day)
        assert codes(refused) == [code]
    plan_approve(second, office, date(2025, 1, 1))
    assert plan_standing(plant.enterprise, date(2024, 12, 31)).in_force.number == 1  # type: ignore[union-attr]


def test_who_may_not_decide_is_refused(plant: Plant, houses: Houses) -> None:
    version = submitted(plant)
    beside = reach_of(officer(houses.county_office_beside, "office_reviewer", "邻"), DAY)
    clerk = reach_of(officer(houses.county_office, "office_officer", "经办"), DAY)
    for by in (plant.reach, beside, clerk):
        with pytest.raises(Refused):
            plan_approve(version, by, date(2024, 1, 1))
    assert not hasattr(PlanVersion.objects.get(pk=version.pk), "verdict")


def test_whoever_submitted_does_not_decide_whatever_posts_they_hold(plant: Plant, houses: Houses) -> None:
    give(plant.person, houses.county_office, "office_reviewer")
    version = submitted(plant)
    with pytest.raises(Refused) as refused:
        plan_approve(version, reach_of(plant.person, DAY), date(2024, 1, 1))
    assert codes(refused) == ["plan_four_eyes"]


def test_facts_known_otherwise_than_the_plan_says_are_a_warning(plant: Plant, office: Reach) -> None:
    # In force from March: the estimate of March is told, the invoices of January and February are before it.
    plan_approve(submitted(plant), office, date(2024, 3, 1))
    checked = checked_year(plant.enterprise, 2024, computed_year(plant.enterprise, 2024))
    found = [one for one in checked.findings if one.rule == "plan"]
    assert [one.severity for one in found] == ["warning"]
    said = found[0].problem.wording("zh").message
    assert (
        said == "U1 · 化石燃料燃烧 · 柴油 · 数量 2024-03：数据来源是估算，数据质量控制计划第 1 版规定结算凭证"
    )


def test_an_approval_keeps_the_summaries_of_its_years_anew(plant: Plant, office: Reach) -> None:
    told = KeptFinding.objects.filter(kept__enterprise=plant.enterprise, rule="plan")
    assert not told.exists()
    plan_approve(submitted(plant), office, date(2024, 3, 1))
    assert told.count() == 1


def test_the_list_shows_what_waits(plant: Plant, office: Reach) -> None:
    submitted(plant)
    waiting: Any = plan_list(office, "waiting")
    assert [(one.plan_number, one.plan_waits) for one in waiting] == [(1, True)]
    assert not plan_list(office, "none").filter(pk=plant.enterprise.pk).exists()


# Pages.


def form(*rows: dict[str, str], **fields: str) -> dict[str, str]:
    told = dict(fields)
    for number, row in enumerate(rows):
        told |= {f"{name}~{number}": text for name, text in row.items()}
    return told


ROW = {
    "key": "U1|combustion|diesel|quantity",
    "how_known": "invoice",
    "frequency": "monthly",
    "person": "张三",
}


def page(plant: Plant, file: str = "", **asked: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/enterprises/{plant.enterprise.pk}/plan/{file}{'?' + query if query else ''}"


def signed_in(client: Client, person: Any) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


def test_the_page_proposes_and_keeps_what_was_typed(client: Client, plant: Plant) -> None:
    signed_in(client, plant.person)
    text = client.get(page(plant)).content.decode()
    assert "没有写责任人" in text
    incomplete = client.post(
        page(plant), form(ROW | {"person": "", "instrument": "加油机"}, act="submit", seen="0")
    )
    assert incomplete.status_code == 400
    assert 'value="加油机"' in incomplete.content.decode()
    assert "加油机" in client.get(page(plant)).content.decode()  # the draft holds it
    kept = client.post(page(plant), form(ROW, act="submit", seen="1"))
    assert kept.status_code == 302
    assert kept.headers["Location"].endswith("?version=1")


def test_a_draft_that_somebody_else_changed_is_not_overwritten(client: Client, plant: Plant) -> None:
    signed_in(client, plant.person)
    client.post(page(plant), form(ROW, act="keep", seen="0"))
    late = client.post(page(plant), form(ROW | {"person": "王五"}, act="keep", seen="0"))
    assert late.status_code == 400
    assert 'value="王五"' in late.content.decode()
    assert PlanDraft.objects.get().content[0]["person"] == "张三"


def test_rows_are_added_and_taken_out(client: Client, plant: Plant) -> None:
    signed_in(client, plant.person)
    client.post(page(plant), form(ROW, act="add", seen="0", facility="U1", what="electricity/purchased"))
    assert [row["item"] for row in PlanDraft.objects.get().content] == ["diesel", "purchased", "purchased"]
    client.post(page(plant), form(ROW, ROW | {"drop": "1"}, act="keep", seen="1"))
    assert [row["item"] for row in PlanDraft.objects.get().content] == ["diesel"]


def test_the_office_decides_on_the_page(client: Client, plant: Plant, houses: Houses) -> None:
    submitted(plant)
    signed_in(client, officer(houses.county_office, "office_reviewer", "审核乙"))
    assert "等待审批" in client.get(page(plant)).content.decode()
    refused = client.post(page(plant, version=1), {"act": "approve", "valid_from": "someday"})
    assert refused.status_code == 400
    assert (
        client.post(page(plant, version=1), {"act": "approve", "valid_from": "2024-01-01"}).status_code == 302
    )
    assert "自 2024-01-01 起执行" in client.get(page(plant)).content.decode()
    assert client.get(page(plant, version=9)).status_code == 404
    assert "Version 1 is in force" in client.get("/en" + page(plant)).content.decode()


def test_word_and_excel_hold_the_rows(client: Client, plant: Plant) -> None:
    submitted(plant)
    signed_in(client, plant.person)
    paper = docx.Document(BytesIO(client.get(page(plant, "plan.docx", version=1)).content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert {"U1·柴油·数量", "结算凭证", "每月", "张三"} <= set(cells)
    assert any("未批准" in one.text for one in paper.paragraphs)
    book = openpyxl.load_workbook(BytesIO(client.get(page(plant, "export.xlsx", version=1)).content))
    assert [cell.value for cell in book.worksheets[0][2]][:5] == [
        "U1",
        "化石燃料燃烧",
        "柴油",
        "数量",
        "结算凭证",
    ]


def test_a_draft_is_the_enterprise_s_own(client: Client, plant: Plant, houses: Houses) -> None:
    plan_draft_keep(plant.enterprise, [AMOUNT], plant.reach, 0)
    signed_in(client, officer(houses.county_office, "office_officer", "经办乙"))
    assert "张三" not in client.get(page(plant)).content.decode()
    assert client.get(page(plant, "plan.docx")).status_code == 404
    assert client.post(page(plant), form(ROW, act="keep", seen="1")).status_code == 404


def test_without_facts_items_are_added_by_hand(client: Client, houses: Houses) -> None:
    made = make_plant(houses)
    signed_in(client, made.person)
    assert "计划还没有行" in client.get(page(made)).content.decode()
    refused = client.post(page(made), {"act": "submit", "seen": "0"})
    assert "计划里没有任何一行" in refused.content.decode()


class TestPlanPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/plan/"


class TestPlanWord(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        submitted(plant)
        return f"/enterprises/{plant.enterprise.pk}/plan/plan.docx"


class TestPlanVerdict(ScopeCases):
    role = "office_reviewer"
    opened = 302

    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        submitted(plant)
        return f"/enterprises/{plant.enterprise.pk}/plan/?version=1"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"act": "return", "reason": "补"})  # type: ignore[return-value]


def test_the_list_of_plans_is_for_offices_and_enterprises(
    client: Client, plant: Plant, houses: Houses
) -> None:
    submitted(plant)
    signed_in(client, officer(houses.county_office, "office_officer", "经办丙"))
    assert "甲县示范电厂" in client.get("/enterprises/plans/?state=waiting").content.decode()
    assert "甲县示范电厂" not in client.get("/enterprises/plans/?state=approved").content.decode()
    book = openpyxl.load_workbook(BytesIO(client.get("/enterprises/plans/export.xlsx").content))
    assert book.worksheets[0]["C2"].value == "等待审批"
    signed_in(client, officer(houses.county_office_beside, "office_officer", "邻县丙"))
    assert "甲县示范电厂" not in client.get("/enterprises/plans/").content.decode()


def test_no_page_of_a_plan_asks_the_database_often(
    client: Client, plant: Plant, django_assert_max_num_queries: Any
) -> None:
    submitted(plant)
    signed_in(client, plant.person)
    for where in (page(plant), page(plant, version=1), "/enterprises/plans/"):
        client.get(where)
        with django_assert_max_num_queries(30):
            assert client.get(where).status_code == 200
