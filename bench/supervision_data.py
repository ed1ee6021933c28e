"""The world of the supervision benchmark: a province of 2,000 enterprises in 100 counties, five years kept, reports expected.

The years are kept as they are written by the services, for the pages read nothing else. Their tonnes are real: verified emissions
of 2,000 installations of the European transaction log, 2016–2020, beside the checkout; what is measured of them is made up.
"""

import gc
import json
import os
import sys
import time
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.measure import CHECKOUT

PROVINCE = "370000"
ENTERPRISES, COUNTIES = 2_000, 100
YEARS = range(2021, 2026)
REAL_SINCE = 2016  # the first of the five real years that stand for them
YEAR = 2025
LONG_AGO = date(2010, 1, 1)
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
# Methodologies with codes of GB/T 4754 that report by them.
METHODS = (
    ("power_2022", "4411"),
    ("cement_2024", "3011"),
    ("steel_2024", "3120"),
    ("chemical_2013", "2614"),
    ("paper_2015", "2221"),
    ("glass_2013", "3041"),
    ("building_2015", "7040"),
)
REPORTS = "enterprise_report"
STATES = ("drafted", "submitted", "in_hand", "returned", "accepted")
FACTORS, FINDINGS = 4, 3
ROUNDS = 20
PAGES = (
    f"/enterprises/supervision/?year={YEAR}",
    f"/enterprises/supervision/quality/?year={YEAR}",
    f"/enterprises/supervision/anomalies/?year={YEAR}",
    f"/enterprises/supervision/inventory/?year={YEAR}",
    f"/enterprises/?year={YEAR}&sort=total",
)


def build() -> Any:
    """Fill the database of the environment; the officer of the province."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from allauth.mfa.models import Authenticator

    from ditan.domains.accounts.models import Organisation, Person, Post
    from ditan.domains.places.models import Place
    from ditan.domains.places.services import places_load

    places_load()
    province = Place.objects.get(pk=PROVINCE)
    span = (province.interval_start + 1, province.interval_end)
    below = Place.objects.filter(interval_start__range=span, level="county").order_by("interval_start")
    office = Organisation.objects.create(
        kind="low_carbon_office", name_zh="省低碳办", place=province, valid_from=LONG_AGO
    )
    officer = Person.objects.create(username="officer", name="officer")
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={})
    Post.objects.create(person=officer, organisation=office, role="office_officer", valid_from=LONG_AGO)
    _enterprises(list(below[:COUNTIES]), office, officer)
    return officer


def _enterprises(counties: list[Any], office: Any, officer: Any) -> None:
    from ditan.domains.accounts.models import Organisation
    from ditan.domains.enterprise.models import Enterprise, KeptFactor, KeptFinding, KeptYear
    from ditan.domains.enterprise.selectors.summarising import release_now
    from ditan.domains.filings.models import Expectation, Filing
    from ditan.domains.filings.slots import slot_of

    houses = Organisation.objects.bulk_create(
        Organisation(
            kind="enterprise",
            name_zh=f"企业{number:04d}",
            place=counties[number % len(counties)],
            code=f"91370000{number:010d}",
            valid_from=LONG_AGO,
        )
        for number in range(ENTERPRISES)
    )
    made = Enterprise.objects.bulk_create(
        Enterprise(organisation=house, industry=industry, method=method, registered_at=NOW)
        for house, (method, industry) in zip(houses, cycle(METHODS), strict=False)
    )
    release, tonnes = release_now(), real_tonnes()
    kept = KeptYear.objects.bulk_create(
        [
            _kept(one, number, year, release, tonnes[number][place])
            for number, one in enumerate(made)
            for place, year in enumerate(YEARS)
        ]
    )
    newest = [one for one in kept if one.year == YEAR]
    KeptFactor.objects.bulk_create(
        KeptFactor(
            kept=one,
            facility="U1",
            source="combustion",
            item=f"fuel{line}",
            gas="CO2",
            unit="t",
            emissions_t=200.0,
            quantity=100.0,
            factor=2.0 * (1 + line / 10) * (3 if number % 97 == 0 else 1) * (1 + number % 11 / 100),
        )
        for number, one in enumerate(newest)
        for line in range(FACTORS)
    )
    told = {"message": "3 月的数是其他月份的 10 倍", "en": {"message": "March is 10 times the other months"}}
    KeptFinding.objects.bulk_create(
        KeptFinding(
            kept=one, rule="jumps", severity="warning", key=f"k{line}", share=0.1 / (line + 1), told=told
        )
        for one in newest
        for line in range(FINDINGS)
    )
    due = date(YEAR + 1, 3, 31)
    named = [
        {"workflow": REPORTS, "place": house.place, "organisation": house, "period": str(YEAR)}
        for house in houses
    ]
    slots = [slot_of(REPORTS, house.place, house, str(YEAR)) for house in houses]
    Expectation.objects.bulk_create(
        Expectation(**one, receiver=office, slot=slot, due_day=due)
        for one, slot in zip(named, slots, strict=True)
    )
    Filing.objects.bulk_create(
        Filing(
            **one,
            period_start=date(YEAR, 1, 1),
            period_end=date(YEAR, 12, 31),
            state=STATES[number % len(STATES)],
            due_day=due,
            title=f"年度报告 {number}",
            slot=slot,
            opened_by=officer,
            opened_on=date(YEAR + 1, 1, 15),
        )
        for number, (one, slot) in enumerate(zip(named, slots, strict=True))
        if number % 3
    )


def real_tonnes() -> list[list[int]]:
    """Verified tonnes of the five years, of the first installations that have a number in each."""
    import pyarrow.parquet as pq

    shared = Path(os.environ.get("DITAN_SHARED") or CHECKOUT.parent / "shared")
    file = shared / "data" / "real" / "eutl_compliance_2005_2021.parquet"
    wanted = range(REAL_SINCE, REAL_SINCE + len(YEARS))
    found: dict[int, dict[int, int]] = {}
    for row in pq.read_table(file, columns=["account_id", "year", "verified"]).to_pylist():
        if row["year"] in wanted and row["verified"]:
            found.setdefault(row["account_id"], {})[row["year"]] = row["verified"]
    whole = [years for _account, years in sorted(found.items()) if len(years) == len(wanted)]
    return [[years[year] for year in wanted] for years in whole[:ENTERPRISES]]


def _kept(enterprise: Any, number: int, year: int, release: str, tonnes: int) -> Any:
    from ditan.domains.enterprise.models import KeptYear

    total = tonnes * 1_000_000
    fuel = total * 9 // 10
    return KeptYear(
        enterprise=enterprise,
        year=year,
        method=enterprise.method,
        facts=480,
        revision=number,
        total_micro_t=total,
        by_source={"combustion": fuel, "electricity": total - fuel},
        default_by_source={"combustion": fuel * 11 // 10},
        measured_share=(number % 100) / 100,
        unverified_share=0.2,
        months_filled=12 - number % 5,
        months_due=12,
        values_told=480 - number % 60,
        values_due=480,
        errors=number % 4,
        warnings=number % 9,
        unexplained=number % 5,
        evidenced=300,
        library_release=release,
        at=NOW,
    )


def measured() -> dict[str, Any]:
    """Each page asked again and again by the officer: seconds, its size, and how many queries it asks."""
    officer = build()
    gc.collect()
    gc.freeze()  # what building left behind is no server's: its objects are not walked while pages are timed
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    told: dict[str, Any] = {}
    for address in PAGES:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        seconds = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            client.get(address)
            seconds.append(time.perf_counter() - begin)
        told[address] = {
            "status": answer.status_code,
            "seconds": seconds,
            "queries": len(asked),
            "is_whole": f"{ENTERPRISES:,}" in answer.content.decode()
            or str(ENTERPRISES) in answer.content.decode(),
        }
    return told


if __name__ == "__main__":
    json.dump(measured(), sys.stdout)
