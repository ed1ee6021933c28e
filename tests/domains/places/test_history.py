"""The tree of a day, moving and ending places, zones."""

from datetime import date

import pytest

from ditan.core.errors import Refused
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.selectors import ancestors_on, path_on, place_list, place_list_below, tree_on
from ditan.domains.places.services import place_end, place_move, places_load, zone_add

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2011, 8, 21), date(2011, 8, 22)


@pytest.fixture(autouse=True)
def _places(db: None) -> None:
    places_load()


def _place(code: str) -> Place:
    return Place.objects.get(pk=code)


def test_the_tree_of_a_day_knows_the_city_that_is_no_more() -> None:
    # 国函〔2011〕84号, made known on 22 August 2011
    assert tree_on(BEFORE).below("341400") == {"341400", "341402", "341421", "341422", "341423", "341424"}
    assert tree_on(AFTER).below("341400") == {"341400"}
    assert "340181" in tree_on(AFTER).below("340100")
    assert "340181" not in tree_on(BEFORE).below("340100")
    assert [place.name_zh for place in path_on(_place("341421"), BEFORE)] == [
        "中国",
        "安徽省",
        "巢湖市",
        "庐江县",
    ]
    assert ancestors_on(_place("341421"), AFTER) == []


def test_what_ended_is_not_in_todays_tree() -> None:
    anhui = {place.pk for place in place_list_below(_place("340000"))}
    assert "341400" not in anhui
    assert "340181" in anhui
    assert "341400" not in {place.pk for place in place_list(level="city")}
    assert _place("341402").successor_id == "340181"


def test_a_county_that_moves_is_found_by_its_day() -> None:
    county, old, new = _place("320111"), _place("320100"), _place("320200")
    place_move(county, new, date(2027, 1, 1), document="国函〔2026〕0号")
    assert county.pk in {place.pk for place in place_list_below(_place("320200"))}
    assert county.pk not in {place.pk for place in place_list_below(_place("320100"))}
    assert ancestors_on(county, date(2026, 12, 31))[0] == old
    assert ancestors_on(county, date(2027, 1, 1))[0] == new
    assert places_load() == 0  # the library leaves what the office has changed alone
    assert _place("320111").is_local


def test_what_lies_below_moves_along() -> None:
    place_move(_place("320200"), _place("330000"), date(2027, 1, 1))
    below = {place.pk for place in place_list_below(_place("330000"))}
    assert {"320200", "320205"} <= below
    assert {place.pk for place in place_list_below(_place("320200"))} == tree_on(date(2027, 1, 1)).below(
        "320200"
    )


@pytest.mark.parametrize(
    ("code", "parent", "day", "codes"),
    [
        ("320000", "320100", date(2027, 1, 1), {"place_move_circular"}),
        ("320100", "320100", date(2027, 1, 1), {"place_move_circular"}),
        ("320111", "320100", date(2027, 1, 1), {"place_move_nowhere"}),
        ("340181", "340200", AFTER, {"place_move_too_early"}),
        ("341402", "340100", date(2027, 1, 1), {"place_ended"}),
        ("340181", "341400", date(2010, 1, 1), {"place_move_too_early"}),
    ],
)
def test_a_move_that_the_tree_does_not_allow(code: str, parent: str, day: date, codes: set[str]) -> None:
    rows = list(PlaceParent.objects.order_by("id").values_list())
    with pytest.raises(Refused) as refusal:
        place_move(_place(code), _place(parent), day)
    assert {problem.code for problem in refusal.value.problems} == codes
    assert list(PlaceParent.objects.order_by("id").values_list()) == rows


def test_zones_have_ids_of_their_own() -> None:
    zone = zone_add("昆山高新区", _place("320583"), date(2015, 1, 1), name_en="Kunshan Hi-tech Zone")
    other = zone_add("花桥开发区", _place("320583"), date(2015, 1, 1))
    assert (zone.pk, other.pk) == ("Z00001", "Z00002")
    assert zone.is_zone
    assert [place.pk for place in path_on(zone, date(2020, 1, 1))] == [
        "100000",
        "320000",
        "320500",
        "320583",
        "Z00001",
    ]
    assert zone.pk in {place.pk for place in place_list_below(_place("320500"))}
    place_move(zone, _place("320585"), date(2022, 1, 1))
    assert Place.objects.get(pk=zone.pk).pk == "Z00001"


def test_a_zone_without_name_or_with_a_name_in_use() -> None:
    kunshan = _place("320583")
    zone_add("花桥开发区", kunshan, date(2015, 1, 1))
    with pytest.raises(Refused) as empty:
        zone_add(" ", kunshan, date(2015, 1, 1))
    assert [problem.code for problem in empty.value.problems] == ["place_name_missing"]
    with pytest.raises(Refused) as taken:
        zone_add("花桥开发区", kunshan, date(2016, 1, 1))
    assert "Z00001" in str(taken.value)


def test_a_place_with_places_below_it_does_not_end() -> None:
    with pytest.raises(Refused) as refusal:
        place_end(_place("320500"), date(2027, 1, 1))
    assert [problem.code for problem in refusal.value.problems] == ["place_has_children"]


def test_a_place_that_ends_stays_for_the_filings_of_its_time() -> None:
    zone = zone_add("花桥开发区", _place("320583"), date(2015, 1, 1))
    place_end(zone, date(2020, 1, 1), successor=_place("320583"))
    assert zone.pk not in {place.pk for place in place_list_below(_place("320583"))}
    assert path_on(zone, date(2019, 12, 31))[-2] == _place("320583")
    assert ancestors_on(zone, date(2020, 1, 1)) == []
