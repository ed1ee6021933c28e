"""Asking departments for data: the requests of a year are opened at once, each with its form and its day."""

from collections.abc import Iterator, Mapping

from django.db import transaction

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.requests import (
    RequestDepartmentWrong,
    RequestFormUnlisted,
    RequestNothingChosen,
    RequestWithoutDepartment,
    RequestYearWrong,
)
from ditan.core.forms import form
from ditan.core.library.nearest import nearest
from ditan.core.requests import owner_of, requests
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import filing_open
from ditan.domains.statistics.selectors.requests import WORKFLOW, candidates_of
from ditan.domains.statistics.services.request_letters import notices_of_requests

FIRST_YEAR = 1949


@transaction.atomic
def requests_open(
    receiver: Organisation, year: int, chosen: Mapping[str, int | None], by: Reach
) -> list[Filing]:
    """Ask the departments of the place of an office for the chosen forms of a year, all or none; each hears of it.

    Parameters: receiver – the office that asks; chosen – by form, the department to ask (None: the one that leads).
    Raises: Refused with everything that stands against it: nothing chosen, another year, forms that are not listed or
    were asked for already, departments that do not answer for them, the power to urge and receive for the office.
    """
    place, powers = receiver.place, ("urge", "receive")
    missing = [by.missing(power, organisation=receiver) for power in powers]
    problems: list[Problem] = [problem for problem in missing if problem is not None]
    problems += year_problems(year, by)
    if not chosen:
        problems.append(RequestNothingChosen())
    candidates = candidates_of(place, by.day)
    asked: list[tuple[str, Organisation]] = []
    for name, wanted in chosen.items():
        found = _department(name, wanted, candidates, receiver, by)
        if isinstance(found, Organisation):
            asked.append((name, found))
        else:
            problems.append(found)
    refuse_if(problems)
    opened: list[Filing] = []
    for name, department in asked:
        try:
            opened.append(_open(name, department, receiver, year, by))
        except Refused as refused:
            problems += refused.problems
    refuse_if(problems)
    notices_of_requests(receiver, year, opened, by)
    return opened


def year_problems(year: int, by: Reach) -> Iterator[Problem]:
    """A year of which there can be data: the present one or one before it."""
    if not FIRST_YEAR <= year <= by.day.year:
        yield RequestYearWrong(found=year, first=FIRST_YEAR, last=by.day.year)


def _department(
    name: str,
    wanted: int | None,
    candidates: Mapping[str, tuple[Organisation, ...]],
    receiver: Organisation,
    by: Reach,
) -> Organisation | Problem:
    listed = requests().requests
    if name not in listed:
        return RequestFormUnlisted(found=name, nearest=nearest(name, listed), known=", ".join(listed))
    asked, offered = form(name), candidates.get(owner_of(name), ())
    found = next((house for house in offered if wanted is None or house.pk == wanted), None)
    if found is not None:
        return found
    if offered:
        other = Organisation.objects.filter(pk=wanted or 0).first()
        return RequestDepartmentWrong(
            department=other.name_zh if other is not None else wanted,
            form_zh=asked.name_zh,
            form_en=asked.name_en,
            known="、".join(house.name_zh for house in offered),
        )
    subject, place = vocabulary().subjects[owner_of(name)], receiver.place
    return RequestWithoutDepartment(
        form_zh=asked.name_zh,
        form_en=asked.name_en,
        subject_zh=subject.name_zh,
        subject_en=subject.name_en,
        place_zh=place.name_zh,
        place_en=place.name_en or place.name_zh,
        day=by.day,
    )


def _open(name: str, department: Organisation, receiver: Organisation, year: int, by: Reach) -> Filing:
    place = receiver.place
    return filing_open(
        WORKFLOW,
        by,
        place=place,
        period=str(year),
        filer=department,
        receiver=receiver,
        organisation=department,
        due_day=requests().due_day(name, year, by.day, calendar_at(place.pk)),
        form=name,
    )
