"""Boards and jumps on real facility-years: Environment and Climate Change Canada, GHGRP 2004–2020, as the shared data hold them.

What is expected is worked out here from the file alone: the sum of a column, and medians by the standard library.
"""

import csv
from collections import defaultdict
from math import log
from pathlib import Path
from statistics import median

import pytest
from django.test import Client
from django.utils import timezone

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.summarising import release_now
from ditan.domains.enterprise.selectors.supervision import supervised_lines
from ditan.domains.enterprise.selectors.supervision.anomalies import unlike_own_years
from ditan.domains.enterprise.selectors.supervision.board import supervision_board
from tests.people import DAY, LONG_AGO, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
YEAR, FIRST = 2020, 2016
T = 1_000_000
# `library/enterprise/verification/peers.yaml`, years: at least 4, a modified z-score of 3.5, a ratio of 2.
LEAST, SCORE, RATIO, NORMAL = 4, 3.5, 2.0, 0.6745
Totals = dict[str, dict[int, int]]


@pytest.fixture
def totals(shared: Path) -> Totals:
    """Tonnes by facility and year, of facilities that reported for the last year."""
    found: Totals = defaultdict(dict)
    with (shared / "data/real/canada_ghgrp_facility_2004_2020.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if FIRST <= int(row["year"]) <= YEAR:
                found[row["facility_id"]][int(row["year"])] = int(row["co2e_t"])
    return {facility: years for facility, years in found.items() if YEAR in years}


@pytest.fixture
def houses(totals: Totals) -> Houses:
    """Every facility an enterprise of the county, its years kept."""
    houses = make_houses()
    kept = Organisation.objects.bulk_create(
        Organisation(
            kind="enterprise",
            name_zh=facility,
            place=houses.county_office.place,
            code=f"91350100{at:010d}",
            valid_from=LONG_AGO,
        )
        for at, facility in enumerate(totals)
    )
    made = Enterprise.objects.bulk_create(
        Enterprise(organisation=house, industry="3120", method="steel_2024", registered_at=timezone.now())
        for house in kept
    )
    blank = dict.fromkeys(
        (
            *("facts", "revision", "months_filled", "months_due", "values_told", "values_due"),
            *("errors", "warnings", "unexplained", "evidenced"),
        ),
        1,
    )
    release = release_now()
    KeptYear.objects.bulk_create(
        KeptYear(
            enterprise=enterprise,
            year=year,
            method=enterprise.method,
            total_micro_t=tonnes * T,
            library_release=release,
            at=timezone.now(),
            **blank,
        )
        for enterprise in made
        for year, tonnes in totals[enterprise.organisation.name_zh].items()
    )
    return houses


def jumps_by_hand(totals: Totals) -> set[str]:
    """Facilities whose last year is far from the middle of their own years, as the note of the rule says."""
    found = set()
    for facility, years in totals.items():
        logs = {year: log(tonnes) for year, tonnes in years.items() if tonnes > 0}
        if len(logs) < LEAST or YEAR not in logs:
            continue
        middle = median(logs.values())
        spread = median(abs(one - middle) for one in logs.values())
        if abs(logs[YEAR] - middle) > max(SCORE * spread / NORMAL, log(RATIO)):
            found.add(facility)
    return found


def test_a_board_of_real_facilities_adds_up_and_finds_their_jumps(
    houses: Houses, totals: Totals, client: Client
) -> None:
    person = officer(houses.county_office, "office_officer", "县办")
    by = reach_of(person, DAY)
    seen = supervision_board(supervised_lines(by, YEAR))
    assert len(totals) > 1_000
    assert (seen.whole.enterprises, seen.whole.numbers) == (len(totals), len(totals))
    assert seen.whole.tonnes_micro_t == sum(years[YEAR] for years in totals.values()) * T
    names = dict(Enterprise.objects.values_list("pk", "organisation__name_zh"))
    told = unlike_own_years(by, YEAR)
    assert {names[one.enterprise] for one in told} == jumps_by_hand(totals)
    assert told
    client.force_login(person, backend=BACKEND)
    text = client.get(f"/enterprises/supervision/anomalies/?year={YEAR}").content.decode()
    assert f"{len(told)} 家与本企业各年相差大" in text
    first = told[0].enterprise
    drawer = client.get(
        f"/enterprises/supervision/anomalies/?year={YEAR}&trace=jump.{first}", headers={"hx-request": "true"}
    )
    assert drawer.status_code == 200
    assert f"{totals[names[first]][YEAR]:,}.0" in drawer.content.decode()
    other = client.get(
        f"/enterprises/supervision/anomalies/?year={YEAR}&trace=jump.0", headers={"hx-request": "true"}
    )
    assert other.status_code == 404
