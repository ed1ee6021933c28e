"""A county that files its inventory with the city: the houses of `tests.people`, and a person for each hand."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.services import (
    filing_move,
    filing_open,
    filing_save,
    findings_replace,
    number_register,
    stamped_page_add,
    version_seal,
)
from tests.people import DAY, Houses, make_houses, officer

PERIOD = "2025"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
CONTENT = {"total": {"co2e_micro_t": 1_000_000}, "rows": [{"id": "coal", "co2e_micro_t": 1_000_000}]}


@dataclass(frozen=True)
class World:
    """The houses, the people by their hand, and where uploads lie."""

    houses: Houses
    people: dict[str, Person]
    uploads: Path

    def by(self, hand: str, day: date = DAY) -> Reach:
        """The reach of a person on a day."""
        return reach_of(self.people[hand], day)

    def upload(self, name: str, content: bytes) -> Path:
        """A file as it comes from a browser."""
        path = self.uploads / name
        path.write_bytes(content)
        return path

    def open(self, period: str = PERIOD, **fields: Any) -> Filing:
        """The county's filing of a year, opened by its writer."""
        asked: dict[str, Any] = {
            "place": self.houses.county_office.place,
            "filer": self.houses.county_office,
            "receiver": self.houses.city_office,
        }
        return filing_open("inventory_filing", self.by("writer"), period=period, **(asked | fields))

    def save(self, filing: Filing, content: Any = None, hand: str = "writer") -> Filing:
        """The content is saved and the checks find nothing."""
        saved = filing_save(filing, CONTENT if content is None else content, filing.revision, self.by(hand))
        findings_replace(saved, [], saved.revision, DAY)
        return saved

    def submit(self, filing: Filing) -> Filing:
        """From the draft to the receiving side."""
        filing_move(filing, "send_for_review", self.by("writer"))
        filing_move(filing, "pass_review", self.by("reviewer"))
        filing_move(filing, "sign_off", self.by("director"))
        stamped_page_add(filing, self.upload("盖章页.pdf", PDF), "盖章页.pdf", self.by("writer"))
        return filing_move(filing, "submit", self.by("writer"), reason="按期报送")

    def accept(self, filing: Filing) -> Filing:
        """Taken in hand, accepted and numbered by the city."""
        filing_move(filing, "receive", self.by("city_officer"))
        accepted = filing_move(filing, "accept", self.by("city_director"))
        return number_register(accepted, f"市低碳办〔2026〕{accepted.pk}号", self.by("city_director"))

    def sealed(self, period: str = PERIOD, content: Any = None) -> Version:
        """The whole way in one go."""
        filing = self.save(self.open(period), content)
        self.submit(filing)
        return version_seal(self.accept(filing), self.by("city_director"), library_release="release-1")


HANDS = (
    ("writer", "county_office", "office_officer"),
    ("colleague", "county_office", "office_officer"),
    ("reviewer", "county_office", "office_reviewer"),
    ("director", "county_office", "office_director"),
    ("city_officer", "city_office", "office_officer"),
    ("city_director", "city_office", "office_director"),
    ("transport", "department", "department_head"),
    ("statistics", "bureau", "department_head"),
    ("neighbour", "county_office_beside", "office_director"),
    ("elsewhere", "city_office_beside", "office_director"),
)


@pytest.fixture
def world(db: None, tmp_path: Path, settings: LazySettings) -> World:
    """The county and the city of `tests.people`, with people; evidence lies in a folder of its own."""
    settings.DITAN_HOME = tmp_path / "home"
    houses = make_houses()
    people = {hand: officer(_house(houses, house), role, hand) for hand, house, role in HANDS}
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    return World(houses, people, uploads)


def _house(houses: Houses, name: str) -> Organisation:
    found: Organisation = getattr(houses, name)
    return found
