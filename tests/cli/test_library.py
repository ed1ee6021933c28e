"""`ditan library`: JSON fields of the contract, words for people, exit codes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main
from ditan.core.library.files import BUILT_IN


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(["library", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON object of a command that must succeed."""
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_show_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "show", "fuel.provincial_2011.bituminous.cc")
    assert (found["value"], found["unit"], found["verification"]) == (26.1, "tC/TJ", "cross-checked")
    assert found["validity"] == {"valid_from": "2011-05-01", "valid_to": None}
    assert found["document"]["id"] == "provincial_2011"
    assert found["document"]["number"] == "发改办气候〔2011〕1041号"
    assert found["clause"] == "第一章 表1.5"
    assert found["editions"] == ["ipcc2006", "prov2011", "prov2025"]
    assert found["release"].startswith("lib-")


def test_show_a_role_of_a_fuel_in_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "show", "raw_coal.ncv", "--edition", "prov2011")
    assert (found["key"], found["value"]) == ("fuel.gbt2589_2008.raw_coal.ncv", 20908)
    assert (found["edition"], found["our_choice"]) == ("prov2011", True)


def test_show_a_fuel_in_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "show", "natural_gas", "--edition", "prov2025")
    assert {role: one["value"] for role, one in found["parameters"].items()} == {
        "ncv": 389.31,
        "cc": 15.3,
        "ox": 99,
    }


def test_show_says_the_choice_is_ours(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "raw_coal", "--edition", "prov2011", "--lang", "zh")
    assert code == 0
    assert "本库指定：平衡表不分煤种" in out
    assert "20908 kJ/kg" in out


def test_show_for_people_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    chinese = run(capsys, "show", "fuel.provincial_2011.briquette.cc", "--lang", "zh")[1]
    english = run(capsys, "show", "fuel.provincial_2011.briquette.cc", "--lang", "en")[1]
    assert "未核实" in chinese
    assert "省级温室气体清单编制指南（试行）（发改办气候〔2011〕1041号）" in chinese
    assert "unverified" in english
    assert "briquettes carbon content per energy" in english


def test_show_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "show", "grid.avg.广东", "--year", "2023")["value"] == 0.4419
    assert answer(capsys, "show", "grid.avg.广东.2023", "--year", "2022")["value"] == 0.4403


@pytest.mark.parametrize("key", ["grid.avg.广东", "grid.avg.广东.2023"])
def test_missing_year_is_refused_naming_the_years(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "show", key, "--year", "2007", "--lang", "en")
    assert (code, out) == (1, "")
    assert err.startswith("library_year_missing: ")
    assert "2010, 2018, 2021, 2022, 2023" in err


def test_show_a_statement(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "show", "ets.power.formula.2023-2024")
    assert found["text"].startswith("A = Q_gen·B_e·F_l·F_f + Q_h·B_h")
    assert found["document"]["id"] == "ets_plan_2023"


def test_show_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "show", "gbt2589_2008")
    assert found["number"] == "GB/T 2589-2008"
    assert "fuel.gbt2589_2008.diesel.ncv" in found["parameters"]


def test_unknown_key_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "fuel.provincial_2011.bituminus.cc", "--lang", "en")
    assert code == 1
    assert err.startswith("library_parameter_unknown: ")
    assert "fuel.provincial_2011.bituminous.cc" in err


def test_unknown_fuel_of_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "raw_cola", "--edition", "prov2011", "--lang", "en")
    assert code == 1
    assert 'library_fuel_unknown: "raw_cola"' in err
    assert '"raw_coal"' in err


def test_unknown_role_of_a_fuel(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "raw_coal.nvc", "--edition", "prov2011", "--lang", "en")
    assert code == 1
    assert 'library_role_unknown: "nvc"' in err
    assert '"ncv"' in err


def test_unknown_edition(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "raw_coal", "--edition", "prov2010", "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["code"] == "library_edition_unknown"


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "search", "烟煤", "含碳量", "--limit", "3")
    assert found["count"] > 3
    assert len(found["matches"]) == 3
    assert all("烟煤" in match["name_zh"] for match in found["matches"])


def test_search_that_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "search", "没有这个词")["count"] == 0
    assert run(capsys, "search", "没有这个词", "--lang", "zh")[1] == "没有找到\n"


def test_check_of_the_built_in_library(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "check")
    assert found["findings"] == []
    assert found["editions"] == 3


def test_check_of_a_broken_folder_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "documents" / "a"
    folder.mkdir(parents=True)
    (folder / "document.yaml").write_text("id: a\ntitle_zh: 甲\nissued: 2008\n", "utf-8")
    code, out, _ = run(capsys, "check", str(tmp_path), "--json")
    findings = json.loads(out)["findings"]
    assert code == 1
    assert {finding["code"] for finding in findings} == {"library_bare_year", "library_document_empty"}
    assert findings[0]["where"] == "documents/a/document.yaml:3"
    assert findings[0]["severity"] == "error"


def test_check_tells_people_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", str(tmp_path), "--lang", "zh")
    assert code == 1
    assert "library_folder_missing" in out
    assert "共 1 个问题" in out


def test_place_library_is_put_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "place.yaml").write_text(
        'id: own\nplace: "320000"\ntitle_zh: 省库\nissued: unknown\nreason: 实测\n', "utf-8"
    )
    (tmp_path / "values.csv").write_text(
        "key,name,item,value,unit,valid_from,clause,verification,reason\n"
        "fuel.gbt2589_2008.raw_coal.ncv,ncv,raw_coal,20500,kJ/kg,unknown,年报,seen-once,本省入炉煤平均\n",
        "utf-8",
    )
    key = ("show", "fuel.gbt2589_2008.raw_coal.ncv", "--place-library", str(tmp_path))
    found = answer(capsys, *key)
    assert (found["value"], found["reason"]) == (20500, "本省入炉煤平均")
    assert [row["value"] for row in found["rows"]] == [20500, 20908]
    assert "本省入炉煤平均" in run(capsys, *key, "--lang", "zh")[1]


def test_documents_and_editions(capsys: pytest.CaptureFixture[str]) -> None:
    documents = answer(capsys, "documents")["documents"]
    assert all(one["parameters"] + one["statements"] > 0 for one in documents)
    editions = answer(capsys, "editions")
    assert editions["default"] == "prov2011"
    assert {one["id"] for one in editions["editions"]} == {"prov2011", "prov2025", "ipcc2006"}


def test_columns_line_up_with_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "editions", "--lang", "zh")[1].splitlines()
    assert lines[0].startswith("编号      名称")
    assert "省级清单指南 2011（默认）" in lines[2]


def test_check_tells_what_is_wrong_with_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "library"
    shutil.copytree(BUILT_IN, folder)
    lime = folder / "inventory" / "sources" / "2.2_lime.yaml"
    lime.write_text(lime.read_text("utf-8").replace("invf.lime", "invf.lima"), encoding="utf-8")
    assert main(["library", "check", str(folder), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "source_key_unknown"
    assert "invf.lima" in finding["message"]
