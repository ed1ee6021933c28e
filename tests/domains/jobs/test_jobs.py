"""Jobs: started once, run with progress, cancelled, failed with all problems, taken up again."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ditan.core.errors.jobs import JobArgumentsUnfit, JobKindUnknown, JobOver
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.jobs import kinds
from ditan.domains.jobs.jobs import jobs_clear
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.progress import JobStopped, Progress
from ditan.domains.jobs.selectors import job_get, job_list, job_shown
from ditan.domains.jobs.services import job_cancel, job_finish, job_renew, job_start, job_take
from ditan.domains.jobs.states import NAMES, State
from ditan.domains.jobs.working import job_run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples")]


INSTALLATION = reach_of_installation(date(2026, 3, 2))


def run_next():
    job = job_take("worker")
    job_run(job)
    job.refresh_from_db()
    return job


def test_a_job_is_run_and_its_result_kept():
    started = job_start("sample.count", {"upto": 3})
    assert (started.state, started.attempts) == (State.WAITING, 0)
    job = run_next()
    assert (job.pk, job.state, job.result) == (started.pk, State.SUCCEEDED, {"counted": 3})
    assert (job.done, job.total, job.note, job.attempts) == (3, 3, "no. 3", 1)
    assert job_take("worker") is None


def test_the_oldest_is_taken_first():
    first, second = (job_start("sample.count", {"upto": n}) for n in (1, 2))
    assert [job_take("a").pk, job_take("b").pk] == [first.pk, second.pk]


def test_a_double_click_starts_one_job():
    first = job_start("sample.count", {"upto": 1}, key="320000/2007")
    assert job_start("sample.count", {"upto": 1}, key="320000/2007") == first
    run_next()
    assert job_start("sample.count", {"upto": 1}, key="320000/2007") != first


def test_the_database_holds_one_open_job_per_key():
    job = job_start("sample.count", {"upto": 1}, key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=job.kind, key="k", created_at=timezone.now())


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(JobKindUnknown, match=r'no kind of job "sample.fly"') as refusal:
        job_start("sample.fly", {})
    assert "jobs.clear" in refusal.value.facts["known"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "missing a required argument: 'upto'"),
        ({"upto": 1, "colour": "red"}, "unexpected keyword argument 'colour'"),
        ({"upto": date(2026, 1, 1)}, "not JSON serializable"),
        ({"upto": float("nan")}, "not JSON compliant"),
    ],
)
def test_arguments_that_do_not_fit_are_refused(arguments, words):
    with pytest.raises(JobArgumentsUnfit, match=words):
        job_start("sample.count", arguments)


def test_all_problems_are_kept_in_both_languages():
    job_start("sample.refuse", {})
    job = run_next()
    assert job.state == State.FAILED
    assert [problem["zh"]["message"][:6] for problem in job.problems] == ["任务已经结束", "任务已经结束"]
    assert job_shown(job, timezone.now(), "en")["problems"][1]["message"].startswith(
        "The job is over already (failed)"
    )


def test_a_defect_is_told_with_the_number_of_the_job():
    job_start("sample.fail", {})
    job = run_next()
    assert job.problems[0]["en"]["code"] == "job_defect"
    assert "ZeroDivisionError" in job.problems[0]["en"]["message"]
    assert str(job.pk) in job.problems[0]["en"]["remedy"]


def test_a_waiting_job_is_cancelled_at_once():
    job = job_cancel(job_start("sample.count", {"upto": 1}), INSTALLATION)
    assert job.state == State.CANCELLED
    assert job_take("worker") is None
    with pytest.raises(JobOver, match="cancelled"):
        job_cancel(job, INSTALLATION)


def test_a_running_job_is_cancelled_at_its_next_step():
    job_start("sample.count", {"upto": 1})
    job = job_take("worker")
    assert job_cancel(job, INSTALLATION).state == State.RUNNING
    assert job_shown(job, timezone.now(), "zh")["is_cancelling"]
    job_run(job)
    job.refresh_from_db()
    assert (job.state, job.result) == (State.CANCELLED, None)


def test_a_job_that_was_let_go_is_taken_again_and_the_old_worker_is_powerless():
    job_start("sample.count", {"upto": 1})
    dead = job_take("dead")
    assert job_take("alive") is None
    Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    alive = job_take("alive")
    assert (alive.pk, alive.attempts) == (dead.pk, 2)
    assert not job_renew(dead)
    assert not job_finish(dead, State.SUCCEEDED, result={"wrong": True})
    with pytest.raises(JobStopped, match="another worker"):
        Progress(dead).step(1, 1)
    job_run(alive)
    alive.refresh_from_db()
    assert (alive.state, alive.result) == (State.SUCCEEDED, {"counted": 1})


def test_a_job_that_kills_its_workers_is_given_up():
    job_start("sample.count", {"upto": 1})
    for _ in range(3):
        assert job_take("worker") is not None
        Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert job_take("worker") is None
    job = Job.objects.get()
    assert (job.state, job.problems[0]["en"]["code"]) == (State.FAILED, "job_lost")


def test_time_left_follows_the_pace_so_far():
    began = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    # 3 of 12 in 60 s: 20 s each, nine left: 180 s.
    job = Job(state=State.RUNNING, started_at=began, done=3, total=12)
    assert job.seconds_left(began + timedelta(seconds=60)) == 180
    job.done = 0
    assert job.seconds_left(began + timedelta(seconds=60)) is None


def test_one_sees_ones_own_jobs_only():
    day = date(2026, 3, 2)
    mine, other = (Person.objects.create(username=name, name=name) for name in ("wang", "li"))
    job = job_start("sample.count", {"upto": 1}, mine)
    assert list(job_list(Reach(day, mine))) == [job]
    assert job_get(Reach(day, other), job.pk) is None
    assert job_get(Reach(day), job_start("sample.count", {"upto": 1}).pk) is None
    assert job_list(reach_of_installation(day)).count() == 2


@pytest.mark.usefixtures("home")
def test_what_is_long_over_is_cleared_away():
    for age in (10, 100):
        job_start("sample.count", {"upto": 1})
        old = run_next()
        Job.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=age))
    job_start("jobs.clear", {})
    assert run_next().result == {"removed": 1, "files": 0}
    assert Job.objects.count() == 2


def test_every_state_has_its_name_and_every_kind_two():
    assert set(NAMES) == set(State.values)
    assert all(kind.name_zh and kind.name_en for kind in kinds.job_kinds().values())
    assert kinds.job_kinds()["jobs.clear"].work is jobs_clear


def test_a_worker_told_to_stop_takes_nothing():
    from ditan.domains.jobs.working import work

    stop = threading.Event()
    stop.set()
    job_start("sample.count", {"upto": 1})
    assert work(stop) == 0
