"""`ditan balance` on the real files: findings and exit codes, the table in standard coal, the flows."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main

CODES = ["--place", "230000", "--year", "2007"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    return code, capsys.readouterr().out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, text = run(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(text)


@pytest.fixture
def long_table(shared: Path) -> str:
    return str(shared / "data" / "real" / "ebt_province_2007_long.csv")


@pytest.fixture
def one_province(shared: Path, tmp_path: Path):
    """Writes the long table of one province, each value changed as told."""

    def write(place: str, change) -> str:
        source = shared / "data" / "real" / "ebt_province_2007_long.csv"
        with source.open(encoding="utf-8", newline="") as text:
            rows = [row for row in csv.DictReader(text) if row["gb2260"] == place]
        target = tmp_path / "changed.csv"
        with target.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(change(row) for row in rows)
        return str(target)

    return write


def test_check_lists_findings_and_exits_0(capsys, long_table: str):
    data = run_json(capsys, "balance", "check", long_table, *CODES, "--lang", "zh")

    assert (data["place"], data["year"]) == ("230000", 2007)
    assert data["counts"]["error"] == 0
    assert data["counts"]["warning"] + data["counts"]["info"] == len(data["findings"])
    for finding in data["findings"]:
        assert {"severity", "code", "where", "message", "remedy"} <= set(finding)
    codes = [finding["code"] for finding in data["findings"]]
    assert "row_total_differs" in codes
    assert codes.count("stock_row_is_closing_stock") == 1


def test_check_speaks_both_languages(capsys, long_table: str):
    code, chinese = run(capsys, "balance", "check", long_table, *CODES, "--lang", "zh")
    assert code == 0
    assert "油品合计的“加工转换投入(-)产出(+)量”印为 −117.0" in chinese
    assert "怎么办：" in chinese

    code, english = run(capsys, "balance", "check", long_table, *CODES, "--lang", "en")
    assert code == 0
    assert "the statistical difference of −1,802.1 ×10⁴ t is 15.9% of consumption" in english
    assert english.strip().splitlines()[-1].startswith("errors 0, warnings ")


def test_check_of_reversed_signs_exits_1(capsys, one_province):
    def change(row: dict[str, str]) -> dict[str, str]:
        if row["row"] == "tr_thermal_power" and row["value"]:
            return row | {"value": str(-float(row["value"]))}
        return row

    code, text = run(
        capsys,
        "balance",
        "check",
        one_province("320000", change),
        "--place",
        "320000",
        "--year",
        "2007",
        "--json",
    )
    found = json.loads(text)

    assert code == 1
    assert found["findings"][0]["code"] == "transformation_signs_reversed"
    assert found["findings"][0]["severity"] == "error"


def test_check_of_an_injected_misprint_finds_the_cell(capsys, one_province):
    """Jiangsu's coal total of industry raised by 12,000 as in the table of Zhejiang: one finding more."""

    def change(row: dict[str, str]) -> dict[str, str]:
        if (row["row"], row["fuel"]) == ("fc_industry", "coal_total"):
            return row | {"value": str(float(row["value"]) + 12_000)}
        return row

    data = run_json(
        capsys, "balance", "check", one_province("320000", change), "--place", "320000", "--year", "2007"
    )
    warnings = [finding for finding in data["findings"] if finding["severity"] == "warning"]

    assert [finding["code"] for finding in warnings] == ["column_total_differs"]
    assert warnings[0]["at"]["row"] == "fc_industry"
    assert warnings[0]["difference"] == pytest.approx(-12_000)


def test_show_in_standard_coal_names_its_method_and_factors(capsys, long_table: str):
    data = run_json(
        capsys,
        "balance",
        "show",
        long_table,
        "--place",
        "320000",
        "--year",
        "2007",
        "--standard-coal",
        "calorific",
    )
    power = next(row for row in data["rows"] if row["id"] == "tr_thermal_power")

    assert data["method"] == "calorific"
    assert {column["unit"] for column in data["columns"]} == {"1e4 tce (calorific)"}
    # −11,060.784 × 0.7143
    assert power["cells"]["raw_coal"] == pytest.approx(-7900.718, abs=0.001)
    coal = next(factor for factor in data["factors"] if factor["fuel"] == "raw_coal")
    assert coal["parameters"][0]["document"] == "cesy_2008"
    assert coal["parameters"][0]["clause"]


def test_show_prints_the_table_aligned_and_as_csv(capsys, long_table: str):
    table = ["balance", "show", long_table, "--place", "320000", "--year", "2007"]
    _, text = run(capsys, *table, "--lang", "zh")
    lines = text.splitlines()
    assert lines[0].split()[0] == "煤合计"
    assert any(line.startswith("火力发电") and "−11,060.8" in line for line in lines)

    _, text = run(capsys, *table, "--csv")
    rows = {row[0]: row for row in csv.reader(text.splitlines())}
    assert rows["unit"][2] == "1e4 t"
    assert float(rows["tr_thermal_power"][rows["row"].index("raw_coal")]) == -11060.784
    assert rows["tr_thermal_power"][rows["row"].index("kerosene")] == ""


def test_flows_hold_nodes_links_and_what_was_dropped(capsys, long_table: str):
    data = run_json(capsys, "balance", "flows", long_table, "--place", "320000", "--year", "2007")
    nodes = {node["id"] for node in data["nodes"]}

    assert data["unit"] == "1e4 tce (calorific)"
    assert {"fuel_coal", "tr_thermal_power", "use_industry"} <= nodes
    assert all({link["source"], link["target"]} <= nodes for link in data["links"])
    assert data["dropped"]["count"] == len(data["table"]) - len(data["links"])


def test_flows_of_co2_are_those_of_the_inventory(capsys, long_table: str):
    data = run_json(
        capsys, "balance", "flows", long_table, "--place", "320000", "--year", "2007", "--measure", "co2"
    )
    power = [link for link in data["table"] if (link["source"], link["target"]) == ("fuel_coal", "use_power")]

    assert data["unit"] == "1e4 tCO2"
    assert len(power) == 1
    assert power[0]["value"] > 20_000
