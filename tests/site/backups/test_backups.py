"""Backup and restore, as the programs that an office starts."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installations import Installation, Maker, installations_in

pytestmark = pytest.mark.database
FILL = """
from ditan.domains.places.models import Place, PlaceParent
from ditan.domains.accounts.models import Person
from ditan.domains.audit.services import entry_add
place = Place.objects.create(code="zone-1", name_zh="高新区\\t=1\\n\\\\", level="county")
person = Person.objects.create(username="wang", name="王")
for n in range(3):
    entry_add("place.note", place, None, {"n": n}, person, "原因")
"""
STATE = """
from ditan.domains.places.models import Place
from ditan.domains.accounts.models import Person
from ditan.domains.audit.verifying import chain_verify
from ditan.domains.audit.guards import guards_missing
from django.db import connection
report = chain_verify()
print([place.name_zh for place in Place.objects.all()], Person.objects.count(), report.entries, report.problems,
      guards_missing(connection))
"""
FILLED = "['高新区\\t=1\\n\\\\'] 1 3 () []"
ADD_PERSON = """
from ditan.domains.accounts.models import Person
print(Person.objects.create(username="li", name="李").pk)
"""
EVIDENCE = "盖章页".encode()
EVIDENCE_NAME = hashlib.sha256(EVIDENCE).hexdigest()


def refusal(done) -> dict[str, dict]:
    assert done.returncode == 1, done.stderr
    return {problem["code"]: problem for problem in json.loads(done.stdout)["problems"]}


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, Path]]:
    """A filled installation and its backup, made once: every test leaves it as the backup has it."""
    folder = tmp_path_factory.mktemp("backed_up")
    with installations_in(folder) as make:
        installation = make("backed_up")
        yield installation, filled_and_backed_up(installation, folder / "city.ditan")


def filled_and_backed_up(installation: Installation, file: Path) -> Path:
    """Rows, a paper, a workflow and a form of its own; then the backup."""
    installation.python(FILL)
    folder = installation.home / "evidence" / EVIDENCE_NAME[:2]
    folder.mkdir(parents=True)
    (folder / EVIDENCE_NAME).write_bytes(EVIDENCE)
    copied = installation.ditan("workflow", "copy", "inventory_filing", "2027-01-01")
    assert copied.returncode == 0, copied.stderr
    form = installation.ditan("enterprise", "templates", "--copy", "energy_use", "--day", "2027-01-01")
    assert form.returncode == 0, form.stderr
    done = installation.ditan("backup", "--out", str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["audit_head"].startswith("3:")
    return file


def test_what_was_backed_up_comes_back_elsewhere(
    backed_up: tuple[Installation, Path], make_installation: Maker
) -> None:
    one, file = backed_up
    assert file.stat().st_mode & 0o077 == 0
    other = make_installation("other", is_bare=True)
    done = other.ditan("restore", str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["entries"] == 3
    assert other.python(STATE).strip() == FILLED
    assert (other.home / "evidence" / EVIDENCE_NAME[:2] / EVIDENCE_NAME).read_bytes() == EVIDENCE
    for own in ("workflows/inventory_filing/2027-01-01.yaml", "reports/energy_use_2027-01-01.yaml"):
        assert (other.home / own).read_bytes() == (one.home / own).read_bytes()
    # The counters go on where they were: the next person gets the number after the first.
    assert other.python(ADD_PERSON).strip() == "2"
    assert [path.name for path in other.home.iterdir() if path.name.startswith("restore-")] == []


def test_what_is_there_is_replaced_only_when_asked(backed_up: tuple[Installation, Path]) -> None:
    one, file = backed_up
    one.python(ADD_PERSON)
    assert "restore_target_in_use" in refusal(one.ditan("restore", str(file), "--json"))
    assert one.python(STATE).strip() == FILLED.replace("] 1 3", "] 2 3")
    assert one.ditan("restore", str(file), "--replace").returncode == 0
    assert one.python(STATE).strip() == FILLED
    again = one.ditan("backup", "--out", str(file), "--json")
    assert "backup_file_exists" in refusal(again)


def test_a_backup_that_is_not_whole_restores_nothing(
    backed_up: tuple[Installation, Path], make_installation: Maker, tmp_path: Path
) -> None:
    _one, file = backed_up
    other = make_installation("other")
    cut, text = tmp_path / "cut.ditan", tmp_path / "text.ditan"
    cut.write_bytes(file.read_bytes()[:-2000])
    text.write_text("no archive")
    for broken in (cut, text, tmp_path / "none.ditan"):
        assert "backup_unreadable" in refusal(other.ditan("restore", str(broken), "--json"))
    altered = rewritten(
        file, tmp_path / "altered.ditan", f"evidence/{EVIDENCE_NAME[:2]}/{EVIDENCE_NAME}", b"x"
    )
    problem = refusal(other.ditan("restore", str(altered), "--json"))["backup_damaged"]
    assert EVIDENCE_NAME in problem["expected"]
    assert other.python(STATE).split("]")[0] == "["


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"version": "99.0.0"}, "backup_newer", "99.0.0"),
        ({"migrations": [["places", "0099_later"]]}, "backup_newer", "places.0099_later"),
        ({"engine": "oracle"}, "backup_engine_differs", "oracle"),
        ({"form": "ditan-backup-9"}, "backup_unreadable", "ditan-backup-9"),
    ],
)
def test_a_backup_that_this_version_cannot_read_is_refused(
    backed_up: tuple[Installation, Path],
    tmp_path: Path,
    changes: dict[str, object],
    code: str,
    words: str,
) -> None:
    one, file = backed_up
    with tarfile.open(file) as archive:
        stream = archive.extractfile("manifest.json")
        assert stream is not None
        manifest = json.load(stream)
    changed = rewritten(
        file, tmp_path / "changed.ditan", "manifest.json", json.dumps(manifest | changes).encode()
    )
    problem = refusal(one.ditan("restore", str(changed), "--replace", "--json"))[code]
    assert words in problem["message"]
    assert one.python(STATE).strip() == FILLED


def rewritten(file: Path, target: Path, name: str, content: bytes) -> Path:
    """The archive with one part replaced."""
    with tarfile.open(file) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            kept = content if member.name == name else stream.read()
            member.size = len(kept)
            new.addfile(member, io.BytesIO(kept))
    return target
