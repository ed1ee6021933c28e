"""What `ditan check` asserts of filings: workflows, the bytes of evidence, and the hashes of sealed versions."""

from collections.abc import Iterator

from ditan.core.casework import workflow
from ditan.core.errors import Problem
from ditan.core.errors.adopting import WorkflowStateLost
from ditan.core.errors.casework import WorkflowUnknown
from ditan.core.errors.filings import EvidenceLost, SealedContentAltered
from ditan.domains.filings.canonical import hash_of
from ditan.domains.filings.flows import definition_problems
from ditan.domains.filings.models import Evidence, Filing, Version
from ditan.domains.filings.storage import evidence_path

AT_ONCE = 200


def problems() -> Iterator[Problem]:
    """What is wrong with the office's own workflows; evidence without its file; versions that give another hash."""
    yield from definition_problems()
    yield from _lost_states()
    for sha256 in Evidence.objects.values_list("sha256", flat=True).iterator(chunk_size=AT_ONCE):
        if not evidence_path(sha256).is_file():
            yield EvidenceLost(sha256=sha256)
    for version in Version.objects.iterator(chunk_size=AT_ONCE):
        if hash_of(version.content) != version.content_hash:
            yield SealedContentAltered(
                series=version.series, position=version.position, expected=version.content_hash
            )


def _lost_states() -> Iterator[Problem]:
    """Filings in a state that the definition of their day does not know."""
    rows = Filing.objects.order_by("pk").values_list("title", "workflow", "state", "opened_on")
    for title, name, state, day in rows.iterator(chunk_size=AT_ONCE):
        try:
            if state not in workflow(name, day).states:
                yield WorkflowStateLost(title=title, workflow=name, state=state, day=day)
        except WorkflowUnknown as unknown:
            yield unknown
