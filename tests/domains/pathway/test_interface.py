"""Pathways over HTTP on the city of two counties: base, trial, version, targets by two people, caps, records, plan, roadmap."""

import json
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import LazySettings
from django.test import Client

from ditan.core.library.files import BUILT_IN
from ditan.domains.accounts.models import Person
from ditan.domains.jobs.working import work
from ditan.domains.pathway.models import Breakdown, PathwayRecord
from ditan.domains.target.models import Target
from ditan.domains.target.selectors import in_use
from tests.domains.inventory.counties.conftest import clerk, head, houses, keep
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, DIESEL, YEAR
from tests.people import CITY, COUNTY, Houses, officer
from tests.permissions import BACKEND

__all__ = ["clerk", "head", "houses", "keep"]
pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]
ASKED = {"base_year": YEAR, "end_year": 2026, "total_t": 1548, "weights": {"grandfathering": 1}}
BREAKDOWNS = f"/pathway/breakdowns/{CITY}"
SCENARIO = "extends: demo_baseline.yaml\nid: mine\nname_zh: 自有\nname_en: own\ndemonstration: true\n"


@pytest.fixture(autouse=True)
def settled(houses: Houses, keep: Ask) -> None:
    """City 1720 t, of which the counties hold 470 and 350 t; see test_studio."""
    keep(CITY, CITY_ROWS | {DIESEL: 130})
    for code, rows in COUNTY_ROWS.items():
        keep(code, rows)


@pytest.fixture
def ask(client: Client) -> Ask:
    def asked(person: Person, address: str, body: Any = None, status: int = 200) -> Any:
        client.force_login(person, backend=BACKEND)
        whole = f"/api/v1{address}"
        answer = (
            client.get(whole)
            if body is None
            else client.post(whole, json.dumps(body), content_type="application/json")
        )
        assert answer.status_code == status, answer.content.decode()[:600]
        return answer.json() if "json" in answer["Content-Type"] else answer

    return asked


def codes(answer: Any) -> set[str]:
    return {problem["code"] for problem in answer["problems"]}


def test_from_the_base_to_targets_in_use(ask: Ask, clerk: Person, head: Person, keep: Ask) -> None:
    base = ask(clerk, f"/pathway/bases/{CITY}")
    assert (base["years"], base["total_t"]) == ([YEAR], 1720)
    assert {"row": COUNTY, "sector": "industry", "tonnes": 400} in base["cells"]
    tried = ask(clerk, f"{BREAKDOWNS}/try", ASKED)
    assert tried["total_t"] == 1548
    assert {"row": COUNTY, "sector": "industry", "tonnes": 360} in tried["cells"]  # a tenth less
    assert not Breakdown.objects.exists()
    kept = ask(clerk, BREAKDOWNS, {**ASKED, "cells": {f"{COUNTY}|industry": 350}, "note": "初稿"}, 201)
    assert {"row": COUNTY, "sector": "industry", "tonnes": 350} in kept["cells"]
    assert sum(part["end_t"] for part in kept["parts"]) == 1548
    assert ask(clerk, BREAKDOWNS)["count"] == 1
    proposed = ask(
        clerk, f"{BREAKDOWNS}/{kept['id']}/proposal", {"document": "方案", "method": "linear"}, 201
    )
    assert proposed["state"] == "proposed"
    ruling = f"/targets/decisions/{proposed['id']}/ruling"
    refused = ask(clerk, ruling, {"is_adopted": True}, 403)
    assert "target_second_person" in codes(refused)
    assert ask(head, ruling, {"is_adopted": True, "opinion": "同意"})["state"] == "adopted"
    assert "target_ruled" in codes(ask(head, ruling, {"is_adopted": True}, 400))
    assert ask(clerk, f"{BREAKDOWNS}/{kept['id']}")["decisions"] == [proposed["id"]]
    # The county keeps its tenth less, 470 → 423, whatever is locked within it: 446.5, half up 447 t are allowed in 2025.
    keep(COUNTY, {("fc_industry", "raw_coal"): 450}, release="2025", year=2025)
    caps = ask(clerk, f"/pathway/caps/{CITY}?state=broken")
    (cap,) = caps["items"]
    assert (cap["place"], cap["kind"], cap["state"]) == (COUNTY, "total_co2", "broken")
    year = cap["years"][0]
    assert (year["year"], year["actual"], year["allowed"], year["headroom"]) == (2025, 450, 447, -3)
    assert year["source"] == "inventory"


def test_what_no_form_could_hold_is_refused_by_name(ask: Ask, clerk: Person) -> None:
    odd = {
        **ASKED,
        "weights": {"beauty": 1},
        "cells": {"990999|industry": 1},
        "rows": {"nowhere": 1},
        "columns": {"nothing": 1},
        "departments": {"industry": 999_999},
    }
    refused = ask(clerk, f"{BREAKDOWNS}/try", odd, 400)
    assert [problem["code"] for problem in refused["problems"]] == ["studio_field_unreadable"] * 5
    contradiction = ask(clerk, f"{BREAKDOWNS}/try", {**ASKED, "rows": {COUNTY: 2000}}, 400)
    assert "studio_field_unreadable" not in codes(contradiction)
    assert ask(clerk, f"{BREAKDOWNS}/try", {**ASKED, "total_t": -1}, 422)


def test_targets_are_put_forward_by_themselves(ask: Ask, houses: Houses, clerk: Person, head: Person) -> None:
    one = {
        "place": COUNTY,
        "indicator": "co2e_enterprise",
        "party": "enterprise",
        "name": "甲县水泥厂",
        "base_year": 2024,
        "base_value": "900000",
        "end_year": 2026,
        "end_value": 800000,
        "method": "linear",
        "organisation": houses.enterprise.pk,
    }
    given = {"document": "限额", "targets": [one]}
    made = ask(clerk, f"/targets/{CITY}/decisions", given, 201)
    assert made["targets"][0]["end_value"] == "800000"
    assert ask(clerk, f"/targets/{CITY}/decisions?waiting=true")["count"] == 1
    ask(head, f"/targets/decisions/{made['id']}/ruling", {"is_adopted": False}, 400)  # no opinion
    ask(head, f"/targets/decisions/{made['id']}/ruling", {"is_adopted": True})
    assert in_use(Target.objects.all()).get().path == {"2025": "850000", "2026": "800000"}
    again = {**given, "targets": [{**one, "party": "territory"}, {**one, "base_value": "1e3"}]}
    wrong = ask(clerk, f"/targets/{CITY}/decisions", again, 400)
    assert {"target_field_unreadable", "target_field_blank", "target_reason_missing"} <= codes(wrong)
    unknown = ask(
        clerk, f"/targets/{CITY}/decisions", {**given, "targets": [{**one, "organisation": 999_999}]}, 404
    )
    assert codes(unknown) == {"nothing_there"}
    huge = {
        **given,
        "targets": [{**one, "end_value": "9999999999999999.5", "method": "printed", "printed": {"2025": 1}}],
    }
    assert ask(clerk, f"/targets/{CITY}/decisions", huge, 400)


def test_whose_place_it_is_not_finds_nothing(ask: Ask, houses: Houses, clerk: Person) -> None:
    kept = ask(clerk, BREAKDOWNS, {**ASKED, "note": "初稿"}, 201)
    county = officer(houses.county_office, "office_officer", "县经办")
    for address in (
        BREAKDOWNS,
        f"{BREAKDOWNS}/{kept['id']}",
        f"/pathway/caps/{CITY}",
        f"/pathway/bases/{CITY}",
    ):
        assert codes(ask(county, address, status=404)) == {"nothing_there"}
    own = f"/pathway/breakdowns/{COUNTY}/{kept['id']}"
    assert codes(ask(county, own, status=404)) == {"nothing_there"}  # another place's version
    reader = officer(houses.department, "reader", "阅览")
    assert ask(reader, BREAKDOWNS)["count"] == 1
    assert any(
        code.startswith("power_") for code in codes(ask(reader, BREAKDOWNS, {**ASKED, "note": "改"}, 403))
    )


def test_scenarios_are_tried_kept_and_read(ask: Ask, clerk: Person) -> None:
    records = f"/pathway/records/{CITY}/scenarios"
    tried = ask(clerk, f"{records}/try", {"text": SCENARIO})
    assert tried["name"] == "mine"
    assert tried["projection"]["unit"] == "tCO2"
    assert not PathwayRecord.objects.exists()
    assert ask(clerk, f"{records}/try", {"text": "id: [broken"}, 400)
    assert ask(clerk, records, {"text": SCENARIO, "note": " "}, 400)  # a version says what has changed
    made = ask(clerk, records, {"text": SCENARIO, "note": "初稿"}, 201)
    read = ask(clerk, f"{records}/mine")
    assert (read["version"], read["text"], read["is_broken"]) == (made["version"], SCENARIO, False)
    assert read["projection"]["years"] == tried["projection"]["years"]
    assert "mine" in {one["name"] for one in ask(clerk, records)["items"]}
    assert codes(ask(clerk, f"{records}/nobody", status=404)) == {"nothing_there"}


def test_a_programme_is_planned_by_a_job_and_read_as_json(
    ask: Ask, houses: Houses, clerk: Person, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DITAN_HOME = tmp_path
    records = f"/pathway/records/{CITY}/programmes"
    text = (BUILT_IN / "pathway" / "programmes" / "demo_zechuan.yaml").read_text("utf-8")
    ask(clerk, records, {"text": text, "note": "初稿"}, 201)
    started = ask(clerk, f"{records}/demo_zechuan/plan", {}, 202)
    work(threading.Event(), is_once=True)
    assert ask(clerk, f"/jobs/{started['job']}")["state"] == "succeeded"
    client = Client()
    client.force_login(clerk, backend=BACKEND)
    plan = json.loads(client.get(f"/api/v1/jobs/{started['job']}/file").getvalue())
    assert plan["programme"] == "demo_zechuan"
    assert plan["possible"] is True
    # What the programme asks for: a peak by 2030 not above 19,000,000 t, and 9,000,000 t in 2060.
    totals = dict(zip(plan["years"], plan["total"], strict=True))
    assert max(totals.values()) <= 19_000_000 + 1
    assert max(totals, key=lambda year: totals[year]) <= 2030
    assert totals[2060] <= 9_000_000 + 1
    county = Client()
    county.force_login(officer(houses.county_office, "office_officer", "县经办"), backend=BACKEND)
    assert county.get(f"/api/v1/jobs/{started['job']}/file").status_code == 404


def test_the_roadmap_comes_as_a_file(ask: Ask, clerk: Person) -> None:
    answer = ask(clerk, f"/pathway/roadmaps/{CITY}")
    with ZipFile(BytesIO(answer.content)) as document:
        assert "word/document.xml" in document.namelist()
    assert ask(clerk, f"/pathway/roadmaps/{CITY}?file_format=pdf").content.startswith(b"%PDF")
    assert ask(clerk, f"/pathway/roadmaps/{CITY}?file_format=odt", status=422)
