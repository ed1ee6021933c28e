"""Kinds of jobs for the tests of the worker."""

import time
from pathlib import Path

from ditan.core.errors import Refused
from ditan.core.errors.jobs import JobOver
from ditan.domains.jobs.kinds import JobKind


def count(progress, upto, file="", pause_s=0.0):
    """Count up, a line in a file for each beginning and each step."""
    _note(file, "begin")
    for done in range(1, upto + 1):
        progress.step(done, upto, f"no. {done}")
        _note(file, str(done))
        time.sleep(pause_s)
    return {"counted": upto}


def refuse(progress):
    """Two problems at once."""
    raise Refused([JobOver(state="succeeded"), JobOver(state="failed")])


def fail(progress):
    """A defect."""
    raise ZeroDivisionError


def _note(file, line):
    if file:
        with Path(file).open("a") as stream:
            stream.write(line + "\n")


COUNT = JobKind("sample.count", "数数", "count", count)
REFUSE = JobKind("sample.refuse", "拒绝", "refuse", refuse)
FAIL = JobKind("sample.fail", "出错", "fail", fail)
