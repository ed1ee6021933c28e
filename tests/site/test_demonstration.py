"""`ditan demo`: builds once, says where it is, and says what it lacks."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from ditan.site.demonstration import balance_files, build_world, published_files
from tests.databases import put_migrated

TIMEOUT_S = 180


def run_demo(home: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DITAN_HOME": str(home), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "ditan.cli", "demo", *arguments, "--lang", language]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )


@pytest.fixture(scope="module")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tables of the demonstration and what was published for them."""
    source = Path(__file__).resolve().parents[2] / "src/ditan/site/demo"
    folder = tmp_path_factory.mktemp("data")
    tables = folder / "balances" / "2007"
    tables.mkdir(parents=True)
    for place in ("310000", "630000"):
        (tables / f"{place}.csv").write_bytes((source / f"balances/2007/{place}.csv").read_bytes())
    (folder / "published").mkdir()
    for file in published_files(source):
        (folder / "published" / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, small_data: Path) -> Path:
    """The home of a demonstration of these two, built from nothing: no test changes what is in it."""
    home = tmp_path_factory.mktemp("built") / "home"
    done = run_demo(home, "--data", str(small_data), "--build-only", "--json")
    assert done.returncode == 0, done.stderr
    (home / "said.json").write_text(done.stdout, "utf-8")
    return home


def test_building_twice_makes_the_world_once(built: Path, small_data: Path) -> None:
    again = run_demo(built, "--data", str(small_data), "--build-only", "--json")
    assert again.returncode == 0, again.stderr
    for output in ((built / "said.json").read_text("utf-8"), again.stdout):
        said = json.loads(output)
        assert said["balances"] == 2
        assert said["inventories"] == 6  # two tables under three editions
        assert said["problems"] == []
    import sqlite3

    with sqlite3.connect(built / "ditan.sqlite3") as database:
        assert database.execute("select count(*) from inventory_inventory").fetchone() == (6,)
        assert database.execute("select count(*) from inventory_comparison").fetchone() == (3,)


def test_it_serves_and_prints_one_line_with_the_address(built: Path, small_data: Path) -> None:
    environment = {**os.environ, "DITAN_HOME": str(built), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "ditan.cli", "demo", "--data", str(small_data), "--lang", "zh"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as demo:
        try:
            assert demo.stdout is not None
            line = demo.stdout.readline()
            found = re.fullmatch(r"Ditan: (http://127\.0\.0\.1:\d+/)\n", line)
            assert found, (line, demo.stderr.read() if demo.stderr and demo.poll() is not None else "")
            assert "浏览无需登录" in demo.stdout.readline()
            with urllib.request.urlopen(found[1], timeout=20) as answer:
                assert "2 省直接相加，不等于全国" in answer.read().decode()
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(timeout=20)
    assert demo.returncode == 130


def test_a_table_that_is_refused_is_reported_and_the_others_are_kept(
    tmp_path: Path, small_data: Path
) -> None:
    tables = tmp_path / "data" / "balances" / "2007"
    tables.mkdir(parents=True)
    (tables / "310000.csv").write_bytes((small_data / "balances/2007/310000.csv").read_bytes())
    (tables / "320000.csv").write_text("nothing,of,use\n1,2,3\n", "utf-8")
    put_migrated(tmp_path / "home")
    done = run_demo(tmp_path / "home", "--data", str(tmp_path / "data"), "--build-only", "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["balances"] == 1
    assert "320000.csv" in said["problems"][0]["where"]
    assert "320000.csv" in done.stderr


def test_a_folder_that_is_not_there_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = run_demo(tmp_path / "home", "--data", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "folder_missing: There is no folder" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "home").exists()


def test_a_port_in_use_is_refused_by_name(built: Path, small_data: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_demo(built, "--data", str(small_data), "--port", str(port))
    assert done.returncode == 1
    assert f"port_taken: No free port at 127.0.0.1: tried {port}" in done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("folder", ["", "not-in-the-wheel"])
def test_without_data_the_world_says_so(tmp_path: Path, folder: str) -> None:
    world = build_world(tmp_path / folder)
    assert not world.has_data
    assert (world.balances, world.inventories, world.problems) == (0, 0, [])


def test_any_csv_and_workbook_of_a_plain_folder_counts_as_a_table(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "notes.txt"):
        (tmp_path / name).write_text("", "utf-8")
    assert [file.name for file in balance_files(tmp_path)] == ["a.xlsx", "b.csv"]
    assert published_files(tmp_path) == []
