"""Papers: what the verifier asks for and until when, what lies with a fact, and the papers themselves."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Schema, Status
from ninja.files import UploadedFile

from ditan.domains.enterprise.api.asking import enterprise_asked, nothing, row_asked
from ditan.domains.enterprise.api.routing import bench, enterprises
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.api.verification.asking import shown_asked
from ditan.domains.enterprise.models import Fact, FactEvidence
from ditan.domains.enterprise.selectors import fact_get
from ditan.domains.enterprise.selectors.verification_bench import is_late
from ditan.domains.enterprise.selectors.verifying import finding_list
from ditan.domains.enterprise.services.verification_work import paper_add
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.web.paging import Day, Limit, Moment, Offset, Pk, Year

FACT = "/{pk}/facts/{year}/{fact}/papers"


class FactPaperShape(Schema):
    """A paper of a fact; `finding` is the request that it answers."""

    id: int
    name: str
    sha256: str
    media_type: str
    finding: int | None
    at: Moment
    by: str | None


class EvidenceRequestShape(Schema):
    """A paper that a finding asks for, until a day; `is_late`: the day has passed without it."""

    finding: int
    fact: int
    paper: str = Field(examples=["过磅单"])
    due_day: Day | None
    papers: list[str] = Field(description="Names of the papers that came")
    is_late: bool
    is_settled: bool


@bench.many("/requests", EvidenceRequestShape, "Papers that the verifier asks for")
def requests(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """Open ones first; a finding with `paper` and `due_day` asks for one, a paper of the finding answers it."""
    _enterprise, shown, by = shown_asked(request, pk, year)
    asked = [one for one in finding_list(shown) if one.paper]
    return page_told(
        asked,
        limit,
        offset,
        lambda one: {
            "finding": one.pk,
            "fact": one.fact_id,
            "paper": one.paper,
            "due_day": one.due_day,
            "papers": [paper.name for paper in one.papers.all()],
            "is_late": is_late(one, by.day),
            "is_settled": one.settled_at is not None,
        },
    )


@enterprises.many(FACT, FactPaperShape, "Papers of a fact")
def fact_papers(request: HttpRequest, pk: Pk, year: Year, fact: Pk, limit: Limit, offset: Offset) -> Any:
    """As they were attached, whoever asked for them."""
    return page_told(_papers(_fact(request, pk, year, fact)), limit, offset, _told)


@enterprises.act(FACT, FactPaperShape, "Attach a paper to a fact", 201)
def attach(
    request: HttpRequest, pk: Pk, year: Year, fact: Pk, file: Annotated[UploadedFile, File(...)]
) -> Any:
    """By the enterprise; its content decides what it is, a name that misleads is refused."""
    found, by = _fact(request, pk, year, fact), enterprise_asked(request, pk, year)[1]
    with uploaded(file) as paper:
        assert paper is not None  # noqa: S101 - the shape asks for it
        made = paper_add(found, *paper, by)
    return Status(201, _told(made))


@enterprises.file(f"{FACT}/{{paper}}/file", "A paper of a fact, as a file")
def paper_file(request: HttpRequest, pk: Pk, year: Year, fact: Pk, paper: Pk) -> HttpResponse:
    """Its bytes as they were uploaded."""
    held = _papers(_fact(request, pk, year, fact))
    one = row_asked(held, paper, ("paper", "材料"), f"/{pk}/facts/{year}/{fact}/papers")
    return attachment(one.name, one.evidence.media_type, evidence_bytes(one.evidence_id))


def _fact(request: HttpRequest, pk: int, year: int, fact: int) -> Fact:
    found, by = enterprise_asked(request, pk, year)
    held = fact_get(fact, by)
    if held is None or (held.installation.enterprise_id, held.year) != (found.pk, year):
        raise nothing("fact", "数据", fact, f"/{pk}/facts/{year}")
    return held


def _papers(fact: Fact) -> Any:
    return FactEvidence.objects.filter(fact=fact).select_related("evidence", "person").order_by("id")


def _told(one: FactEvidence) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "sha256": one.evidence_id,
        "media_type": one.evidence.media_type,
        "finding": one.finding_id,
        "at": one.at,
        "by": by_whom(one),
    }
