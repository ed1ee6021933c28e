"""Houses and people of the demonstration city, from `demo/platform`."""

import time
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.hashers import make_password

from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.accounts.services import Newcomer, duty_set, organisation_add, person_add, post_give
from ditan.domains.accounts.services.posts import Standing
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.places.services import zone_add

FOLDER = "platform"


@dataclass(frozen=True, slots=True)
class Account:
    """A demonstration account that is told to whoever starts the demonstration."""

    username: str
    name: str
    house_zh: str
    house_en: str


@dataclass(frozen=True, slots=True)
class City:
    """The houses and people of the demonstration, by their ids in the files."""

    houses: dict[str, Organisation]
    people: dict[str, Person]
    reaches: dict[tuple[str, date], Reach] = field(default_factory=dict)

    def reach(self, name: str, day: date) -> Reach:
        """The reach of a person on a day, worked out once: nobody changes posts in the story."""
        if (name, day) not in self.reaches:
            self.reaches[name, day] = reach_of(self.people[name], day)
        return self.reaches[name, day]

    def person_of(self, house: str, role: str) -> Person:
        """Who holds a role in a house."""
        for name, told in told_in("people")["people"].items():
            if any(post["house"] == house and post["role"] == role for post in told["posts"]):
                return self.people[name]
        raise LookupError(f"{house} has no {role}")


@cache
def told_in(name: str) -> Any:
    """A file of the demonstration city."""
    return yaml.safe_load((_folder() / f"{name}.yaml").read_text("utf-8"))


def city_is_free() -> bool:
    """Whether nobody works here yet: the demonstration city is never put beside real houses."""
    return not Organisation.objects.exists()


def city_build() -> City:
    """Open the houses, give the people their accounts, posts and duties."""
    told = told_in("houses")
    first_day: date = told["first_day"]
    by = reach_of_installation(first_day)
    houses = {
        name: organisation_add(
            by=by,
            kind=house["kind"],
            name_zh=house["name_zh"],
            name_en=house["name_en"],
            place=_place(house["place"]),
            code=house.get("code", ""),
        )
        for name, house in told["houses"].items()
    }
    for zone in told["zones"]:
        parent = _place(zone["parent"])
        zone_add(zone["name_zh"], parent, first_day, name_en=zone["name_en"], document=zone["document"])
    city = City(houses, _people(houses, first_day))
    counties = dict.fromkeys(house.place for house in houses.values() if house.place.level == "county")
    for duty in told_in("rounds")["duties"]:
        for county in counties:
            duty_set(by=by, department=houses[duty["house"]], place=county, subject=duty["subject"])
    return city


def accounts_shown() -> list[Account]:
    """The accounts to try first, one of each kind; empty where the demonstration city is not here."""
    if not (_folder() / "people.yaml").exists():
        return []
    told, houses = told_in("people")["people"], told_in("houses")["houses"]
    known = set(Person.objects.filter(username__in=told).values_list("username", flat=True))
    return [
        Account(
            name,
            person["name"],
            houses[person["posts"][0]["house"]]["name_zh"],
            houses[person["posts"][0]["house"]]["name_en"],
        )
        for name, person in told.items()
        if person.get("shown") and name in known
    ]


def demo_password() -> str:
    """The password of every demonstration account."""
    return str(told_in("people")["password"])


def demo_code(at: float | None = None) -> str:
    """The six digits of the second factor of every demonstration account at this moment."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    step = int((time.time() if at is None else at) // settings.DITAN_DEMO_CODE_STEP_S)
    return str(format_hotp_value(hotp_value(told_in("people")["second_factor"], step)))


def _folder() -> Path:
    return Path(settings.DITAN_DEMO_DATA) / FOLDER


def _people(houses: dict[str, Organisation], first_day: date) -> dict[str, Person]:
    from allauth.mfa.totp.internal.auth import TOTP

    told = told_in("people")
    by, people = reach_of_installation(first_day), {}
    hashed = make_password(told["password"])  # one for all: they share the password
    for username, one in told["people"].items():
        person = person_add(Newcomer(username, one["name"], told["password"]), hashed=hashed)
        TOTP.activate(person, told["second_factor"])
        for post in one["posts"]:
            standing = Standing(is_head=bool(post.get("head")), is_liaison=bool(post.get("liaison")))
            post_give(
                by=by,
                person=person,
                organisation=houses[post["house"]],
                role=post["role"],
                span=(first_day, None),
                standing=standing,
                reason="演示数据",
            )
        people[username] = person
    return people


def _place(code: str) -> Place:
    place = place_get(code)
    if place is None:
        raise LookupError(code)
    return place
