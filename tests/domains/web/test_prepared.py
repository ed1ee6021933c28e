"""Prepared queries give what the queryset gives, for every value, and refuse values that they cannot bind."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from ditan.domains.places.models import Place
from ditan.domains.web.prepared import Prepared

pytestmark = pytest.mark.django_db


def of_level(level: str, day: date) -> QuerySet[Place, tuple[Any, ...]]:
    """Codes and names of the places of a level on a day."""
    on_the_day = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return Place.objects.filter(on_the_day, level=level, is_local=False).values_list("code", "name_zh")


@pytest.fixture
def three_places() -> None:
    rows = [
        ("T10000", "甲", "kind_one", date(1949, 10, 1), None),
        ("T20000", "乙", "kind_one", date(2000, 1, 1), date(2010, 12, 31)),
        ("T10101", "丙", "kind_two", date(1949, 10, 1), None),
    ]
    for number, (code, name, level, first, last) in enumerate(rows):
        span = {"interval_start": number, "interval_end": number}
        Place.objects.create(code=code, name_zh=name, level=level, valid_from=first, valid_to=last, **span)


@pytest.mark.parametrize(
    ("level", "day", "expected"),
    [
        ("kind_one", date(2005, 6, 1), [("T10000", "甲"), ("T20000", "乙")]),
        ("kind_one", date(2011, 1, 1), [("T10000", "甲")]),
        ("kind_two", date(2011, 1, 1), [("T10101", "丙")]),
        ("kind_none", date(2011, 1, 1), []),
    ],
)
def test_rows_are_those_of_the_queryset(
    three_places: None, level: str, day: date, expected: list[tuple[str, str]]
) -> None:
    prepared = Prepared(of_level)
    assert prepared.rows(level=level, day=day) == expected
    assert prepared.rows(level=level, day=day) == list(of_level(level, day))


def test_the_text_is_composed_once(three_places: None) -> None:
    asked = []

    def compose(level: str, day: date) -> QuerySet[Place, tuple[Any, ...]]:
        asked.append(level)
        return of_level(level, day)

    prepared = Prepared(compose)
    with CaptureQueriesContext(connection) as seen:
        for level in ("kind_one", "kind_two", "kind_none"):
            prepared.rows(level=level, day=date(2011, 1, 1))
    assert len(asked) == 1
    assert asked[0] not in ("kind_one", "kind_two", "kind_none")
    assert len(seen) == 3


def test_objects_are_whole_with_what_they_refer_to(three_places: None) -> None:
    heir = Place.objects.get(pk="T10000")
    Place.objects.filter(pk="T20000").update(successor=heir, is_fictional=True)

    def ended(code: str) -> QuerySet[Place, Place]:
        read = Place.objects.filter(pk=code).select_related("successor").defer("name_en")
        return read.annotate(number=Count("predecessors"))

    prepared = Prepared(ended)
    with CaptureQueriesContext(connection) as seen:
        (found,) = prepared.objects(code="T20000")
        assert (found.valid_from, found.valid_to) == (date(2000, 1, 1), date(2010, 12, 31))
        assert found.is_fictional is True
        assert found.successor is not None
        assert found.successor.name_zh == "甲"
        assert found.successor.is_fictional is False
        assert found.number == 0  # type: ignore[attr-defined]
    assert len(seen) == 1
    assert found.name_en == ""  # deferred: asked for now
    (other,) = prepared.objects(code="T10000")
    assert other.successor is None
    assert other.number == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("codes", [(), ("T10101",), ("T10000", "T20000"), ("T10000", "T10101", "T20000")])
def test_a_sequence_of_any_length(three_places: None, codes: tuple[str, ...]) -> None:
    prepared = Prepared(lambda codes: Place.objects.filter(pk__in=codes).order_by("pk"))
    assert [place.pk for place in prepared.objects(codes=codes)] == list(codes)
    assert [place.pk for place in prepared.objects(codes=codes)] == list(codes)


def test_what_changes_the_text_is_given_before_the_values(three_places: None) -> None:
    def ended_or_not(is_ended: bool, level: str) -> QuerySet[Place, tuple[Any, ...]]:
        return Place.objects.filter(level=level, valid_to__isnull=not is_ended).values_list("code")

    prepared = Prepared(ended_or_not)
    assert prepared.rows(True, level="kind_one") == [("T20000",)]
    assert prepared.rows(False, level="kind_one") == [("T10000",)]


def test_a_value_that_the_query_does_not_use_is_refused() -> None:
    prepared = Prepared(lambda level, other: of_level(level, date(2011, 1, 1)))
    with pytest.raises(LookupError, match="other"):
        prepared.rows(level="kind_one", other=3)


@pytest.mark.parametrize("value", [None, True, 1.5])
def test_a_value_that_would_change_the_text_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be bound"):
        Prepared(lambda level: of_level(level, date(2011, 1, 1))).rows(level=value)
