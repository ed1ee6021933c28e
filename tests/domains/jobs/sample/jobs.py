"""Kinds of jobs for the tests of the worker."""

import time
from pathlib import Path

from ditan.core.errors import Refused
from ditan.core.errors.jobs import JobOver
from ditan.domains.jobs.files import file_make, file_result
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


def write(progress, text, reader):
    """A file with a text, for the person of a name alone."""
    file_make(progress.job.kind, progress.job.arguments, lambda path: path.write_text(text))
    return file_result(progress.job, f"{text}.txt", "text/plain")


def _note(file, line):
    if file:
        with Path(file).open("a") as stream:
            stream.write(line + "\n")


COUNT = JobKind("sample.count", "数数", "count", count)
REFUSE = JobKind("sample.refuse", "拒绝", "refuse", refuse)
FAIL = JobKind("sample.fail", "出错", "fail", fail)
WRITE = JobKind(
    "sample.write", "写文件", "write", write, opens=lambda by, told: by.person.name == told["reader"]
)
