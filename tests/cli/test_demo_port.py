"""The port of the demonstration: two programs started at once never take the same."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ditan.cli.demo import free_port
from ditan.core.errors.web import PortTaken

HOST = "127.0.0.1"
OTHER = """
import contextlib, sys
from ditan.cli.demo import free_port
with contextlib.ExitStack() as held:
    print(free_port("127.0.0.1", None, held), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held() -> Iterator[contextlib.ExitStack]:
    with contextlib.ExitStack() as stack:
        yield stack


def test_two_programs_that_look_before_either_serves_get_two_ports(held: contextlib.ExitStack) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen([sys.executable, "-c", OTHER], **pipes) for _ in range(2)]
    try:
        ports = [program.stdout.readline().strip() for program in programs]
        assert len(set(ports)) == 2
        with pytest.raises(PortTaken):
            free_port(HOST, int(ports[0]), held)
    finally:
        for program in programs:
            program.communicate()
    assert free_port(HOST, int(ports[0]), held) == int(ports[0])  # free again when its program has ended


def test_a_port_that_another_program_shares_is_not_free(held: contextlib.ExitStack) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind((HOST, 0))
        other.listen()
        with pytest.raises(PortTaken):
            free_port(HOST, other.getsockname()[1], held)
