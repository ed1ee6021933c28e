"""What an address of a verification asks for, within the reach of whoever asks."""

from collections.abc import Iterable

from django.http import HttpRequest

from ditan.core.errors import Refused
from ditan.core.errors.enterprise.verifying import VerifierNotOne
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing, row_asked
from ditan.domains.enterprise.models import Enterprise, VerificationFinding, VerifierAssignment
from ditan.domains.enterprise.selectors.verification_bench import assignments_shown, own_assignment
from ditan.domains.enterprise.selectors.verifying import (
    level_of,
    signed_by,
    verifier_list,
    verifier_people,
)


def office_asked(request: HttpRequest, pk: int, year: int) -> tuple[Enterprise, Reach]:
    """For an office that may assign somewhere around; the service tells the level in charge."""
    enterprise, by = enterprise_asked(request, pk, year)
    if not level_of(enterprise, by):
        raise nothing_there("assignment", "指派", year, pk, year)
    return enterprise, by


def own_asked(request: HttpRequest, pk: int, year: int) -> tuple[VerifierAssignment, Reach]:
    """The running assignment in which whoever asks is named. Raises: NothingThere."""
    enterprise, by = enterprise_asked(request, pk, year)
    found = own_assignment(enterprise, year, by)
    if found is None:
        raise nothing_there("assignment", "指派", year, pk, year)
    return found, by


def signer_asked(request: HttpRequest, pk: int, year: int) -> tuple[VerifierAssignment, Reach]:
    """The assignment whose statement waits for whoever asks. Raises: NothingThere."""
    enterprise, by = enterprise_asked(request, pk, year)
    found = signed_by(by).filter(enterprise=enterprise, year=year, draft__handed_at__isnull=False)
    one = found.select_related("verifier", "lead", "assigned_by", "enterprise__organisation__place").first()
    if one is None:
        raise nothing_there("statement", "待签发的核查报告", year, pk, year, "/statements")
    return one, by


def shown_asked(
    request: HttpRequest, pk: int, year: int
) -> tuple[Enterprise, list[VerifierAssignment], Reach]:
    """The assignments of the year that whoever asks may see. Raises: NothingThere."""
    enterprise, by = enterprise_asked(request, pk, year)
    return enterprise, assignments_shown(enterprise, year, by), by


def finding_asked(
    request: HttpRequest, pk: int, year: int, finding: int
) -> tuple[VerificationFinding, Reach]:
    """A finding that whoever asks may see. Raises: NothingThere."""
    _enterprise, shown, by = shown_asked(request, pk, year)
    found = VerificationFinding.objects.filter(assignment__in=shown).select_related(
        "fact__installation__enterprise__organisation__place", "assignment__enterprise__organisation__place"
    )
    return row_asked(found, finding, ("finding", "问题"), f"/{pk}/verification/{year}/findings"), by


def verifier_asked(pk: int, by: Reach) -> Organisation:
    """A verifier by its id. Raises: Refused."""
    found = verifier_list(by.day).filter(pk=pk).first()
    if found is None:
        raise Refused([VerifierNotOne()])
    return found


def people_asked(house: Organisation, chosen: Iterable[int | None], by: Reach) -> list[Person]:
    """The people in the order in which they were named; those of other houses are no people of this one."""
    known = {one.pk: one for one in verifier_people(by.day, [house])}
    wanted = [pk for pk in chosen if pk is not None]
    if any(pk not in known for pk in wanted):
        raise Refused([VerifierNotOne()])
    return [known[pk] for pk in wanted]


def nothing_there(
    what: str, what_zh: str, asked: object, pk: int, year: int, beside: str = ""
) -> NothingThere:
    """That there is nothing, and where the list of what there is stands."""
    return nothing(what, what_zh, asked, f"/{pk}/verification/{year}{beside}")
