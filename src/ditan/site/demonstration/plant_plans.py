"""The monitoring plans of the made-up plants: one approved by the office, one that waits; all of it 演示数据."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from ditan.core.enterprise.monitoring_plan import PlanRow, plan_settings
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.plans import proposal_for
from ditan.domains.enterprise.services.plans import plan_approve, plan_draft_keep, plan_submit
from ditan.site.demonstration.enterprises import FILE, FOLDER
from ditan.site.demonstration.houses import City


def plant_plans_play(city: City) -> int:
    """Let each plant with a plan submit it, and the director approve those that have a day; returns how many there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FOLDER / FILE
    if not file.is_file():
        return 0
    plants = [one for one in yaml.safe_load(file.read_text("utf-8"))["plants"].values() if "plan" in one]
    for plant in plants:
        _play(plant, city)
    return len(plants)


def _play(plant: dict[str, Any], city: City) -> None:
    told = plant["plan"]
    enterprise = Enterprise.objects.get(organisation__name_zh=plant["name_zh"])
    officer = reach_of(Person.objects.get(username=plant["officer"]["username"]), told["submitted"])
    rows = [_filled(row, told) for row in proposal_for(enterprise)]
    plan_draft_keep(enterprise, rows, officer, 0)
    version = plan_submit(enterprise, officer)
    if "valid_from" in told:
        director = reach_of(city.people["director"], told["decided"])
        plan_approve(version, director, told["valid_from"])


def _filled(row: PlanRow, told: dict[str, Any]) -> PlanRow:
    """A proposed row with what the plant adds: instrument and person, and what is done where a value is missing."""
    how = plan_settings()
    if row.how_known not in how.needs_frequency:
        return row
    is_measured = row.how_known in how.needs_instrument
    instruments = told["instruments"]
    return replace(
        row,
        person=told["person"],
        frequency=row.frequency or "monthly",
        instrument=instruments.get(row.parameter, instruments["quantity"]) if is_measured else "",
        laboratory=told["laboratory"] if is_measured and row.parameter != "quantity" else "",
        missing=row.missing or told["missing"],
    )
