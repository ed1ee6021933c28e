"""What a domain knows of a sealed content that filings does not: its release, its bridge, its proof, its causes.

The domain on the left registers a `Sealing` under the id of its content kind, in its `AppConfig.ready()`. Filings
itself knows form fields only, and compares any content field by field.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.casework import workflows
from ditan.core.errors import Problem
from ditan.domains.filings.models import Filing, Version

Causes = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one total to another by cause, in integer micro-tonnes: the nets add up to `after − before`."""

    before_micro_t: int
    after_micro_t: int
    steps: tuple[tuple[str, int, int], ...]
    """Cause, net, sum of the sizes."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a kind of content brings to its versions.

    `template` shows the sealed content with `context(version, content)`; `release(content)` names the library release
    of the result; `total_micro_t(content)` is the figure of lists; `bridge(before, after, causes)` splits the change
    from a version to a content; `propose(filing)` gives a cause and a reason for each difference; `verify(version,
    content)` recomputes what the content came from; `on_seal(version)` registers what it rests on. `name(path)` is what
    people call a field of the kind; `is_detail(path)` tells hashes and ranges, which follow from the rest. Of a kind that is
    not open (`is_open`) a publication makes known what the domain shows of it, never the sealed content itself.
    """

    template: str
    context: Callable[[Version, Any], dict[str, Any]]
    release: Callable[[Any], str]
    total_micro_t: Callable[[Any], int | None]
    bridge: Callable[[Version, Any, Causes], Bridge | None]
    propose: Callable[[Filing], Causes]
    verify: Callable[[Version, Any], Sequence[Problem]]
    on_seal: Callable[[Version], None]
    name: Callable[[str], str]
    is_detail: Callable[[str], bool]
    is_open: bool = True


_known: dict[str, Sealing] = {}


def register(kind: str, sealing: Sealing) -> None:
    """Make known what a content kind brings; again under the same id replaces it."""
    _known[kind] = sealing


def sealing_of(workflow_id: str) -> Sealing | None:
    """What the content kind of a workflow brings; None where a form is everything."""
    flow = workflows().get(workflow_id)
    return _known.get(flow.content) if flow is not None else None


def closed_workflows() -> list[str]:
    """The workflows whose sealed content stays shut for outsiders even when it was published."""
    return [
        name
        for name, flow in workflows().items()
        if flow.content in _known and not _known[flow.content].is_open
    ]
