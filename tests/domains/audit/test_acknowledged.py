"""Programs that write at the same time, and one that is killed: no gap, nothing lost, nothing twice."""

import signal

import pytest

from tests.installations import Installation

pytestmark = pytest.mark.database

WRITER = """
import sys
import django
django.setup()
from ditan.domains.places.models import Place
from ditan.domains.audit.services import entry_add
place, _ = Place.objects.get_or_create(code="zone-1", defaults={"name_zh": "甲", "level": "county"})
for number in range(int(sys.argv[1])):
    print(entry_add("place.note", place, None, {"n": number}).sequence, flush=True)
"""
VERIFY = """
from ditan.domains.audit.verifying import chain_verify
report = chain_verify()
print(report.entries, [problem.code for problem in report.problems])
"""


def test_writers_at_the_same_time_leave_no_gap(installation: Installation) -> None:
    writers = [installation.start("-c", WRITER, "40") for _ in range(2)]
    outcomes = [installation.finished(writer) for writer in writers]
    assert [outcome.returncode for outcome in outcomes] == [0, 0], outcomes
    numbers = sorted(int(line) for outcome in outcomes for line in outcome.stdout.split())
    assert numbers == list(range(1, 81))
    assert installation.python(VERIFY).strip() == "80 []"


def test_what_was_acknowledged_survives_a_kill(installation: Installation) -> None:
    writer = installation.start("-c", WRITER, "1000000")
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(25)]
    writer.send_signal(signal.SIGKILL)
    rest, _err = writer.communicate()
    acknowledged += [int(line) for line in rest.split("\n")[:-1]]
    assert acknowledged == list(range(1, len(acknowledged) + 1))
    entries, problems = installation.python(VERIFY).split(maxsplit=1)
    # At most one entry was kept of which the program could no longer tell.
    assert int(entries) - len(acknowledged) in (0, 1)
    assert problems.strip() == "[]"
