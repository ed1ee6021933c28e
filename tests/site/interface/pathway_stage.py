"""What addresses of pathways are asked about: a decision, a version of the studio, a scenario put forward, a programme."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from ditan.core.library.files import BUILT_IN
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.models import Breakdown, PathwayRecord, Publication
from ditan.domains.places.models import Place
from ditan.domains.target.services import TargetEntry, decision_propose
from tests.people import COUNTY


def pathways_of(writer: Reach) -> dict[str, Any]:
    """Make them; their ids by the names of addresses. All of it is made up."""
    county = Place.objects.get(pk=COUNTY)
    entry = TargetEntry(county, "co2_energy", 2025, Decimal(100), 2027, Decimal(81))
    decision = decision_propose(county, [entry], writer, document="方案（演示数据）")
    asked = {
        "base_year": 2024,
        "end_year": 2026,
        "total_t": 90,
        "weights": {"grandfathering": 1.0},
        "cells": {},
        "rows": {},
        "columns": {},
        "departments": {},
        "growth": None,
        "parties": [],
    }
    content = {"base": {"city|industry": 100}, "tonnes": {"city|industry": 90}, "shares": {}, "facts": {}}
    told = {
        "place": county,
        "person": writer.person,
        "at": timezone.now(),
        "digest": "0" * 64,
        "note": "初稿",
    }
    kept = Breakdown.objects.create(
        base_year=2024, end_year=2026, total_t=90, asked=asked, content=content, **told
    )
    text = (BUILT_IN / "pathway" / "programmes" / "demo_zechuan.yaml").read_text("utf-8")
    PathwayRecord.objects.create(kind="programme", name="demo_zechuan", text=text, **told)
    waits = Publication.objects.create(
        place=county, name="mine", reason="更新", person=writer.person, at=told["at"]
    )
    return {"decision": decision.pk, "breakdown": kept.pk, "publication": waits.pk}
