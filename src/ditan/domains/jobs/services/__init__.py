"""Writing jobs: started and cancelled by people, held and finished by workers."""

from ditan.domains.jobs.services.holding import job_finish, job_renew, job_take
from ditan.domains.jobs.services.living import worker_live
from ditan.domains.jobs.services.managing import is_of_another, job_again, job_cancel
from ditan.domains.jobs.services.starting import job_start

__all__ = [
    "is_of_another",
    "job_again",
    "job_cancel",
    "job_finish",
    "job_renew",
    "job_start",
    "job_take",
    "worker_live",
]
