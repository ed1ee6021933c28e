"""Places: codes of the library, dated parents, and today's tree as nested intervals."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.selectors import place_list_below, place_path
from ditan.domains.places.services import intervals_rebuild, places_load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_the_country_holds_every_place_and_a_province_its_own() -> None:
    country = Place.objects.get(pk="100000")
    jiangsu = Place.objects.get(pk="320000")
    assert place_list_below(country).count() == Place.objects.filter(valid_to=None).count()
    below = place_list_below(jiangsu)
    assert {place.code[:2] for place in below} == {"32"}
    assert "320100" in {place.code for place in below}
    assert [place.code for place in place_path(Place.objects.get(pk="320100"))] == [
        "100000",
        "320000",
        "320100",
    ]


def test_loading_again_changes_nothing() -> None:
    assert places_load() == 0


def test_a_place_that_moves_is_found_below_its_new_parent_only() -> None:
    zone = Place.objects.create(code="zone-1", name_zh="高新区", level="county")
    old = PlaceParent.objects.create(place=zone, parent_id="320100", valid_from=date(2010, 1, 1))
    intervals_rebuild()
    assert zone.code in {place.code for place in place_list_below(Place.objects.get(pk="320100"))}
    old.valid_to = date(2020, 12, 31)
    old.save()
    PlaceParent.objects.create(place=zone, parent_id="320200", valid_from=date(2021, 1, 1))
    intervals_rebuild()
    assert zone.code not in {place.code for place in place_list_below(Place.objects.get(pk="320100"))}
    assert zone.code in {place.code for place in place_list_below(Place.objects.get(pk="320200"))}


def test_two_present_parents_are_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceParent.objects.create(place_id="320100", parent_id="110000")


def test_a_place_is_not_its_own_parent() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceParent.objects.create(place_id="100000", parent_id="100000")
