"""The letter by which an office asks a department: its document number, and the notice that it was asked.

Invariant: a number stands for one letter: one office, department and year. Every request of the letter bears it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import NumberTaken
from ditan.core.errors.requests import LetterNumberLong, LetterNumberNoRequest
from ditan.core.forms import form
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.models import Filing, Supervision
from ditan.domains.notices.services import Event, notice_send_to_houses
from ditan.domains.statistics.selectors.requests import WORKFLOW

KIND, SIDE = "data_requested", "filer"
LONGEST = 80
NAMED = 3  # forms in a sentence before "…"


@transaction.atomic
def letter_numbers_register(
    receiver: Organisation, year: int, numbers: Mapping[Organisation, str], by: Reach
) -> int:
    """Register the document number (文号) of the letters to departments: all or none; an empty one is left out.

    Returns: how many letters were numbered. Raises: Refused with everything that is wrong: a number used elsewhere or
    twice, a department that was not asked yet, the power to urge in the name of the office.
    """
    given = {house: "".join(number.split()) for house, number in numbers.items()}
    given = {house: number for house, number in given.items() if number}
    missing = by.missing("urge", organisation=receiver)
    problems: list[Problem] = [missing] if missing is not None and given else []
    letters = {house: _requests_of(receiver, year, house) for house in given}
    for house, number in given.items():
        problems += _problems(house, number, letters[house])
        twin = next((one for one in given if one is not house and given[one] == number), None)
        problems += [NumberTaken(number=number, title=twin.name_zh)] if twin is not None else []
    refuse_if(problems)
    for house, number in given.items():
        for filing in letters[house]:
            if filing.number != number:
                before, filing.number = filing.number, number
                filing.save(update_fields=["number"])
                entry_add("filing.number", filing, {"number": before}, {"number": number}, by.person)
    return len(given)


def notices_of_requests(receiver: Organisation, year: int, filings: Iterable[Filing], by: Reach) -> int:
    """Tell the people of each department that it is asked for data: one notice a department. Returns: how many were told."""
    asked: dict[Organisation, list[Filing]] = {}
    for filing in filings:
        if filing.organisation is not None:
            asked.setdefault(filing.organisation, []).append(filing)
    return sum(
        notice_send_to_houses([house], KIND, _event(receiver, year, members, by), side=SIDE)
        for house, members in asked.items()
    )


def _event(receiver: Organisation, year: int, filings: Sequence[Filing], by: Reach) -> Event:
    names = [form(filing.form) for filing in filings]
    days = [filing.due_day for filing in filings if filing.due_day is not None]
    more = "…" if names[NAMED:] else ""
    with translation.override("zh-hans"):
        page = (
            reverse("statistics:requests")
            + "?"
            + urlencode({"place": str(receiver.place_id), "year": str(year)})
        )
        address = page if len(filings) > 1 else reverse("filings:filing", args=[filings[0].pk])
    return Event(
        key=f"{KIND}:{min(filing.pk for filing in filings)}",
        title=f"{receiver.name_zh} {year} 年：{'、'.join(name.name_zh for name in names[:NAMED])}{more}",
        title_en=f"{receiver.name_en or receiver.name_zh}, {year}: "
        f"{', '.join(name.name_en for name in names[:NAMED])}{more}",
        address=address,
        day=by.day,
        place=receiver.place,
        due_day=min(days) if days else None,
        by=by.person,
    )


def _requests_of(receiver: Organisation, year: int, department: Organisation) -> list[Filing]:
    found = Filing.objects.select_for_update().filter(
        workflow=WORKFLOW,
        place=receiver.place_id,
        period=str(year),
        organisation=department,
        slot__isnull=False,
    )
    return list(found.order_by("pk"))


def _problems(house: Organisation, number: str, letter: Sequence[Filing]) -> Iterator[Problem]:
    """A letter needs a request, and a number that is short enough and not in use for anything else on the site."""
    if not letter:
        yield LetterNumberNoRequest(department_zh=house.name_zh, department_en=house.name_en or house.name_zh)
    if len(number) > LONGEST:
        yield LetterNumberLong(found=number[:LONGEST], most=LONGEST)
        return
    other = Filing.objects.filter(number=number).exclude(pk__in=[filing.pk for filing in letter]).first()
    supervised = Supervision.objects.filter(number=number).select_related("filing").first()
    taken = other or (supervised.filing if supervised is not None else None)
    if taken is not None:
        yield NumberTaken(number=number, title=taken.title)
