"""Sealed and published figures as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Edge, Party, Publication, Version
from ditan.domains.filings.sealings import closed_workflows
from ditan.domains.filings.slots import slot_of
from ditan.domains.places.models import Place


def version_list_as_of(
    by: Reach, day: date, *, workflow_id: str = "", period: str = "", is_published: bool = False
) -> QuerySet[Version]:
    """The newest version of every series as it stood on a day; with `is_published`, the newest made known by then.

    What is published is open to everybody, but for contents that stay shut (`Sealing.is_open`); the rest to those whose
    reach holds the place or a house on a side.
    """
    known = Version.objects.filter(day__lte=day)
    if is_published:
        known = known.filter(publication__day__lte=day)
    later = known.filter(series=OuterRef("series"), position__gt=OuterRef("position"))
    found = known.filter(~Exists(later))
    if workflow_id:
        found = found.filter(workflow=workflow_id)
    if period:
        found = found.filter(period=period)
    return _readable(found, by, day).select_related("place", "organisation")


def version_as_of(
    by: Reach,
    day: date,
    *,
    workflow_id: str,
    place: Place,
    period: str,
    organisation: Organisation | None = None,
    is_published: bool = False,
) -> Version | None:
    """The version of one subject and period as it stood on a day."""
    series = slot_of(workflow_id, place, organisation, period)
    found = version_list_as_of(by, day, workflow_id=workflow_id, period=period, is_published=is_published)
    return found.filter(series=series).first()


def version_get(by: Reach, pk: int) -> Version | None:
    """One version that may be read; None for one that is not there and for one out of reach alike."""
    found = Version.objects.filter(pk=pk).select_related(
        "filing", "place", "organisation", "previous", "publication"
    )
    return _readable(found, by, by.day).first()


def version_list_of(by: Reach, workflow_ids: Iterable[str], place: str, period: str) -> QuerySet[Version]:
    """The readable versions of a place and period under some workflows, the newest first."""
    found = Version.objects.filter(
        workflow__in=list(workflow_ids), place=place, period=period, organisation=None
    )
    return _readable(found, by, by.day).order_by("-position", "-pk")


def version_series(version: Version, by: Reach) -> list[Version]:
    """The versions of a series that may be read, the first one first."""
    found = Version.objects.filter(series=version.series).select_related("publication").order_by("position")
    return list(_readable(found, by, by.day))


def edge_list(version: Version, by: Reach) -> QuerySet[Edge]:
    """What depends on a version, for those whose reach holds its place; what is stale first."""
    found = by.places(Edge.objects.filter(version=version), "version__place")
    return found.select_related("stale_because", "settled_by").order_by("settled_on", "-stale_since", "id")


def edge_list_stale(by: Reach) -> QuerySet[Edge]:
    """Dependents that rest on restated figures and wait to be settled, the oldest first."""
    stale = Edge.objects.filter(stale_since__isnull=False, settled_on=None)
    return (
        by.places(stale, "version__place")
        .select_related("version", "stale_because")
        .order_by("stale_since", "id")
    )


def _readable(found: QuerySet[Version], by: Reach, day: date) -> QuerySet[Version]:
    if by.is_installation:
        return found
    published = Publication.objects.filter(day__lte=day)
    open_to_all = published.exclude(version__workflow__in=closed_workflows()).values("version")
    of_places = by.places(Version.objects.all()).values("pk")
    of_houses = Party.objects.filter(organisation__in=by.houses()).values("filing")
    return found.filter(Q(pk__in=open_to_all) | Q(pk__in=of_places) | Q(filing__in=of_houses))
