"""A county that brings its own files in: the houses of `tests.people`, and a person for each hand."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services import batch_read, upload_receive
from tests.people import DAY, Houses, make_houses, officer

HEADER = "地区,年份,分类,排放源,种类,气体,数量,单位,状态,参数,参数值,资料来源,备注\n"
ROWS = "990300,2024,5.1,填埋场,,,12.5,万吨,,,,县统计年鉴 4-2,\n990300,2024,5.1,旧填埋场,,,7.5,万吨,,,,县统计年鉴 4-2,\n"


@dataclass(frozen=True)
class Room:
    """The houses, the people by their hand, and where files lie."""

    houses: Houses
    people: dict[str, Person]
    folder: Path

    def by(self, hand: str = "writer") -> Reach:
        """The reach of a person."""
        return reach_of(self.people[hand], DAY)

    def receive(
        self, content: str | bytes, name: str = "活动水平.csv", hand: str = "writer", **fields: object
    ) -> Batch:
        """A file as it comes from a browser, received for the county."""
        path = self.folder / "upload"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        asked = {"year": 2024} | fields
        return upload_receive(path, name, self.houses.county_office.place, self.by(hand), **asked)  # type: ignore[arg-type]

    def read(self, content: str | bytes, name: str = "活动水平.csv", **fields: object) -> Batch:
        """Received and read."""
        return batch_read(self.receive(content, name, **fields))


HANDS = (
    ("writer", "county_office", "office_officer"),
    ("reader", "county_office", "reader"),
    ("neighbour", "county_office_beside", "office_officer"),
    ("city", "city_office", "office_officer"),
)


@pytest.fixture
def room(db: None, tmp_path: Path) -> Room:
    """The county of `tests.people`, with people."""
    houses = make_houses()
    people = {hand: officer(getattr(houses, house), role, hand) for hand, house, role in HANDS}
    return Room(houses, people, tmp_path)
