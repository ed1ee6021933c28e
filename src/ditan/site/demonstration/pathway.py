"""Pathways of the demonstration city: versions of the studio, and the targets that two people adopted from one."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from ditan.core.pathway.breakdown import NamedParty
from ditan.domains.pathway.selectors.bases import base_of
from ditan.domains.pathway.services import Asked, breakdown_keep, breakdown_propose
from ditan.domains.places.models import Place
from ditan.domains.target.services import decision_rule
from ditan.site.demonstration.houses import City

FOLDER, FILE = "pathway", "breakdowns.yaml"


def pathways_play(city: City) -> int:
    """Keep the versions of the file and adopt what it says was adopted; returns how many targets there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FOLDER / FILE
    if not file.is_file():
        return 0
    told, today = yaml.safe_load(file.read_text("utf-8")), timezone.localdate()
    base = base_of(Place.objects.get(pk=told["place"]), told["base_year"])
    targets = 0
    for one in told["versions"]:
        cells = {tuple(name.split("|", 1)): amount for name, amount in one.get("cells", {}).items()}
        asked = Asked(
            base_year=base.year,
            end_year=one["end_year"],
            total_t=one["total_t"],
            weights=one["weights"],
            cells=cells,
            growth=one.get("growth"),
            parties=tuple(_party(party, city) for party in one.get("parties", ())),
        )
        kept = breakdown_keep(base, asked, city.reach(one["kept_by"], today), one["note"])
        if (adopted := one.get("adopted")) is not None:
            decision = breakdown_propose(
                kept,
                city.reach(adopted["proposed_by"], today),
                document=adopted["document"],
                method=adopted["method"],
            )
            decision_rule(
                decision,
                city.reach(adopted["adopted_by"], today),
                is_adopted=True,
                opinion=adopted["opinion"],
            )
            targets += decision.targets.count()
    return targets


def _party(told: dict[str, Any], city: City) -> NamedParty:
    """A key user or project of the file; `house` is an enterprise of the story."""
    house = told.get("house")
    return NamedParty(
        name=city.houses[house].name_zh if house else told["name"],
        kind=told["kind"],
        row=told["row"],
        column=told["sector"],
        tonnes=told["tonnes"],
        base=told.get("base", 0),
        start=told.get("start"),
        register=city.houses[house].pk if house else None,
    )
