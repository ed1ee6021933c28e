"""The project's own environment: `.venv`, made by uv from the lock file."""

import sys
from hashlib import sha256
from pathlib import Path

from tools.machine import newest_other_python
from tools.steps import CHECKOUT, STATE, CannotGoOn, call, environment, say
from tools.uv_program import find_or_fetch_uv

VENV = CHECKOUT / ".venv"
PEERS_PYTHON_FLOOR = (3, 12)
BROWSER_FILES_STAMPS = (
    CHECKOUT / "src" / "ditan" / "site" / "static" / "vendor" / ".stamp",
    CHECKOUT / "tests" / "vendor" / ".stamp",
)


def program(name: str) -> str:
    """The path of a program of the project's environment."""
    return str(VENV / "bin" / name)


def prepare(*, is_development: bool) -> str:
    """Bring `.venv` in line with the lock file and the browser files with theirs; the path of uv."""
    STATE.mkdir(parents=True, exist_ok=True)
    uv = find_or_fetch_uv()
    # --inexact: setting up for `run` keeps the tools that `test` has brought.
    groups = [] if is_development else ["--no-dev", "--inexact"]
    if not VENV.exists():
        say("  The first time this fetches a few hundred megabytes and takes some minutes.")
        groups += ["--python", sys.executable]
    sync([uv, "sync", "--frozen", *groups])
    if not all(stamp.exists() for stamp in BROWSER_FILES_STAMPS):
        sync([uv, "sync", "--frozen", *groups, "--reinstall-package", "ditan"])
    return uv


def prepare_other(uv: str, python: str, name: str) -> Path:
    """A second environment with the test tools, for another Python; its folder."""
    folder = STATE / f"venv-{name}"
    sync(
        [uv, "sync", "--frozen", "--no-default-groups", "--group", "test", "--python", python],
        UV_PROJECT_ENVIRONMENT=str(folder),
    )
    return folder


def prepare_peers(uv: str) -> Path:
    """The environment of the programs that benchmarks race against, pinned in bench/peers.txt; its folder.

    Raises: CannotGoOn where no Python of this machine is new enough for them, or the packages cannot be had.
    """
    folder, pinned = STATE / "venv-peers", CHECKOUT / "bench" / "peers.txt"
    stamp, wanted = folder / "peers.stamp", sha256(pinned.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return folder
    newest = newest_other_python()
    if newest is None or tuple(map(int, newest[0].split("."))) < PEERS_PYTHON_FLOOR:
        floor = ".".join(map(str, PEERS_PYTHON_FLOOR))
        raise CannotGoOn(f"The peers of the benchmarks need Python {floor} or newer; none was found.")
    sync([uv, "venv", "--quiet", "--clear", "--python", newest[1], str(folder)])
    python = str(folder / "bin" / "python")
    sync([uv, "pip", "install", "--quiet", "--python", python, "--requirement", str(pinned)])
    stamp.write_text(wanted, "utf-8")
    return folder


def sync(command: list[str], **more: str) -> None:
    """Run a command of uv that makes an environment; quick when nothing has changed."""
    say("▸ " + " ".join([Path(command[0]).name, *command[1:]]))
    # The lock file names the interpreter's range; uv must not fetch one of its own.
    env = environment(UV_PYTHON_DOWNLOADS="never", **more)
    if call(command, env) != 0:
        raise CannotGoOn("The environment could not be made; uv has printed the reason above.")
