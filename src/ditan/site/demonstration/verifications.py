"""A made-up verification under way, from `demo/enterprises/verification.yaml`: team, visit, sample, findings, and a draw."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import Enterprise, Fact, VerificationStatement, VerifierAssignment
from ditan.domains.enterprise.selectors.checking import checked_year
from ditan.domains.enterprise.selectors.computing import computed_year
from ditan.domains.enterprise.selectors.verification_content import unit_key
from ditan.domains.enterprise.services.reverification import sample_draw
from ditan.domains.enterprise.services.verification_findings import finding_pin, finding_reply
from ditan.domains.enterprise.services.verification_work import paper_add, units_look, visit_record
from ditan.domains.enterprise.services.verifying import interest_declare, verifier_assign
from ditan.site.demonstration.enterprises import FILE as PLANTS
from ditan.site.demonstration.enterprises import FOLDER
from ditan.site.demonstration.houses import City
from ditan.site.demonstration.rounds import PAGE

FILE = "verification.yaml"


def verifications_play(city: City) -> int:
    """Play the verification of the file; returns how many findings it has."""
    folder = Path(settings.DITAN_DEMO_DATA) / FOLDER
    if not (folder / FILE).is_file():
        return 0
    told = yaml.safe_load((folder / FILE).read_text("utf-8"))
    plants = yaml.safe_load((folder / PLANTS).read_text("utf-8"))["plants"]
    plant = plants[told["plant"]]
    enterprise = Enterprise.objects.select_related("organisation__place").get(
        organisation__name_zh=plant["name_zh"]
    )
    assignment = _assigned(city, enterprise, told)
    _worked(city, assignment, told)
    for finding in told["findings"]:
        _found(city, assignment, finding, told["team"][0], plant["officer"]["username"])
    drawn = told["reverified"]
    if VerificationStatement.objects.filter(assignment__year=drawn["year"]).exists():
        office = city.reach(told["office"], drawn["day"])
        sample_draw(city.houses["office"].place, drawn["year"], drawn["seed"], office)
    return len(told["findings"])


def _assigned(city: City, enterprise: Enterprise, told: dict[str, Any]) -> VerifierAssignment:
    """Nobody has an interest; the office assigns."""
    day: date = told["assigned"]
    office, house = city.reach(told["office"], day), city.houses[told["verifier"]]
    team = [city.people[name] for name in told["team"]]
    for person in (None, *team):
        interest_declare(enterprise, house, person, office, text="演示数据")
    return verifier_assign(enterprise, told["year"], house, team[:1], office, due_day=told["statement_due"])


def _worked(city: City, assignment: VerifierAssignment, told: dict[str, Any]) -> None:
    """A visit with its minutes, and the first units of the plan looked at."""
    visit = told["visit"]
    by = city.reach(told["team"][0], visit["day"])
    with _paper() as path:
        visit_record(
            assignment,
            by,
            day=visit["day"],
            people=visit["people"],
            places=visit["places"],
            seen=visit["seen"],
            minutes=(path, visit["minutes"]),
        )
    computed = computed_year(assignment.enterprise, assignment.year)
    plan = checked_year(assignment.enterprise, assignment.year, computed).plan
    units = plan.units[: told["looked"]] if plan else ()
    if units:
        units_look(assignment, map(unit_key, units), by)


def _found(
    city: City, assignment: VerifierAssignment, told: dict[str, Any], member: str, officer: str
) -> None:
    """A finding that asks for a paper, and its answer where there is one."""
    fact = Fact.objects.get(
        installation__enterprise=assignment.enterprise,
        year=assignment.year,
        **{name: told[name] for name in ("source", "item", "month", "parameter")},
    )
    made = finding_pin(
        assignment,
        fact,
        city.reach(member, told["day"]),
        severity=told["severity"],
        text=told["text"],
        paper=told["paper"],
        due_day=told["due"],
    )
    if "reply" in told:
        writer = reach_of(Person.objects.get(username=officer), told["due"])
        with _paper() as path:
            paper_add(fact, path, told["file"], writer, made)
        finding_reply(made, told["reply"], writer)


@contextmanager
def _paper() -> Iterator[Path]:
    """An empty page, in the place of a scan."""
    with tempfile.NamedTemporaryFile(prefix="ditan-demo-") as kept:
        path = Path(kept.name)
        path.write_bytes(PAGE)
        yield path
