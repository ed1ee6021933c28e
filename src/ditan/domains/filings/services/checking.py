"""The checks of a filing: those of its form, and those of its kind of content."""

from collections.abc import Iterable, Mapping
from typing import Any

from ditan.core.casework import workflows
from ditan.core.errors import Problem
from ditan.core.forms import Form, check, form
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.contents import content_flow_of, content_kind_of
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services.findings import findings_replace

ACCEPTED = ("accepted", "told", "decided", "closed", "archived")


def checks_run(filing: Filing, by: Reach) -> int:
    """Check the content as it is stored, and keep what was found. Returns: how many problems.

    When to use: after each save; a move that needs clean content asks for the revision that the checks have seen.
    """
    found: list[tuple[str, Problem]] = []
    asked = form_of(filing)
    if asked is not None:
        found += check(asked, filing.content, last_content(filing))
    kind = content_kind_of(filing)
    if kind is not None:
        found += kind.check(filing, by)
    return findings_replace(filing, found, filing.revision, by.day)


def checks_forget(filings: Iterable[Filing]) -> None:
    """What the content rests on has changed: the checks have to see these filings again before they move on."""
    Filing.objects.filter(pk__in=[each.pk for each in filings]).update(checked_revision=None)


def form_of(filing: Filing) -> Form | None:
    """The form that a filing is filled in with, its own before that of its workflow; None where there is none."""
    name = filing.form or content_flow_of(filing).form
    return form(name) if name else None


def last_content(filing: Filing) -> Mapping[str, Any] | None:
    """What the same subject filed for the year before, as sealed, else as recognised; None when there is nothing.

    Only a yearly period has a year before it: 2024 before 2025.
    """
    if not filing.period.isdigit():
        return None
    flow = content_flow_of(filing)
    before = Filing.objects.filter(
        workflow=flow.id,
        place=filing.place_id,
        organisation=filing.organisation_id,
        form=filing.form,
        period=str(int(filing.period) - 1),
    )
    last = (
        before.filter(state__in=recognised_states(flow.id)).select_related("version").order_by("-id").first()
    )
    if last is None:
        return None
    version = getattr(last, "version", None)
    content = sealed_content(version) if version is not None else last.content
    return content if isinstance(content, Mapping) else None


def recognised_states(workflow_id: str) -> list[str]:
    """The states in which a content counts as that of its year."""
    states = workflows()[workflow_id].states.values()
    return [state.id for state in states if state.content == "sealed" or state.id in ACCEPTED]
