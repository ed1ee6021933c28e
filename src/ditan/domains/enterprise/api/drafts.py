"""What one has typed into the month grid and not kept, over HTTP: read, left, dropped."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import nothing, written_asked
from ditan.domains.enterprise.api.facts import MOST, EnterpriseFactGiven, entries_given
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.api.telling import warnings_told
from ditan.domains.enterprise.models import Fact, FactDraft, Installation
from ditan.domains.enterprise.month_grid import entries_typed, fields_of_entries
from ditan.domains.enterprise.services import facts_check
from ditan.domains.enterprise.services.drafting import draft_drop, draft_get, draft_keep
from ditan.domains.web.paging import Moment, Pk, ProblemShape, Year

DRAFT = "/{pk}/drafts/{year}/{facility}"


class FactDraftShape(Schema):
    """What the same person had typed of an installation's year, and what would be said to it."""

    at: Moment
    facts: list[EnterpriseFactGiven]
    problems: list[ProblemShape]


class FactDraftGiven(Schema):
    """Facts of one installation, not to be kept yet; of a row (source, item, parameter) one unit, way and paper."""

    facts: list[EnterpriseFactGiven] = Field(max_length=MOST)


@enterprises.one(DRAFT, FactDraftShape, "My draft of a month grid")
def draft(request: HttpRequest, pk: Pk, year: Year, facility: str) -> Any:
    """It waits for whoever typed it, on the page of monthly facts too."""
    house, by = _asked(request, pk, facility)
    held = draft_get(house, year, by)
    if held is None:
        raise nothing("draft", "草稿", facility, f"/{pk}/facts/{year}")
    return _told(request, held)


@enterprises.put(DRAFT, FactDraftShape, "Leave a draft of a month grid")
def leave(request: HttpRequest, pk: Pk, year: Year, facility: str, given: FactDraftGiven) -> Any:
    """It replaces what the same person had left there; nothing else is written, right or wrong."""
    house, by = _asked(request, pk, facility)
    draft_keep(house, year, fields_of_entries(house.code, year, entries_given(given.facts)), by)
    held = draft_get(house, year, by)
    assert held is not None  # noqa: S101 - just kept
    return _told(request, held)


@enterprises.drop(DRAFT, "Drop my draft of a month grid")
def drop(request: HttpRequest, pk: Pk, year: Year, facility: str) -> Any:
    """It was kept, or is not wanted."""
    house, by = _asked(request, pk, facility)
    draft_drop(house, year, by)
    return Status(204, None)


def _asked(request: HttpRequest, pk: int, facility: str) -> tuple[Installation, Reach]:
    found, by = written_asked(request, pk)
    house = found.installations.filter(code=facility).first()
    if house is None:
        raise nothing("facility", "设施", facility, f"/{pk}/facts")
    return house, by


def _told(request: HttpRequest, held: FactDraft) -> dict[str, Any]:
    house = held.installation
    facts = list(Fact.objects.filter(installation=house, year=held.year))
    entries = list(entries_typed(house, held.year, held.content, facts))
    names = EnterpriseFactGiven.model_fields
    return {
        "at": held.at,
        "facts": [{name: getattr(one, name) for name in names} for one in entries],
        "problems": warnings_told(request, facts_check(house.enterprise, held.year, entries)),
    }
