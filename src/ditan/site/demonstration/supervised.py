"""More made-up enterprises, each with a year of facts by amounts and seasons, whose yearly report the city office expects."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from ditan.core.enterprise.credit_codes import check_digit
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.accounts.services import organisation_add
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.services import Entry, enterprise_register, facts_keep, installation_add
from ditan.domains.filings.services import expectations_set
from ditan.domains.places.selectors import place_get

FILE = "enterprises/supervised.yaml"
FLOW, UNIT = "enterprise_report", "F1"


def supervised_play() -> int:
    """Register the enterprises, fill in their year, and expect their report; returns how many there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FILE
    if not file.is_file():
        return 0
    told = yaml.safe_load(file.read_text("utf-8"))
    by = reach_of_installation(told["first_day"])
    made = [_made(one, told, by) for one in told["enterprises"]]
    office = Organisation.objects.filter(name_zh=told["office"], kind="low_carbon_office").first()
    if office is not None:
        asked = told["expected"]
        period = str(told["year"])
        expectations_set(
            FLOW,
            [one.organisation for one in made],
            [period],
            office,
            reach_of_installation(asked["asked"]),
            due_days={period: asked["due"]},
            document=asked["document"],
        )
    return len(made)


def _made(one: dict[str, Any], told: dict[str, Any], by: Reach) -> Enterprise:
    place = place_get(one["place"])
    if place is None:
        raise LookupError(one["place"])
    house = organisation_add(
        by=by,
        kind="enterprise",
        name_zh=one["name_zh"],
        name_en=one["name_en"],
        place=place,
        code=one["code_first"] + check_digit(one["code_first"]),
    )
    enterprise = enterprise_register(house, by, industry=one["industry"], method=one["method"])
    installation_add(enterprise, by, kind="facility", code=UNIT, name_zh="厂区", name_en="Site")
    entries = [
        entry_of(one, fact, f"{told['year']}-{month:02d}", season * one.get("odd", {}).get(month, 1))
        for fact in one["facts"]
        for month, season in enumerate(told["seasons"], start=1)
        if month in one.get("months", range(1, 13))
    ]
    if entries:
        facts_keep(enterprise, told["year"], entries, by, "演示数据")
    return enterprise


def entry_of(one: dict[str, Any], fact: list[Any], month: str, times: float) -> Entry:
    """A fact of the files for a month: its amount so many times, with the paper that stands for it."""
    source, item, parameter, unit, how_known, amount = fact
    evidence = one.get("evidence", f"台账{month}（演示）")
    return Entry(UNIT, source, item, month, parameter, f"{amount * times:.1f}", unit, how_known, evidence)
