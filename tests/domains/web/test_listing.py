"""A page of a long list holds its rows in their order, under the conditions of the list, in three queries."""

from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from ditan.domains.places.models import Place
from ditan.domains.web.listing import page_of_rows

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "990801", "990802", "990803"


@pytest.fixture
def places() -> Any:
    for at, code in enumerate((FIRST, SECOND, THIRD)):
        at_interval = 9_000_000 + 2 * at
        Place.objects.create(
            code=code,
            name_zh=code,
            level="county",
            valid_from="2020-01-01",
            interval_start=at_interval,
            interval_end=at_interval,
        )
    return Place.objects.filter(code__startswith="99080").order_by("-code")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(None, [THIRD, SECOND]), ("2", [FIRST]), ("9", [FIRST]), ("first", [THIRD, SECOND])],
)
def test_a_page_in_order(places: Any, asked: str | None, expected: list[str]) -> None:
    page = page_of_rows(places, 2, asked)
    assert [place.code for place in page] == expected
    assert (page.paginator.count, page.paginator.num_pages) == (3, 2)


def test_the_number_of_queries_is_that_of_a_page(
    places: Any, django_assert_num_queries: CaptureQueriesContext
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(page_of_rows(places, 2, "1")) == 2


def test_an_empty_list_is_an_empty_page(places: Any) -> None:
    assert list(page_of_rows(places.filter(code="none"), 2, "1")) == []
