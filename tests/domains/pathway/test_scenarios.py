"""Scenarios and programmes of a place: the form and the text are one thing, a broken one is not kept, no plan is explained."""

from textwrap import dedent

import pytest
import yaml
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.selectors.records import scenario_list
from ditan.domains.places.models import Place
from tests.people import CITY, COUNTY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
# 1,000 t in 2025, growing by a tenth a year without levers; efficiency of one half by 2027, along a line.
SCENARIO = dedent(
    f"""
    id: small
    name_zh: 小情景
    name_en: small scenario
    end: 2027
    base:
      place: "{CITY}"
      year: 2025
      inventory: none
      library_release: none
      total_t: 1000
      energy_unit: TJ
      sink_t: 0
      sectors:
        fc_industry:
          activity: 100
          activity_unit: index
          fuels:
            raw_coal: {{energy: 10, emissions_t: 1000}}
          process_t: 0
    sectors:
      fc_industry: {{growth: {{2026: 0.1}}}}
    levers:
      saving:
        {{kind: efficiency, name_zh: 节能, name_en: saving, sectors: [fc_industry], start: 2025, end: 2027, depth: 0.5, shape: linear}}
    """
)
PROGRAMME = dedent(
    """
    id: small_plan
    name_zh: 小方案
    name_en: small plan
    start: 2025
    end: 2027
    discount_rate: 0
    sectors:
      fc_industry: {name_zh: 工业, name_en: industry, emissions_t: {2025: 1000000, 2027: 1200000}}
    measures:
      saving:
        {name_zh: 节能, name_en: saving, sector: fc_industry, potential_t: 300000, running_yuan_per_t: 100,
         start: 2026, ramp: 1, lifetime: 10}
    caps:
      total: {kind: total, name_zh: 总量, name_en: total, values: {2027: 1000000}, document: 演示数据}
    """
)


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def writer(houses: Houses) -> Person:
    return officer(houses.city_office, "office_officer", "经办")


@pytest.fixture
def writing(client: Client, writer: Person) -> Client:
    client.force_login(writer, backend=BACKEND)
    return client


@pytest.fixture
def small(writer: Person) -> None:
    from ditan.domains.accounts.scope import reach_of
    from ditan.domains.pathway.services import record_keep
    from tests.people import DAY

    city = Place.objects.get(pk=CITY)
    record_keep(city, "scenario", SCENARIO, reach_of(writer, DAY), "初稿")
    record_keep(city, "programme", PROGRAMME, reach_of(writer, DAY), "初稿")


PAGE = f"/pathway/scenarios/small/?place={CITY}"


@pytest.mark.usefixtures("small")
def test_scenarios_are_compared(writing: Client) -> None:
    page = writing.get(f"/pathway/scenarios/?place={CITY}").content.decode()
    assert "小情景" in page
    # 2026: 1,000 · 1.1 · 0.75 = 825 t; 2027: 1,000 · 1.21 · 0.5 = 605 t; the peak is 2025, all together 2,430 t = 0.2 (1e4 t).
    assert "polyline" in page
    assert "small scenario" in writing.get(f"/en/pathway/scenarios/?place={CITY}").content.decode()
    book = writing.get(f"/pathway/scenarios/export.xlsx?place={CITY}")
    assert book.status_code == 200


@pytest.mark.usefixtures("small")
def test_the_form_writes_the_text(writing: Client) -> None:
    form = {
        "text": SCENARIO,
        "act": "keep",
        "note": "减半",
        "lever~saving~depth": "0.25",
        "was~saving~depth": "0.5",
    }
    assert writing.post(PAGE, form).status_code == 302
    newest = PathwayRecord.objects.filter(name="small").first()
    assert newest is not None
    assert yaml.safe_load(newest.text)["levers"]["saving"]["depth"] == 0.25
    assert yaml.safe_load(newest.text)["levers"]["saving"]["kind"] == "efficiency"
    city = Place.objects.get(pk=CITY)
    held = scenario_list(city)
    assert [one.name for one in held] == ["small"]
    assert held[0].scenario is not None
    assert held[0].scenario.levers[0].depth == 0.25


@pytest.mark.usefixtures("small")
def test_a_broken_scenario_is_told_and_not_kept(writing: Client) -> None:
    broken = SCENARIO.replace("depth: 0.5", "depth: 5")
    response = writing.post(PAGE, {"text": broken, "act": "keep", "note": "试"})
    assert response.status_code == 400
    assert "levers.saving.depth" in response.content.decode()
    assert "depth: 5" in response.content.decode()  # what was typed is still there
    odd = writing.post(PAGE, {"text": "foo: [", "act": "try"})
    assert "scenario_unreadable" in odd.content.decode()
    letters = {"text": SCENARIO, "act": "try", "lever~saving~end": "bald", "was~saving~end": "2027"}
    assert "studio_field_unreadable" in writing.post(PAGE, letters).content.decode()
    assert PathwayRecord.objects.filter(name="small").count() == 1


@pytest.mark.usefixtures("small")
def test_a_plan_tells_what_each_measure_does_and_a_conflict_names_itself(writing: Client) -> None:
    address = f"/pathway/solver/?place={CITY}&programme=small_plan"
    page = writing.post(address, {"text": PROGRAMME, "act": "solve"}).content.decode()
    assert "有解" in page
    # 200,000 t too many in 2027 are saved at 100 yuan: 2e7 yuan, 0.2 in 1e8 CNY.
    assert ">0.2 <" in page
    tight = PROGRAMME.replace("2027: 1000000}", "2027: 800000}")
    conflict = writing.post(address, {"text": tight, "act": "solve"}).content.decode()
    assert "无解" in conflict
    assert "100,000" in conflict  # 1,200,000 − 300,000 − 800,000


@pytest.mark.usefixtures("small")
def test_whoever_may_not_draft_tries_and_does_not_keep(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.department, "reader", "阅览"), backend=BACKEND)
    assert client.post(PAGE, {"text": SCENARIO, "act": "try"}).status_code == 200
    assert client.post(PAGE, {"text": SCENARIO, "act": "keep", "note": "试"}).status_code == 400
    assert PathwayRecord.objects.filter(name="small").count() == 1


@pytest.mark.usefixtures("small")
def test_a_county_does_not_see_the_citys_scenarios(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.county_office, "office_director", "县主任"), backend=BACKEND)
    for address in (PAGE, f"/pathway/scenarios/?place={CITY}", f"/pathway/solver/?place={CITY}"):
        assert client.get(address).status_code == 404
    assert "还没有情景" in client.get(f"/pathway/scenarios/?place={COUNTY}").content.decode()


class TestScenarios(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/pathway/scenarios/?place={COUNTY}"


class TestSolver(TestScenarios):
    def address(self, houses: Houses) -> str:
        return f"/pathway/solver/?place={COUNTY}"
