"""Commands in an installation that has no tables yet, or not those of this version."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["backup", "--out", "b.zip"],
        ["office", "open", "--place", "320100", "--name", "低碳办"],
        ["places", "load"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_that_needs_tables_says_so_and_does_nothing(tmp_path: Path, command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DITAN_HOME": str(tmp_path / "home"), "DITAN_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "ditan.cli", *command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("migration_missing: ")
    assert "DITAN_HOME" in done.stderr
    assert not (tmp_path / "b.zip").exists()
