"""Registering an enterprise and keeping its facts. The plant is made up; expected values are given by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.enterprise.models import Enterprise, FactChange
from ditan.domains.enterprise.selectors import computed_year, enterprise_list, fact_list
from ditan.domains.enterprise.services import (
    enterprise_register,
    event_add,
    facts_check,
    facts_keep,
    workbook_take,
)
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import DAY, Houses, make_houses, make_person, officer

pytestmark = pytest.mark.django_db
OTHER_CODE = "91350100M000100Y43"[:17] + "4"  # the check digit is 3


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def seen_by(enterprise: Enterprise, by: Reach) -> bool:
    return enterprise_list(by).filter(pk=enterprise.pk).exists()


def test_registering_tells_everything_that_is_wrong_at_once(houses: Houses) -> None:
    house = houses.enterprise
    house.code = OTHER_CODE
    house.save()
    with pytest.raises(Refused) as refused:
        enterprise_register(house, reach_of_installation(DAY), industry="C4", method="powder")
    assert codes(refused)[:2] == ["enterprise_credit_code_wrong", "enterprise_industry_code_wrong"]
    assert len(codes(refused)) == 3


def test_a_fact_keeps_what_was_typed_and_the_number(plant: Plant) -> None:
    kept = facts_keep(plant.enterprise, 2024, [diesel("2024-03", "1,234.50")], plant.reach)
    (fact,) = kept.written
    assert (fact.typed, fact.value, fact.month, fact.revision) == ("1,234.50", Decimal("1234.5"), 3, 1)
    assert FactChange.objects.get(fact=fact).before is None


def test_the_year_is_computed_from_the_stored_facts_alone(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60"), diesel("2024-02", "40")], plant.reach)
    found = computed_year(plant.enterprise, 2024).computation
    assert found is not None
    # Defaults of the guideline for diesel: 42.652 GJ/t · 20.2 tC/TJ · 98 % · 44/12 = 3.0959 t CO2 per t; 100 t in all.
    assert found.total_tco2e == pytest.approx(100 * 42.652 * 0.0202 * 0.98 * 44 / 12, abs=0.01)


def test_all_problems_of_many_entries_are_told_at_once(plant: Plant) -> None:
    wrong = [diesel("2024-01", "5", "kWh"), diesel("2024-02", "-3"), diesel("2024-13", "1")]
    with pytest.raises(Refused) as refused:
        facts_keep(plant.enterprise, 2024, wrong, plant.reach)
    assert set(codes(refused)) >= {"enterprise_month_wrong"}
    assert set(codes(refused)) >= {"enterprise_unit_does_not_fit", "enterprise_fact_negative"}
    assert not fact_list(plant.enterprise).exists()


def test_a_figure_of_the_year_beside_stored_months_is_refused(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    with pytest.raises(Refused) as refused:
        facts_keep(plant.enterprise, 2024, [diesel("2024", "700")], plant.reach)
    assert codes(refused) == ["enterprise_months_beside_year"]


def test_a_month_after_the_closure_is_refused(plant: Plant) -> None:
    document = "关停文件（演示数据）"
    event_add(plant.enterprise, plant.reach, kind="closure", day=date(2024, 5, 1), document=document)
    facts_keep(plant.enterprise, 2024, [diesel("2024-04", "60")], plant.reach)
    with pytest.raises(Refused) as refused:
        facts_keep(plant.enterprise, 2024, [diesel("2024-05", "60")], plant.reach)
    assert codes(refused) == ["enterprise_month_while_closed"]


def test_the_second_of_two_people_is_told_both_values(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61", seen=1)], plant.reach)
    with pytest.raises(Refused) as refused:
        facts_keep(plant.enterprise, 2024, [diesel("2024-01", "62", seen=1)], plant.reach)
    (problem,) = refused.value.problems
    assert problem.code == "enterprise_fact_changed_meanwhile"
    assert (problem.facts["theirs"], problem.facts["yours"]) == ("61", "62")
    # Whoever writes the same value as the other is not stopped.
    assert facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61", seen=1)], plant.reach).same == 1


def test_an_emptied_fact_keeps_its_history(plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "", seen=1)], plant.reach, "填错月份")
    assert not fact_list(plant.enterprise, 2024).exists()
    changes = FactChange.objects.filter(fact__installation__enterprise=plant.enterprise)
    assert [(one.revision, one.after["typed"], one.reason) for one in changes] == [
        (1, "60", ""),
        (2, "", "填错月份"),
    ]


def test_a_word_for_nothing_is_no_zero(plant: Plant) -> None:
    (fact,) = facts_keep(plant.enterprise, 2024, [diesel("2024-01", "no")], plant.reach).written
    assert (fact.typed, fact.notation, fact.value) == ("NO", "NO", None)


def test_a_check_writes_nothing(plant: Plant) -> None:
    found = facts_check(plant.enterprise, 2024, [diesel("2024-01", "-1")])
    assert [problem.code for problem in found] == ["enterprise_fact_negative"]
    assert not fact_list(plant.enterprise).exists()


def test_the_enterprise_and_the_offices_above_see_it_and_nobody_else(houses: Houses, plant: Plant) -> None:
    seeing = [officer(houses.county_office, "office_officer", "县"), plant.person]
    seeing.append(officer(houses.city_office, "office_director", "市"))
    blind = [make_person("无岗"), officer(houses.county_office_beside, "office_officer", "邻县")]
    blind.append(officer(houses.enterprise, "enterprise_officer", "他厂"))
    blind.append(officer(houses.department, "department_officer", "部门"))
    assert [seen_by(plant.enterprise, reach_of(person, DAY)) for person in seeing] == [True] * 3
    assert [seen_by(plant.enterprise, reach_of(person, DAY)) for person in blind] == [False] * 4


def test_only_the_enterprise_itself_types_its_facts(houses: Houses, plant: Plant) -> None:
    office = reach_of(officer(houses.county_office, "office_officer"), DAY)
    with pytest.raises(Refused):
        facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], office)


def workbook(path: Path, code: str, method: str) -> Path:
    head = "facility,source,item,month,parameter,value,unit,how_known,evidence"
    identity = "企业代码 credit_code,方法编号 method_id"
    row = "U1,combustion,diesel,2024-01,quantity,60,t,invoice,发票1"
    path.write_text(f"{head},{identity}\n{row},{code},{method}\n", encoding="utf-8")
    return path


def test_a_workbook_is_taken_once_and_the_second_time_told(plant: Plant, tmp_path: Path) -> None:
    code = plant.enterprise.organisation.code
    path = workbook(tmp_path / "facts.csv", code, "power_2022")
    assert len(workbook_take(plant.enterprise, 2024, path, path.name, plant.reach).written) == 1
    with pytest.raises(Refused) as refused:
        workbook_take(plant.enterprise, 2024, path, path.name, plant.reach)
    assert codes(refused) == ["enterprise_workbook_told"]


@pytest.mark.parametrize(
    ("code", "method", "expected"),
    [
        ("91350100M000100Y99", "power_2022", "enterprise_workbook_of_another"),
        ("", "power_2021", "enterprise_workbook_of_other_edition"),
    ],
)
def test_a_foreign_workbook_is_refused_whole(
    plant: Plant, tmp_path: Path, code: str, method: str, expected: str
) -> None:
    path = workbook(tmp_path / "facts.csv", code, method)
    with pytest.raises(Refused) as refused:
        workbook_take(plant.enterprise, 2024, path, path.name, plant.reach)
    assert codes(refused) == [expected]
    assert not fact_list(plant.enterprise).exists()
