"""`ditan balance compile`: facts of files to a table that every command reads back. The small city is worked out by hand."""

import csv
import json
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.core.balance import read

HEAD = "source,item,fuel,quantity,unit,raising,share,key,document\n"
INDUSTRY = (
    "industry,production,raw_coal,50,万吨,,,,205-1\n"
    'industry,power_input,raw_coal,"2,000,000",t,,,,205-1\n'
    "industry,final,raw_coal,100,万吨,,,,205-1\n"
    "industry,nonenergy,raw_coal,NO,,,,,205-1\n"
)
HOUSEHOLDS = "households,urban,raw_coal,5,万吨,2,,,调查\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["balance", "compile", "--place", "990101", "--year", "2024", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_folder_of_facts_becomes_a_table_with_its_origins(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "industry.csv").write_text(HEAD + INDUSTRY, "utf-8")
    (folder / "households.csv").write_text(HEAD + HOUSEHOLDS, "utf-8")
    given = tmp_path / "given.csv"
    given.write_text("fuel,consumption,document\nraw_coal,330,省反馈数\n", "utf-8")
    out = tmp_path / "balance.csv"
    code, text, _ = run(capsys, "--sources", str(folder), "--given", str(given), "--out", str(out), "--json")
    assert code == 0
    assert json.loads(text)["facts"] == 4
    table = read(out, place="990101", year=2024)
    # 100 + 5 × 2 used, 200 to power: 310; given 330: industry takes 20. 330 − 50 produced = 280 moved in.
    assert table.value("fc_industry", "raw_coal") == 120
    assert table.value("moving_in", "raw_coal") == 280
    with (tmp_path / "balance-origins.csv").open(encoding="utf-8") as file:
        origins = [
            row for row in csv.DictReader(file) if row["row"] == "fc_industry" and row["fuel"] == "raw_coal"
        ]
    assert [(row["method"], row["value"], row["document"]) for row in origins] == [
        ("counted", "100", "205-1"),
        ("closing", "20", "省反馈数"),
    ]
    assert origins[0]["where"] == "industry.csv:4"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("source,item,fuel\nindustry,final,raw_coal\n", ["fact_file_columns"]),
        (HEAD, ["fact_file_empty"]),
        (HEAD + "industry,final,raw_coal,many,万吨,,,,\n", ["fact_number_unreadable"]),
        (
            HEAD
            + "oil,transport,diesel,90,万吨,,0.5,vehicles,\noil,trade,diesel,90,万吨,,0.2,vehicles,\n"
            + "oil,other,diesel,-1,万吨,,,,\n",
            ["fact_negative", "key_shares_sum"],
        ),
    ],
)
def test_broken_files_are_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, codes: list[str]
) -> None:
    facts, out = tmp_path / "facts.csv", tmp_path / "balance.csv"
    facts.write_text(text, "utf-8")
    code, _, error = run(capsys, "--sources", str(facts), "--out", str(out))
    assert code == 1
    for expected in codes:
        assert f"{expected}:" in error
    assert not out.exists()
