"""Second verifications and the rating of verifiers. Houses and numbers are made up; scores are worked out beside them."""

from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from ditan.core.enterprise.sampling import reverification_sample
from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.models import ReverificationChoice, ReverificationDraw, VerifierAssignment
from ditan.domains.enterprise.models.verifying import SECOND
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.selectors.reverification import candidate_of, compared_of, statements_to_draw
from ditan.domains.enterprise.selectors.verification_statements import conclusion_of
from ditan.domains.enterprise.selectors.verifier_rating import record_get
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.reverification import sample_draw
from ditan.domains.enterprise.services.verification_findings import (
    finding_overturn,
    finding_pin,
    finding_reply,
)
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_in,
    statement_return,
    statement_sign,
)
from ditan.domains.enterprise.services.verifying import interest_declare, verifier_assign
from tests.domains.enterprise.plants import diesel
from tests.domains.enterprise.test_statements import head_of, member, signed
from tests.domains.enterprise.test_verifying import World, assign, codes, come, declare_nothing, make_world
from tests.people import LONG_AGO, give, make_houses, officer

pytestmark = pytest.mark.django_db
SEED = "2025-06-01"


@pytest.fixture
def world() -> World:
    return make_world(make_houses())


@dataclass(frozen=True)
class Second:
    """Another verifier with a member and whoever signs; all of them declared that they have no interest."""

    house: Organisation
    member: Person
    head: Person

    def reach(self, person: Person, world: World) -> Reach:
        return reach_of(person, world.office.day)


def second_house(world: World) -> Second:
    house = Organisation.objects.create(
        kind="verifier", name_zh="另一核查", place=world.houses.city_office.place, valid_from=LONG_AGO
    )
    found = Second(
        house, officer(house, "verifier_member", "复核员"), officer(house, "verifier_head", "复核签发")
    )
    for person in (None, found.member, found.head):
        interest_declare(world.plant.enterprise, house, person, world.office)
    return found


def draw(world: World) -> ReverificationDraw:
    return sample_draw(world.houses.city_office.place, 2024, SEED, world.office)


def assign_second(world: World, second: Second) -> VerifierAssignment:
    return verifier_assign(
        world.plant.enterprise, 2024, second.house, [second.member], world.office, kind=SECOND
    )


def sign_second(world: World, second: Second, conclusion: str, text: str = "") -> None:
    made = assign_second(world, second)
    statement_draft(made, second.reach(second.member, world), conclusion=conclusion, text=text)
    statement_hand_in(made, second.reach(second.member, world))
    statement_sign(made, second.reach(second.head, world))


def test_only_what_was_drawn_is_verified_again_and_by_others(world: World) -> None:
    second = second_house(world)
    with pytest.raises(Refused) as refused:
        assign_second(world, second)
    assert codes(refused) == {"second_verification_not_drawn"}
    with pytest.raises(Refused) as refused:
        draw(world)
    assert codes(refused) == {"reverification_without_reports"}
    signed(world, head_of(world))
    draw(world)
    with pytest.raises(Refused) as refused:
        verifier_assign(
            world.plant.enterprise, 2024, world.verifier, [world.member], world.office, kind=SECOND
        )
    assert codes(refused) == {"verifier_second_is_first", "second_verifier_knows_it"}
    give(world.member, second.house, "verifier_member")  # the same person, at another house by now
    interest_declare(world.plant.enterprise, second.house, world.member, world.office)
    with pytest.raises(Refused) as refused:
        verifier_assign(world.plant.enterprise, 2024, second.house, [world.member], world.office, kind=SECOND)
    assert codes(refused) == {"second_verifier_knows_it"}
    assert assign_second(world, second).kind == SECOND  # beside the running first one


def test_a_sample_is_drawn_once_by_an_office_that_assigns_and_can_be_drawn_again_by_anybody(
    world: World,
) -> None:
    signed(world, head_of(world))
    place = world.houses.city_office.place
    for house in (world.houses.city_office_beside, world.houses.enterprise):
        stranger = reach_of(officer(house, "office_director", house.name_zh), world.office.day)
        with pytest.raises(Refused):
            sample_draw(place, 2024, SEED, stranger)
    with pytest.raises(Refused) as refused:
        sample_draw(place, 2024, " ", world.office)
    assert codes(refused) == {"verification_field_blank"}
    made = draw(world)
    with pytest.raises(Refused) as refused:
        sample_draw(place, 2024, "another seed", world.office)
    assert codes(refused) == {"reverification_drawn_already"}
    again = reverification_sample(map(candidate_of, statements_to_draw(place, 2024)), SEED)
    kept = made.choices.order_by("position")
    assert [one.enterprise.organisation.code for one in kept] == [one.candidate.enterprise for one in again]
    with pytest.raises(DatabaseError), transaction.atomic():
        ReverificationChoice.objects.update(reason="lot")


def test_whoever_verifies_again_is_not_shown_what_the_first_one_found(client: Client, world: World) -> None:
    made = assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    finding_pin(made, fact, member(world), severity="info", text="第一次的问题")
    statement_draft(made, member(world), conclusion="verified")
    statement_hand_in(made, member(world))
    one = statement_sign(made, reach_of(head_of(world), world.office.day))
    draw(world)
    second = second_house(world)
    assign_second(world, second)
    bench = f"/enterprises/{world.plant.enterprise.pk}/verification/"
    come(client, second.member)
    page = client.get(f"{bench}?year=2024").content.decode()
    assert "第一次的问题" not in page
    assert "复核员" in page
    assert client.get(f"{bench}statements/{one.pk}.pdf?year=2024").status_code == 404
    come(client, world.member)
    page = client.get(f"{bench}?year=2024").content.decode()
    assert "第一次的问题" in page
    assert "复核员" not in page


def test_the_difference_of_two_statements_is_shown_and_counts_in_the_rating(
    client: Client, world: World
) -> None:
    declare_nothing(world)
    made = verifier_assign(
        world.plant.enterprise,
        2024,
        world.verifier,
        [world.member],
        world.office,
        due_day=world.office.day,
    )
    fact = fact_list(world.plant.enterprise, 2024).get()
    finding = finding_pin(made, fact, member(world), severity="warning", text="不符")
    finding_reply(finding, "相符", world.plant.reach)
    finding_overturn(finding, "申诉成立", world.office)
    statement_draft(made, member(world), conclusion="verified")
    statement_hand_in(made, member(world))
    first = statement_sign(made, reach_of(head_of(world), world.office.day))
    sample = draw(world)
    facts_keep(world.plant.enterprise, 2024, [diesel("2024-01", "66")], world.plant.reach, "漏了六吨")
    second = second_house(world)
    sign_second(world, second, "reserved", "一月柴油原报 60 吨")

    (compared,) = compared_of(sample)
    before, after = first.content["total_micro_t"], first.content["total_micro_t"] * 66 / 60
    assert compared.difference_micro_t == pytest.approx(after - before, abs=1)
    assert compared.agrees is False
    found = conclusion_of(world.plant.enterprise, 2024)
    assert found is not None
    assert found.verifier == second.house  # the newest statement counts

    record = record_get(world.office, 2024, world.verifier.pk)
    assert record is not None
    rating = record.rating()
    # missed 0.1 ÷ 1.1 = 9.1 % > 5 %: 0 of 40; 0 days late: 20 of 20; 0 of 1 returned: 25 of 25; 1 of 1 overturned: 0 of 15.
    assert [step.points for step in rating.steps] == [0.0, 20.0, 25.0, 0.0]
    assert rating.score == pytest.approx(45.0)
    assert rating.grade is not None
    assert rating.grade.id == "insufficient"

    come(client, officer(world.houses.city_office, "office_director", "市主任二"))
    for language, words in (("", "不合格"), ("/en", "insufficient")):
        listed = client.get(f"{language}/enterprises/verifiers/?year=2024").content.decode()
        assert "45.0" in listed
        assert words in listed
        opened = client.get(
            f"{language}/enterprises/verifiers/{world.verifier.pk}/?year=2024"
        ).content.decode()
        assert "9.1%" in opened
        assert client.get(f"{language}/enterprises/reverification/?year=2024").status_code == 200
    book = client.get("/enterprises/verifiers/export.xlsx?year=2024")
    values = [
        cell.value
        for row in openpyxl.load_workbook(BytesIO(book.content)).worksheets[0].iter_rows()
        for cell in row
    ]
    assert 45.0 in values
    assert "NE" in values  # the second verifier's own reports were not verified again
    rows = openpyxl.load_workbook(
        BytesIO(client.get("/enterprises/reverification/export.xlsx?year=2024").content)
    ).worksheets[0]
    assert [cell.value for cell in rows[2]][-1] == pytest.approx((after - before) / 1e6, abs=1e-3)


def test_a_return_costs_points_and_a_late_statement_days(world: World) -> None:
    """Two statements, one returned: 1 ÷ 2 is the worst, 0 of 25 points. Late days ÷ 2 statements, of 20 days at most. Known are
    45 of 100 weights, less than the 60 % that a score needs.
    """
    made = assign(world)
    VerifierAssignment.objects.filter(pk=made.pk).update(due_day=world.office.day)
    made.refresh_from_db()
    head = head_of(world)
    late = replace(reach_of(head, world.office.day), day=world.office.day + timedelta(days=30))
    for conclusion in ("verified", "reserved"):
        statement_draft(made, member(world), conclusion=conclusion, text="x")
        statement_hand_in(made, member(world))
        one = statement_sign(made, late)
        if conclusion == "verified":
            statement_return(one, "抽样不足", world.office)
    record = record_get(world.office, 2024, world.verifier.pk)
    assert record is not None
    counts = record.counts()
    assert (counts["statements"], counts["returned"]) == (2, 1)
    days = record.works[0].late_days
    assert days is not None
    assert 15 <= days <= 30  # thirty days hold at least three weekends of two days, and holidays
    points = [step.points for step in record.rating().steps]
    assert points[0] is None  # nothing was verified again
    assert points[1] == pytest.approx(20 * max(0.0, 1 - days / 2 / 20))
    assert points[2] == 0.0
    assert points[3] is None  # no finding
    assert record.rating().score is None


def test_the_office_draws_on_the_page(client: Client, world: World) -> None:
    come(client, officer(world.houses.city_office, "office_director", "市主任二"))
    page = "/enterprises/reverification/?year=2024"
    assert "还没有核查完成的报告" in client.get(page).content.decode()
    signed(world, head_of(world))
    form = {"place": world.houses.city_office.place_id, "seed": ""}
    act = "/enterprises/reverification/draw/?year=2024"
    assert client.post(act, form).status_code == 400
    assert client.post(act, form | {"seed": SEED}).status_code == 302
    shown = client.get(page).content.decode()
    assert "待指派" in shown
    assert SEED in shown
    bench = f"/enterprises/{world.plant.enterprise.pk}/verification/?year=2024"
    assert "指派第二次核查（复核）" in client.get(bench).content.decode()


def test_who_sees_ratings_and_samples(client: Client, world: World) -> None:
    signed(world, head_of(world))
    draw(world)
    pages = (
        "/enterprises/verifiers/",
        f"/enterprises/verifiers/{world.verifier.pk}/",
        "/enterprises/reverification/",
    )
    books = ("/enterprises/verifiers/export.xlsx", "/enterprises/reverification/export.xlsx")
    strange = Organisation.objects.create(
        kind="verifier", name_zh="别家核查", place=world.houses.city_office.place, valid_from=LONG_AGO
    )
    askers = (
        (world.member, (200, 200, 404, 200, 404)),  # its own row, no samples
        (officer(strange, "verifier_head", "别家组长"), (200, 404, 404, 200, 404)),
        (officer(world.houses.city_office_beside, "office_director", "邻市"), (200, 404, 200, 200, 200)),
        (officer(world.houses.county_office, "office_director", "甲县"), (200, 200, 404, 200, 404)),
        (world.plant.person, (404, 404, 404, 404, 404)),
        (officer(world.houses.department, "department_head", "部门"), (404, 404, 404, 404, 404)),
    )
    for person, wanted in askers:
        come(client, person)
        got = tuple(client.get(f"{one}?year=2024").status_code for one in (*pages, *books))
        assert got == wanted, person
    come(client, officer(strange, "verifier_member", "别家组员"))
    assert "示范核查" not in client.get("/enterprises/verifiers/?year=2024").content.decode()
    come(client, officer(world.houses.city_office_beside, "office_director", "邻市二"))
    listed = client.get("/enterprises/reverification/?year=2024").content.decode()
    assert world.plant.enterprise.name_zh not in listed
    form = {"place": world.houses.city_office.place_id, "seed": "x"}
    assert client.post("/enterprises/reverification/draw/?year=2024", form).status_code == 404
