"""A compiled folder: the contract's columns, whole or not at all, and read back the same."""

import csv
import json
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import files, read, write
from ditan.core.library import load
from tests.core.inventory.tables import compiled, table

COLUMNS = [
    "place",
    "year",
    "category",
    "ipcc",
    "gpc",
    "sector",
    "fuel",
    "gas",
    "quantity",
    "unit",
    "emissions_t",
    "co2e_t",
    "status",
]


def test_the_csv_has_the_columns_of_the_contract_and_adds_up(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["110000"]
    write(inventory, tmp_path / "beijing")
    with (tmp_path / "beijing" / "inventory.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(rows[0]) == COLUMNS
    estimated = [row for row in rows if row["status"] == "estimated"]
    assert sum(round(float(row["emissions_t"]) * 1e6) for row in estimated) == inventory.energy_co2_micro_t
    assert {row["status"] for row in rows} == {"estimated", "NO", "NE", "IE", "memo"}
    for row in rows:
        if row["status"] in ("NO", "NE", "IE"):
            assert (row["emissions_t"], row["co2e_t"]) == ("", "")
    keys = [(row["category"], row["sector"], row["fuel"], row["gas"], row["status"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_the_summary_has_the_fields_of_the_contract(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["320000"]
    write(inventory, tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    for name in ("energy_co2_t", "total_co2e_t", "by_category", "by_fuel", "by_sector", "library_release"):
        assert name in summary
    assert summary["energy_co2_t"] == pytest.approx(sum(summary["by_fuel"].values()), abs=1e-3)
    assert summary["energy_co2_t"] == pytest.approx(sum(summary["by_sector"].values()), abs=1e-3)
    assert summary["total_co2e_t"] == pytest.approx(sum(summary["by_category"].values()), abs=1e-3)
    assert 0 < summary["unverified_share"] < 0.2
    assert set(summary["findings"][0]) >= {"severity", "code", "where", "message", "remedy", "en"}


def test_what_was_written_is_read_back(shared: Path, tmp_path: Path) -> None:
    inventory = compiled(shared)["630000"]
    write(inventory, tmp_path / "out")
    again = read(tmp_path / "out")
    assert again.steps == inventory.steps
    assert again.reference == inventory.reference
    assert again.excluded == inventory.excluded
    assert again.summary() == inventory.summary()
    assert [finding.as_json("en") for finding in again.findings] == [
        json.loads(json.dumps(finding.as_json("en"))) for finding in inventory.findings
    ]


def test_writing_again_replaces_the_inventory_and_leaves_nothing_else(shared: Path, tmp_path: Path) -> None:
    write(compiled(shared)["630000"], tmp_path / "out")
    write(compiled(shared)["110000"], tmp_path / "out")
    assert read(tmp_path / "out").place == "110000"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(files.OURS)


def test_the_same_inventory_gives_the_same_bytes(shared: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(compiled(shared)["630000"], tmp_path / name)
    for name in files.OURS:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_folder_with_other_files_is_refused_and_untouched(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match=r"other files.*thesis\.docx"):
        write(compiled(shared)["630000"], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_a_file_of_that_name_is_refused(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="a file of this name exists"):
        write(compiled(shared)["630000"], tmp_path / "out")


def test_a_failure_half_way_leaves_the_old_inventory(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(compiled(shared)["630000"], tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_trace", full)
    with pytest.raises(Refused, match="No space left"):
        write(compiled(shared)["110000"], tmp_path / "out")
    assert read(tmp_path / "out").place == "630000"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("summary.json", "{", "not a compiled inventory"), ("summary.json", '{"format": "x"}', "another kind")],
)
def test_a_broken_folder_is_refused(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=words):
        read(tmp_path)


def test_the_unverified_share_is_of_co2e() -> None:
    inventory = compile_inventory(
        table({("fc_trade", "raw_coal"): 10.0, ("fc_trade", "refinery_gas"): 10.0}), load()
    )
    amounts = inventory.summary()["by_fuel"]
    expected = amounts["refinery_gas"] / (amounts["refinery_gas"] + amounts["raw_coal"])
    assert inventory.unverified_share == pytest.approx(expected)
    uses = {step.fuel: step.is_verified for step in inventory.estimated()}
    assert uses == {"raw_coal": True, "refinery_gas": False}
