"""The project's own environment: `.venv`, made by uv from the lock file."""

import sys
from pathlib import Path

from tools.steps import CHECKOUT, STATE, CannotGoOn, call, environment, say
from tools.uv_program import find_or_fetch_uv

VENV = CHECKOUT / ".venv"
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


def sync(command: list[str], **more: str) -> None:
    """Run `uv sync`; quick when nothing has changed."""
    say("▸ " + " ".join([Path(command[0]).name, *command[1:]]))
    # The lock file names the interpreter's range; uv must not fetch one of its own.
    env = environment(UV_PYTHON_DOWNLOADS="never", **more)
    if call(command, env) != 0:
        raise CannotGoOn("The environment could not be made; uv has printed the reason above.")
