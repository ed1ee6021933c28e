"""Two made-up enterprises of the demonstration city with a year of invented facts, from `demo/enterprises`."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password

from ditan.core.enterprise.credit_codes import check_digit
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.accounts.services import Newcomer, organisation_add, person_add, post_give
from ditan.domains.enterprise.models import Enterprise, Installation
from ditan.domains.enterprise.services import enterprise_register, installation_add, workbook_take
from ditan.domains.enterprise.services.contacts import contact_add
from ditan.domains.enterprise.services.measures import Typed, estimate_keep, measure_keep
from ditan.domains.enterprise.services.value_added import value_added_tell
from ditan.domains.places.selectors import place_get
from ditan.site.demonstration.houses import told_in

FOLDER, FILE = "enterprises", "plants.yaml"


def enterprises_play() -> int:
    """Register the plants, give each an officer and a head, and let the officer bring the facts in; returns how many there are."""
    folder = Path(settings.DITAN_DEMO_DATA) / FOLDER
    if not (folder / FILE).is_file():
        return 0
    told = yaml.safe_load((folder / FILE).read_text("utf-8"))
    by = reach_of_installation(told["first_day"])
    for plant in told["plants"].values():
        enterprise = _registered(plant, by)
        officer = _person(plant["officer"], enterprise.organisation, "enterprise_officer", by)
        _person(plant["head"], enterprise.organisation, "enterprise_head", by)
        file = folder / plant["facts"]
        workbook_take(enterprise, told["year"], file, file.name, officer, "演示数据")
        _more(enterprise, plant, folder, officer)
    return len(told["plants"])


def _more(enterprise: Enterprise, plant: dict[str, Any], folder: Path, officer: Reach) -> None:
    """Whom to ask, other years of facts, what the plant means to do and expects of a year; not every plant has them."""
    for contact in plant.get("contacts", []):
        contact_add(enterprise, officer, **{"telephone": "", "email": "", **contact}, since=officer.day)
    for year, name in plant.get("more_facts", {}).items():
        workbook_take(enterprise, year, folder / name, name, officer, "演示数据")
    for measure in plant.get("measures", []):
        measure_keep(enterprise, officer, Typed(measure))
    for year, value_added in plant.get("value_added", {}).items():
        value_added_tell(enterprise, year, officer, Typed(value_added))
    if "expected" in plant:
        estimate_keep(enterprise, plant["expected"]["year"], officer, Typed(plant["expected"]))


def _registered(plant: dict[str, Any], by: Reach) -> Enterprise:
    place = place_get(str(plant["place"]))
    if place is None:
        raise LookupError(plant["place"])
    first = str(plant["code_first"])
    house = organisation_add(
        by=by,
        kind="enterprise",
        name_zh=plant["name_zh"],
        name_en=plant["name_en"],
        place=place,
        code=first + check_digit(first),
    )
    enterprise = enterprise_register(
        house,
        by,
        industry=plant["industry"],
        method=plant["method"],
        is_national=plant["is_national"],
    )
    made: dict[str, Installation] = {}
    for one in plant["installations"]:
        names = {name: one[name] for name in ("kind", "code", "name_zh", "name_en")}
        made[one["code"]] = installation_add(enterprise, by, **names, parent=made.get(one.get("parent", "")))
    return enterprise


def _person(told: dict[str, str], house: Organisation, role: str, by: Reach) -> Reach:
    from allauth.mfa.totp.internal.auth import TOTP

    people = told_in("people")
    newcomer = Newcomer(told["username"], told["name"], people["password"])
    person = person_add(newcomer, hashed=make_password(people["password"]))
    TOTP.activate(person, people["second_factor"])
    post_give(
        by=by,
        person=person,
        organisation=house,
        role=role,
        span=(by.day, None),
        reason="演示数据",
    )
    return reach_of(person, by.day)
