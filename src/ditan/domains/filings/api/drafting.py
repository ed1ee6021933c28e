"""The draft in hand: taking it out for editing and giving it back, checking it, and the causes of a correction."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from ditan.core.errors import refuse_if
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.asking import filing_answer, filing_asked
from ditan.domains.filings.api.matching import filing_held
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import DifferenceShape, FilingDetail, FindingShape
from ditan.domains.filings.selectors import differences_of, finding_list
from ditan.domains.filings.services import causes_state, checks_run, filing_check_in, filing_check_out
from ditan.domains.filings.services.drafting import edit_problems
from ditan.domains.web.paging import SHUT_ERRORS, STALE_ERRORS, Limit, Offset, Page, Pk, Words, page_of

Cause = Literal["activity", "factor", "method", "boundary", "error", "statistics"]


class Stating(Schema):
    """The cause of a difference with its reason."""

    cause: Cause
    reason: Words = Field(examples=["统计部门修订了 2024 年能源平衡表"])


class Causes(Schema):
    """Causes by the path of the difference (a JSON pointer); a path covers everything below it."""

    causes: dict[Annotated[str, Field(max_length=200)], Stating] = Field(
        examples=[{"/total": {"cause": "statistics", "reason": "统计部门修订了 2024 年能源平衡表"}}]
    )


@router.post(
    "/filings/{pk}/check-out",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="Take the draft in hand",
)
def check_out(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """Others are told who edits; after half an hour without a save it no longer keeps them out."""
    with filing_held(request, pk) as found:
        taken = filing_check_out(found, reach_of_request(request))
        return filing_answer(request, response, taken)


@router.post(
    "/filings/{pk}/check-in", response={200: FilingDetail, **STALE_ERRORS}, summary="Give the draft back"
)
def check_in(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """Of another's check-out nothing happens."""
    by = reach_of_request(request)
    with filing_held(request, pk) as found:
        return filing_answer(request, response, filing_check_in(found, by))


@router.post(
    "/filings/{pk}/checks",
    response={200: Page[FindingShape], **STALE_ERRORS},
    summary="Check the draft now",
)
def check(request: HttpRequest, pk: Pk) -> Any:
    """Answers with every finding; for who may edit. Saving checks by itself."""
    by = reach_of_request(request)
    with filing_held(request, pk) as found:
        refuse_if(edit_problems(found, by))
        checks_run(found, by)
        return page_of(finding_list(found, by), MOST_FINDINGS, 0)


@router.get(
    "/filings/{pk}/differences",
    response={200: Page[DifferenceShape], **SHUT_ERRORS},
    summary="What a correction changes",
)
def differences(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Every field in which a restatement differs from the version it corrects, with its cause; else nothing."""
    return page_of(list(differences_of(filing_asked(request, pk))), limit, offset)


@router.put(
    "/filings/{pk}/causes",
    response={200: FilingDetail, **STALE_ERRORS},
    summary="State the causes of a correction",
)
def state_causes(request: HttpRequest, response: HttpResponse, pk: Pk, given: Causes) -> Any:
    """All of them at once: what is left out has no cause any more."""
    stated = {path: (said.cause, said.reason) for path, said in given.causes.items()}
    with filing_held(request, pk) as found:
        return filing_answer(request, response, causes_state(found, stated, reach_of_request(request)))


MOST_FINDINGS = 500
