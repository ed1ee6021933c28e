"""Which place and year of a file with several are meant."""

from collections.abc import Collection, Iterable

from ditan.core.errors import Problem, Where
from ditan.core.errors.balance import (
    BalancePlaceNotGiven,
    BalancePlaceUnknown,
    BalanceYearNotGiven,
    BalanceYearUnknown,
    PlaceCodeUnknown,
)
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import places


def choose(
    held: Collection[tuple[str, int]], place: str | None, year: int | None, where: Where
) -> tuple[str, int]:
    """The place and year to read from a file that holds `held`; what is not given is taken if there is but one.

    Raises: BalancePlaceUnknown, BalancePlaceNotGiven, BalanceYearUnknown, BalanceYearNotGiven; each names what
    the file holds.
    """
    held_places = sorted({one for one, _ in held})
    if place is None:
        if len(held_places) != 1:
            raise BalancePlaceNotGiven(where, known=_listed(held_places))
        place = held_places[0]
    elif place not in held_places:
        raise BalancePlaceUnknown(where, place=place, known=_listed(held_places))
    held_years = sorted({one for at, one in held if at == place})
    if year is None:
        if len(held_years) != 1:
            raise BalanceYearNotGiven(where, known=", ".join(map(str, held_years)))
        return place, held_years[0]
    if year not in held_years:
        raise BalanceYearUnknown(where, place=place, year=year, known=", ".join(map(str, held_years)))
    return place, year


def check_place_code(place: str | None, where: Where) -> Problem | None:
    """What is wrong with the place given for a table that does not carry one itself."""
    if place is None:
        return BalancePlaceNotGiven(where, known="-")
    known = places()
    if place in known:
        return None
    near = nearest(place, known)
    return PlaceCodeUnknown(where, place=place, nearest=f"{near} {known[near].name_zh}")


def _listed(codes: Iterable[str]) -> str:
    known = places()
    return ", ".join(f"{code} {known[code].name_zh}" if code in known else code for code in codes)
