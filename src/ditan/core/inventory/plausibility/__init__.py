"""Plausibility: what an activity table says that cannot be true, told all at once with file and cell.

Each rule is one function; its docstring is the rule. What a rule compares with is data of
`library/inventory/plausibility.yaml` and `library/places/areas.csv`.
"""

from ditan.core.errors import Problem
from ditan.core.inventory.plausibility.areas import check_areas, place_area
from ditan.core.inventory.plausibility.doubles import check_twice
from ditan.core.inventory.plausibility.land_matrix import check_land_matrix
from ditan.core.inventory.plausibility.limits import Fact, Limits, limits
from ditan.core.inventory.plausibility.meaning import Meanings
from ditan.core.inventory.plausibility.quantities import check_mixtures, check_negative, check_shares
from ditan.core.inventory.plausibility.sheet import filled_sheet
from ditan.core.inventory.sources import SourceBook, source_book
from ditan.core.tables.activity import ActivityTable

__all__ = ["Fact", "Limits", "check_activities", "fact_of", "limits"]


def check_activities(
    table: ActivityTable, place: str, year: int, book: SourceBook | None = None
) -> list[Problem]:
    """Everything in an activity table that cannot be true of a place and year.

    When to use: after `read_activity` found no wrong cell and before anything is multiplied.

    Rules: no negative quantity but for changes; shares between 0 and 1 and mixtures up to 1; areas within the
    place; a land-use matrix that closes; no row twice (over the whole file, whatever place and year).
    Parameters: `book`, the sources, if not the built-in ones.
    Returns: problems of severity error, in the order of the rules.
    Source: tolerances with their grounds in `library/inventory/plausibility.yaml`.
    """
    sheet, bounds = filled_sheet(table, place, year), limits()
    area, meanings = place_area(sheet, bounds), Meanings(book or source_book())
    return [
        *check_negative(sheet, meanings),
        *check_shares(sheet, bounds, meanings),
        *check_mixtures(sheet, bounds, meanings),
        *check_areas(sheet, area, bounds, meanings),
        *check_land_matrix(sheet, area, bounds),
        *check_twice(table, meanings),
    ]


def fact_of(source: str | None) -> Fact | None:
    """The fact that a row's `source` states (area of the place, land use, population), None for a real source.

    When to use: to set rows aside that the checks need and that have no emission.

    Example: ``fact_of("land_matrix").unit`` is ``ha``.
    """
    return limits().fact(source)
