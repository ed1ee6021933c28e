"""The enterprises of the rounds: registered, their reports filled from their facts, so that the board counts them."""

from datetime import date
from decimal import Decimal

import pytest

from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.filed import told_of
from ditan.domains.enterprise.selectors.supervision.board import supervision_board
from ditan.domains.enterprise.selectors.supervision.lines import supervised_lines
from ditan.domains.enterprise.selectors.supervision.transforming import transforming
from ditan.domains.filings.models import Filing
from ditan.domains.places.services import places_load
from ditan.site.demonstration.houses import City, city_build, told_in
from ditan.site.demonstration.reporting import reporting_play
from ditan.site.demonstration.rounds import Player

pytestmark = pytest.mark.django_db
WORKFLOW = "enterprise_report"


def play() -> City:
    """The city with its enterprises and both rounds of their reports: slow, so that one test asks all of it."""
    places_load(with_fictional=True)
    city = city_build()
    assert reporting_play(city) == 6
    for told in told_in("rounds")["rounds"]:
        if told["workflow"] == WORKFLOW:
            Player(city, told).round()
    return city


def test_the_board_counts_reports_that_say_what_the_facts_give() -> None:
    """2024: six of six have filed and are sealed. 2025: two have filed, one is drafted and three are only opened."""
    city = play()
    by = reach_of(city.people["director"], date(2026, 11, 28))
    whole = {year: supervision_board(supervised_lines(by, year)).whole for year in (2024, 2025)}
    assert (whole[2024].expected, whole[2024].filed, whole[2024].determined) == (6, 6, 6)
    assert (whole[2025].expected, whole[2025].filed, whole[2025].determined) == (6, 2, 0)
    assert whole[2024].numbers == whole[2025].numbers == 6
    mill_says_what_its_facts_give(city)
    # Five have told value added of both years, the kiln that stopped has not.
    judged = transforming(by, 2024, 2025)
    assert (judged.counted, judged.asked) == (5, 6)


def mill_says_what_its_facts_give(city: City) -> None:
    """The rolling mill burns gas alone and buys power; in 2024 twelve months of 600 · 10^4 Nm3, whose seasons add up to 12.00.

    Gas: 7,200 · 10^4 Nm3 · 389.31 GJ/10^4 Nm3 · 0.01532 tC/GJ · 99 % · 44/12 = 155,881 t.
    """
    mill = Enterprise.objects.get(organisation=city.houses["gang_port"])
    filing = Filing.objects.get(workflow=WORKFLOW, period="2024", organisation=mill.organisation)
    gas = Decimal(7200) * Decimal("389.31") * Decimal("0.01532") * Decimal("0.99") * 44 / 12
    sources = {one["id"]: one["co2e_micro_t"] for one in told_of(filing.content)["sources"]}
    assert abs(Decimal(sources["combustion"]) / 1_000_000 - gas) < 1
    assert filing.content["combustion"] + filing.content["power"] == filing.content["emissions_total"]
