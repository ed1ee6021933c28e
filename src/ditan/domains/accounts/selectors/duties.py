"""The duty matrix: subjects down, counties across, in each cell the departments that lead and help."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ditan.domains.accounts.models import Duty, DutySheet, Organisation, Post
from ditan.domains.accounts.models.duty import LEAD
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_below

DEPARTMENTS = ("department", "statistics_bureau", "low_carbon_office")
REPORTERS = "low_carbon_office"
SHEETS = 10


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """Departments (also those that owe nothing), the place with those right below it, and who owes what by cell.

    `cells` maps (place, subject) to parts by department id; `reported` are places where somebody may draft; `counts`
    says how many cells a department leads or helps with.
    """

    departments: tuple[Organisation, ...]
    places: tuple[Place, ...]
    cells: Mapping[tuple[str, str], Mapping[int, str]]
    reported: frozenset[str]
    counts: Mapping[int, int]


def duty_matrix(reach: Reach, place: Place) -> DutyMatrix:
    """The matrix of the departments of a place on the day, as far as they are in reach, in four queries."""
    found = Organisation.objects.filter(valid_on(reach.day), place=place, kind__in=DEPARTMENTS)
    departments = tuple(reach.organisations(found, field="").order_by("kind", "name_zh", "pk"))
    places = _columns(place)
    duties = Duty.objects.filter(valid_on(reach.day), department__in=departments).order_by()
    cells: dict[tuple[str, str], dict[int, str]] = {}
    counts: Counter[int] = Counter()
    shown = {at.pk for at in places}
    for department, at, subject, part in duties.values_list("department_id", "place_id", "subject", "part"):
        if at in shown:
            cells.setdefault((at, subject), {})[department] = part
            counts[department] += 1
    return DutyMatrix(departments, places, cells, _reported(reach, places), counts)


def duty_get(reach: Reach, department: Organisation, place: Place, subject: str) -> Duty | None:
    """The duty of the day of a department in reach, or None."""
    found = Duty.objects.filter(valid_on(reach.day), department=department, place=place, subject=subject)
    return reach.organisations(found, "department").select_related("place").first()


def duties_over(place: Place, day: date, houses: Collection[Organisation]) -> dict[int, list[Duty]]:
    """What each of the houses answers for at a place or above it on the day, by house: led subjects first; one query.

    Who asks knows the houses already; duties say no more about them than their names.
    """
    holding = {
        "place__interval_start__lte": place.interval_start,
        "place__interval_end__gte": place.interval_end,
    }
    found = Duty.objects.filter(valid_on(day), department__in=houses, **holding).order_by("subject")
    owed: dict[int, list[Duty]] = {}
    for duty in sorted(found, key=lambda duty: duty.part != LEAD):
        owed.setdefault(duty.department_id, []).append(duty)
    return owed


def duty_sheets(reach: Reach, place: Place) -> list[DutySheet]:
    """The last savings of the matrix of a place, for whoever may assign there; the newest first."""
    found = reach.places(DutySheet.objects.filter(place=place), verb="assign")
    return list(found.select_related("by", "place")[:SHEETS])


def duty_sheet_get(reach: Reach, pk: int) -> DutySheet | None:
    """One saving of a place where one may assign, or None."""
    return reach.places(DutySheet.objects.filter(pk=pk), verb="assign").select_related("place").first()


def _columns(place: Place) -> tuple[Place, ...]:
    """The place itself and those right below it: of places that hold one another only the outermost."""
    kept: list[Place] = []
    for one in place_list_below(place).filter(valid_to=None).order_by("interval_start"):
        if one.pk == place.pk:
            continue
        if not kept or one.interval_start > kept[-1].interval_end:
            kept.append(one)
    return (place, *kept)


def _reported(reach: Reach, places: tuple[Place, ...]) -> frozenset[str]:
    roles = [role.id for role in roles_with("draft")]
    posts = Post.objects.filter(
        valid_on(reach.day),
        organisation__kind=REPORTERS,
        organisation__place__in=places,
        role__in=roles,
        person__is_active=True,
    )
    return frozenset(posts.order_by().values_list("organisation__place_id", flat=True))
