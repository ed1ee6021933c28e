"""The pieces of dev.py: an index in either form, what is missing is said, and PostgreSQL comes and goes."""

import json
import os
from pathlib import Path

import psycopg
import pytest

from tools import machine, uv_program
from tools.postgres import running_postgres
from tools.steps import CannotGoOn, Steps

PAGE = "https://index.example/simple/uv/"
LINUX_WHEEL = "uv-0.9.10-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
HTML = f"""<!DOCTYPE html><html><body>
<a href="../../files/{LINUX_WHEEL}#sha256=abc">{LINUX_WHEEL}</a>
<a href="../../files/uv-0.9.10.tar.gz#sha256=def">uv-0.9.10.tar.gz</a>
</body></html>"""
JSON = json.dumps(
    {
        "files": [
            {"filename": LINUX_WHEEL, "url": f"/files/{LINUX_WHEEL}", "hashes": {"sha256": "abc"}},
            {"filename": "uv-0.9.9-py3-none-any.whl", "url": "/x", "hashes": {}, "yanked": "broken"},
            {"filename": "uv-0.9.10.tar.gz", "url": "/files/uv-0.9.10.tar.gz", "hashes": {}},
        ]
    }
)


@pytest.mark.parametrize("content", [HTML, JSON])
def test_wheels_are_read_from_an_index_page(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uv_program, "download", lambda url, accept="": content.encode())
    assert list(uv_program.wheel_links(PAGE)) == [
        (LINUX_WHEEL, f"https://index.example/files/{LINUX_WHEEL}", "abc")
    ]


@pytest.mark.parametrize(
    ("wheel", "fits"),
    [
        (LINUX_WHEEL, True),
        ("uv-0.9.10-py3-none-musllinux_1_1_x86_64.whl", False),
        ("uv-0.9.10-py3-none-manylinux_2_28_aarch64.whl", False),
        ("uv-0.9.10rc1-py3-none-manylinux_2_17_x86_64.whl", False),
        ("uv-0.9.10-py3-none-win_amd64.whl", False),
    ],
)
def test_wheel_fits_glibc_linux_on_this_processor(
    wheel: str, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uv_program.platform, "system", lambda: "Linux")
    monkeypatch.setattr(uv_program.platform, "machine", lambda: "x86_64")
    assert uv_program.is_for_this_machine(wheel) is fits


def test_versions_are_compared_as_numbers() -> None:
    assert uv_program.version_of("uv-0.9.10-py3-none-any.whl") > uv_program.version_of(
        "uv-0.9.9-py3-none-any.whl"
    )


def test_download_with_a_wrong_hash_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uv_program, "download", lambda url, accept="": HTML.encode())
    monkeypatch.setattr(uv_program, "is_for_this_machine", lambda wheel: True)
    with pytest.raises(ValueError, match="does not match the hash"):
        uv_program.fetch_uv()


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with an empty PATH, where nothing can be installed."""
    for name in ("DITAN_CHROMIUM", "JAVA_HOME", "PYENV_ROOT", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(machine, "STATE", tmp_path / "state")
    monkeypatch.setattr(machine, "call", lambda command: 1)
    return tmp_path


@pytest.mark.usefixtures("bare_machine")
def test_missing_git_fails_with_the_remedy() -> None:
    with pytest.raises(CannotGoOn, match=r"apt-get install git"):
        machine.find_or_install_git()


@pytest.mark.usefixtures("bare_machine")
def test_missing_chromium_fails_with_the_remedy() -> None:
    with pytest.raises(CannotGoOn, match=r"apt-get install chromium.*DITAN_CHROMIUM"):
        machine.find_or_install_chromium("python")


@pytest.mark.usefixtures("bare_machine")
def test_missing_java_fails_with_the_remedy() -> None:
    with pytest.raises(CannotGoOn, match=r"Java 17.*apt-get install openjdk-17-jre-headless.*JAVA_HOME"):
        machine.find_or_install_java_home("uv")


@pytest.mark.usefixtures("bare_machine")
def test_no_newer_python_is_no_error() -> None:
    assert machine.newest_other_python() is None


def program(path: Path, answer: str) -> Path:
    """A program that prints one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{answer}' >&2\n", "utf-8")
    path.chmod(0o755)
    return path


def test_java_that_is_too_old_is_passed_over(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")  # the shell of the stand-ins
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    program(bare_machine / "old" / "bin" / "java", 'openjdk version "11.0.2" 2019-01-15')
    program(bare_machine / "state" / "java" / "bin" / "java", 'openjdk version "21.0.4" 2024-07-16')
    monkeypatch.setenv("JAVA_HOME", str(bare_machine / "old"))
    assert machine.find_java_home() == str(bare_machine / "state" / "java")


def test_failed_step_is_named_in_the_summary(capfd: pytest.CaptureFixture[str]) -> None:
    steps = Steps()
    assert steps.run("good", ["true"])
    assert not steps.run("bad", ["false"])
    assert steps.summary() == 1
    assert "FAILED: bad" in capfd.readouterr().out


def test_postgres_runs_without_being_root_and_leaves_nothing() -> None:
    with running_postgres() as url:
        folder = Path(url.partition("host=")[2])
        with psycopg.connect(url) as connection:
            row = connection.execute("select count(*) from pg_tables, pg_database").fetchone()
        assert row is not None
        assert folder.stat().st_uid != 0 or os.geteuid() != 0
    assert not folder.exists()
