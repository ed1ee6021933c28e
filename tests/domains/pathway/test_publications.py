"""Publishing scenarios: four eyes, never a broken one, never one whose base is not the inventory in use; counties inherit it."""

from typing import Any

import pytest
import yaml
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.pathway.models import Publication, PublicationRuling
from ditan.domains.pathway.selectors import publications as reading
from ditan.domains.pathway.selectors.records import scenario_list
from ditan.domains.pathway.services import publication_propose, publication_rule, record_keep
from ditan.domains.places.models import Place
from tests.domains.pathway.test_scenarios import PAGE, SCENARIO
from tests.people import CITY, COUNTY, DAY, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
IN_USE = "a" * 64


class Kept:
    """As much of an inventory as is asked for."""

    digest = IN_USE
    whole_id = None
    pk = 0


@pytest.fixture(autouse=True)
def inventory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The inventory in use of every place and year has the hash aaa…"""
    monkeypatch.setattr(reading, "inventory_get", lambda *_place, **_by: Kept())


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def writer(houses: Houses) -> Reach:
    return reach_of(officer(houses.city_office, "office_officer", "经办"), DAY)


@pytest.fixture
def head(houses: Houses) -> Reach:
    return reach_of(_head(houses), DAY)


def _head(houses: Houses) -> Person:
    return officer(houses.city_office, "office_director", "主任")


def keep(writer: Reach, **changes: str) -> Place:
    """The small scenario, on the inventory in use, with texts replaced."""
    text = SCENARIO.replace("inventory: none", f"inventory: sha256:{IN_USE}")
    for pair in changes.values():
        old, _sign, new = pair.partition("→")
        text = text.replace(old, new)
    place = Place.objects.get(pk=CITY)
    record_keep(place, "scenario", text, writer, "初稿", broken_as="small")
    return place


def codes(refused: Any) -> list[str]:
    return [one.code for one in refused.value.problems]


def test_a_second_person_publishes(writer: Reach, head: Reach) -> None:
    place = keep(writer)
    made = publication_propose(place, "small", writer, "年度更新")
    with pytest.raises(Refused) as again:
        publication_propose(place, "small", writer, "再来")
    assert codes(again) == ["publication_pending"]
    with pytest.raises(Refused) as own:
        publication_rule(made, writer, is_granted=True)
    assert "publication_second_person" in codes(own)
    with pytest.raises(Refused) as without:
        publication_rule(made, head, is_granted=False)
    assert codes(without) == ["record_field_blank"]
    publication_rule(made, head, is_granted=True)
    assert list(reading.published_of(place)) == ["small"]
    with pytest.raises(Refused) as twice:
        publication_rule(made, head, is_granted=True)
    assert codes(twice) == ["publication_ruled"]
    with pytest.raises(Refused) as same:
        publication_propose(place, "small", writer, "同一稿")
    assert codes(same) == ["publication_same"]
    # It is taken back the same way.
    back = publication_propose(place, "small", writer, "有误", withdraws=True)
    publication_rule(back, head, is_granted=True)
    assert reading.published_of(place) == {}
    with pytest.raises(Refused) as nothing:
        publication_propose(place, "small", writer, "再撤", withdraws=True)
    assert codes(nothing) == ["publication_nothing"]


def test_a_broken_one_and_one_on_an_old_inventory_are_refused(writer: Reach, head: Reach) -> None:
    place = keep(writer, depth="depth: 0.5→depth: 5")
    with pytest.raises(Refused) as broken:
        publication_propose(place, "small", writer, "")
    assert codes(broken) == ["record_field_blank", "scenario_broken"]  # all at once
    keep(writer, hash=f"{IN_USE}→bbb")
    with pytest.raises(Refused) as old:
        publication_propose(place, "small", writer, "更新")
    assert codes(old) == ["base_superseded"]
    assert "aaaaaaaaaaaa" in str(old.value.problems[0].as_json("zh"))
    assert Publication.objects.count() == 0
    # The inventory is restated between proposing and ruling.
    keep(writer)
    made = publication_propose(place, "small", writer, "更新")
    Kept.digest = "c" * 64
    try:
        with pytest.raises(Refused) as moved:
            publication_rule(made, head, is_granted=True)
        assert codes(moved) == ["base_superseded"]
    finally:
        Kept.digest = IN_USE
    assert PublicationRuling.objects.count() == 0


def test_a_county_inherits_what_its_city_has_published(writer: Reach, head: Reach, houses: Houses) -> None:
    place, county = keep(writer), Place.objects.get(pk=COUNTY)
    assert reading.published_above(county) == {}
    publication_rule(publication_propose(place, "small", writer, "更新"), head, is_granted=True)
    # The city goes on; what it has published stays as it was.
    keep(writer, depth="depth: 0.5→depth: 0.1")
    mine = yaml.safe_load(SCENARIO)
    base = mine["base"] | {"place": COUNTY, "total_t": 200}
    base["sectors"]["fc_industry"]["fuels"]["raw_coal"] = {"energy": 2, "emissions_t": 200}
    text = yaml.safe_dump({"extends": "small.yaml", "id": "county", "base": base}, allow_unicode=True)
    theirs = reach_of(officer(houses.county_office, "office_officer", "县经办"), DAY)
    record_keep(county, "scenario", text, theirs, "继承")
    (held,) = scenario_list(county)
    assert held.scenario is not None
    assert held.scenario.levers[0].depth == 0.5
    assert held.scenario.base.total_t == 200
    assert held.scenario.chain == ("small.yaml",)


def test_the_page_leads_through_it(client: Client, writer: Reach, houses: Houses) -> None:
    keep(writer, depth="depth: 0.5→depth: 5")
    assert writer.person is not None
    client.force_login(writer.person, backend=BACKEND)
    refused = client.post(PAGE, {"act": "propose", "reason": "年度更新"})
    assert refused.status_code == 400
    assert "scenario_broken" in refused.content.decode()
    assert 'value="年度更新"' in refused.content.decode()
    keep(writer)
    assert client.post(PAGE, {"act": "propose", "reason": "年度更新"}).status_code == 302
    assert "请另一位同事审定" in client.get(PAGE).content.decode()
    client.force_login(_head(houses), backend=BACKEND)
    assert "发布情景 small" in client.get("/desk/").content.decode()
    assert 'value="grant"' in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"act": "decline", "opinion": "再核一遍"}).status_code == 302
    assert client.post(PAGE, {"act": "grant"}).status_code == 404  # nothing waits any more
    page = client.get(PAGE).content.decode()
    assert "再核一遍" in page
    assert "Published" not in page


def test_over_http_as_on_the_page(client: Client, writer: Reach, houses: Houses) -> None:
    """Put forward, sent back, put forward again, signed off by another person, taken back; problems in the same form."""
    keep(writer)
    assert writer.person is not None
    head, address = _head(houses), f"/api/v1/pathway/publications/{CITY}"

    def ask(person: Person, below: str = "", body: Any = None, status: int = 200) -> Any:
        client.force_login(person, backend=BACKEND)
        whole = f"{address}{below}"
        answer = client.get(whole) if body is None else client.post(whole, body, "application/json")
        assert answer.status_code == status, answer.content.decode()[:600]
        return answer.json()

    def told(answer: Any) -> set[str]:
        return {problem["code"] for problem in answer["problems"]}

    put = {"name": "small", "reason": "年度更新"}
    nothing = ask(writer.person, "", {**put, "name": "none", "reason": " "}, 400)
    assert told(nothing) == {"record_field_blank", "scenario_broken"}  # all at once
    first = ask(writer.person, "", put, 201)
    assert (first["state"], first["is_in_use"], first["inventory"]) == ("proposed", False, f"sha256:{IN_USE}")
    assert "levers" in first["resolved"]
    assert told(ask(writer.person, "", put, 400)) == {"publication_pending"}
    ruling = f"/{first['id']}/ruling"
    own = ask(writer.person, ruling, {"is_granted": True}, 403)
    assert "publication_second_person" in told(own)
    assert told(ask(head, ruling, {"is_granted": False}, 400)) == {"record_field_blank"}
    sent_back = ask(head, ruling, {"is_granted": False, "opinion": "再核一遍"})
    assert (sent_back["state"], sent_back["opinion"], sent_back["is_in_use"]) == (
        "declined", "再核一遍", False,
    )  # fmt: skip
    second = ask(writer.person, "", put, 201)
    assert ask(head, f"/{second['id']}/ruling", {"is_granted": True})["is_in_use"]
    assert told(ask(head, f"/{second['id']}/ruling", {"is_granted": True}, 400)) == {"publication_ruled"}
    assert [one["state"] for one in ask(head)["items"]] == ["granted", "declined"]
    back = ask(writer.person, "", {**put, "reason": "有误", "withdraws": True}, 201)
    assert ask(head, "?waiting=true")["count"] == 1
    ask(head, f"/{back['id']}/ruling", {"is_granted": True})
    assert not ask(head, f"/{second['id']}")["is_in_use"]
    assert reading.published_of(Place.objects.get(pk=CITY)) == {}
    county = officer(houses.county_office, "office_officer", "县经办")
    for below in ("", f"/{second['id']}"):
        ask(county, below, status=404)
    ask(county, "", put, 404)
    ask(county, f"/{back['id']}/ruling", {"is_granted": True}, 404)
    ask(head, "/999999", status=404)


def test_a_page_of_a_scenario_asks_little(
    client: Client, writer: Reach, django_assert_max_num_queries: Any
) -> None:
    """Also with versions and publications: they are read at once, whatever their number."""
    place = keep(writer)
    for _number in range(3):
        keep(writer)
    publication_propose(place, "small", writer, "更新")
    assert writer.person is not None
    client.force_login(writer.person, backend=BACKEND)
    client.get(PAGE)  # what a process reads once
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).status_code == 200
