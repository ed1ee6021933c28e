"""The made-up plants of the demonstration: registered, with twelve months of facts that compute, all of it 演示数据."""

import pytest
from django.utils import timezone

from ditan.domains.enterprise.filing.proving import version_problems
from ditan.domains.enterprise.models import Enterprise, PlanVersion
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.assets import assets_of
from ditan.domains.enterprise.selectors.checking import checked_year
from ditan.domains.enterprise.selectors.plans import state_of_version
from ditan.domains.enterprise.selectors.published import published_reports, published_versions
from ditan.domains.filings.models import Filing
from ditan.domains.filings.selectors import sealed_content
from ditan.domains.places.services import places_load
from ditan.site.demonstration.enterprises import enterprises_play
from ditan.site.demonstration.houses import city_build
from ditan.site.demonstration.plant_plans import plant_plans_play
from ditan.site.demonstration.plant_reports import plant_reports_play

pytestmark = pytest.mark.django_db


def test_the_plants_have_a_year_that_computes() -> None:
    places_load(with_fictional=True)
    assert enterprises_play() == 2
    plants = Enterprise.objects.filter(organisation__name_zh__contains="（演示）").select_related(
        "organisation__place"
    )
    assert {plant.method for plant in plants} == {"power_2022", "cement_2024"}
    for plant in plants:
        assert plant.organisation.place.is_fictional
        found = computed_year(plant, 2025).computation
        assert found is not None
        assert set(found.sums("month")) == set(range(1, 13))


def test_one_plant_shows_its_carbon_assets() -> None:
    places_load(with_fictional=True)
    enterprises_play()
    plant = Enterprise.objects.get(method="cement_2024", organisation__name_zh__contains="（演示）")
    assets = assets_of(plant, 2026)
    assert (assets.expected.way, len(assets.expected.past)) == ("shares", 3)
    assert assets.expected.has_range
    assert assets.expected.findings == ()
    assert (len(assets.curve.steps), len(assets.curve.aside)) == (4, 1)
    assert assets.gap_t is not None
    assert assets.gap_t > 0
    assert assets.plan is not None
    assert assets.plan.chosen


def test_one_plan_is_approved_and_one_waits() -> None:
    places_load(with_fictional=True)
    city = city_build()
    enterprises_play()
    assert plant_plans_play(city) == 2
    plans = {state_of_version(one): one for one in PlanVersion.objects.all()}
    assert set(plans) == {"approved", "waiting"}
    approved = plans["approved"].enterprise
    checked = checked_year(approved, 2025, computed_year(approved, 2025))
    assert not [one for one in checked.findings if one.rule == "plan"]  # the facts are known as the plan says


def test_one_report_is_published_and_one_waits_in_the_office() -> None:
    """1,096,971.4 t of clinker, as the twelve months of the file add up; parts and total in whole tonnes."""
    places_load(with_fictional=True)
    city = city_build()
    enterprises_play()
    assert plant_reports_play(city) == 2
    published, waiting = Filing.objects.filter(workflow="enterprise_report").order_by("period")
    assert (published.state, waiting.state) == ("published", "submitted")
    parts = [published.content[name] for name in ("combustion", "process", "power")]
    assert sum(parts) == published.content["emissions_total"]
    version = published.version
    assert not version_problems(version, sealed_content(version))
    (line,) = published_reports(published_versions(timezone.localdate()))
    assert line.conclusion is not None
    assert line.conclusion.conclusion == "reserved"
