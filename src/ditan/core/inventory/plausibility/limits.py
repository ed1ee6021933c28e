"""What is plausible, read from `library/inventory/plausibility.yaml`: tolerances, shares, land classes, facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "inventory/plausibility.yaml"


@dataclass(frozen=True, slots=True)
class LandClass:
    """A class of land use; `aliases` are other words it is known by."""

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of row that states a fact for the checks and carries no emission, in a unit convertible to `unit`."""

    id: str
    category: str
    name_zh: str
    name_en: str
    unit: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Tolerances (shares 0–1; hectares), the parameters that are shares, land classes and facts by every word."""

    shares: float
    place_area: float
    land_matrix: float
    land_matrix_least_ha: float
    share_roles: frozenset[str]
    share_prefix: str
    season_words: tuple[str, ...]
    land_classes: Mapping[str, LandClass]
    facts: Mapping[str, Fact]

    def is_season(self, item: str) -> bool:
        """Whether an item is one of several crops on the same field in a year."""
        said = item.strip().casefold()
        return any(word == said or (not word.isascii() and word in said) for word in self.season_words)

    def land_class(self, word: str) -> LandClass | None:
        """The class of an id, a name or an alias."""
        wanted = word.strip().casefold()
        for found in self.land_classes.values():
            if wanted in {
                text.casefold() for text in (found.id, found.name_zh, found.name_en, *found.aliases)
            }:
                return found
        return None

    def fact(self, source: str | None) -> Fact | None:
        """The fact that a row's `source` names by id or name."""
        wanted = (source or "").strip().casefold()
        for found in self.facts.values():
            if wanted in (found.id, found.name_zh, found.name_en.casefold()):
                return found
        return None


@cache
def limits() -> Limits:
    """The limits of the built-in library."""
    data: Mapping[str, Any] = read_data(BUILT_IN / FILE)
    tolerances = data["tolerances"]
    classes = [
        LandClass(item["id"], item["name_zh"], item["name_en"], tuple(item["aliases"]))
        for item in data["land_classes"]
    ]
    facts = [Fact(**item) for item in data["facts"]]
    return Limits(
        shares=float(tolerances["shares"]["value"]),
        place_area=float(tolerances["place_area"]["value"]),
        land_matrix=float(tolerances["land_matrix"]["value"]),
        land_matrix_least_ha=float(tolerances["land_matrix_least"]["value"]),
        share_roles=frozenset(data["share_roles"]),
        share_prefix=data["share_prefix"],
        season_words=tuple(data["season_words"]),
        land_classes={item.id: item for item in classes},
        facts={item.id: item for item in facts},
    )
