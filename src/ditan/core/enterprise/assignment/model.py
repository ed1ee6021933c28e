"""The nouns of an assignment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Interest:
    """A relation of a verifier, or of one of its people, to an enterprise; `until` None: it goes on.

    `relation` is an id of the library (`relations`); who told it, the verifier or another, makes no difference.
    """

    verifier: str
    enterprise: str
    relation: str
    since: date
    until: date | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """A verification that was assigned: for which year, by whom, by which people."""

    enterprise: str
    verifier: str
    year: int
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """That a verifier (person blank) or one of its people declared their interests in an enterprise, and when."""

    verifier: str
    enterprise: str
    day: date
    person: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An assignment to be judged: on `day`, for the facts of `year`, by an office of `level` (province or city).

    `group` are enterprises that belong to the same owner as the enterprise; `first_verifier` is who verified before, where
    this is a second verification; `names` are the names by which messages call organisations and people, by id.
    """

    enterprise: str
    verifier: str
    people: tuple[str, ...]
    year: int
    day: date
    level: str
    group: frozenset[str] = frozenset()
    first_verifier: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, who: str) -> str:
        """How messages call an organisation or a person."""
        return self.names.get(who, who)
