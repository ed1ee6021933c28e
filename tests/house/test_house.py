"""The rules of the house that no linter holds."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

MACHINE_PATHS = re.compile(rb"(?<![\w.])/(?:root|tmp|work|home/\w+)/")
# Files that speak about the temp folder or a container's user as such.
EXEMPT = {"tests/house/test_house.py"}
BANNED_NAMES = {"utils", "helpers", "common", "misc"}
LOCK_ADDRESSES = re.compile(r"https?://([^/\"\s]+)")
PUBLIC_REGISTRIES = {"pypi.org", "files.pythonhosted.org"}


@pytest.fixture(scope="module")
def tracked(checkout: Path) -> list[Path]:
    """The files git keeps, and those it would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=checkout, capture_output=True, check=True).stdout.decode()
    files = [checkout / name for name in listed.split("\0") if name]
    return [path for path in files if path.is_file()]


def test_no_file_names_a_path_of_a_machine(tracked: list[Path], checkout: Path) -> None:
    naming = [
        str(path.relative_to(checkout))
        for path in tracked
        if str(path.relative_to(checkout)) not in EXEMPT and MACHINE_PATHS.search(path.read_bytes())
    ]
    assert naming == []


def test_library_is_data_only(tracked: list[Path], checkout: Path) -> None:
    library = checkout / "src" / "ditan" / "library"
    assert [path.name for path in tracked if library in path.parents and path.suffix == ".py"] == []


def test_no_room_is_a_lumber_room(tracked: list[Path], checkout: Path) -> None:
    source = checkout / "src"
    rooms = {part for path in tracked if source in path.parents for part in path.with_suffix("").parts}
    assert rooms & BANNED_NAMES == set()


def test_lock_files_name_public_registries_only(checkout: Path) -> None:
    assert set(LOCK_ADDRESSES.findall((checkout / "uv.lock").read_text("utf-8"))) <= PUBLIC_REGISTRIES
    assert '"resolved"' not in (checkout / "package-lock.json").read_text("utf-8")


def test_no_large_file_is_kept(tracked: list[Path], checkout: Path) -> None:
    mib = 1024 * 1024
    assert [str(path.relative_to(checkout)) for path in tracked if path.stat().st_size > 2 * mib] == []


def test_every_public_function_of_the_core_has_a_docstring(checkout: Path) -> None:
    bare = []
    for path in sorted((checkout / "src" / "ditan" / "core").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if tree.body and ast.get_docstring(tree) is None:
            bare.append(path.name)
        for node in tree.body:
            is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if is_public and ast.get_docstring(node) is None:
                bare.append(f"{path.name}:{node.lineno} {node.name}")
    assert bare == []


def test_arrows_point_down(checkout: Path) -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-logo"], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
