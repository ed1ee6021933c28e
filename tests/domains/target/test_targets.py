"""Targets: put forward by one, adopted by another, never changed; who sees which. Paths are worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.notices.models import Notice
from ditan.domains.places.models import Place
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.target.models import Decision, Target
from ditan.domains.target.selectors import in_use, target_list
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from tests.people import CITY, CITY_BESIDE, COUNTY, COUNTY_BESIDE, DAY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
DOCUMENT = "碳达峰实施方案（演示数据）"


@pytest.fixture(autouse=True)
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def writer(houses: Houses) -> Person:
    return officer(houses.city_office, "office_officer", "经办")


@pytest.fixture
def director(houses: Houses) -> Person:
    return officer(houses.city_office, "office_director", "主任")


def reach(person: Person) -> Reach:
    return reach_of(person, DAY)


def entry(code: str = COUNTY, end: int = 81) -> TargetEntry:
    """From 100 t in 2025 to 81 t in 2027: 90 t in 2026 by equal rates, as 100 · 0.9 · 0.9 = 81."""
    place = Place.objects.get(pk=code)
    return TargetEntry(place, "co2_energy", 2025, Decimal(100), 2027, Decimal(end))


def propose(by: Person, *entries: TargetEntry, reason: str = "") -> Decision:
    city = Place.objects.get(pk=CITY)
    return decision_propose(city, entries, reach(by), document=DOCUMENT, reason=reason)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_two_people_make_a_target(writer: Person, director: Person) -> None:
    decision = propose(writer, entry())
    assert not in_use(Target.objects.all()).exists()
    decision_rule(decision, reach(director), is_adopted=True)
    target = in_use(Target.objects.all()).get()
    assert target.path == {"2026": "90", "2027": "81"}
    assert target.version == 1


def test_one_person_cannot_do_both(houses: Houses, writer: Person) -> None:
    from tests.people import give

    give(writer, houses.city_office, "office_director")
    decision = propose(writer, entry())
    with pytest.raises(Refused) as refused:
        decision_rule(decision, reach(writer), is_adopted=True)
    assert "target_second_person" in codes(refused)


def test_a_new_version_takes_a_reason_and_replaces_the_old_one(writer: Person, director: Person) -> None:
    decision_rule(propose(writer, entry()), reach(director), is_adopted=True)
    with pytest.raises(Refused) as refused:
        propose(writer, entry(end=64))
    assert codes(refused) == ["target_reason_missing"]
    second = propose(writer, entry(end=64), reason="省里下达新目标（演示数据）")
    assert in_use(Target.objects.all()).get().end_value == 81
    decision_rule(second, reach(director), is_adopted=True)
    target = in_use(Target.objects.all()).get()
    assert (target.end_value, target.version, target.path["2026"]) == (64, 2, "80")
    with pytest.raises(Refused) as refused:
        decision_rule(second, reach(director), is_adopted=False, opinion="迟了")
    assert codes(refused) == ["target_ruled"]


def test_whom_a_decision_concerns_is_told(
    client: Client, houses: Houses, writer: Person, director: Person
) -> None:
    county = officer(houses.county_office, "office_officer", "县经办")
    plant = officer(houses.enterprise, "enterprise_officer", "厂经办")
    works = TargetEntry(
        Place.objects.get(pk=COUNTY), "co2e_enterprise", 2025, Decimal(10), 2027, Decimal(8),
        party="enterprise", organisation=houses.enterprise, called="演示厂",
    )  # fmt: skip
    decision = propose(writer, entry(), works)
    told = Notice.objects.values_list("to__name", "kind")
    assert set(told.all()) == {("主任", "target_proposed")}
    decision_rule(decision, reach(director), is_adopted=True, opinion="同意")
    assert set(told.all()) == {
        ("主任", "target_proposed"),
        ("经办", "target_ruled"),
        ("县经办", "target_set"),
        ("厂经办", "target_set"),
    }
    for person in (county, plant):
        client.force_login(person, backend=BACKEND)
        address = Notice.objects.get(to=person).address
        assert client.get(address).status_code == 200
    second = propose(writer, entry(end=64), reason="试")
    decision_rule(second, reach(director), is_adopted=False, opinion="不行")
    assert Notice.objects.filter(kind="target_set").count() == 2  # what was declined is nobody's target
    assert Notice.objects.filter(to=writer, kind="target_ruled").count() == 2


def test_a_replaced_version_says_so(client: Client, writer: Person, director: Person) -> None:
    decision_rule(propose(writer, entry()), reach(director), is_adopted=True)
    decision_rule(propose(writer, entry(end=64), reason="试"), reach(director), is_adopted=True)
    client.force_login(writer, backend=BACKEND)
    page = client.get(f"/targets/{in_use(Target.objects.all()).get().pk}/").content.decode()
    table = page[page.index("谁定的") :]
    assert table.index("在用") < table.index("已被替换")
    assert "主任 · " in table


def test_of_two_waiting_versions_the_later_ruling_is_outdated(writer: Person, director: Person) -> None:
    first, second = propose(writer, entry()), propose(writer, entry(end=64))
    decision_rule(first, reach(director), is_adopted=True)
    with pytest.raises(Refused) as refused:
        decision_rule(second, reach(director), is_adopted=True)
    assert codes(refused) == ["target_outdated"]


def test_what_is_wrong_is_told_all_at_once(writer: Person) -> None:
    city = Place.objects.get(pk=CITY)
    wrong = [
        replace(entry(CITY_BESIDE), end_year=2025),
        replace(entry(), party="department"),
        entry(),
        replace(entry(), method="printed", printed={2027: Decimal(80)}),
    ]
    with pytest.raises(Refused) as refused:
        decision_propose(city, wrong, reach(writer), document=" ")
    assert set(codes(refused)) == {
        "target_field_blank",
        "target_twice",
        "target_place_elsewhere",
        "target_years_odd",
        "target_path_holes",
        "target_path_ends_elsewhere",
    }
    assert not Decision.objects.exists()


def refused_codes(writer: Person, **fields: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        propose(writer, replace(entry(), **fields))
    return codes(refused)


def test_whoever_is_named_has_a_name_and_nobody_else(houses: Houses, writer: Person) -> None:
    blank = ["target_field_blank"]
    assert refused_codes(writer, party="enterprise") == blank  # a key user without a name
    assert refused_codes(writer, party="project", called="  ") == blank
    assert refused_codes(writer, party="territory", called="钢厂") == blank
    assert refused_codes(writer, party="department", organisation=houses.department, called="钢厂") == blank
    assert refused_codes(writer, party="enterprise", called="钢" * 81) == blank
    assert refused_codes(writer, party="somebody") == blank
    propose(writer, replace(entry(), party="enterprise", called="钢" * 80))


def test_a_named_party_is_an_enterprise_of_the_register_or_none(houses: Houses, writer: Person) -> None:
    blank = ["target_field_blank"]
    for party in ("enterprise", "project"):
        assert refused_codes(writer, party=party, called="钢厂", organisation=houses.department) == blank
        made = propose(writer, replace(entry(), party=party, called="钢厂", organisation=houses.enterprise))
        assert made.targets.get().organisation == houses.enterprise
    assert refused_codes(writer, party="territory", organisation=houses.enterprise) == blank
    assert refused_codes(writer, party="retained", organisation=houses.department) == blank


def test_two_key_users_of_one_place_are_two_targets(writer: Person) -> None:
    one = replace(entry(), party="enterprise", called="甲厂")
    decision = propose(writer, one, replace(one, called="乙厂"))
    assert {target.name for target in decision.targets.all()} == {"甲厂", "乙厂"}
    with pytest.raises(Refused) as refused:
        propose(writer, one, one)
    assert codes(refused) == ["target_twice"]


def test_growth_and_budgets_begin_at_zero_and_some_indicators_are_not_everybodys(writer: Person) -> None:
    unreadable = ["target_field_unreadable"]
    linear: dict[str, Any] = {"method": "linear"}
    assert refused_codes(writer, indicator="co2_increment", **linear) == unreadable
    assert refused_codes(writer, indicator="co2_budget", **linear) == unreadable
    assert refused_codes(writer, indicator="co2e_enterprise") == unreadable  # a territory
    assert refused_codes(writer, sector="beauty") == unreadable  # no sector
    assert refused_codes(writer, indicator="coal", sector="industry") == unreadable  # coal has no sectors
    assert refused_codes(writer, end_value=Decimal(10**16)) == unreadable
    named = {"party": "enterprise", "called": "甲厂", "base_value": Decimal(0)} | linear
    assert refused_codes(writer, indicator="co2_budget", **named) == unreadable
    # From 0 by equal amounts: 45 in 2026 of 90 in 2027.
    zero = replace(entry(end=90), base_value=Decimal(0), indicator="co2_increment", **linear)
    assert propose(writer, zero).targets.get().path == {"2026": "45", "2027": "90"}
    assert refused_codes(writer, indicator="co2_increment", base_value=Decimal(0)) == [
        "target_base_not_above"
    ]


def test_targets_are_never_changed(writer: Person) -> None:
    target = propose(writer, entry()).targets.get()
    target.end_value = Decimal(99)
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        target.save()


def test_a_county_sees_its_own_and_the_citys_total_once_adopted(
    houses: Houses, writer: Person, director: Person
) -> None:
    decision = propose(writer, entry(), entry(COUNTY_BESIDE), entry(CITY))
    county = reach(officer(houses.county_office, "office_director", "县主任"))
    assert not target_list(county, "proposed").exists()
    decision_rule(decision, reach(director), is_adopted=True)
    assert {target.place_id for target in target_list(county)} == {CITY, COUNTY}
    assert {target.place_id for target in target_list(reach(writer))} == {CITY, COUNTY, COUNTY_BESIDE}
    elsewhere = reach(officer(houses.city_office_beside, "office_officer", "邻市"))
    assert not target_list(elsewhere, "all").exists()


def test_a_county_cannot_adopt(houses: Houses, writer: Person) -> None:
    decision = propose(writer, entry())
    county = reach(officer(houses.county_office, "office_director", "县主任"))
    with pytest.raises(Refused) as refused:
        decision_rule(decision, county, is_adopted=True)
    assert codes(refused)[0].startswith("power_")


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person, backend=BACKEND)
    return client


FORM = {
    "place": COUNTY,
    "indicator": "co2_total",
    "party": "territory",
    "base_year": "2025",
    "base_value": "1,000,000",
    "end_year": "2030",
    "end_value": "900000",
    "method": "linear",
    "document": DOCUMENT,
}


def test_a_target_is_typed_adopted_and_shown_against_what_came_about(
    client: Client, writer: Person, director: Person
) -> None:
    refused = signed_in(client, writer).post("/targets/propose/", FORM | {"end_value": "zehn"})
    assert refused.status_code == 400
    assert 'value="1,000,000"' in refused.content.decode()
    assert client.post("/targets/propose/", FORM).status_code == 302
    decision = Decision.objects.get()
    assert "由您提出" in client.get(f"/targets/decisions/{decision.pk}/").content.decode()
    signed_in(client, director).post(
        f"/targets/decisions/{decision.pk}/", {"act": "adopt", "opinion": "同意"}
    )
    figure = FigureEntry(
        COUNTY, 2026, "assessed_co2", Decimal(99), standing="own", document="演示数据"
    )  # 990,000 t
    figures_keep([figure], reach_of_installation(DAY))
    target = in_use(Target.objects.all()).get()
    assert target.path["2026"] == "980000"  # 1,000,000 − 100,000 / 5
    page = client.get(f"/targets/{target.pk}/").content.decode()
    assert "+1.0" in page  # 99.0 against 98.0, in 1e4 t
    assert "高于路径" in page
    assert "Is it on the path?" in client.get(f"/en/targets/{target.pk}/").content.decode()
    book = openpyxl.load_workbook(BytesIO(client.get("/targets/export.xlsx").content)).worksheets[0]
    row = next(book.iter_rows(min_row=2, max_row=2, values_only=True))
    assert (row[6], row[8]) == (1_000_000, 900_000)


def test_a_cap_of_a_sector_and_one_of_a_registered_key_user_are_typed(
    client: Client, houses: Houses, writer: Person
) -> None:
    page = signed_in(client, writer)
    assert f'<option value="{houses.enterprise.name_zh}">' in page.get("/targets/propose/").content.decode()
    growth = {"indicator": "co2_increment", "sector": "industry", "base_value": "0"}
    assert page.post("/targets/propose/", FORM | growth).status_code == 302
    assert Target.objects.latest("pk").sector == "industry"
    named = {"party": "enterprise", "name": houses.enterprise.name_zh, "indicator": "co2e_enterprise"}
    assert page.post("/targets/propose/", FORM | named).status_code == 302
    assert Target.objects.latest("pk").organisation == houses.enterprise
    assert page.post("/targets/propose/", FORM | named | {"name": "无名厂"}).status_code == 302
    assert Target.objects.latest("pk").organisation is None
    refused = page.post("/targets/propose/", FORM | {"indicator": "co2_budget"})
    assert refused.status_code == 400
    assert "增量和预算从基年之后数起" in refused.content.decode()


def test_declining_takes_an_opinion(client: Client, writer: Person, director: Person) -> None:
    address = f"/targets/decisions/{propose(writer, entry()).pk}/"
    assert signed_in(client, director).post(address, {"act": "decline"}).status_code == 400
    assert client.post(address, {"act": "decline", "opinion": "基年不对"}).status_code == 302
    assert "未采纳" in client.get(address).content.decode()
    assert client.post(address, {"act": "burn"}).status_code == 404


class TestTargetPage(ScopeCases):
    role = "office_officer"

    @pytest.fixture
    def houses(self, houses: Houses) -> Houses:
        return houses

    def address(self, houses: Houses) -> str:
        place = houses.county_office.place
        by = reach(officer(houses.county_office, "office_officer", "提出"))
        decision = decision_propose(place, [entry()], by, document=DOCUMENT)
        return f"/targets/{decision.targets.get().pk}/"


class TestDecisionPage(TestTargetPage):
    def address(self, houses: Houses) -> str:
        super().address(houses)
        return f"/targets/decisions/{Decision.objects.get().pk}/"


def test_what_waits_for_a_ruling_is_on_the_desk_of_whoever_may_rule(
    client: Client, houses: Houses, writer: Person, director: Person
) -> None:
    decision = propose(writer, entry())
    beside = officer(houses.city_office_beside, "office_director", "邻市")
    for person, is_told in ((director, True), (writer, False), (beside, False)):
        client.force_login(person, backend=BACKEND)
        assert (DOCUMENT in client.get("/desk/").content.decode()) is is_told
    client.force_login(director, backend=BACKEND)
    assert f"/targets/decisions/{decision.pk}/" in client.get("/desk/").content.decode()
    decision_rule(decision, reach(director), is_adopted=True)
    assert "去审定" not in client.get("/desk/").content.decode()
