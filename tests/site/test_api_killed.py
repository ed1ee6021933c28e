"""The server is killed in mid-request: what it acknowledged is there, and repeating under the same key does nothing twice."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.installations import Installation

pytestmark = pytest.mark.database

SEED = 20260401
KILLS = 2
WRITES = 30
PATIENCE_S = 60
PREPARE = """
from datetime import timedelta
from django.utils import timezone
from ditan.domains.accounts.scope import reach_of
from ditan.domains.tokens.services import token_make
from tests.people import make_houses, officer
houses = make_houses()
person = officer(houses.county_office, "office_officer")
day = timezone.localdate()
_, secret = token_make(reach_of(person, day), "kill", day + timedelta(days=9), is_writing=True, is_second_factor=True)
print(secret, houses.county_office.pk, houses.city_office.pk, houses.county_office.place_id)
"""
COUNT = """
from ditan.domains.audit.verifying import chain_verify
from ditan.domains.audit.models import Entry
from ditan.domains.filings.models import Filing
periods = list(Filing.objects.values_list("period", flat=True))
opened = Entry.objects.filter(action="filing.open").count()
print(len(periods), len(set(periods)), opened, chain_verify().is_whole)
"""


class Server:
    """The program that serves, with one worker; it can be killed and started again at the same port."""

    def __init__(self, installation: Installation, port: int) -> None:
        self.installation = installation
        self.root = f"http://127.0.0.1:{port}"
        self.command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--workers", "1", "--blocking-threads", "2", "--log-level", "error"),
            "ditan.site.wsgi:application",
        ]
        self.program: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait for the first answer."""
        environment = self.installation.environment
        self.program = subprocess.Popen(self.command, env=environment, start_new_session=True)
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.root}/health/", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """kill -9 of the server and its worker."""
        if self.program is not None and self.program.poll() is None:
            os.killpg(self.program.pid, signal.SIGKILL)
            self.program.wait()


@pytest.fixture
def server(installation: Installation) -> Iterator[Server]:
    """A server of its own installation; gone when the test ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Server(installation, port)
    yield made
    made.kill()


def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(
    installation: Installation, server: Server
) -> None:
    secret, filer, receiver, place = installation.python(PREPARE).split()
    bodies = [
        {
            "workflow": "inventory_filing",
            "place": place,
            "period": str(2000 + number),
            "filer": int(filer),
            "receiver": int(receiver),
        }
        for number in range(WRITES)
    ]
    chance = random.Random(SEED)
    answers: dict[int, bytes] = {}
    server.start()
    for _ in range(KILLS):
        killer = threading.Timer(chance.uniform(0.05, 0.3), server.kill)
        killer.start()
        _write(server.root, secret, bodies, answers)
        killer.join()
        server.kill()
        server.start()
    _write(server.root, secret, bodies, answers)
    assert len(answers) == WRITES
    first = dict(answers)
    answers.clear()
    _write(server.root, secret, bodies, answers)
    assert answers == first
    assert installation.python(COUNT).split() == [str(WRITES)] * 3 + ["True"]


def _write(root: str, secret: str, bodies: list[dict[str, object]], answers: dict[int, bytes]) -> None:
    """Send everything that has no answer yet, each under its own key; stop where the server is gone."""
    for number, body in enumerate(bodies):
        if number in answers:
            continue
        request = urllib.request.Request(
            f"{root}/api/v1/filings",
            json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {secret}",
                "Idempotency-Key": f"kill-{number}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                content = response.read()
        except urllib.error.HTTPError as refused:
            raise AssertionError(refused.read().decode()) from refused
        except OSError:
            return
        answers[number] = content
