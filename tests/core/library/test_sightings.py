"""What two people saw in the originals: a confirmed value, one that differs, and the release that says so."""

from datetime import date
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.library import Library, Sighting, Sightings, load
from ditan.core.library.sightings import seen_digest

OX = "fuel.a.coke.ox"
CC = "fuel.a.coke.cc"
ERRATUM = date(2020, 1, 1)
SEEN = Sighting(OX, None, "93", "93.0", "%", "附表 3", place="990200")


@pytest.fixture
def library(small_library: Path) -> Library:
    return load(small_library)


def test_a_value_seen_in_the_original_is_unverified_no_more(library: Library) -> None:
    seen = library.with_sightings(Sightings((SEEN,)))
    assert seen.parameter(OX).verification == "confirmed"
    assert seen.parameter(OX).value == library.parameter(OX).value  # 93.0 prints the same number
    assert library.parameter(OX).verification == "unverified"  # the library itself is left as it is


def test_the_release_names_the_library_and_what_was_seen(library: Library) -> None:
    sightings = Sightings((SEEN,))
    release = library.with_sightings(sightings).release
    assert release == f"{library.release}+seen-{sightings.digest}"
    assert seen_digest(release) == sightings.digest
    assert seen_digest(library.release) == ""
    assert library.with_sightings(Sightings()) is library


def test_the_digest_does_not_depend_on_the_order_but_on_every_word() -> None:
    other = Sighting(CC, ERRATUM, "29.4", "29.4", "tC/TJ", "表 2", place="990200")
    assert Sightings((SEEN, other)).digest == Sightings((other, SEEN)).digest
    assert Sightings((SEEN,)).digest != Sightings((SEEN, other)).digest
    changed = Sighting(OX, None, "93", "93.0", "%", "附表 4", place="990200")
    assert Sightings((SEEN,)).digest != Sightings((changed,)).digest


def test_only_the_dated_row_that_was_seen_is_confirmed(library: Library) -> None:
    seen = library.with_sightings(Sightings((Sighting(CC, ERRATUM, "29.4", "29.4", "tC/TJ"),)))
    assert [row.verification for row in seen.rows(CC)] == ["confirmed", "seen-once"]


def test_a_value_that_the_library_changed_since_is_not_confirmed(library: Library) -> None:
    before = Sighting(OX, None, "94", "94", "%")
    assert library.with_sightings(Sightings((before,))).parameter(OX).verification == "unverified"


def test_what_differs_is_put_right_for_the_place_with_its_reason(library: Library) -> None:
    differing = Sighting(OX, None, "93", "92.8", "%", "附表 3", "库中抄录有误", "990200")
    row = library.with_sightings(Sightings((differing,))).parameter(OX)
    assert (row.value, row.printed, row.clause) == (92.8, "92.8", "附表 3")
    assert (row.verification, row.place, row.reason) == ("confirmed", "990200", "库中抄录有误")


def test_what_differs_without_reason_is_refused(library: Library) -> None:
    differing = Sighting(OX, None, "93", "92.8", "%")
    with pytest.raises(Refused) as refused:
        library.with_sightings(Sightings((differing,)))
    assert [problem.code for problem in refused.value.problems] == ["library_seen_differs"]


def test_the_nearest_office_counts_last(library: Library) -> None:
    province = Sighting(OX, None, "93", "92.8", "%", "附表 3", "省里所见", "990000")
    row = library.with_sightings(Sightings((province, SEEN))).parameter(OX)
    assert (row.value, row.verification, row.place) == (93.0, "confirmed", "")
