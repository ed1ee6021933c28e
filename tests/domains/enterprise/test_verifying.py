"""Verifications as offices, verifiers and enterprises meet them. Houses and numbers are made up."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.models import VerificationFinding, VerifierAssignment
from ditan.domains.enterprise.selectors import enterprise_list, fact_list
from ditan.domains.enterprise.selectors.verifying import interest_problems
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.verifying import interest_declare, verifier_assign
from ditan.domains.notices.models import Notice
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import LONG_AGO, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class World:
    """A plant with 60 t of diesel in January 2024 and 40 t in January 2023, a verifier, the city's office."""

    houses: Houses
    plant: Plant
    verifier: Organisation
    member: Person
    office: Reach


def make_world(houses: Houses) -> World:
    plant = make_plant(houses)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, 2023, [diesel("2023-01", "40")], plant.reach)
    house = Organisation.objects.create(
        kind="verifier",
        name_zh="示范核查",
        name_en="Verifier",
        place=houses.city_office.place,
        valid_from=LONG_AGO,
    )
    member = officer(house, "verifier_member", "核查员")
    office = officer(houses.city_office, "office_director", "市主任")
    return World(houses, plant, house, member, reach_of(office, timezone.localdate()))


@pytest.fixture
def world() -> World:
    return make_world(make_houses())


def declare_nothing(world: World) -> None:
    for person in (None, world.member):
        interest_declare(world.plant.enterprise, world.verifier, person, world.office)


def assign(world: World, year: int = 2024) -> VerifierAssignment:
    declare_nothing(world)
    return verifier_assign(world.plant.enterprise, year, world.verifier, [world.member], world.office)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in refused.value.problems}


def address(world: World, act: str = "", year: int = 2024) -> str:
    return f"/enterprises/{world.plant.enterprise.pk}/verification/{act}?year={year}"


def come(client: Client, person: Person) -> None:
    client.force_login(person, backend=BACKEND)


def test_silence_and_interests_forbid_an_assignment(world: World) -> None:
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"verifier_declaration_missing"}
    declare_nothing(world)
    interest_declare(
        world.plant.enterprise,
        world.verifier,
        world.member,
        world.office,
        relation="advised",
        since=date(2020, 1, 1),
    )
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"verifier_has_interest"}


def test_an_interest_of_long_ago_no_longer_counts_and_the_newest_word_does(
    client: Client, world: World
) -> None:
    declare_nothing(world)
    told = {"relation": "advised", "since": date(2015, 1, 1)}
    interest_declare(world.plant.enterprise, world.verifier, None, world.office, **told)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        assign(world)
    (problem,) = refused.value.problems
    assert "还没有申报结束日期" in problem.wording("zh").expected
    assert "再申报一次" in problem.wording("zh").remedy
    over = told | {"until": date(2016, 1, 1)}
    interest_declare(world.plant.enterprise, world.verifier, None, world.office, **over)  # type: ignore[arg-type]
    assert assign(world).lead == world.member
    come(client, officer(world.houses.city_office, "office_director", "市主任看"))
    shown = client.get(address(world)).content.decode()
    assert shown.count("已由新的申报替代") == 1
    assert shown.count("关系已结束") == 1


def test_a_house_of_the_same_owner_cannot_verify(world: World) -> None:
    owner = world.houses.group
    house = world.plant.enterprise.organisation
    for one in (house, world.verifier):
        one.parent = owner
        one.save()
    declare_nothing(world)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"verifier_is_enterprise"}


def test_a_fourth_year_in_a_row_is_too_long(world: World) -> None:
    declare_nothing(world)
    for year in (2021, 2022, 2023):
        verifier_assign(world.plant.enterprise, year, world.verifier, [world.member], world.office)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"verifier_too_long"}


def test_a_county_does_not_assign_and_nobody_twice(world: World) -> None:
    declare_nothing(world)
    county = reach_of(officer(world.houses.county_office, "office_director", "县主任"), world.office.day)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], county)
    assert codes(refused) == {"assigner_not_in_charge"}
    assign(world)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"verifier_already_assigned"}


def test_plants_of_the_national_market_are_assigned_by_the_province(world: World) -> None:
    world.plant.enterprise.is_national = True
    declare_nothing(world)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    assert codes(refused) == {"assigner_not_in_charge"}


def test_a_person_of_another_house_cannot_be_named(world: World) -> None:
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.plant.person], world.office)
    assert "verifier_stranger" in codes(refused)


def test_an_interest_that_is_declared_afterwards_is_told(world: World) -> None:
    made = assign(world)
    mine = reach_of(world.member, world.office.day)
    assert interest_problems(made, world.office) == []
    interest_declare(
        world.plant.enterprise, world.verifier, world.member, mine, relation="family", since=date(2024, 1, 1)
    )
    assert [one.code for one in interest_problems(made, world.office)] == ["verifier_has_interest"]


def test_the_verifier_sees_the_year_and_nothing_else(client: Client, world: World) -> None:
    come(client, world.member)
    assert client.get(address(world)).status_code == 404
    made = assign(world)
    assert Notice.objects.filter(to=world.member, kind="verifier_assigned").exists()
    facts = {year: fact_list(world.plant.enterprise, year).get().pk for year in (2023, 2024)}
    plant = f"/enterprises/{world.plant.enterprise.pk}/"
    api = f"/api/v1/enterprises/{world.plant.enterprise.pk}/"
    opened = [address(world), f"{plant}?year=2024", f"{plant}checks/", f"/enterprises/facts/{facts[2024]}/"]
    shut = [address(world, year=2023), f"{plant}?year=2023", f"/enterprises/facts/{facts[2023]}/"]
    assert {client.get(one).status_code for one in [*opened, f"{api}facts/2024"]} == {200}
    shut += [f"{plant}months/workbook.xlsx?year=2023", f"{api}facts/2023", f"{api}emissions/2023"]
    assert {client.get(one).status_code for one in shut} == {404}
    beside = officer(world.verifier, "verifier_member", "同事")
    assert not enterprise_list(reach_of(beside, world.office.day)).exists()
    come(client, officer(world.houses.city_office, "office_director", "市主任二"))
    refused = client.post(address(world, "act/"), {"act": "end", "reason": " "})
    assert refused.status_code == 400
    assert client.post(address(world, "act/"), {"act": "end", "reason": "换机构"}).status_code == 302
    made.refresh_from_db()
    assert made.end_reason == "换机构"
    come(client, world.member)
    assert {client.get(one).status_code for one in opened} == {404}


def test_a_finding_is_pinned_answered_corrected_and_settled(client: Client, world: World) -> None:
    assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    come(client, world.member)
    form = {"act": "pin", "fact": fact.pk, "severity": "warning", "text": "", "due": "2026-12-20"}
    refused = client.post(address(world, "act/"), form)
    assert refused.status_code == 400
    assert 'value="2026-12-20"' in refused.content.decode()
    assert client.post(address(world, "act/"), form | {"text": "与发票不符"}).status_code == 302
    finding = VerificationFinding.objects.get(fact=fact)
    assert "100.0%" in client.get(address(world)).content.decode()  # the only fact is in doubt
    settle = {"act": "settle", "finding": finding.pk}
    assert client.post(address(world, "act/"), settle).status_code == 400  # nobody has answered

    come(client, world.plant.person)
    assert Notice.objects.filter(to=world.plant.person, kind="verification_finding").exists()
    reply = {"act": "reply", "finding": finding.pk, "reply": "发票录错，已更正"}
    assert client.post(address(world, "act/"), settle).status_code == 400  # not for the enterprise
    assert client.post(address(world, "act/"), reply).status_code == 302
    facts_keep(world.plant.enterprise, 2024, [diesel("2024-01", "61")], world.plant.reach, "按发票")
    text = client.get(address(world)).content.decode()
    assert "<del>60" in text
    assert "<ins>61" in text
    assert "发票录错，已更正" in text

    come(client, world.member)
    assert client.post(address(world, "act/"), settle).status_code == 302
    assert client.post(address(world, "act/"), reply).status_code == 400  # settled
    text = client.get("/en" + address(world)).content.decode()
    assert "Settled" in text
    assert "0.0%" in text
    book = openpyxl.load_workbook(BytesIO(client.get(address(world, "export.xlsx")).content))
    assert "与发票不符" in [cell.value for cell in book.worksheets[0][2]]


def test_the_office_declares_and_assigns_on_the_page(client: Client, world: World) -> None:
    come(client, officer(world.houses.city_office, "office_director", "市主任二"))
    who = [str(world.verifier.pk), f"{world.verifier.pk}:{world.member.pk}"]
    chosen = {"act": "assign", "verifier": world.verifier.pk, "person": [world.member.pk]}
    refused = client.post(address(world, "act/"), chosen)
    assert refused.status_code == 400
    assert refused.content.decode().count(" checked") == 2
    for one in who:
        assert client.post(address(world, "act/"), {"act": "declare", "who": one}).status_code == 302
    assert client.post(address(world, "act/"), chosen).status_code == 302
    assert VerifierAssignment.objects.get(enterprise=world.plant.enterprise).year == 2024


def test_an_interest_refuses_the_assignment_on_the_page_and_the_choice_stays(
    client: Client, world: World
) -> None:
    declare_nothing(world)
    interest_declare(
        world.plant.enterprise,
        world.verifier,
        world.member,
        world.office,
        relation="owns",
        since=date(2024, 1, 1),
    )
    come(client, officer(world.houses.city_office, "office_director", "市主任指派"))
    posted = {"act": "assign", "verifier": world.verifier.pk, "person": [world.member.pk]}
    refused = client.post(address(world, "act/"), posted)
    assert refused.status_code == 400
    text = refused.content.decode()
    assert "持有该企业股份或出资" in text
    assert f'name="verifier" value="{world.verifier.pk}" checked' in text
    assert f'name="person" value="{world.member.pk}" checked' in text
    assert not world.plant.enterprise.assignments.exists()


def test_others_do_nothing_on_the_bench(client: Client, world: World) -> None:
    assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    acts = [
        {"act": "assign", "verifier": world.verifier.pk, "person": [world.member.pk]},
        {"act": "end", "reason": "x"},
        {"act": "declare", "who": str(world.verifier.pk)},
        {"act": "pin", "fact": fact.pk, "severity": "error", "text": "x"},
    ]
    for house, role in (
        (world.houses.county_office_beside, "office_director"),
        (world.houses.enterprise, "enterprise_officer"),
        (world.houses.department, "department_officer"),
    ):
        come(client, officer(house, role, role + str(house.pk)))
        assert {client.post(address(world, "act/"), act).status_code for act in acts} == {404}
    come(client, world.plant.person)
    assert {client.post(address(world, "act/"), act).status_code for act in acts} <= {400, 404}
    assert VerifierAssignment.objects.get(enterprise=world.plant.enterprise).ended is None
    assert not VerificationFinding.objects.filter(fact=fact).exists()


class TestVerificationPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/verification/"


class TestVerificationWorkbook(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/verification/export.xlsx"
