"""The site of the journeys: the whole demonstration world, built once, served by the program itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BUILD_TIMEOUT_S = 900
ADDRESS_LINE = "Ditan: "


@pytest.fixture(scope="session")
def site_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the demonstration world in it: copied for each server, never changed."""
    home = tmp_path_factory.mktemp("template")
    command = [sys.executable, "-m", "ditan.cli", "demo", "--build-only"]
    done = subprocess.run(
        command, env=environment(home), capture_output=True, text=True, timeout=BUILD_TIMEOUT_S, check=False
    )
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration, without a slash at its end."""
    home = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(site_template, home)
    with subprocess.Popen(
        [sys.executable, "-m", "ditan.cli", "demo", "--lang", "zh"],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert line.startswith(ADDRESS_LINE), line
        yield line.removeprefix(ADDRESS_LINE).strip().rstrip("/")
        server.terminate()


def environment(home: Path) -> dict[str, str]:
    """Ours alone: no database and no state folder of the machine."""
    return {**os.environ, "DITAN_HOME": str(home), "DATABASE_URL": ""}
