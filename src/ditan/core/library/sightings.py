"""What two people of a place saw in the originals: values it confirms, and values it puts right for itself.

Nouns: `Sighting` (one value as printed in the original), `Sightings` (those in force for a place). Invariant: a library
with sightings is the library and their digest, and its release says both (`lib-…+seen-…`); with the same files and the
same sightings every result comes out again. A sighting of a value that the library has changed since says nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.core.errors.base import Problem, Refused, Where, refuse_if
from ditan.core.errors.library import LibrarySeenDiffers
from ditan.core.errors.sightings import SightingsFileWrong
from ditan.core.library.cells import UNKNOWN, read_number
from ditan.core.library.model import Parameter, Verification

if TYPE_CHECKING:
    from ditan.core.library.collection import Library

CONFIRMED: Verification = "confirmed"
UNVERIFIED: Verification = "unverified"
JOINT = "+seen-"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One value of a document as two people read it in the original.

    `listed` is the number as the library has it (`printed`), `seen` as the original prints it, both in `unit`. Where they
    are not the same number, `reason` says why the place takes what it saw. `place` saw it; its places below follow.
    """

    key: str
    valid_from: date | None
    listed: str
    seen: str
    unit: str
    clause: str = ""
    reason: str = ""
    place: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the original prints the number of the library: 26.10 is 26.1."""
        return same_number(self.listed, self.seen)


@dataclass(frozen=True)
class Sightings:
    """The sightings in force for a place, in the order in which they count: the nearest office last."""

    rows: tuple[Sighting, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits by which these sightings are known; empty where there are none."""
        if not self.rows:
            return ""
        lines = sorted(repr(sorted(asdict(row).items(), key=lambda pair: pair[0])) for row in self.rows)
        return blake2b("\n".join(lines).encode(), digest_size=6).hexdigest()

    def release(self, base: str) -> str:
        """The release of a library with these sightings: its own where there are none."""
        return f"{base}{JOINT}{self.digest}" if self.rows else base


def seen_digest(release: str) -> str:
    """The digest of the sightings that a release was made with; empty where it was made without."""
    return release.partition(JOINT)[2]


def same_number(listed: str, seen: str) -> bool:
    """Whether two printed numbers are the same."""
    problems: list[Problem] = []
    numbers = [read_number(text.strip(), "", Where(), problems) for text in (listed, seen)]
    return not problems and numbers[0] == numbers[1]


def sightings_plain(sightings: Sightings) -> list[dict[str, str]]:
    """The sightings as plain texts, to be written to a file and read again by `sightings_read`."""
    return [
        {name: str(value) if value is not None else "" for name, value in asdict(row).items()}
        for row in sightings.rows
    ]


def sightings_read(file: Path) -> Sightings:
    """The sightings of a file as `sightings_plain` has them, under `in_force`.

    When to use: to compile on any machine what a place compiled with what it saw; the release is the same.
    Raises: Refused with SightingsFileWrong.
    """
    try:
        found = json.loads(file.read_text("utf-8"))["in_force"]
        rows = tuple(
            Sighting(
                **{**row, "valid_from": date.fromisoformat(row["valid_from"]) if row["valid_from"] else None}
            )
            for row in found
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            [SightingsFileWrong(name=file.name, found=f"{type(error).__name__}: {error}")]
        ) from error
    return Sightings(rows)


def parameter_seen(library: "Library", key: str, valid_from: date | None) -> Parameter | None:
    """The dated row of a key in the library's own documents, None where there is none such."""
    rows = library.dated.get(key, ())
    return next((row for row in rows if row.valid_from == valid_from and not row.place), None)


@lru_cache(maxsize=16)
def _applied(library: "_ByRelease", sightings: Sightings) -> "Library":
    known = library.library
    dated: dict[str, tuple[Parameter, ...]] = dict(known.dated)
    nearest = {(seen.key, seen.valid_from): seen for seen in sightings.rows}
    for seen in nearest.values():
        dated[seen.key] = tuple(_as_seen(row, seen) for row in dated.get(seen.key, ()))
    changed: Mapping[str, tuple[Parameter, ...]] = {key: rows for key, rows in dated.items() if rows}
    return replace(known, release=sightings.release(known.release), dated=changed)


def with_sightings(library: "Library", sightings: Sightings) -> "Library":
    """The library as a place sees it: confirmed values are unverified no more, and what differs is put right for it.

    When to use: before compiling for a place. Nothing else changes; the library itself is left as it is.
    Returns: a library whose release names the sightings; the library itself where there are none.
    Raises: Refused with LibrarySeenDiffers where a value that differs has no reason.
    """
    if not sightings.rows:
        return library
    refuse_if(
        LibrarySeenDiffers(key=row.key, listed=row.listed, seen=row.seen)
        for row in sightings.rows
        if not row.agrees and not row.reason.strip()
    )
    return _applied(_ByRelease(library), sightings)


@dataclass(frozen=True, slots=True)
class _ByRelease:
    """A library told apart by its release: comparing thousands of values would cost more than applying sightings."""

    library: "Library"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByRelease) and self.library is other.library

    def __hash__(self) -> int:
        return hash(self.library.release)


def _as_seen(row: Parameter, seen: Sighting) -> Parameter:
    """The row as a sighting has it; the row itself where it is another one, or was changed since."""
    is_it = row.valid_from == seen.valid_from and row.unit == seen.unit and row.printed == seen.listed
    if not is_it or row.place:
        return row
    if seen.agrees:
        return replace(row, verification=CONFIRMED) if row.verification == UNVERIFIED else row
    clause = seen.clause if seen.clause and seen.clause != UNKNOWN else row.clause
    value = read_number(seen.seen.strip(), row.id, Where(), [])
    return replace(
        row,
        value=value,
        printed=seen.seen.strip(),
        clause=clause,
        verification=CONFIRMED,
        place=seen.place,
        reason=seen.reason,
    )
