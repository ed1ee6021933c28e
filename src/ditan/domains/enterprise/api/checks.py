"""The checks of an enterprise's year over HTTP, with the reasons of warnings and what the verifier thought of them."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.core.enterprise.checks import Finding
from ditan.domains.enterprise.api.asking import enterprise_asked, row_asked
from ditan.domains.enterprise.api.routing import bench, enterprises
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.api.verification.asking import own_asked, shown_asked
from ditan.domains.enterprise.api.verification.shapes import Said
from ditan.domains.enterprise.models import WarningReason
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.selectors.verified import Explained
from ditan.domains.enterprise.selectors.verifying import finding_list
from ditan.domains.enterprise.services.verification_work import note_judge, reason_judge, warning_explain
from ditan.domains.web.paging import Limit, Moment, Offset, Pk, ProblemShape, Words, Year
from ditan.domains.web.refusals import language_asked

Key = Annotated[Words, Field(max_length=1000)]


class WarningReasonShape(Schema):
    """Why a warning is right all the same; `is_accepted` null: nobody has decided yet."""

    id: int
    warning: str
    text: str
    at: Moment
    by: str | None
    is_accepted: bool | None
    verdict: str
    decided_by: str | None


class EnterpriseCheckShape(ProblemShape):
    """What a rule found; `key` names a warning that is explained, `fact` the first fact it speaks of."""

    rule: str
    key: str
    fact: int | None
    emissions_share: float | None = Field(description="0 to 1; null where nothing was computed")
    reason: WarningReasonShape | None


class WarningReasonGiven(Schema):
    """A reason for a warning, by its key."""

    warning: Key
    text: Said


class ReasonVerdictGiven(Schema):
    """What the verifier thinks of a reason; a rejection says why."""

    is_accepted: bool
    text: Annotated[Words, Field(max_length=400)] = ""


class NoteVerdictGiven(ReasonVerdictGiven):
    """What the verifier thinks of the note of a fact, by the key of the warning that the fact is of."""

    warning: Key


@enterprises.many("/{pk}/checks/{year}", EnterpriseCheckShape, "What the checks found in a year")
def checks(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """Errors first; each with the share of emissions that it puts in doubt and the reason that was given."""
    enterprise, shown, _by = shown_asked(request, pk, year)
    held = bench_of(enterprise, year, finding_list(shown))
    language = language_asked(request)

    def told(one: Finding) -> dict[str, Any]:
        fact, explained = held.checked.fact_of(one), held.explained.get(one.key)
        return one.as_json(language) | {
            "fact": fact.pk if fact else None,
            "emissions_share": one.share,
            "reason": _told(explained) if explained else None,
        }

    return page_told(held.checked.findings, limit, offset, told)


@enterprises.act("/{pk}/checks/{year}/reasons", WarningReasonShape, "Explain a warning", 201)
def explain(request: HttpRequest, pk: Pk, year: Year, given: WarningReasonGiven) -> Any:
    """By the enterprise; the newest reason counts, and waits for the verifier."""
    found, by = enterprise_asked(request, pk, year)
    made = warning_explain(found, year, given.warning, given.text, by)
    return Status(201, _told(Explained(made, None)))


@bench.act("/reasons/{reason}/verdict", WarningReasonShape, "Accept or reject the reason of a warning", 201)
def judge(request: HttpRequest, pk: Pk, year: Year, reason: Pk, given: ReasonVerdictGiven) -> Any:
    """By people of the running assignment; an accepted warning leaves the meter of doubt."""
    own, by = own_asked(request, pk, year)
    held = WarningReason.objects.filter(enterprise=own.enterprise, year=year).select_related("person")
    one = row_asked(held, reason, ("reason", "说明"), f"/{pk}/checks/{year}")
    made = reason_judge(own, one, is_accepted=given.is_accepted, text=given.text, by=by)
    return Status(201, _told(Explained(one, made)))


@bench.act("/notes/verdict", WarningReasonShape, "Accept or reject the note of a fact", 201)
def judge_note(request: HttpRequest, pk: Pk, year: Year, given: NoteVerdictGiven) -> Any:
    """By people of the running assignment: what was noted beside the value is kept as the reason of its warning, with the verdict."""
    own, by = own_asked(request, pk, year)
    made = note_judge(own, given.warning, is_accepted=given.is_accepted, text=given.text, by=by)
    return Status(201, _told(Explained(made.reason, made)))


def _told(one: Explained) -> dict[str, Any]:
    reason, verdict = one.reason, one.verdict
    return {
        "id": reason.pk,
        "warning": reason.key,
        "text": reason.text,
        "at": reason.at,
        "by": by_whom(reason),
        "is_accepted": verdict.is_accepted if verdict else None,
        "verdict": verdict.text if verdict else "",
        "decided_by": by_whom(verdict) if verdict else None,
    }
