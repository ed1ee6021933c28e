"""Requests for data of the demonstration city: asked by the list, the older year answered and taken over."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ditan.core.errors import refuse_if
from ditan.core.forms import form, parse
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import checks_run, filing_move, filing_save, finding_reply
from ditan.domains.statistics.services.requests import requests_open
from ditan.site.demonstration.houses import City, told_in


def request_lists_play(city: City) -> int:
    """Ask, and answer what the file answers; how many requests there are."""
    told, today = told_in("requests"), timezone.localdate()
    asked = 0
    for batch in told["requests"]:
        day = today + timedelta(batch["opened"])
        chosen = {name: city.houses[one["house"]].pk for name, one in batch["answers"].items()}
        year = today.year - batch["years_back"]
        opened = requests_open(city.houses["office"], year, chosen, city.reach("officer", day))
        asked += len(opened)
        for filing in opened if batch.get("closed") else ():
            _answer(city, filing, batch["answers"][filing.form], told["liaison"], day)
    return asked


def _answer(city: City, filing: Filing, told: dict[str, Any], liaison: dict[str, str], day: date) -> None:
    """The department fills in and answers; the office takes the values over and closes the matter."""
    house = told["house"]
    writer = city.reach(f"{house}_officer", day + timedelta(2))
    name = city.people[f"{house}_officer"].name
    content, problems = parse(form(filing.form), {**liaison, "liaison": name, **told["values"]})
    refuse_if([problem for _, problem in problems])
    saved = filing_save(filing, content, filing.revision, writer)
    checks_run(saved, writer)
    for finding in saved.findings.filter(severity="warning", reply=""):
        finding_reply(finding, told_in("contents")["warning"], writer)
    filing_move(saved, "send_for_review", writer)
    filing_move(saved, "answer", city.reach(f"{house}_head", day + timedelta(3)))
    filing_move(saved, "accept", city.reach("director", day + timedelta(4)))
    filing_move(saved, "close", city.reach("director", day + timedelta(4)))
