"""The world of the pages' benchmark: a province with 100 counties and ten years of filings, versions and inventories.

To each move belong two entries of the audit trail, to each filing a notice for everybody: ten thousand and four thousand.

Beside it, in another province, 500 enterprises report in twelve years: the large board.

One inventory is compiled; the others are copies of it under other places and years. Filings are played once and then
copied row by row: the pages read the same tables as in an office, at the size of an office of many years.
"""

import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.pages_pathways import pathways

PROVINCE = "370000"
COUNTIES = 100
YEARS = range(2016, 2026)
TABLE = Path(__file__).resolve().parent.parent / "src/ditan/site/demo/balances/2025/990101.csv"
LONG_AGO = date(2010, 1, 1)
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
WORKFLOW = "inventory_filing"
BESIDE = "320000"
ENTERPRISES, REPORTS = 500, "enterprise_report"
REPORT_YEARS = range(2014, 2026)
OPEN_STATES = ("drafted", "in_review", "submitted", "in_hand", "returned", "countersigning", "accepted")


def build() -> dict[str, Any]:
    """Fill the database of the environment; what the benchmark needs to know of it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from ditan.domains.places.models import Place
    from ditan.domains.places.services import places_load

    places_load()
    province = Place.objects.get(pk=PROVINCE)
    span = (province.interval_start, province.interval_end)
    below = Place.objects.filter(interval_start__gt=span[0], interval_start__lte=span[1], level="county")
    counties = list(below.order_by("interval_start")[:COUNTIES])
    first = _inventory(counties[0].pk)
    _inventories(first, counties)
    houses = _houses(province, counties)
    people = _people(houses)
    filings = _filings(counties, houses, people["officer"])
    _trail(people["officer"])
    _notices(people)
    people["board"] = _board()
    return {
        **pathways(first, counties, people, YEARS),
        "sessions": {name: _session(person) for name, person in people.items()},
        "county": counties[0].pk,
        "year": YEARS[-1],
        "filing": filings["open"],
        "version": filings["version"],
        "result": first.digest[:12],
        "enterprises": ENTERPRISES,
        "expected": len(counties) * len(YEARS),
    }


def _inventory(place: str) -> Any:
    from ditan.core import balance as core_balance
    from ditan.domains.inventory.services import inventory_compile
    from ditan.domains.statistics.services import balance_keep

    return inventory_compile(
        balance_keep(core_balance.read(TABLE, place=place, year=YEARS[-1]), source="bench")
    )


def _inventories(first: Any, counties: list[Any]) -> None:
    """Copies of the first inventory for every county and year, with rows and records."""
    from ditan.domains.inventory.models import Inventory, InventoryRecord, InventoryRow

    fields = {
        field.attname: getattr(first, field.attname)
        for field in Inventory._meta.concrete_fields
        if field.attname not in ("id", "place_id", "year", "digest")
    }
    made = Inventory.objects.bulk_create(
        Inventory(**fields, place_id=county.pk, year=year, digest=f"{county.pk}-{year}")
        for county in counties
        for year in YEARS
        if (county.pk, year) != (first.place_id, first.year)
    )
    model: Any
    for model in (InventoryRow, InventoryRecord):
        own = [
            field.attname
            for field in model._meta.concrete_fields
            if field.attname not in ("id", "inventory_id")
        ]
        rows = list(model.objects.filter(inventory=first).values(*own))
        for inventory in made:
            model.objects.bulk_create(model(inventory=inventory, **row) for row in rows)


def _houses(province: Any, counties: list[Any]) -> dict[str, Any]:
    from ditan.domains.accounts.models import Organisation

    def house(place: Any) -> Any:
        return Organisation(
            kind="low_carbon_office", name_zh=f"{place.name_zh}低碳办", place=place, valid_from=LONG_AGO
        )

    made = Organisation.objects.bulk_create([house(province), *(house(county) for county in counties)])
    return {one.place_id: one for one in made}


def _people(houses: dict[str, Any]) -> dict[str, Any]:
    from allauth.mfa.models import Authenticator

    from ditan.domains.accounts.models import Person, Post

    wanted = {
        "director": (PROVINCE, "office_director"),
        "officer": (PROVINCE, "office_officer"),
        "auditor": (PROVINCE, "auditor"),
        "county": (next(code for code in houses if code != PROVINCE), "office_officer"),
    }
    people = {}
    for name, (place, role) in wanted.items():
        person = Person.objects.create(username=name, name=name)
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
        Post.objects.create(person=person, organisation=houses[place], role=role, valid_from=LONG_AGO)
        people[name] = person
    return people


def _filings(counties: list[Any], houses: dict[str, Any], officer: Any) -> dict[str, int]:
    """A filing a county and year: sealed and published in all years but the last, there in every state."""
    from ditan.domains.filings.canonical import canonical_text, hash_of
    from ditan.domains.filings.models import Expectation, Filing, MoveMade, Party, Publication, Version
    from ditan.domains.filings.slots import slot_of

    office, content = houses[PROVINCE], {"gdp": 12.5, "population": 30.1, "energy_total": 88.8}
    filings, expectations = [], []
    for at, county in enumerate(counties):
        for year in YEARS:
            slot = slot_of(WORKFLOW, county, None, str(year))
            due = date(year + 1, 12, 31)
            state = "published" if year < YEARS[-1] else OPEN_STATES[at % len(OPEN_STATES)]
            filings.append(
                Filing(
                    workflow=WORKFLOW,
                    place=county,
                    period=str(year),
                    period_start=date(year, 1, 1),
                    period_end=date(year, 12, 31),
                    state=state,
                    due_day=due,
                    title=f"{county.name_zh} {year} 年度温室气体清单报送",
                    slot=slot,
                    content=content,
                    opened_by=officer,
                    opened_on=date(year + 1, 9, 1),
                    place_path=[],
                )
            )
            expectations.append(
                Expectation(
                    workflow=WORKFLOW, place=county, receiver=office, period=str(year), slot=slot, due_day=due
                )
            )
    filings = Filing.objects.bulk_create(filings)
    Expectation.objects.bulk_create(expectations)
    Party.objects.bulk_create(
        Party(filing=filing, side=side, organisation=house)
        for filing in filings
        for side, house in (("filer", houses[filing.place_id]), ("receiver", office))
    )
    MoveMade.objects.bulk_create(
        MoveMade(
            filing=filing,
            position=at,
            move=move,
            from_state="drafted",
            to_state="drafted",
            person=officer,
            person_name=officer.name,
            house=office,
            day=filing.opened_on + timedelta(days=at),
            at=NOW,
        )
        for filing in filings
        for at, move in enumerate(("send_for_review", "pass_review", "sign_off", "submit", "receive"), 1)
    )
    versions = []
    for filing in filings:
        if filing.state == "published" and filing.slot is not None:
            text = canonical_text(filing.slot, content, [])
            versions.append(
                Version(
                    filing=filing,
                    series=filing.slot,
                    position=1,
                    workflow=WORKFLOW,
                    place_id=filing.place_id,
                    period=filing.period,
                    content=text,
                    content_hash=hash_of(text),
                    library_release="bench",
                    code_version="bench",
                    sealed_by_name="bench",
                    day=filing.opened_on,
                    at=NOW,
                )
            )
    versions = Version.objects.bulk_create(versions)
    Publication.objects.bulk_create(Publication(version=one, day=one.day, at=NOW) for one in versions)
    return {"open": next(one.pk for one in filings if one.state == "in_hand"), "version": versions[-1].pk}


def _trail(officer: Any) -> None:
    """Two entries of the audit trail for each move, a piece of evidence and the move, in a chain as the services write it."""
    from django.db import transaction

    from ditan.domains.audit.services import entry_add
    from ditan.domains.filings.models import MoveMade

    made = MoveMade.objects.select_related("filing__place").order_by("pk")
    with transaction.atomic():
        for move in made.iterator():
            states = {"state": move.from_state}, {"state": move.to_state}
            for action in ("filing.add_evidence", f"filing.{move.move}"):
                entry_add(action, move.filing, *states, officer, place=move.filing.place, at=move.at)


def _notices(people: dict[str, Any]) -> None:
    """A notice of each filing for everybody, the last tenth of them unread."""
    from ditan.domains.filings.models import Filing
    from ditan.domains.notices.models import Notice

    filings = list(Filing.objects.order_by("period", "pk").values_list("pk", "title", "place_id"))
    read = len(filings) * 9 // 10
    Notice.objects.bulk_create(
        Notice(
            to=person,
            kind="submitted",
            key=f"bench {pk}",
            subject_zh=title,
            subject_en=title,
            address=f"/filings/{pk}/",
            place_id=place,
            made_at=NOW - timedelta(hours=len(filings) - at),
            read_at=NOW if at < read else None,
        )
        for person in people.values()
        for at, (pk, title, place) in enumerate(filings)
    )


def _board() -> Any:
    """The officer of the other province, to whom every enterprise owes a report of every year; two thirds have come."""
    from ditan.domains.accounts.models import Organisation, Person, Post
    from ditan.domains.filings.models import Expectation, Filing, Party
    from ditan.domains.filings.slots import slot_of
    from ditan.domains.places.models import Place

    place = Place.objects.get(pk=BESIDE)
    office = Organisation.objects.create(
        kind="low_carbon_office", name_zh=f"{place.name_zh}低碳办", place=place, valid_from=LONG_AGO
    )
    officer = Person.objects.create(username="board", name="board")
    Post.objects.create(person=officer, organisation=office, role="office_officer", valid_from=LONG_AGO)
    enterprises = Organisation.objects.bulk_create(
        Organisation(kind="enterprise", name_zh=f"企业{number:03d}", place=place, valid_from=LONG_AGO)
        for number in range(ENTERPRISES)
    )
    filings, expectations = [], []
    for at, enterprise in enumerate(enterprises):
        for year in REPORT_YEARS:
            named = {"workflow": REPORTS, "place": place, "organisation": enterprise, "period": str(year)}
            slot, due = slot_of(REPORTS, place, enterprise, str(year)), date(year + 1, 12, 31)
            expectations.append(Expectation(**named, receiver=office, slot=slot, due_day=due))
            if (at + year) % 3:
                filings.append(
                    Filing(
                        **named,
                        period_start=date(year, 1, 1),
                        period_end=date(year, 12, 31),
                        state=OPEN_STATES[at % 3],
                        due_day=due,
                        title=f"{enterprise.name_zh} {year} 年度报告",
                        slot=slot,
                        opened_by=officer,
                        opened_on=date(year + 1, 1, 15),
                    )
                )
    Expectation.objects.bulk_create(expectations)
    made = Filing.objects.bulk_create(filings)
    Party.objects.bulk_create(
        Party(filing=filing, side=side, organisation=house)
        for filing in made
        for side, house in (("filer", filing.organisation), ("receiver", office))
    )
    return officer


def _session(person: Any) -> str:
    """A signed-in sitting; the key of its cookie."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.cookies["sessionid"].value)


if __name__ == "__main__":
    json.dump(build(), sys.stdout)
