"""Two programs at the same moment: each filing is opened once, each move is made once; the other is told why not."""

from collections import Counter

import pytest

from tests.installations import Installation, installation, make_installation

__all__ = ["installation", "make_installation"]
pytestmark = pytest.mark.database
YEARS = range(2010, 2020)
WORLD = """
from tests.people import make_houses, officer
houses = make_houses()
officer(houses.county_office, "office_officer", "writer")
officer(houses.city_office, "office_officer", "city")
"""
ACT = f"""
from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import filing_move, filing_open
from tests.people import DAY
by = reach_of(Person.objects.get(username="writer"), DAY)
county, city = (Organisation.objects.get(name_zh=name) for name in ("甲县低碳办", "市低碳办"))
def told(work, year):
    try:
        work()
        print("done", year)
    except Refused as refusal:
        print(*(problem.code for problem in refusal.problems), year)
for year in map(str, range({YEARS.start}, {YEARS.stop})):
    told(lambda: filing_open("inventory_filing", by, place=county.place, period=year, filer=county, receiver=city), year)
"""
LEAVE = """
by = reach_of(Person.objects.get(username="city"), DAY)
for filing in Filing.objects.order_by("id"):
    told(lambda: filing_move(filing, "urge", by), filing.period)
"""


def test_what_two_programs_open_at_once_is_opened_once(installation: Installation) -> None:
    installation.python(WORLD)
    programs = [installation.start("-c", f"import django; django.setup()\n{ACT}") for _ in range(2)]
    finished = [installation.finished(program) for program in programs]
    assert [done.returncode for done in finished] == [0, 0], [done.stderr for done in finished]
    lines = Counter(line for done in finished for line in done.stdout.splitlines())
    assert lines == {f"{word} {year}": 1 for year in YEARS for word in ("done", "filing_exists")}


def test_moves_made_at_once_stand_in_a_row(installation: Installation) -> None:
    installation.python(WORLD + ACT)
    programs = [installation.start("-c", f"import django; django.setup()\n{ACT}{LEAVE}") for _ in range(2)]
    finished = [installation.finished(program) for program in programs]
    assert [done.returncode for done in finished] == [0, 0], [done.stderr for done in finished]
    said = installation.python(
        "from ditan.domains.filings.models import MoveMade\n"
        "print(*MoveMade.objects.order_by('filing', 'position').values_list('position', flat=True))\n"
        "from ditan.domains.audit.verifying import chain_verify\n"
        "print(chain_verify().is_whole)"
    )
    positions, is_whole = said.splitlines()
    assert positions == " ".join(["1 2"] * len(YEARS))
    assert is_whole == "True"
