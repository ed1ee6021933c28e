"""The small world, with an officer who looks at originals and a reviewer who confirms."""

import pytest

from ditan.core.library import Parameter, load
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of
from tests.people import DAY, Houses, make_houses, officer


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def clerk(houses: Houses) -> Person:
    return officer(houses.city_office, "office_officer", "周敏")


@pytest.fixture
def second(houses: Houses) -> Person:
    return officer(houses.city_office, "office_methodologist", "陈立")


@pytest.fixture
def unverified() -> Parameter:
    """The first unverified value of an edition's own guideline."""
    return next(
        row
        for row in load().parameters.values()
        if row.verification == "unverified" and row.document == "provincial_2011"
    )


def reach(person: Person) -> Reach:
    """How far somebody reaches on the day of these tests."""
    return reach_of(person, DAY)
