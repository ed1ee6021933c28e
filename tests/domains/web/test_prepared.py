"""Prepared queries give what the queryset gives, for every value, and refuse an example that nobody asks for."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
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
        ("110000", "甲", "province", date(1949, 10, 1), None),
        ("120000", "乙", "province", date(2000, 1, 1), date(2010, 12, 31)),
        ("110101", "丙", "county", date(1949, 10, 1), None),
    ]
    for number, (code, name, level, first, last) in enumerate(rows):
        span = {"interval_start": number, "interval_end": number}
        Place.objects.create(code=code, name_zh=name, level=level, valid_from=first, valid_to=last, **span)


@pytest.mark.parametrize(
    ("level", "day", "expected"),
    [
        ("province", date(2005, 6, 1), [("110000", "甲"), ("120000", "乙")]),
        ("province", date(2011, 1, 1), [("110000", "甲")]),
        ("county", date(2011, 1, 1), [("110101", "丙")]),
        ("city", date(2011, 1, 1), []),
    ],
)
def test_rows_are_those_of_the_queryset(
    three_places: None, level: str, day: date, expected: list[tuple[str, str]]
) -> None:
    prepared = Prepared(of_level, level="?", day=date.min)
    assert prepared.rows(level=level, day=day) == expected
    assert prepared.rows(level=level, day=day) == list(of_level(level, day))


def test_the_text_is_composed_once(three_places: None) -> None:
    asked = []

    def compose(level: str, day: date) -> QuerySet[Place, tuple[Any, ...]]:
        asked.append(level)
        return of_level(level, day)

    prepared = Prepared(compose, level="?", day=date.min)
    with CaptureQueriesContext(connection) as seen:
        for level in ("province", "county", "city"):
            prepared.rows(level=level, day=date(2011, 1, 1))
    assert asked == ["?"]
    assert len(seen) == 3


def test_an_example_that_the_query_does_not_use_is_refused() -> None:
    prepared = Prepared(lambda level, other: of_level(level, date(2011, 1, 1)), level="?", other=-1)
    with pytest.raises(LookupError, match="other"):
        prepared.rows(level="province", other=3)
