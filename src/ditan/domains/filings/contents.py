"""What a filing holds beside its form: kinds of content, registered by the domains that know them.

A workflow names a kind (`content: inventory`). The domain on the left registers it in its `AppConfig.ready()`; filings
knows the contract only. A filing's `content` is `{field: value, …}` of its form, and what the kind adds under a key of
its own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.casework import Workflow, workflow
from ditan.core.errors import Problem
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Finding


def _nothing(_filing: Filing, _reach: Reach) -> dict[str, Any]:
    return {}


def _none(_filing: Filing) -> frozenset[str]:
    return frozenset()


def _nobody(_filing: Filing, _finding: Finding, _by: Reach) -> None:
    return None


def _zero(_filing: Filing) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class ContentKind:
    """A kind of content.

    `check` tells what is wrong, each with the path of its field; it runs with the checks of the form. `template` (where
    there is one) is included in the page of the filing, inside its form, with `context(filing, reach)` as `kind`; its
    inputs are posted with the form. `prepare(filing, posted)` makes of what was posted the parts of the content that the kind owns,
    by their keys; without it, they stay as they are. `computed(filing)` names the fields of the form that the kind fills:
    nobody types them. `differences(filing)` counts the data that the content was made of and that were changed since.
    `answered(filing, finding, by)` is told, in the same transaction, what the filing side replied to a finding of the checks.
    """

    id: str
    check: Callable[[Filing, Reach], Iterable[tuple[str, Problem]]]
    template: str = ""
    context: Callable[[Filing, Reach], dict[str, Any]] = _nothing
    prepare: Callable[[Filing, Mapping[str, Any]], Mapping[str, Any]] | None = None
    computed: Callable[[Filing], frozenset[str]] = _none
    differences: Callable[[Filing], int] = _zero
    answered: Callable[[Filing, Finding, Reach], None] = _nobody


_kinds: dict[str, ContentKind] = {}


def register(kind: ContentKind) -> None:
    """Make a kind known; again under the same id replaces it."""
    _kinds[kind.id] = kind


def content_kind_of(filing: Filing) -> ContentKind | None:
    """The kind of a filing's content, of its workflow; None where the form is everything.

    A restatement has that of what it restates. A kind whose domain is not installed counts as none.
    """
    return _kinds.get(content_flow_of(filing).content)


def content_flow_of(filing: Filing) -> Workflow:
    """The workflow that says what the content is: of a restatement, that of the version it restates."""
    if filing.restates is not None:
        return workflow(filing.restates.workflow)
    return flow_of(filing)
