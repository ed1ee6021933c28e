"""Pages of long lists: the keys are put in order first, then only the rows of the page are read."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


def page_of_rows(
    found: QuerySet[Any], size: int, asked: str | None, keys: Sequence[Any] | None = None
) -> Page[Any]:
    """The page that was asked for, the last one where it is beyond the end, the first where it is no number.

    When to use: where rows are wide (contents, what was before and after). A database that sorts whole rows reads
    thousands of contents to show fifty; keys alone are sorted at a small part of that. The rows of the page are asked
    for under the same conditions, so that nothing is shown that the list does not hold.
    Parameters: keys – all of them, where they stand in an order that the database does not know.
    """
    page = Paginator(found.values_list("pk", flat=True) if keys is None else keys, size).get_page(asked)
    shown = list(page.object_list)
    rows = {row.pk: row for row in found.filter(pk__in=shown).order_by()}
    page.object_list = [rows[key] for key in shown if key in rows]
    return page
