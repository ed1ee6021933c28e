"""What a county sees: its own line under the settlement in use, and what it was made of; nothing of the others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ditan.core.inventory.counties import causes
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.screens.counties.choice import Choice
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.selectors.counties import SettledCounty, settled_county
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language


def own_page(
    request: HttpRequest, choice: Choice, problems: list[dict[str, Any]], status: int
) -> HttpResponse:
    """The page of one county."""
    inventory = inventory_get(
        choice.place.pk, choice.year, choice.edition, choice.gwp, by=reach_of_request(request)
    )
    found = settled_county(choice.place.pk, choice.year, choice.edition, choice.gwp)
    context = {
        "choice": choice,
        "problems": problems,
        "inventory": inventory,
        "unit": f"{emissions_scale().unit} CO₂",
        "settled": found,
        "lines": own_lines(found) if found else [],
    }
    return render(request, "inventory/counties_own.html", context, status=status)


def own_lines(found: SettledCounty) -> list[dict[str, str]]:
    """The adjustments of a county as shown, each with its cause and key."""
    rules = causes()
    is_english = page_language() == "en"
    lines = []
    for line in found.adjustments:
        rule = rules.causes.get(line.cause)
        key = rules.keys.get(line.key, (line.key, line.key))
        lines.append(
            {
                "sector": row_name(line.sector),
                "fuel": fuel_name(line.fuel),
                "cause": name_of(rule) if rule else line.cause,
                "key": key[1] if is_english else key[0],
                "declared": line.declaration.name if line.declaration else "",
                "text": emissions_text(line.emissions_micro_t, sign=True),
            }
        )
    return lines
