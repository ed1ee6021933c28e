"""Caps of the demonstration city, one of each kind, adopted by two people once the enterprises of the story are registered."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from ditan.domains.accounts.models import Organisation
from ditan.domains.pathway.services.warning import targets_look
from ditan.domains.places.models import Place
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from ditan.site.demonstration.houses import City

FOLDER, FILE = "pathway", "caps.yaml"


def caps_play(city: City) -> int:
    """Put the caps of the file forward and adopt them, and look which will likely be missed; returns how many there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FOLDER / FILE
    if not file.is_file():
        return 0
    told, today = yaml.safe_load(file.read_text("utf-8")), timezone.localdate()
    decision = decision_propose(
        Place.objects.get(pk=told["place"]),
        [_entry(one) for one in told["targets"]],
        city.reach(told["proposed_by"], today),
        document=told["document"],
    )
    decision_rule(decision, city.reach(told["adopted_by"], today), is_adopted=True, opinion=told["opinion"])
    targets_look(today, lambda _done, _of: None)
    return len(told["targets"])


def _entry(told: dict[str, Any]) -> TargetEntry:
    """A target of the file; `house` is the Chinese name of an enterprise."""
    house = told.get("house", "")
    printed = {int(year): Decimal(value) for year, value in told.get("printed", {}).items()}
    return TargetEntry(
        place=Place.objects.get(pk=told["place"]),
        indicator=told["indicator"],
        base_year=told["base_year"],
        base_value=Decimal(told["base"]),
        end_year=told["end_year"],
        end_value=Decimal(told["end"]),
        method=told["method"],
        party=told.get("party", "territory"),
        organisation=Organisation.objects.get(name_zh=house) if house else None,
        sector=told.get("sector", ""),
        called=told.get("name", house),
        printed=printed or None,
    )
