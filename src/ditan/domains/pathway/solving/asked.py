"""A programme as somebody works at it: its text of the moment, all that is wrong with it, and what came out.

Invariant: a large programme is never planned while somebody waits; what a job has kept of this very text is shown, else the job
that works at it, and beside it what was kept of an earlier text, marked as such.
"""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest

from ditan.core.errors import Problem, Refused
from ditan.core.pathway.solver import Conflict, Plan, Programme
from ditan.domains.accounts.scope import Reach
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.selectors import job_get
from ditan.domains.jobs.services import job_cancel
from ditan.domains.jobs.states import OPEN, State
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.drafting import draft_asked
from ditan.domains.pathway.selectors.planned import (
    Older,
    Worked,
    digest_of,
    is_large,
    plan_job,
    worked_before,
    worked_kept,
)
from ditan.domains.pathway.selectors.records import Kept, others_at, version_get
from ditan.domains.pathway.selectors.working import Source, read_source, source_of
from ditan.domains.pathway.services.planning import plan_start
from ditan.domains.places.models import Place
from ditan.domains.web.typed import key_typed


@dataclass(slots=True)
class Asked:
    """The programme; `worked` is what came out of its text, `older` what was kept of an earlier one, `job` what works at it."""

    place: Place
    kept: Kept
    text: str
    draft: str = ""
    problems: list[Problem] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)
    programme: Programme | None = None
    others: dict[str, str] = field(default_factory=dict)
    worked: Worked | None = None
    older: Older | None = None
    job: Job | None = None

    @property
    def source(self) -> Source:
        """All that the text of the moment is made of."""
        return source_of("programme", self.text, self.others)

    @property
    def shown(self) -> Worked | None:
        """What the page shows: of this text, else of an earlier one."""
        return self.worked or (self.older.worked if self.older else None)

    @property
    def found(self) -> Plan | Conflict | None:
        """The plan or the conflict that the page shows."""
        return self.shown.found if self.shown else None

    @property
    def waits(self) -> bool:
        """Whether the programme is too large to be planned now, and no job has kept what came out."""
        return self.programme is not None and self.worked is None and not self.problems

    @property
    def is_running(self) -> bool:
        """Whether a job is at it."""
        return self.job is not None and self.job.state in OPEN

    def solve(self) -> None:
        """Read the text and plan it, or find what a job has made of it; what is wrong is kept."""
        try:
            read = read_source(self.source)
            if not isinstance(read, Programme):
                return
            self.programme = read
            self.worked = (
                worked_kept(self.place, read.id, self.source) if is_large(read) else Worked(self.source)
            )
            if self.worked is not None:
                _ = self.worked.found  # a small one is planned here, and may be unbounded
        except Refused as refused:
            self.worked = None
            self.problems += [one for one in refused.problems if one not in self.problems]
            return
        if self.worked is None:
            digest = digest_of(self.source)
            self.job = plan_job(self.place, read.id, digest)
            if self.job is not None and self.job.state == State.SUCCEEDED:
                self.job = None  # its file is past its term
            self.older = worked_before(self.place, read.id, digest)

    def begin(self, by: Reach) -> None:
        """Have a large programme planned by a job, unless one is at it."""
        if self.waits and not self.is_running and self.programme is not None:
            self.job = plan_start(self.place, self.programme.id, self.source, by)

    def cancel(self, by: Reach) -> None:
        """Cancel the job, if it is one's own. Raises: JobOver."""
        own = job_get(by, self.job.pk) if self.job is not None else None
        if own is not None:
            job_cancel(own, by)


def asked_of(request: HttpRequest, choice: Choice, held: list[Kept]) -> Asked | None:
    """The programme of the address, an earlier version or a draft of it; None where the place has none. Raises: Http404."""
    name = request.GET.get("programme", "")
    kept = next((one for one in held if one.name == name or not name), None)
    if kept is None:
        if name:
            raise Http404
        return None
    asked = Asked(choice.place, kept, kept.text, others=others_at(choice.place))
    pk, drafted = key_typed(request.GET.get("version", "")), draft_asked(request, "programme")
    if pk:
        version = version_get(choice.place, "programme", kept.name, pk)
        if version is None:
            raise Http404
        asked.text = version.text
    elif drafted is not None:
        asked.draft, asked.text = drafted
    return asked
