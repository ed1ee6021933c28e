"""The duty matrix: departments down, counties across, in each cell the subjects that are owed."""

from collections.abc import Mapping
from dataclasses import dataclass

from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place

DEPARTMENTS = ("department", "statistics_bureau", "low_carbon_office")


@dataclass(frozen=True, slots=True)
class Header:
    """The name of a row or column of the matrix."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """Departments (also those that owe nothing), places in which something is owed, and the subjects by cell."""

    departments: tuple[Header, ...]
    places: tuple[Header, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]


def duty_matrix(reach: Reach, place: Place) -> DutyMatrix:
    """The matrix of the departments of a place, as far as they are in reach, in one query."""
    departments = Organisation.objects.filter(valid_on(reach.day), place=place, kind__in=DEPARTMENTS)
    rows = (
        reach.organisations(departments, field="")
        .order_by("kind", "name_zh", "pk", "duties__place__interval_start", "duties__subject")
        .values_list(
            "pk",
            "name_zh",
            "name_en",
            "duties__subject",
            "duties__place_id",
            "duties__place__name_zh",
            "duties__place__name_en",
            "duties__place__interval_start",
        )
    )
    names: dict[str, Header] = {}
    places: dict[int, Header] = {}
    cells: dict[tuple[str, str], list[str]] = {}
    for pk, name_zh, name_en, subject, county, county_zh, county_en, at in rows:
        names.setdefault(str(pk), Header(str(pk), name_zh, name_en))
        if county is not None:
            places.setdefault(at, Header(county, county_zh, county_en))
            cells.setdefault((str(pk), county), []).append(subject)
    return DutyMatrix(
        departments=tuple(names.values()),
        places=tuple(places[at] for at in sorted(places)),
        cells={key: tuple(subjects) for key, subjects in cells.items()},
    )
