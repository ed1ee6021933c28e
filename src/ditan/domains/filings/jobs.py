"""Reminders: each working day whoever has a filing in hand hears of a day that is near, and of one that has passed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ditan.core.calendar import work_calendar
from ditan.core.casework import workflow
from ditan.domains.filings.models import Expectation, Filing
from ditan.domains.filings.selectors.lists import last_moves
from ditan.domains.filings.services.notifying import notices_of_deadline
from ditan.domains.filings.standings import stages, step_due_day
from ditan.domains.jobs.kinds import JobKind
from ditan.domains.jobs.progress import Progress

REMIND_HOUR = 7
AT_ONCE = 200
SOON_WORKING_DAYS = 3
OVER = ("sealed", "ended")


def deadlines_remind(progress: Progress, day: str) -> Mapping[str, int]:
    """Tell of deadlines that fall within three working days, and of those that have passed; of each once."""
    today = date.fromisoformat(day)
    soon = work_calendar().add_working_days(today, SOON_WORKING_DAYS).day
    told = {"due_soon": 0, "overdue": 0}
    open_ones = [
        key
        for key, flow, state in Filing.objects.order_by("pk").values_list("pk", "workflow", "state")
        if stages().get((flow, state)) not in OVER
    ]
    for start in range(0, len(open_ones), AT_ONCE):
        progress.step(start, len(open_ones))
        for filing, due_day in _due(open_ones[start : start + AT_ONCE]):
            kind = "overdue" if due_day < today else "due_soon"
            if due_day <= soon:
                told[kind] += notices_of_deadline(filing, kind, due_day, today)
    progress.step(len(open_ones), len(open_ones))
    return told


def _due(keys: Sequence[int]) -> Iterator[tuple[Filing, date]]:
    """The filings whose step in hand has a day."""
    filings = list(Filing.objects.filter(pk__in=keys).select_related("place"))
    moves = last_moves(filings)
    slots = [filing.slot for filing in filings if filing.slot]
    expected = dict(Expectation.objects.filter(slot__in=slots).values_list("slot", "due_day"))
    for filing in filings:
        flow = workflow(filing.workflow)
        own = filing.due_day or expected.get(filing.slot or "")
        due_day = step_due_day(flow, filing.state, own, filing.period_end, moves.get(filing.pk, {}))
        if due_day is not None:
            yield filing, due_day


REMIND = JobKind(
    "filings.remind",
    "提醒临期和逾期事项",
    "remind of deadlines near and past",
    deadlines_remind,
    hour=REMIND_HOUR,
)
