"""A small world of people for tests: a fictional country with two cities, three counties, and houses in them.

Nothing here asks permission: rows are written as they are needed, so that a test states its own question only.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.places.models import Place

LONG_AGO = date(2000, 1, 1)
DAY = date(2026, 6, 1)
PASSWORD = "a-sentence-for-tests"
# Code, level, start and end of the nested interval: 990300 and 990400 lie in 990200, 990600 in 990500.
# Where the tree begins: real places that another test keeps in the same database never lie within it.
BESIDE_ALL = 1_000_000
TREE = (
    ("990000", "country", 1, 6),
    ("990200", "city", 2, 4),
    ("990300", "county", 3, 3),
    ("990400", "county", 4, 4),
    ("990500", "city", 5, 6),
    ("990600", "county", 6, 6),
)
COUNTRY, CITY, COUNTY, COUNTY_BESIDE, CITY_BESIDE, COUNTY_ELSEWHERE = (code for code, *_ in TREE)


@dataclass(frozen=True)
class Houses:
    """The organisations of the small world."""

    city_office: Organisation
    city_office_beside: Organisation
    group: Organisation
    department: Organisation
    bureau: Organisation
    county_office: Organisation
    county_office_beside: Organisation
    enterprise: Organisation
    enterprise_beside: Organisation


def make_places() -> dict[str, Place]:
    """The places of the tree, by code."""
    return {
        code: Place.objects.create(
            code=code,
            name_zh=f"地区{code}",
            name_en=f"Place {code}",
            level=level,
            is_fictional=True,
            interval_start=BESIDE_ALL + start,
            interval_end=BESIDE_ALL + end,
        )
        for code, level, start, end in TREE
    }


def make_houses() -> Houses:
    """Places and houses; each house is named after its kind and place."""
    places = make_places()

    def house(kind: str, code: str, name: str) -> Organisation:
        return Organisation.objects.create(
            kind=kind, name_zh=name, name_en=f"{kind} {code} {name}", place=places[code], valid_from=LONG_AGO
        )

    return Houses(
        city_office=house("low_carbon_office", CITY, "市低碳办"),
        city_office_beside=house("low_carbon_office", CITY_BESIDE, "邻市低碳办"),
        group=house("leading_group", CITY, "市领导小组"),
        department=house("department", CITY, "市交通局"),
        bureau=house("statistics_bureau", CITY, "市统计局"),
        county_office=house("low_carbon_office", COUNTY, "甲县低碳办"),
        county_office_beside=house("low_carbon_office", COUNTY_BESIDE, "乙县低碳办"),
        enterprise=house("enterprise", COUNTY, "甲县水泥厂"),
        enterprise_beside=house("enterprise", COUNTY, "甲县钢铁厂"),
    )


def make_person(name: str, *, with_second_factor: bool = False) -> Person:
    """A person who can sign in with `PASSWORD`."""
    person = Person.objects.create(username=name, password=_hashed(), name=name)
    if with_second_factor:
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    return person


def give(person: Person, organisation: Organisation, role: str, **fields: Any) -> Post:
    """A post, open from long ago unless said otherwise."""
    return Post.objects.create(
        person=person, organisation=organisation, role=role, **{"valid_from": LONG_AGO, **fields}
    )


def officer(organisation: Organisation, role: str, name: str = "经办") -> Person:
    """A person with one post and a second factor, so that every power of the role counts."""
    person = make_person(name, with_second_factor=True)
    give(person, organisation, role)
    return person


@cache
def _hashed() -> str:
    """Hashing is slow on purpose: once for all people of a run."""
    return make_password(PASSWORD)
