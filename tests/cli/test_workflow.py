"""`ditan workflow`: list, show and check."""

import json

import pytest

from ditan.cli import main
from ditan.core.casework.book import FOLDER

BROKEN = """name_zh: 试
name_en: trial
about_zh: 试
about_en: trial
subject: place
period: year
source: test
verification: unverified
states:
  a: {name_zh: 甲, name_en: a, meaning_zh: 义, meaning_en: m, kind: initial, content: editable, holder: filer}
  b: {name_zh: 乙, name_en: b, meaning_zh: 义, meaning_en: m, kind: open, content: locked, holder: filer}
moves:
  go: {name_zh: 走, name_en: go, verb: submit, from: [a], to: b}
"""


def test_list_names_all(capsys):
    assert main(["workflow", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["workflows"]
    assert {"id", "name_zh", "name_en", "subject", "period", "verification"} <= set(listed[0])
    assert "inventory_filing" in [workflow["id"] for workflow in listed]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "年度温室气体清单报送"), ("en", "Yearly inventory filing")]
)
def test_show_draws_the_states(capsys, language, words):
    assert main(["workflow", "show", "inventory_filing", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert words in out
    assert "[countersigning]" in out


def test_show_as_json_names_everything_by_id(capsys):
    assert main(["workflow", "show", "inventory_filing", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    move = next(move for move in shown["moves"] if move["id"] == "return")
    assert move["from"] == ["submitted", "in_hand", "countersigning"]
    assert (move["to"], move["needs_reason"], move["is_counted"]) == ("returned", True, True)
    assert {"states", "deadlines", "source"} <= set(shown)


def test_show_writes_a_picture(capsys, tmp_path):
    path = tmp_path / "filing.svg"
    assert main(["workflow", "show", "restatement", "--svg", str(path), "--lang", "zh"]) == 0
    assert path.read_text("utf-8").startswith("<svg ")
    assert str(path) in capsys.readouterr().out


def test_show_of_an_unknown_name_is_refused(capsys):
    assert main(["workflow", "show", "restatment", "--lang", "en"]) == 1
    assert 'the nearest is "restatement"' in capsys.readouterr().err


def test_check_of_the_built_in_ones(capsys):
    assert main(["workflow", "check", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert checked["findings"] == []
    assert checked["workflows"] == 5


def test_check_of_a_broken_file_lists_everything(capsys, tmp_path):
    path = tmp_path / "trial.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["workflow", "check", str(path), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "workflow_without_who: Nobody may do the move go" in out
    assert "workflow_dead_end" in out
    assert "trial.yaml:13" in out


def test_check_of_a_missing_file_is_refused(capsys, tmp_path):
    assert main(["workflow", "check", str(tmp_path / "none.yaml")]) == 1
    assert "library_unreadable" in capsys.readouterr().err


def test_copy_writes_a_workflow_of_ones_own_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DITAN_HOME", str(tmp_path))
    assert main(["workflow", "copy", "inventory_filing", "2027-01-01"]) == 0
    file = tmp_path / "workflows" / "inventory_filing" / "2027-01-01.yaml"
    assert file.read_text("utf-8") == (FOLDER / "inventory_filing.yaml").read_text("utf-8")
    file.write_text("changed", "utf-8")
    assert main(["workflow", "copy", "inventory_filing", "2027-01-01"]) == 1
    assert "workflow_file_exists" in capsys.readouterr().err
    assert file.read_text("utf-8") == "changed"
    assert main(["workflow", "copy", "inventory_filing", "next year"]) == 2
