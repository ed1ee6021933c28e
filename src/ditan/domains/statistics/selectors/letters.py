"""The letter to a department of the request list, with what is known of the office, the contact and last year's answers."""

from django.utils.translation import gettext as _

from ditan.core.requests import Facts, Letter, letter_of
from ditan.core.requests.listing import Language
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.selectors.requests import DepartmentPart, RequestSheet
from ditan.domains.web.names import name_of


def letter_to(
    part: DepartmentPart, sheet: RequestSheet, by: Reach, language: Language, number: str = ""
) -> Letter:
    """The letter by which the office of a list asks one department for all its forms.

    Parameters: number – the document number where it has one already; else its place stays free.
    """
    if part.department is None or sheet.receiver is None:
        raise TypeError("a letter goes from an office to a department")
    facts = Facts(
        office=name_of(sheet.receiver),
        place=name_of(sheet.place),
        year=sheet.year,
        department=name_of(part.department),
        contact=by.person.name if by.person is not None else "",
        phone=by.person.phone if by.person is not None else "",
        day=by.day,
        number=number,
        marks=(_("演示数据"),) if sheet.place.is_fictional else (),
    )
    asked = [
        (
            row.form.id,
            (row.line.due_day if row.line is not None else None) or row.due_day,
            row.last.content if row.last is not None else None,
        )
        for row in part.rows
    ]
    return letter_of(facts, asked, language)
