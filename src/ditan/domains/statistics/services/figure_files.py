"""Keeping the figures of a file that was read as it is: on the server itself, and for the demonstration."""

from dataclasses import dataclass

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.figures import FigurePlaceUnknown
from ditan.core.intensity.table import FiguresRead
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Evidence
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import figures_of
from ditan.domains.statistics.services.figures import figures_keep


@dataclass(frozen=True, slots=True)
class Imported:
    """How many figures were kept, and which places the installation does not know: their rows were left out."""

    kept: int
    problems: tuple[Problem, ...]


def figures_import(
    found: FiguresRead,
    by: Reach,
    *,
    scan: Evidence | None = None,
    scan_name: str = "",
    is_new_only: bool = False,
) -> Imported:
    """Keep what a file holds, all of it or nothing; rows of places that are not known here are left out and told.

    Parameters: is_new_only – leave alone what has a figure in use already, whatever the file says.
    Raises: Refused with every cell that cannot be read and everything that is wrong with the figures.
    """
    unread = [one for one in found.problems if not isinstance(one, FigurePlaceUnknown)]
    refuse_if(unread)
    codes = {entry.place for entry in found.entries}
    known = set(Place.objects.filter(pk__in=codes).values_list("pk", flat=True))
    problems = [FigurePlaceUnknown(one.where, severity="warning", **one.facts) for one in found.problems]
    first = {entry.place: entry for entry in reversed(found.entries)}
    problems += [
        FigurePlaceUnknown(first[code].at, severity="warning", found=code) for code in sorted(codes - known)
    ]
    entries = [entry for entry in found.entries if entry.place in known]
    if is_new_only:
        there = {one.key for one in figures_of(known, {entry.measure for entry in entries})}
        entries = [entry for entry in entries if entry.key not in there]
    kept = figures_keep(entries, by, scan=scan, scan_name=scan_name) if entries else []
    return Imported(len(kept), tuple(problems))
