"""The page of one parameter, with what people saw of it in the original, and the forms to say so and to decide on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ditan.core.errors import Problem
from ditan.core.library import Parameter, load
from ditan.core.library.sightings import UNVERIFIED
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.screens.scans import Scan, scan_signed
from ditan.domains.library_view import selectors
from ditan.domains.library_view.models import Sighting
from ditan.domains.library_view.states import CHECK_POWER, CONFIRM_POWER, MOVES, PROPOSED, STANDING, STATES
from ditan.domains.places.models import Place
from ditan.domains.web.typed import said

MARKS = {"proposed": "info", "confirmed": "verified", "declined": "mute", "withdrawn": "mute"}


@dataclass(frozen=True, slots=True)
class SightingLine:
    """A sighting as shown: where it stands, and what whoever asks may do with it."""

    sighting: Sighting
    state: str
    verbs: tuple[str, ...]

    @property
    def word(self) -> Any:
        """Its state in words."""
        return STATES[self.state]

    @property
    def mark(self) -> str:
        """The mark of its state."""
        return MARKS[self.state]


def sighting_lines(sightings: Iterable[Sighting], by: Reach) -> list[SightingLine]:
    """Sightings with their states and the moves that are open to whoever asks."""
    return [SightingLine(one, one.state, _verbs(one, by)) for one in sightings]


def parameter_page(
    request: HttpRequest,
    parameter_id: str,
    *,
    problems: Iterable[Problem] = (),
    typed: Mapping[str, str] | None = None,
    scan: Scan | None = None,
) -> HttpResponse:
    """The page; a refused form comes back as it was filled, with the scan that was received."""
    by = reach_of_request(request)
    library = selectors.library_for(by)
    found = library.parameters[parameter_id]
    lines = sighting_lines(selectors.sighting_list(by, parameter_id), by)
    refused = said(list(problems))
    context = {
        "parameter": found,
        "listed": load().parameters[parameter_id],
        "dated": library.rows(parameter_id),
        "document": library.documents[found.document],
        "editions": [library.editions[edition] for edition in library.users(parameter_id)],
        "alternatives": [
            {"parameter": other, "document": library.documents[other.document]}
            for other in selectors.parameter_alternatives(found, library)
        ],
        "library_release": library.release,
        "sightings": lines,
        "places": places_to_check(by),
        "to_check": _to_check(parameter_id, lines),
        "problems": refused,
        "typed": typed or {},
        "scan": scan,
        "scan_signed": scan_signed(request, scan) if scan else "",
    }
    return render(request, "library/parameter.html", context, status=400 if refused else 200)


def places_to_check(by: Reach) -> list[Place]:
    """The places whose offices whoever asks may see originals for: those of the own posts."""
    codes = {grant.place for grant in by.grants if CHECK_POWER in grant.place_verbs}
    return list(Place.objects.filter(pk__in=codes).order_by("interval_start")) if codes else []


def waiting_count(request: HttpRequest) -> int | None:
    """How many sightings wait for a second person; None for whoever decides on none."""
    by = reach_of_request(request)
    powers = (CHECK_POWER, CONFIRM_POWER)
    if not any(power in grant.place_verbs for power in powers for grant in by.grants):
        return None
    return selectors.sighting_list(by, state=PROPOSED).count()


def _verbs(sighting: Sighting, by: Reach) -> tuple[str, ...]:
    is_first = by.person is not None and sighting.person_id == by.person.pk
    return tuple(
        verb
        for verb, move in MOVES.items()
        if move.start == sighting.state and by.covers(sighting.place, move.power) and move.is_for(is_first)
    )


def _to_check(parameter_id: str, lines: Iterable[SightingLine]) -> list[Parameter]:
    """The dated values of the files that nobody has checked yet: neither their makers nor somebody in reach."""
    standing = {(line.sighting.valid_from, line.sighting.listed) for line in lines if line.state in STANDING}
    return [
        row
        for row in load().rows(parameter_id)
        if row.verification == UNVERIFIED and (row.valid_from, row.printed) not in standing
    ]
