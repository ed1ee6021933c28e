"""Facts over HTTP: read, judged, and kept as the pages keep them."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.errors import Where
from ditan.domains.enterprise.api.asking import enterprise_asked, written_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import page_told, warnings_told
from ditan.domains.enterprise.models import Fact
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.selectors.facts import fact_row
from ditan.domains.enterprise.services import Entry, Kept, facts_check, facts_keep
from ditan.domains.web.paging import Limit, Offset, Pk, ProblemShape, Short, Words, Year

MOST = 2000


class EnterpriseFactShape(Schema):
    """A fact in the columns of the contract; `value` is as typed, or NE, NO, IE, C."""

    id: int
    facility: str
    source: str
    item: str
    month: str
    parameter: str
    value: str
    unit: str
    how_known: str
    evidence: str
    note: str
    revision: int


class EnterpriseFactGiven(Schema):
    """A fact to be kept; a blank value empties it. `seen`: the revision that you saw, 0 where there was none."""

    facility: Short
    source: Short
    item: Short = ""
    month: Short = ""
    parameter: Short
    value: Annotated[Short, Field(max_length=40)]
    unit: Annotated[Short, Field(max_length=30)] = ""
    how_known: Short = ""
    evidence: Short = ""
    note: Short = ""
    seen: int | None = Field(None, ge=0, lt=2**31)


class EnterpriseFactsJudged(Schema):
    """Facts of a year, to be judged."""

    facts: list[EnterpriseFactGiven] = Field(max_length=MOST)


class EnterpriseFactsGiven(EnterpriseFactsJudged):
    """Facts of a year, all or nothing."""

    reason: Words = ""
    confirm: bool = Field(
        False, description="Filed reports that the change contradicts were seen; with a reason"
    )


class EnterpriseFactsSaid(Schema):
    """What would be said: what is wrong, else what the checks notice."""

    problems: list[ProblemShape]


class EnterpriseFactsKept(EnterpriseFactsSaid):
    """What was written, how many stood there in the same words, and what is to be known of the rest."""

    same: int
    written: list[EnterpriseFactShape]


@enterprises.many("/{pk}/facts/{year}", EnterpriseFactShape, "Facts of a year")
def facts(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """In the columns of the contract, with the revision that a write should name as seen."""
    return page_told(fact_list(enterprise_asked(request, pk, year)[0], year), limit, offset, fact_told)


@enterprises.act("/{pk}/facts/{year}", EnterpriseFactsKept, "Keep facts of a year")
def keep(request: HttpRequest, pk: Pk, year: Year, body: EnterpriseFactsGiven) -> Any:
    """All or nothing; asked twice with the same facts, the second time writes nothing."""
    found, by = enterprise_asked(request, pk)
    kept = facts_keep(found, year, entries_given(body.facts), by, body.reason, is_confirmed=body.confirm)
    return kept_told(request, kept)


@enterprises.act("/{pk}/facts/{year}/check", EnterpriseFactsSaid, "Judge facts without keeping them")
def check(request: HttpRequest, pk: Pk, year: Year, body: EnterpriseFactsJudged) -> Any:
    """What keeping them would be refused for, else what the checks notice about them; nothing is written."""
    found, _by = written_asked(request, pk)
    return {"problems": warnings_told(request, facts_check(found, year, entries_given(body.facts)))}


def entries_given(facts: list[EnterpriseFactGiven]) -> list[Entry]:
    """The facts of a body as the services take them."""
    return [Entry(**one.dict(), where=Where(row=f"facts[{place}]")) for place, one in enumerate(facts)]


def kept_told(request: HttpRequest, kept: Kept) -> dict[str, Any]:
    """What was kept, with its warnings."""
    written = [fact_told(one) for one in kept.written]
    return {"same": kept.same, "written": written, "problems": warnings_told(request, kept.problems)}


def fact_told(fact: Fact) -> dict[str, Any]:
    """A fact as shown."""
    return fact_row(fact) | {"id": fact.pk, "note": fact.note, "revision": fact.revision}
