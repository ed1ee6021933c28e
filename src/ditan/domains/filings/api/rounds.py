"""Rounds: who is expected to file what, opening a round, taking it back, opening what is expected, urging."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from ditan.core.casework import workflow as workflow_of
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.api.asking import filing_answer, filing_asked, nothing, row_asked
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import FilingDetail
from ditan.domains.filings.models import Expectation
from ditan.domains.filings.selectors import expected_list
from ditan.domains.filings.selectors.opening import (
    ORGANISATION_KINDS,
    receivers_of,
    round_list,
    subjects_offered,
)
from ditan.domains.filings.selectors.proposals import Proposal, round_proposals
from ditan.domains.filings.services import expected_open, filings_urge, round_open, round_withdraw
from ditan.domains.filings.services.rounds import Subject
from ditan.domains.places.models import Place
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Day,
    Id,
    Limit,
    Offset,
    Page,
    Pk,
    ProblemShape,
    Short,
    Words,
    page_of,
)
from ditan.domains.web.refusals import language_asked

MOST = 1000


class ExpectationShape(Schema):
    """A subject is expected to file under a workflow for a period, by a day, with the document that says so."""

    id: int
    workflow: str
    place: str
    organisation: int | None
    receiver: int
    period: str
    due_day: date | None
    document: str

    @staticmethod
    def resolve_place(found: Expectation) -> str:
        return found.place_id

    @staticmethod
    def resolve_organisation(found: Expectation) -> int | None:
        return found.organisation_id

    @staticmethod
    def resolve_receiver(found: Expectation) -> int:
        return found.receiver_id


class RoundShape(Schema):
    """What a house expects for a period: of how many, how many have opened, how many filings anybody has touched."""

    workflow: str
    period: str
    receiver: int
    due_day: date | None
    document: str
    expected: int
    opened: int
    begun: int


class OpeningRound(Schema):
    """Under which workflow, for which period, of whom, by when, by which document. Either places or organisations."""

    workflow: Short = Field(examples=["inventory_filing"])
    period: Short = Field(description="2025, 2025-Q1, 2025-03", examples=["2025"])
    receiver: Id = Field(description="The organisation in whose name it is expected")
    places: list[Short] = Field([], max_length=MOST, examples=[["320101", "320102"]])
    organisations: list[Id] = Field([], max_length=MOST)
    due_day: Day = Field(examples=["2026-03-31"])
    document: Short = Field("", examples=["泽低碳办〔2026〕3号"])


class AskedProposal(Schema):
    """A round that might be opened: under which workflow, for which period, by which house, of which kind of houses."""

    workflow: str = Field(max_length=40, examples=["inventory_filing"])
    period: str = Field(max_length=24, examples=["2025"])
    receiver: int = Field(ge=1, lt=2**53)
    kind: str = Field(
        "", max_length=40, description="Of workflows about organisations", examples=["enterprise"]
    )


class ReasonShape(Schema):
    """A duty that speaks for a subject: which department leads or helps with what, in which place."""

    department: int
    part: str
    subject: str
    place: str


class ProposalShape(Schema):
    """A place or an organisation that may be expected. Without reasons: no duty names anybody for it.

    `filer` files for it, `contact` is whom to call there; `is_wanted`: ticked on the page at first.
    """

    place: str
    organisation: int | None
    filer: int | None
    contact: str
    filing: int | None
    is_wanted: bool
    reasons: list[ReasonShape]


class RoundOpened(Schema):
    """The filings that were opened, and those that were open before."""

    opened: list[int]
    kept: list[int]


class RoundWithdrawing(Schema):
    """The round that is taken back."""

    workflow: Short
    period: Short
    receiver: Id


class RoundWithdrawn(Schema):
    """How many subjects are expected no longer."""

    subjects: int


class Urging(Schema):
    """The filings that are urged, with words to every side."""

    filings: list[Id] = Field(min_length=1, max_length=500, examples=[[17, 18]])
    words: Words = Field("", examples=["请于本周内报送"])


class NotUrged(Schema):
    """A filing that was not urged, with the reasons."""

    filing: int
    problems: list[ProblemShape]


class Urged(Schema):
    """What became of it: one that may not be urged does not hold up the others."""

    urged: list[int]
    refused: list[NotUrged]


@router.get(
    "/expectations",
    response={200: Page[ExpectationShape], **SHUT_ERRORS},
    summary="Who is expected to file what",
)
def expectations(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    workflow: Annotated[str, Query("", max_length=40)] = "",
    period: Annotated[str, Query("", max_length=24)] = "",
) -> Any:
    """Of places and houses in reach, and by one's own houses."""
    found = expected_list(reach_of_request(request))
    if workflow:
        found = found.filter(workflow=workflow)
    if period:
        found = found.filter(period=period)
    return page_of(found.order_by("-period", "workflow", "place__interval_start", "pk"), limit, offset)


@router.post(
    "/expectations/{pk}/filing",
    response={201: FilingDetail, **WRITE_ERRORS},
    summary="Open the filing that is expected",
)
def open_expected(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """By the filing house, or by the receiving one in its stead; one that is open already is handed back."""
    by = reach_of_request(request)
    word = ("expectation", "应报事项")
    found = row_asked(expected_list(by), word, pk, "/api/v1/expectations")
    return Status(201, filing_answer(request, response, expected_open(found, by)))


@router.get("/rounds", response={200: Page[RoundShape], **SHUT_ERRORS}, summary="Rounds of one's own houses")
def rounds(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those of houses in whose name one may urge and receive; the newest period first."""
    by = reach_of_request(request)
    lines = [
        {
            **{name: getattr(line, name) for name in PLAIN},
            "workflow": line.flow.id,
            "receiver": line.receiver.pk,
        }
        for line in round_list(by, receivers_of(by))
    ]
    return page_of(lines, limit, offset)


@router.get(
    "/rounds/proposal",
    response={200: Page[ProposalShape], **SHUT_ERRORS},
    summary="Who is proposed for a round",
)
def proposal(
    request: HttpRequest, limit: Limit, offset: Offset, asked: Annotated[AskedProposal, Query()]
) -> Any:
    """By the duty matrix and the posts of houses, with the reason; whoever opens the round decides."""
    by = reach_of_request(request)
    receiver = next((one for one in receivers_of(by) if one.pk == asked.receiver), None)
    if receiver is None:
        raise nothing("organisation", "单位", asked.receiver, "/api/v1/organisations")
    flow = workflow_of(asked.workflow)
    kind = asked.kind if asked.kind in ORGANISATION_KINDS else ORGANISATION_KINDS[0]
    subjects = subjects_offered(flow, receiver, kind, by)
    return page_of(
        [_proposal(one) for one in round_proposals(flow, subjects, asked.period, receiver, by)], limit, offset
    )


@router.post("/rounds", response={201: RoundOpened, **WRITE_ERRORS}, summary="Open a round")
def open_round(request: HttpRequest, given: OpeningRound) -> Any:
    """Everybody is expected and everything opened in one transaction, or nothing; again, it adds who is new."""
    by = reach_of_request(request)
    made = round_open(
        given.workflow,
        _subjects(given),
        given.period,
        _receiver(by, given.receiver),
        by,
        due_day=given.due_day,
        document=given.document,
    )
    return Status(201, {"opened": [one.pk for one in made.opened], "kept": [one.pk for one in made.kept]})


@router.post(
    "/rounds/withdrawal", response={200: RoundWithdrawn, **WRITE_ERRORS}, summary="Take a round back"
)
def withdraw(request: HttpRequest, given: RoundWithdrawing) -> Any:
    """As a whole, and only as long as nobody has begun."""
    by = reach_of_request(request)
    count = round_withdraw(given.workflow, given.period, _receiver(by, given.receiver), by)
    return {"subjects": count}


@router.post("/urging", response={200: Urged, **WRITE_ERRORS}, summary="Urge many at once")
def urge(request: HttpRequest, given: Urging) -> Any:
    """Each is judged by itself (批量催办)."""
    found = [filing_asked(request, pk) for pk in dict.fromkeys(given.filings)]
    done, language = (
        filings_urge(found, reach_of_request(request), words=given.words),
        language_asked(request),
    )
    return {
        "urged": [one.pk for one in done.urged],
        "refused": [
            {"filing": one.pk, "problems": [problem.as_json(language) for problem in problems]}
            for one, problems in done.refused
        ],
    }


PLAIN = ("period", "due_day", "document", "expected", "opened", "begun")


def _subjects(given: OpeningRound) -> list[Subject]:
    """What the workflow is about: places, or organisations."""
    if workflow_of(given.workflow).subject == "place":
        places = Place.objects.filter(valid_to=None)
        return [row_asked(places, ("place", "地区"), code, "/api/v1/places") for code in given.places]
    houses = Organisation.objects.select_related("place")
    word = ("organisation", "单位")
    return [row_asked(houses, word, pk, "/api/v1/organisations") for pk in given.organisations]


def _receiver(by: Reach, pk: int) -> Organisation:
    """An organisation in reach; whether one may act in its name is for the service to say."""
    rows = by.organisations(Organisation.objects.select_related("place"), field="")
    found: Organisation = row_asked(rows, ("organisation", "单位"), pk, "/api/v1/organisations")
    return found


def _proposal(one: Proposal) -> dict[str, Any]:
    subject, line = one.line.subject, one.line
    house = subject if isinstance(subject, Organisation) else None
    return {
        "place": subject.place_id if isinstance(subject, Organisation) else subject.pk,
        "organisation": house.pk if house is not None else None,
        "filer": line.filer.pk if line.filer is not None else None,
        "contact": one.contact.name if one.contact is not None else "",
        "filing": line.filing.pk if line.filing is not None else None,
        "is_wanted": one.is_wanted,
        "reasons": [
            {
                "department": duty.department_id,
                "part": duty.part,
                "subject": duty.subject,
                "place": duty.place_id,
            }
            for duty in one.duties
        ],
    }
