"""`ditan check`: sound installations pass, and what is wrong is named."""

import json
from pathlib import Path

import pytest

from tests.installations import Installation, Maker
from tests.site.backups.test_backups import EVIDENCE_NAME

pytestmark = pytest.mark.database
LIFT = """
from django.db import connection
from ditan.domains.audit.guards import guards_remove
guards_remove(connection)
"""
TAMPER = """
from ditan.domains.audit.models import Entry
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
entry_add("place.note", Place.objects.create(code="zone-1", name_zh="甲", level="county"))
Entry.objects.update(reason="x")
"""


def codes(installation: Installation, *arguments: str) -> tuple[int, dict[str, str]]:
    done = installation.ditan("check", "--json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, {found["code"]: found["message"] for found in json.loads(done.stdout)["findings"]}


def test_everything_wrong_is_named_at_once(installation: Installation) -> None:
    assert codes(installation) == (0, {})
    installation.python(LIFT + TAMPER)
    file = installation.home / "evidence" / EVIDENCE_NAME[:2] / EVIDENCE_NAME
    file.parent.mkdir(parents=True)
    file.write_text("altered")
    exit_code, found = codes(installation)
    assert exit_code == 1
    assert set(found) == {"guard_missing", "audit_entry_tampered", "evidence_altered"}
    assert EVIDENCE_NAME in found["evidence_altered"]
    exit_code, found = codes(installation, "--repair")
    assert (exit_code, set(found)) == (1, {"audit_entry_tampered", "evidence_altered"})


def test_a_database_without_its_structure_is_named(make_installation: Maker) -> None:
    exit_code, found = codes(make_installation("bare", is_bare=True))
    assert (exit_code, set(found)) == (1, {"migration_missing"})


def test_a_server_open_to_others_needs_its_settings(installation: Installation) -> None:
    assert "setting_found" in codes(installation, "--deploy")[1]
    installation.extra |= {"DITAN_HTTPS": "1", "DITAN_ALLOWED_HOSTS": "ditan.example"}
    assert codes(installation, "--deploy") == (0, {})


def test_the_trail_is_verified_and_exported_on_the_server(installation: Installation, tmp_path: Path) -> None:
    installation.python(LIFT + TAMPER)
    done = installation.ditan("audit", "verify", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["code"] == "audit_entry_tampered"
    file = tmp_path / "trail.jsonl"
    done = installation.ditan(
        "audit", "export", "--format", "jsonl", "--out", str(file), "--since", "2020-01-01"
    )
    assert done.stdout.strip() == f"1 entries written to {file}"
    assert json.loads(file.read_text("utf-8"))["reason"] == "x"
    done = installation.ditan("audit", "export", "--out", str(tmp_path / "none" / "trail.csv"))
    assert (done.returncode, done.stderr.split(":")[0]) == (1, "audit_export_folder_missing")
