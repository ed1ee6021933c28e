"""Sealed versions, examined: their proof, their differences, and what depends on them."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.asking import row_asked, version_asked
from ditan.domains.filings.api.routing import open_router, router
from ditan.domains.filings.api.shapes import DifferenceShape
from ditan.domains.filings.models import Edge
from ditan.domains.filings.proving import version_proof
from ditan.domains.filings.selectors import edge_list, edge_list_stale
from ditan.domains.filings.services import edge_settle
from ditan.domains.web.paging import (
    ERRORS,
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Page,
    Pk,
    ProblemShape,
    Words,
    page_of,
)
from ditan.domains.web.refusals import language_asked


class ProofShape(Schema):
    """Whether the text gives its hash and what the content came from gives the same result again; else what differs."""

    version: int
    content_hash: str
    is_proved: bool
    problems: list[ProblemShape]


class DependentShape(Schema):
    """What rests on a version: an assessment, a surrender, another version. Stale after a restatement until settled."""

    id: int
    version: int
    dependent_type: str
    dependent_id: str
    name_zh: str
    name_en: str
    registered_on: date
    effect: str
    is_stale: bool
    stale_because: int | None
    stale_since: date | None
    settlement: str
    settled_on: date | None

    @staticmethod
    def resolve_version(found: Edge) -> int:
        return found.version_id

    @staticmethod
    def resolve_stale_because(found: Edge) -> int | None:
        return found.stale_because_id


class SettlingDependent(Schema):
    """What was done about it, or why nothing is."""

    words: Words = Field(examples=["已按修订数重新考核，等次不变"])


@open_router.get("/versions/{pk}/proof", response={200: ProofShape, **ERRORS}, summary="Prove a version now")
def proof(request: HttpRequest, pk: Pk) -> Any:
    """Hash and recalculation; for whoever may read the version."""
    found = version_asked(request, pk)
    problems, language = version_proof(found), language_asked(request)
    return {
        "version": found.pk,
        "content_hash": found.content_hash,
        "is_proved": not problems,
        "problems": [problem.as_json(language) for problem in problems],
    }


@open_router.get(
    "/versions/{pk}/differences",
    response={200: Page[DifferenceShape], **ERRORS},
    summary="What a version changed",
)
def version_differences(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Every field that differs from the version before, with its cause; of a first version there is nothing."""
    return page_of(version_asked(request, pk).differences, limit, offset)


@router.get(
    "/versions/{pk}/dependents",
    response={200: Page[DependentShape], **SHUT_ERRORS},
    summary="What depends on a version",
)
def dependents(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """For those whose reach holds its place; what is stale first."""
    return page_of(edge_list(version_asked(request, pk), reach_of_request(request)), limit, offset)


@router.get(
    "/dependents",
    response={200: Page[DependentShape], **SHUT_ERRORS},
    summary="Dependents that wait to be settled",
)
def stale(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    dependent_type: Annotated[str, Query("", max_length=100)] = "",
) -> Any:
    """Those in reach that rest on restated figures, the oldest first."""
    found = edge_list_stale(reach_of_request(request))
    return page_of(found.filter(dependent_type=dependent_type) if dependent_type else found, limit, offset)


@router.post(
    "/versions/{pk}/dependents/{edge}/settlement",
    response={200: DependentShape, **WRITE_ERRORS},
    summary="Settle a stale dependent",
)
def settle(request: HttpRequest, pk: Pk, edge: Pk, given: SettlingDependent) -> Any:
    """With words, by who may accept at the place of the version."""
    by = reach_of_request(request)
    rows = edge_list(version_asked(request, pk), by).select_related("version__place")
    word = ("dependent", "下游事项")
    found: Edge = row_asked(rows, word, edge, f"/api/v1/versions/{pk}/dependents")
    return edge_settle(found, given.words, by)
