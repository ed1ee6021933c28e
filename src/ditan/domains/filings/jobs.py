"""Reminders, and archives of evidence. Each working day whoever has a filing in hand hears of a day that is near or past.

While a filing is being countersigned only the departments that have not answered are reminded: before the day, on it
and after it; then whoever asked them hears too. A supervised filing (督办) has a day of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ditan.core.errors.filings import ArchiveOutdated
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.scope import reach_of, reach_of_installation
from ditan.domains.filings.calendars import calendar_at
from ditan.domains.filings.flows import definition_problems, flow_of
from ditan.domains.filings.models import Countersignature, Expectation, Filing, Supervision
from ditan.domains.filings.selectors import evidence_list, filing_list
from ditan.domains.filings.selectors.lists import last_moves
from ditan.domains.filings.services.adopting import workflows_note
from ditan.domains.filings.services.archiving import (
    ARCHIVE_KIND,
    ZIP,
    archive_arguments,
    archive_file,
    archive_name,
    archive_opens,
)
from ditan.domains.filings.services.notifying import (
    notices_of_countersigning,
    notices_of_deadline,
    notices_of_supervision,
    title_en,
)
from ditan.domains.filings.standings import COUNTERSIGNER, stages, step_due_day
from ditan.domains.jobs.files import file_result
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress
from ditan.domains.notices.services import file_told

REMIND_HOUR = 7
AT_ONCE = 200
SOON_WORKING_DAYS = 3
OVER = ("sealed", "ended")


def deadlines_remind(progress: Progress, day: str) -> Mapping[str, int]:
    """Tell of deadlines that fall within three working days, and of those that have passed; of each once."""
    today = date.fromisoformat(day)
    told = {"due_soon": 0, "overdue": 0, "countersigning": 0, "supervision": 0}
    open_ones = [
        key
        for key, flow, state in Filing.objects.order_by("pk").values_list("pk", "workflow", "state")
        if stages().get((flow, state)) not in OVER
    ]
    for start in range(0, len(open_ones), AT_ONCE):
        progress.step(start, len(open_ones))
        keys = open_ones[start : start + AT_ONCE]
        waiting = _waiting(keys)
        for filing, due_day in _due(keys):
            if flow_of(filing).states[filing.state].holder == COUNTERSIGNER:
                told["countersigning"] += _departments_remind(waiting.get(filing.pk, ()), due_day, today)
            elif due_day is not None and due_day <= _soon(filing, today):
                kind = "overdue" if due_day < today else "due_soon"
                told[kind] += notices_of_deadline(filing, kind, due_day, today)
    told["supervision"] = _supervisions_remind(today)
    progress.step(len(open_ones), len(open_ones))
    return told


def _soon(filing: Filing, today: date) -> date:
    """The last day that is near, by the working days of the filing's place."""
    return calendar_at(filing.place_id).add_working_days(today, SOON_WORKING_DAYS).day


def _due(keys: Sequence[int]) -> Iterator[tuple[Filing, date | None]]:
    """The filings, each with the day of the step in hand."""
    filings = list(Filing.objects.filter(pk__in=keys).select_related("place"))
    moves = last_moves(filings)
    slots = [filing.slot for filing in filings if filing.slot]
    expected = dict(Expectation.objects.filter(slot__in=slots).values_list("slot", "due_day"))
    for filing in filings:
        flow = flow_of(filing)
        own = filing.due_day or expected.get(filing.slot or "")
        yield (
            filing,
            step_due_day(
                flow, filing.state, own, filing.period_end, moves.get(filing.pk, {}), filing.place_id
            ),
        )


def _waiting(keys: Sequence[int]) -> dict[int, list[Countersignature]]:
    """The departments that were asked in the last round and have not answered, by filing."""
    later = Countersignature.objects.filter(filing=OuterRef("filing"), round__gt=OuterRef("round"))
    asked = Countersignature.objects.filter(~Exists(later), filing__in=keys, opinion="")
    found: dict[int, list[Countersignature]] = {}
    for request in asked.select_related("organisation", "filing__place"):
        found.setdefault(request.filing_id, []).append(request)
    return found


def _departments_remind(waiting: Sequence[Countersignature], step_day: date | None, today: date) -> int:
    """Remind each department by its own day, else by that of the workflow."""
    told = 0
    for request in waiting:
        due_day = request.due_day or step_day
        if due_day is None or due_day > _soon(request.filing, today):
            continue
        near = "countersign_today" if due_day == today else "countersign_soon"
        kinds = ("countersign_overdue", "countersign_late") if due_day < today else (near,)
        told += sum(notices_of_countersigning(request, kind, due_day, today) for kind in kinds)
    return told


def _supervisions_remind(today: date) -> int:
    """Remind of supervised filings whose day is near or has passed."""
    told = 0
    for supervision in Supervision.objects.filter(ended_on=None).select_related(
        "filing__place", "person", "opened_by"
    ):
        if supervision.due_day <= _soon(supervision.filing, today):
            is_late = supervision.due_day < today
            kind = "supervision_overdue" if is_late else "supervision_soon"
            told += notices_of_supervision(supervision, kind, today)
    return told


def workflows_watch(_progress: Progress, day: str) -> Mapping[str, int]:
    """Write down a change of the office's own workflows."""
    changed = workflows_note(reach_of_installation(date.fromisoformat(day)))
    return {"changed": int(changed), "problems": len(definition_problems())}


def archive_make(progress: Progress, filing: int, pieces: str) -> Mapping[str, object]:
    """Make the archive of the evidence of a filing, as far as whoever asked reaches it now; `pieces` names what is in it.

    Raises: NothingThere where they no longer reach it; ArchiveOutdated where pieces were added since.
    """
    by = reach_of(progress.job.person, timezone.localdate())
    found = filing_list(by).filter(pk=filing).first()
    if found is None:
        raise NothingThere(
            what="filing", what_zh="事项", asked=filing, known="id", list_address="/api/v1/filings"
        )
    if archive_arguments(found, evidence_list(found, by))["pieces"] != pieces:
        raise ArchiveOutdated(title=found.title)
    archive_file(found, by, progress.step)
    file_told(progress.job, f"{found.title}：佐证材料", f"{title_en(found)}: evidence")
    return file_result(progress.job, archive_name(found), ZIP)


WATCH = JobKind(
    "filings.workflows",
    "查看本地流程的变化",
    "look for changes of own workflows",
    workflows_watch,
    hour=REMIND_HOUR,
)
REMIND = JobKind(
    "filings.remind",
    "提醒临期和逾期事项",
    "remind of deadlines near and past",
    deadlines_remind,
    hour=REMIND_HOUR,
)
ARCHIVE = JobKind(
    ARCHIVE_KIND,
    "打包佐证材料",
    "pack the evidence of a filing",
    archive_make,
    opens=archive_opens,
)
