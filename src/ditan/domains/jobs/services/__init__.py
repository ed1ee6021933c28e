"""Writing jobs: started and cancelled by people, held and finished by workers."""

from ditan.domains.jobs.services.holding import job_finish, job_renew, job_take
from ditan.domains.jobs.services.starting import job_cancel, job_start

__all__ = ["job_cancel", "job_finish", "job_renew", "job_start", "job_take"]
