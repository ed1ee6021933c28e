"""Kinds of jobs, found by folder: each `JobKind` in a file `jobs.py` of a domain.

    def recompile(progress: Progress, year: int) -> dict: …

    RECOMPILE = JobKind("inventory.recompile", "重新核算", "compile again", recompile)

A kind is run at least once: after a crash it is run again from its beginning, so what it has already written must do
no harm the second time.
"""

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from ditan.core.errors.jobs import JobKindUnknown
from ditan.domains.accounts.scope import Reach

Work = Callable[..., Mapping[str, Any] | None]
Opens = Callable[[Reach, Mapping[str, Any]], bool]
ATTEMPTS = 3
APPOINT = "appoint"  # whoever gives people their posts looks after their work as well


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: its id `<noun>.<verb>`, its names, and the function that does the work.

    `work(progress, **arguments)` returns what is kept as the result, as plain JSON, or None. `attempts`: how often
    it may be begun when its worker dies. `hour`: begun by `ditan work --daily` after this hour of each working day, with the
    argument `day`. `opens(reach, arguments)`: of a kind that makes a file (`files.py`), whether a reach may take it away.
    """

    id: str
    name_zh: str
    name_en: str
    work: Work
    attempts: int = ATTEMPTS
    hour: int | None = None
    opens: Opens | None = None

    @property
    def parameters(self) -> inspect.Signature:
        """The names of the arguments, `progress` left out."""
        signature = inspect.signature(self.work)
        return signature.replace(parameters=list(signature.parameters.values())[1:])


@cache
def job_kinds() -> dict[str, JobKind]:
    """All kinds by id.

    Raises: ValueError when two kinds have one id: a defect of ours that must show at once.
    """
    found: dict[str, JobKind] = {}
    for app in apps.get_app_configs():
        name = f"{app.name}.jobs"
        if importlib.util.find_spec(name) is None:
            continue
        for kind in vars(importlib.import_module(name)).values():
            if not isinstance(kind, JobKind):
                continue
            if found.setdefault(kind.id, kind) is not kind:
                raise ValueError(f"two kinds of jobs are called {kind.id!r}")
    return found


def job_kind(kind: str) -> JobKind:
    """The kind of an id.

    Raises: JobKindUnknown.
    """
    known = job_kinds()
    if kind not in known:
        raise JobKindUnknown(kind=kind, known=", ".join(sorted(known)))
    return known[kind]


def kind_known(kind: str) -> JobKind | None:
    """The kind of an id, or None where a job is older than the release that knew its kind."""
    return job_kinds().get(kind)
