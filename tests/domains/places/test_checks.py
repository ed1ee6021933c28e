"""What `ditan check` finds: a tree that is not numbered as its parents say."""

import pytest

from ditan.domains.places.checks import problems
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.places.services import intervals_rebuild

pytestmark = pytest.mark.django_db


def test_parents_written_past_the_services() -> None:
    for code in ("990901", "990902", "990903"):
        Place.objects.create(code=code, name_zh=code, level="city")
    PlaceParent.objects.create(place_id="990902", parent_id="990901")
    PlaceParent.objects.create(place_id="990903", parent_id="990902")
    assert [(problem.code, problem.facts["count"]) for problem in problems()] == [
        ("place_intervals_stale", 2)
    ]
    intervals_rebuild()
    assert list(problems()) == []
