"""More made-up enterprises: each computes, one owes months, one jumps, one has filled in nothing."""

import pytest

from ditan.domains.enterprise.models import Enterprise, KeptFinding, KeptYear
from ditan.domains.places.services import places_load
from ditan.site.demonstration.supervised import supervised_play

pytestmark = pytest.mark.django_db


def test_an_office_has_something_to_supervise() -> None:
    places_load(with_fictional=True)
    assert supervised_play() == 8
    made = Enterprise.objects.filter(organisation__name_zh__contains="（演示）")
    assert all(one.organisation.place.is_fictional for one in made.select_related("organisation__place"))
    kept = KeptYear.objects.filter(enterprise__in=made, year=2025)
    assert kept.count() == 7
    assert all(one.total_micro_t for one in kept)
    assert kept.get(enterprise__method="paper_2015").months_filled == 9
    assert kept.get(enterprise__method="ceramics_2013").evidenced == 0
    jumped = KeptFinding.objects.filter(rule="jumps", kept__enterprise__method="chemical_2013")
    assert jumped.exists()
