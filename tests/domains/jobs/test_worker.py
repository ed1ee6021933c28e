"""The worker as a program: it works, it stops, and when it is killed another takes up its job."""

import signal
import time
from pathlib import Path

import pytest

from tests.installations import Installation

pytestmark = pytest.mark.database
START = """
import json, sys
from ditan.domains.jobs.services import job_start
job_start("sample.count", {arguments})
"""
STATE = """
from ditan.domains.jobs.models import Job
job = Job.objects.get()
print(job.state, job.attempts, job.result)
"""
PATIENCE_S = 60


@pytest.fixture
def sampled(installation: Installation) -> Installation:
    """An installation that knows the kinds of these tests."""
    installation.extra["DJANGO_SETTINGS_MODULE"] = "tests.domains.jobs.sample.settings"
    return installation


def wait_for(file: Path, line: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not (file.exists() and line in file.read_text().split("\n")):
        assert time.monotonic() < deadline, f"{line!r} never came"
        time.sleep(0.05)


def test_a_killed_worker_leaves_its_job_to_the_next(sampled: Installation, tmp_path: Path) -> None:
    file = tmp_path / "steps"
    sampled.python(START.format(arguments={"upto": 4, "file": str(file), "pause_s": 1.0}))
    worker = sampled.start("-m", "ditan.cli", "work", "--hold", "2")
    wait_for(file, "1")
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert sampled.python(STATE).split()[:2] == ["running", "1"]
    time.sleep(2)
    done = sampled.ditan("work", "--once", "--hold", "2", "--json")
    assert done.returncode == 0, done.stderr
    assert sampled.python(STATE).strip() == "succeeded 2 {'counted': 4}"
    assert file.read_text().split("\n").count("begin") == 2


def test_a_worker_that_is_asked_to_stop_finishes_its_job(sampled: Installation, tmp_path: Path) -> None:
    file = tmp_path / "steps"
    # Three seconds without a step would lose a hold of one second: the worker renews it beside the work.
    sampled.python(START.format(arguments={"upto": 2, "file": str(file), "pause_s": 1.5}))
    worker = sampled.start("-m", "ditan.cli", "work", "--hold", "1")
    wait_for(file, "1")
    worker.send_signal(signal.SIGTERM)
    out, err = worker.communicate(timeout=PATIENCE_S)
    assert (worker.returncode, out.strip()) == (0, "1 jobs run"), err
    assert sampled.python(STATE).strip() == "succeeded 1 {'counted': 2}"
