"""`ditan enterprise exchange` and reports as Word: files in, files out, nothing written by a dry run."""

import json
from pathlib import Path

import docx
import pytest

from ditan.cli import main

HEADER = "facility,source,item,month,parameter,value,unit,how_known,evidence"
ROWS = [
    "U1,combustion,diesel,2024-01,quantity,60,t,invoice,",
    "U1,electricity,purchased,2024-01,quantity,7,MWh,invoice,",
]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text("\n".join([HEADER, *ROWS]), "utf-8")
    return path


def test_facts_go_out_and_come_back(capsys: pytest.CaptureFixture[str], facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "platform.csv"
    asked = ["enterprise", "exchange", "export", str(facts), "--method", "power_2022", "--out", str(out)]
    assert main([*asked, "--code", "91350100M000100Y43", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["layout"], told["rows"], told["left"]) == ("national_power-1", 1, [])
    assert told["verification"] == "unverified"
    changed = out.read_text("utf-8-sig").replace(",60,", ",61,")
    out.write_text(changed, "utf-8")
    back = ["enterprise", "exchange", "import", str(out), "--method", "power_2022", "--facts", str(facts)]
    again = tmp_path / "again.csv"
    assert main([*back, "--dry-run", "--out", str(again), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["item"], one["stood"], one["value"]) for one in told["differences"]] == [
        ("diesel", "60.0", "61")
    ]
    assert not again.exists()
    assert main([*back, "--out", str(again)]) == 0
    assert "U1,combustion,diesel,2024-01,quantity,61,t,invoice" in again.read_text("utf-8-sig")


def test_a_file_under_other_names_is_matched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "platform.csv"
    path.write_text("编码,月份,燃料品种,油量\nU1,2024-01,柴油,5\n", "utf-8")
    asked = ["enterprise", "exchange", "import", str(path), "--method", "power_2022", "--year", "2024"]
    assert main(asked) == 1
    assert "exchange_column_missing" in capsys.readouterr().err
    assert main([*asked, "--match", "编码=facility", "--match", "油量=fuel_quantity", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"] == 1
    assert main([*asked, "--match", "facility"]) == 2


def test_a_methodology_without_a_layout_is_refused(capsys: pytest.CaptureFixture[str], facts: Path) -> None:
    assert (
        main(["enterprise", "exchange", "import", str(facts), "--method", "other_2015", "--year", "2024"])
        == 1
    )
    assert "exchange_no_layout" in capsys.readouterr().err


def test_reports_are_written_as_word(capsys: pytest.CaptureFixture[str], facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["enterprise", "report", "--method", "power_2022", str(facts), "--out", str(out)]
    assert main([*asked, "--format", "docx", "--name", "一厂（演示）", "--code", "X", "--json"]) == 0
    files = [Path(one["file"]) for one in json.loads(capsys.readouterr().out)["reports"]]
    assert [file.name for file in files] == ["emission.docx", "energy_use.docx"]
    assert any("一厂（演示）" in one.text for one in docx.Document(str(files[0])).paragraphs)
