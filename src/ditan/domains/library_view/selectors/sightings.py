"""Reading what people saw in the originals: what is in force for a place, and the library as the place sees it.

A sighting is in force for its place and all places below, from the decision that confirmed it to the one that withdrew it.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ditan.core.library import Library, Sightings, load
from ditan.core.library.sightings import seen_digest
from ditan.domains.accounts.scope import SEE, Reach
from ditan.domains.library_view.models import Sighting, SightingDecision
from ditan.domains.library_view.states import CONFIRMED, PROPOSED, WITHDRAWN
from ditan.domains.places.models import Place


def sighting_list(by: Reach, parameter: str = "", state: str = "") -> QuerySet[Sighting]:
    """Sightings that somebody may see, the newest first: of the places in reach, and of those above them."""
    found = Sighting.objects.select_related("place", "person", "evidence")
    found = found.prefetch_related("decisions__person")
    if not by.is_installation:
        found = found.filter(_around(by.intervals(SEE)))
    found = found.filter(parameter=parameter) if parameter else found
    return _in_state(found, state) if state else found


def sighting_get(pk: int, by: Reach) -> Sighting | None:
    """One sighting that somebody may see."""
    return sighting_list(by).filter(pk=pk).first()


def sightings_of_place(place: Place) -> Sightings:
    """The sightings in force for a place: its own and those of the places above it, the nearest last."""
    return _core(_in_force().filter(_above(place.interval_start)))


def library_of_place(place: Place) -> Library:
    """The library as a place sees it: with what was confirmed there or above. When to use: before compiling for it."""
    return load().with_sightings(sightings_of_place(place))


def libraries_of_places(places: Iterable[Place]) -> dict[str, Library]:
    """The library as each place sees it, by code, in one query."""
    base = load()
    return {code: base.with_sightings(seen) for code, seen in _by_place(places).items()}


def releases_in_use(places: Iterable[Place]) -> dict[str, str]:
    """The release of the library as each place sees it, by code, in one query."""
    base = load().release
    return {code: seen.release(base) for code, seen in _by_place(places).items()}


def library_for(by: Reach) -> Library:
    """The library as whoever asks sees it: with what the places confirmed that they hold posts at, and those above."""
    starts = [grant.interval[0] for grant in by.grants if grant.interval]
    if not starts:
        return load()
    condition = Q(pk__in=[])
    for start in starts:
        condition |= _above(start)
    return load().with_sightings(_core(_in_force().filter(condition)))


def sightings_of_release(place: Place, release: str) -> Sightings | None:
    """The sightings by which a release was made at a place, played again from the decisions; None where none fit.

    When to use: to calculate again what was calculated then. A release without sightings has none.
    """
    digest = seen_digest(release)
    if not digest:
        return Sightings()
    moves = SightingDecision.objects.filter(
        _above(place.interval_start, "sighting__place__"), state__in=(CONFIRMED, WITHDRAWN)
    )
    standing: dict[int, Sighting] = {}
    for move in moves.select_related("sighting__place").order_by("pk"):
        if move.state == CONFIRMED:
            standing[move.sighting_id] = move.sighting
        else:
            standing.pop(move.sighting_id, None)
        found = _core(sorted(standing.values(), key=lambda row: (row.place.interval_start, row.pk)))
        if found.digest == digest:
            return found
    return None


def _in_force() -> QuerySet[Sighting]:
    found = Sighting.objects.filter(decisions__state=CONFIRMED).exclude(decisions__state=WITHDRAWN)
    return found.select_related("place").order_by("place__interval_start", "pk")


def _by_place(places: Iterable[Place]) -> dict[str, Sightings]:
    """The sightings in force for each place, those of the places above it before its own."""
    spans = [(row.place.interval_start, row.place.interval_end, row) for row in _in_force()]
    return {
        place.pk: _core(row for first, last, row in spans if first <= place.interval_start <= last)
        for place in places
    }


def _core(rows: Iterable[Sighting]) -> Sightings:
    return Sightings(tuple(row.as_seen for row in rows))


def _above(start: int, path: str = "place__") -> Q:
    """The place that begins here and the places around it."""
    return Q(**{f"{path}interval_start__lte": start, f"{path}interval_end__gte": start})


def _around(intervals: Iterable[tuple[int, int]]) -> Q:
    condition = Q(pk__in=[])
    for start, end in intervals:
        condition |= Q(place__interval_start__gte=start, place__interval_start__lte=end) | _above(start)
    return condition


def _in_state(found: QuerySet[Sighting], state: str) -> QuerySet[Sighting]:
    """Those that stand in a state: nothing follows on declined or withdrawn, and withdrawn on confirmed."""
    if state == CONFIRMED:
        return found.filter(decisions__state=CONFIRMED).exclude(decisions__state=WITHDRAWN)
    return found.filter(decisions=None) if state == PROPOSED else found.filter(decisions__state=state)
