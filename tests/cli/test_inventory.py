"""`ditan inventory`: the contract's fields and files, exit codes, both languages, nothing written when refused."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(["inventory", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON object of a command that must succeed."""
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def compile_arguments(shared: Path, out: Path, place: str = "320000") -> list[str]:
    """`compile` of a real province."""
    file = shared / "data" / "real" / "ebt_province_2007_long.csv"
    return ["compile", "--balance", str(file), "--place", place, "--year", "2007", "--out", str(out)]


def test_compile_prints_the_contract_and_writes_the_files(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, *compile_arguments(shared, tmp_path / "out"), "--gwp", "AR5")
    for name in [
        "energy_co2_t",
        "total_co2e_t",
        "by_category",
        "by_fuel",
        "library_release",
        "unverified_share",
        "findings",
    ]:
        assert name in found
    assert (found["gwp"], found["gwp_of_edition"]) == ("AR5", "SAR")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "consumption.parquet",
        "inventory.csv",
        "inventory.xlsx",
        "proposals.parquet",
        "summary.json",
        "trace.parquet",
    ]
    with (tmp_path / "out" / "inventory.csv").open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    assert sum(float(row["co2e_t"]) for row in rows if row["status"] == "estimated") == pytest.approx(
        found["total_co2e_t"]
    )


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "江苏省 2007：能源活动二氧化碳"), ("en", "Jiangsu 2007: energy CO₂")]
)
def test_compile_speaks_both_languages(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    code, out, _ = run(capsys, *compile_arguments(shared, tmp_path / "out"), "--lang", language)
    assert code == 0
    assert words in out
    assert "SAR" in out


def test_explain_adds_up_to_the_fuel(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = answer(capsys, *compile_arguments(shared, tmp_path / "out"))
    for fuel, tonnes in compiled["by_fuel"].items():
        found = answer(capsys, "explain", str(tmp_path / "out"), "--fuel", fuel)
        assert sum(step["result"] for step in found["steps"]) == pytest.approx(tonnes, abs=1e-6)
        step = found["steps"][0]
        assert {"equation", "inputs", "parameters", "result"} <= set(step)
        assert {"name", "value", "unit", "file", "sheet", "cell"} <= set(step["inputs"][0])
        assert {"id", "value", "unit", "document", "clause", "verification"} <= set(step["parameters"][0])


def test_explain_tells_nothing_apart_from_unknown(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(capsys, *compile_arguments(shared, out))
    found = answer(capsys, "explain", str(out), "--fuel", "refinery_gas", "--sector", "fc_residential")
    assert found["steps"] == []
    assert [other["status"] for other in found["others"]] == ["NO"]
    code, printed, err = run(capsys, "explain", str(out), "--fuel", "rawcoal", "--lang", "en")
    assert (code, printed) == (1, "")
    assert err.startswith('selection_unknown: "rawcoal" is not a fuel')
    assert 'nearest is "raw_coal"' in err


def test_compare_gives_causes_per_place(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = []
    for place in ("320000", "310000"):
        folders.append(str(tmp_path / place))
        run(capsys, *compile_arguments(shared, tmp_path / place, place))
    published = shared / "data" / "real" / "ceads_province_sector_fuel_1997_2019.parquet"
    found = answer(capsys, "compare", *folders, "--published", str(published))
    assert [place["place"] for place in found["places"]] == ["320000", "310000"]
    for place in found["places"]:
        causes = place["factor_t"] + place["activity_t"] + place["treatment_t"]
        assert causes == pytest.approx(place["gap_t"])
    code, out, _ = run(capsys, "compare", *folders, "--published", str(published), "--lang", "zh")
    assert code == 0
    assert "口径处理" in out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("--place", "330000"), ""),
        (("--year", "2006"), ""),
        (("--edition", "prov2001"), "library_edition_unknown"),
        (("--gwp", "AR7"), "gwp_set_unknown"),
        (("--balance", "missing.csv"), ""),
        (("--activity", "missing.csv"), ""),
    ],
)
def test_a_refusal_writes_nothing(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], code: str
) -> None:
    out = tmp_path / "out"
    exit_code, printed, err = run(capsys, *compile_arguments(shared, out), *change)
    assert exit_code == 1
    assert printed == ""
    assert err.startswith(f"{code}: " if code else "")
    assert ": " in err.splitlines()[0]
    assert not out.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_negative_final_consumption_is_refused(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (shared / "data" / "real" / "ebt_province_2007_long.csv").read_text(encoding="utf-8-sig")
    lines = [
        line.rsplit(",", 1)[0] + ",-12.5"
        if {"320000", "fc_trade", "diesel"} <= set(line.split(","))
        else line
        for line in source.splitlines()
    ]
    file = tmp_path / "balance.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = compile_arguments(shared, tmp_path / "out")
    arguments[2] = str(file)
    code, _, err = run(capsys, *arguments, "--lang", "en")
    assert code == 1
    assert err.startswith("final_consumption_negative: ")
    assert "-12.5" in err
    assert not (tmp_path / "out").exists()


PLACE = """id: jiangsu_own
place: "320000"
title_zh: 江苏自有参数
issued: 2008-01-01
reason: 省内煤样实测
"""
VALUES = """key,name,item,value,unit,valid_from,clause,verification,reason
fuel.gbt2589_2008.raw_coal.ncv,ncv,raw_coal,21500,kJ/kg,2007-01-01,表 3,seen-once,全省煤样加权平均
"""


def test_a_places_own_value_comes_first_and_opens(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "place.yaml").write_text(PLACE, encoding="utf-8")
    (own / "values.csv").write_text(VALUES, encoding="utf-8")
    out = tmp_path / "out"
    found = answer(capsys, *compile_arguments(shared, out), "--overrides", str(own))
    plain = answer(capsys, *compile_arguments(shared, tmp_path / "plain"))
    # 21,500 in place of 20,908 kJ/kg.
    assert found["by_fuel"]["raw_coal"] == pytest.approx(plain["by_fuel"]["raw_coal"] * 21500 / 20908)
    assert found["library_release"] != plain["library_release"]
    (step,) = answer(capsys, "explain", str(out), "--fuel", "raw_coal", "--sector", "tr_thermal_power")[
        "steps"
    ]
    assert (step["parameters"][0]["value"], step["parameters"][0]["document"]) == (21500.0, "jiangsu_own")
