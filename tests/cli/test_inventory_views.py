"""`ditan inventory view` and `gpc`: the same numbers in text and JSON, refusals with their words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main
from ditan.core.inventory import write
from tests.core.inventory.tables import compiled

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command: exit code, standard output, standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["inventory", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def answer(run: Run, *arguments: str) -> dict[str, Any]:
    """The JSON object of a command that must succeed."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inventory of Jiangsu in a folder."""
    out = tmp_path_factory.mktemp("view") / "out"
    write(compiled(shared)["320000"], out)
    return out


def test_three_views_of_one_folder(folder: Path, shared: Path, run: Run) -> None:
    total = compiled(shared)["320000"].total_co2e_t
    for view, code in (
        ("guideline", "total.with_land_use"),
        ("ipcc", "total.with_land"),
        ("gpc", "TERRITORIAL"),
    ):
        found = answer(run, "view", str(folder), "--as", view)
        (row,) = [row for row in found["rows"] if row["code"] == code]
        assert row["co2e_t"] == pytest.approx(total)
        assert all(item["is_exact"] for item in found["reconciliations"])


def test_a_boundary_adds_up(folder: Path, run: Run) -> None:
    found = answer(run, "view", str(folder), "--as", "gpc", "--boundary", "basic")
    rows = {row["code"]: row for row in found["rows"]}
    leaves = [row for row in found["rows"] if row["kind"] == "row"]
    assert sum(row["co2e_t"] or 0 for row in leaves) == pytest.approx(rows["BASIC"]["co2e_t"])
    assert "I.4.4" not in rows
    assert "I.1.3" not in rows
    assert "I.1" in rows


def test_the_table_of_a_sector(folder: Path, run: Run) -> None:
    found = answer(run, "view", str(folder), "--as", "guideline", "--below", "1.1.3")
    assert [row["code"] for row in found["rows"]][:2] == ["1.1.3", "1.1.3*"]
    assert {row["code"][:5] for row in found["rows"]} == {"1.1.3"}
    assert found["reconciliations"] == []
    code, _, err = run("view", str(folder), "--as", "guideline", "--below", "7")
    assert code == 1
    assert "view_row_unknown" in err


def test_the_text_names_what_a_total_leaves_out(folder: Path, run: Run) -> None:
    code, out, err = run("view", str(folder), "--as", "gpc", "--boundary", "basic", "--lang", "zh")
    assert (code, err) == (0, "")
    assert "供入电网的发电供热不在 BASIC" in out
    assert "I.4.1" in out


def test_a_row_opens_to_its_cells(folder: Path, run: Run) -> None:
    found = answer(run, "view", str(folder), "--as", "gpc", "--row", "I.3.2")
    assert sum(step["co2e_t"] or 0 for step in found["steps"]) == pytest.approx(found["co2e_t"])
    (industry,) = [
        step for step in found["steps"] if (step["sector"], step["fuel"]) == ("fc_industry", "electricity")
    ]
    assert industry["inputs"][0]["cell"]
    assert industry["parameters"][0]["id"] == "grid.supply_avg.east"
    code, out, _ = run("view", str(folder), "--as", "gpc", "--row", "I.3.2", "--lang", "zh")
    assert code == 0
    assert "2005 年数值" in out
    code, _, err = run("view", str(folder), "--as", "gpc", "--row", "I.9")
    assert code == 1
    assert "view_row_unknown" in err


def test_the_guideline_table_by_gas_marks_what_is_unverified(folder: Path, run: Run) -> None:
    code, out, _ = run("view", str(folder), "--as", "guideline", "--by-gas", "--lang", "zh")
    assert code == 0
    lines = out.splitlines()
    assert lines[1].split()[1:7] == ["CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6"]
    (total,) = [line for line in lines if line.startswith("total.with_land_use")]
    # Combustion alone: all of it CO2, and the mark, since factors of the guideline are unverified.
    assert total.split()[1] + "†" == total.split()[2]
    assert "† 含未核实的参数" in lines


def test_rows_carry_the_letters_of_data_quality(folder: Path, run: Run) -> None:
    found = answer(run, "view", str(folder), "--as", "gpc")
    rows = {row["code"]: row for row in found["rows"]}
    assert (rows["I.3.1"]["activity_letter"], rows["I.3.1"]["factor_letter"]) == ("H", "L")
    assert rows["III.1.1"]["activity_letter"] == ""


def test_an_unknown_view_is_refused(folder: Path, run: Run) -> None:
    code, out, err = run("view", str(folder), "--as", "gps")
    assert (code, out) == (1, "")
    assert "view_unknown" in err


def test_a_boundary_that_the_view_lacks(folder: Path, run: Run) -> None:
    code, _, err = run("view", str(folder), "--as", "ipcc", "--boundary", "basic")
    assert code == 1
    assert "view_row_unknown" in err


def test_published_inventories_of_a_city(shared: Path, run: Run) -> None:
    file = str(shared / "data" / "real" / "c40_gpc_inventories_long.parquet")
    found = answer(run, "gpc", file, "--city", "Accra", "--year", "2015")
    (inventory,) = found["inventories"]
    # Published: 2,384,240.56 BASIC, 2,753,913.50 BASIC+ and 1,627,947.72 territorial (c40_gpc_published_totals.csv).
    assert inventory["totals_t"]["BASIC"] == pytest.approx(2384240.557860401)
    assert inventory["totals_t"]["BASIC+"] == pytest.approx(2753913.497160401)
    assert inventory["totals_t"]["TERRITORIAL"] == pytest.approx(1627947.7200349993)
    code, out, _ = run("gpc", file, "--city", "Accra")
    assert code == 0
    assert "2,384,240.6" in out
    code, out, _ = run("gpc", file, "--city", "Accra", "--year", "2015", "--lang", "zh")
    # One inventory is shown line by line, with the names of our own table.
    assert "居住建筑 — 范围一：边界内燃料燃烧" in out
    assert "215,458.5" in out


def test_a_city_that_is_not_there(shared: Path, run: Run) -> None:
    file = str(shared / "data" / "real" / "c40_gpc_inventories_long.parquet")
    code, out, err = run("gpc", file, "--city", "Acra")
    assert (code, out) == (1, "")
    assert "gpc_selection_empty" in err
    assert "Accra" in err
