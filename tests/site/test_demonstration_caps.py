"""The made-up caps of the demonstration: one of each kind, two people, and key users whose own years follow them."""

import pytest
from django.utils import timezone

from ditan.core.target import indicators
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.pathway.caps.words import kind_of
from ditan.domains.pathway.selectors.caps import followed_targets
from ditan.domains.places.models import Place
from ditan.domains.places.services import places_load
from ditan.domains.target.models import Decision
from ditan.site.demonstration.caps import caps_play
from ditan.site.demonstration.enterprises import enterprises_play
from ditan.site.demonstration.houses import city_build
from ditan.site.demonstration.supervised import supervised_play

pytestmark = pytest.mark.django_db


def test_every_kind_of_cap_has_an_example_and_key_users_have_figures() -> None:
    places_load(with_fictional=True)
    city = city_build()
    enterprises_play()
    supervised_play()
    made = caps_play(city)
    decision = Decision.objects.get()
    assert decision.targets.count() == made
    assert decision.person != decision.ruling.person
    assert "演示数据" in decision.document
    held = followed_targets(Place.objects.get(pk="990100"), city.reach("director", timezone.localdate()))
    kinds = {one.kind for one in indicators().values()} - {""} | {"sector_total"}
    assert {kind_of(one) for one in held} == kinds
    # What the page of the year so far holds against its expectation: total, intensity, energy and coal.
    whole = decision.targets.filter(place="990100", party="territory", sector="")
    told_of = {"co2_total", "co2_intensity", "energy_total", "coal", "co2_budget"}
    assert set(whole.values_list("indicator", flat=True)) == told_of
    told = {one.target.name: one for one in held if one.target.party == "enterprise"}
    named = {
        str(one.organisation.name_zh) for one in Enterprise.objects.filter(organisation__name_zh__in=told)
    }
    assert named == set(told)
    kiln = told["泽川水泥熟料有限公司（演示）"]
    assert set(kiln.actuals.years) == {2022, 2023, 2025}
    assert kiln.actuals.partial == (2026,)  # nine months are there
    assert told["新港造纸有限公司（演示）"].actuals.partial == (2025,)
