"""The reach of a token: that of its person on the day, cut to what the token was made for."""

from collections.abc import Iterator
from dataclasses import replace

from ditan.domains.accounts.scope import Grant, Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place
from ditan.domains.tokens.models import ApiToken


def reach_cut(reach: Reach, token: ApiToken) -> Reach:
    """What the token may do of what its person may do; never more. That a token only reads is judged at the door.

    A token without second factor leaves the powers of roles that need one resting. A token for a place keeps the powers
    of houses only where the house itself stands in that place.
    """
    roles = vocabulary().roles
    grants: list[Grant] = []
    resting = list(reach.held_back)
    for grant in reach.grants:
        for cut in _cut(grant, token):
            is_resting = roles[cut.role].needs_second_factor and not token.is_second_factor
            (resting if is_resting else grants).append(cut)
    return replace(reach, grants=tuple(grants), held_back=tuple(resting))


def _cut(grant: Grant, token: ApiToken) -> Iterator[Grant]:
    if token.organisation_id is not None and grant.organisation != token.organisation_id:
        return
    if token.place is None:
        yield grant
        return
    wanted = (token.place.interval_start, token.place.interval_end)
    stands_inside = _stands_inside(grant, wanted)
    interval = _shared(grant.interval, wanted)
    if interval is None and not stands_inside:
        return
    yield replace(grant, interval=interval, house_verbs=grant.house_verbs if stands_inside else frozenset())


def _stands_inside(grant: Grant, wanted: tuple[int, int]) -> bool:
    """Whether the house of a grant stands in the interval: its own reach begins at its place."""
    start = grant.interval[0] if grant.interval else Place.objects.get(pk=grant.place).interval_start
    return wanted[0] <= start <= wanted[1]


def _shared(one: tuple[int, int] | None, other: tuple[int, int]) -> tuple[int, int] | None:
    """What two nested intervals share: the inner one, or nothing."""
    if one is None:
        return None
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start <= end else None
