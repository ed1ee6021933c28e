"""`ditan inventory completeness` and `quality` of a compiled folder."""

import json
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.core.inventory import write
from tests.core.inventory.tables import compiled


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inventory of Shanxi, which mines coal and says nothing of it, in a folder."""
    out = tmp_path_factory.mktemp("completeness") / "out"
    write(compiled(shared)["140000"], out)
    return out


def test_completeness_as_json_and_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inventory", "completeness", str(folder), "--json", "--lang", "en"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert 0 < record["share_by_count"] < 1
    assert "balance_shows_source" in {finding["code"] for finding in record["findings"]}
    assert main(["inventory", "completeness", str(folder), "--lang", "zh"]) == 0
    assert "向煤炭行业管理部门" in capsys.readouterr().out


def test_quality_as_json_and_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inventory", "quality", str(folder), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert sum(record["total"]["shares"].values()) == pytest.approx(1)
    assert record["worst"][0]["fuel"] == "raw_coal"
    assert main(["inventory", "quality", str(folder), "--lang", "zh"]) == 0
    assert "影响最大的行" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["completeness", "quality"])
def test_a_folder_that_is_no_inventory(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inventory", command, str(tmp_path)]) == 1
    assert "not_an_inventory" in capsys.readouterr().err
