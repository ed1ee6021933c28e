"""The domain's kinds of jobs: planning a programme, and looking each working day for targets that will likely be missed."""

from ditan.domains.jobs.kinds import JobKind
from ditan.domains.pathway.selectors.planned import PLAN_KIND
from ditan.domains.pathway.services.planning import plan_make, plan_opens
from ditan.domains.pathway.services.warning import targets_watch

WATCH_HOUR = 7

PLAN = JobKind(PLAN_KIND, "求解减排方案", "plan a programme", plan_make, opens=plan_opens)
WATCH = JobKind(
    "pathway.watch_targets",
    "查看本年目标会不会落空",
    "look for targets likely missed this year",
    targets_watch,
    hour=WATCH_HOUR,
)
