"""The page of the tree of a day: what it was, what changed, who is found by pinyin. Days from 国函〔2011〕84号 (22 August 2011)."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.places.events import events_between, events_of
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list, place_list_ever
from ditan.domains.places.services import place_end, place_move, places_load, zone_add

pytestmark = pytest.mark.django_db
CHAOHU, ANHUI = "341400", "340000"


@pytest.fixture(autouse=True)
def _places(db: None) -> None:
    places_load(with_fictional=True)


def _page(client: Client, **asked: str) -> str:
    response = client.get("/places/", asked)
    assert response.status_code == 200
    return response.content.decode()


def test_the_city_that_was_divided_is_in_the_tree_of_the_day_before_and_not_after(client: Client) -> None:
    assert "巢湖市" in _page(client, day="2011-08-21", since="2011-08-21", below=ANHUI)
    assert "巢湖市" not in _page(client, day="2011-08-22", since="2011-08-22", below=ANHUI)


def test_what_changed_between_two_days_names_the_document(client: Client) -> None:
    html = _page(client, day="2011-08-22", since="2011-08-21")
    assert html.count("国函〔2011〕84号") == 6  # the city and its five counties
    assert "庐江县" in html
    # the days the other way round are the same question
    assert _page(client, day="2011-08-21", since="2011-08-22").count("国函〔2011〕84号") == 6


def test_a_day_that_cannot_be_read_is_told_and_the_page_stays(client: Client) -> None:
    response = client.get("/places/", {"day": "2011-13-40"})
    assert response.status_code == 400
    assert "2011-13-40" in response.content.decode()
    assert client.get("/places/", {"below": "000000"}).status_code == 404


@pytest.mark.parametrize("term", ["chaohu", "Chao hu", "chs", "巢湖", "3414"])
def test_a_place_that_is_no_more_is_found_by_name_pinyin_initials_and_code(term: str) -> None:
    assert CHAOHU in {place.pk for place in place_list_ever(term)}


def test_today_it_is_not_found_but_its_successor_is() -> None:
    found = {place.pk for place in place_list(term="chaohu")}
    assert CHAOHU not in found
    assert "340181" in found  # 巢湖市 at the level of a county, under Hefei


def test_names_that_are_read_otherwise_than_written_are_found_as_they_are_said() -> None:
    for term, code in (
        ("luan", "341500"),
        ("bengbu", "340300"),
        ("xiamen", "350200"),
        ("chongqing", "500000"),
    ):
        assert code in {place.pk for place in place_list(term=term)}


def test_the_page_of_a_place_tells_its_history(client: Client) -> None:
    html = client.get(f"/places/{CHAOHU}/").content.decode()
    assert "2011-08-21" in html  # its last day
    assert "国函〔2011〕84号" in html
    assert "安徽省" in html  # where it belonged to its end
    successor = client.get("/places/340181/").content.decode()
    assert "居巢区" in successor  # what it was made of


def test_what_the_office_records_itself_is_told_too() -> None:
    city, county = Place.objects.get(pk="990100"), Place.objects.get(pk="990101")
    zone = zone_add("高新区", city, date(2015, 1, 1), document="泽政发〔2015〕1号")
    place_move(zone, county, date(2020, 7, 1), document="泽政发〔2020〕7号")
    place_end(zone, date(2022, 1, 1), successor=county)
    told = [(event.day.isoformat(), event.kind, event.parent, event.other) for event in events_of(zone)]
    assert told == [
        ("2015-01-01", "founded", "990100", ""),
        ("2020-07-01", "moved", "990100", "990101"),
        ("2022-01-01", "merged", "990101", "990101"),
    ]
    between = events_between(date(2020, 1, 1), date(2020, 12, 31))
    assert [event.code for event in between if event.code == zone.pk] == [zone.pk]


def test_the_tree_and_the_changes_go_to_excel(client: Client) -> None:
    tree = client.get("/places/tree.xlsx", {"day": "2011-08-21"})
    sheet = load_workbook(BytesIO(tree.content)).active
    lines = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert lines["341421"][3] == CHAOHU
    changes = client.get("/places/changes.xlsx", {"since": "2011-08-21", "day": "2011-08-22"})
    days = [
        row[0]
        for row in load_workbook(BytesIO(changes.content)).active.iter_rows(min_row=2, values_only=True)
    ]
    assert days.count("2011-08-22") == 6
    assert client.get("/places/tree.xlsx", {"day": "soon"}).status_code == 400


def test_the_page_asks_the_database_little_and_is_english_too(
    client: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(15):
        html = client.get("/en/places/", {"q": "chs"}).content.decode()
    assert "Places over time" in html
