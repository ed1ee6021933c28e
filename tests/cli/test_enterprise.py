"""`ditan enterprise`: compute, explain, methods, check, by the contract of the command line."""

import json
from pathlib import Path

import openpyxl
import pytest

from ditan.cli import main

HEADER = "facility,source,item,month,parameter,value,unit,how_known,evidence"
STEEL = [
    "总厂,fluxes,limestone,2024,quantity,10000,t,measured,磅单",
    "总厂,fluxes,dolomite,2024,quantity,2000,t,measured,磅单",
    "总厂,electrodes,electrode,2024,quantity,500,t,invoice,发票",
    "总厂,materials,pig_iron,2024,quantity,30000,t,invoice,发票",
]


@pytest.fixture
def steel(tmp_path: Path) -> Path:
    path = tmp_path / "steel.csv"
    path.write_text("\n".join([HEADER, *STEEL]), "utf-8")
    return path


def test_compute_and_explain_the_worked_case_of_steel(capsys, steel: Path, tmp_path: Path) -> None:
    """CALC: 10,000·0.440 + 2,000·0.471 + 500·3.663 + 30,000·0.172 = 12,333.5 t."""
    out = tmp_path / "out"
    assert main(["enterprise", "compute", "--method", "steel", str(steel), "--out", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total_tco2e"] == 12333.5
    assert found["by_source"] == {"fluxes": 5342.0, "electrodes": 1831.5, "materials": 5160.0}
    assert (found["method"], found["year"], found["edition"]) == (
        "steel_2024",
        2024,
        "CETS-AG-03.01-V01-2024",
    )
    assert main(["enterprise", "explain", str(out), "--source", "熔剂", "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    assert sum(step["result"] for step in steps["steps"]) == 5342.0
    assert steps["co2e_t"] == 5342.0
    flux = steps["steps"][0]
    assert (flux["inputs"][0]["cell"], flux["parameters"][0]["id"]) == ("F2", "ent.steel.parameter.石灰石")
    lines = (out / "emissions.csv").read_text("utf-8").splitlines()
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "钢铁行业（2024） 2024：总量 12,333.50 吨 CO₂e"),
        ("en", "Iron and steel (2024) 2024: total 12,333.50 t CO₂e"),
    ],
)
def test_text_in_both_languages(capsys, steel: Path, tmp_path: Path, language: str, words: str) -> None:
    out = str(tmp_path / "out")
    assert (
        main(["enterprise", "compute", "--method", "steel", str(steel), "--out", out, "--lang", language])
        == 0
    )
    assert words in capsys.readouterr().out


def test_a_refusal_leaves_nothing_behind(capsys, steel: Path, tmp_path: Path) -> None:
    steel.write_text(steel.read_text("utf-8").replace("10000,t", "10000,m3"), "utf-8")
    out = tmp_path / "out"
    assert (
        main(["enterprise", "compute", "--method", "steel", str(steel), "--out", str(out), "--lang", "en"])
        == 1
    )
    told = capsys.readouterr()
    assert told.out == ""
    assert "enterprise_unit_does_not_fit" in told.err
    assert "steel.csv ! G2" in told.err
    assert not out.exists()


def test_an_unknown_methodology_names_the_nearest(capsys, steel: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert (
        main(["enterprise", "compute", "--method", "stel_2024", str(steel), "--out", out, "--lang", "en"])
        == 1
    )
    assert 'the nearest is "steel_2024"' in capsys.readouterr().err


def test_methods_are_listed_and_one_is_asked(capsys, tmp_path: Path) -> None:
    assert main(["enterprise", "methods", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["methods"]) == 29
    template = tmp_path / "power.xlsx"
    assert (
        main(["enterprise", "methods", "发电", "--year", "2023", "--template", str(template), "--json"]) == 0
    )
    asked = json.loads(capsys.readouterr().out)
    coal = [entry for entry in asked["inputs"] if (entry["item"], entry["parameter"]) == ("coal", "ncv")]
    assert [(entry["default"], entry["is_measured"]) for entry in coal] == [("26.7 GJ/t", True)]
    assert template.is_file()


def test_check_ends_with_one_where_a_finding_is_an_error(capsys, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    row = "F1,combustion,coal,2023-01,quantity,100,t,measured,\nF1,combustion,coal,2023-01,ncv,{value},GJ/t,measured,"
    path.write_text("\n".join([HEADER, row.format(value=20908)]), "utf-8")
    assert main(["enterprise", "check", "--method", "power", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["code"], finding["severity"]) for finding in found] == [
        ("enterprise_outside_physical_range", "error")
    ]
    path.write_text("\n".join([HEADER, row.format(value=20.908)]), "utf-8")
    assert main(["enterprise", "check", "--method", "power", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_check_tells_the_tonnes_in_doubt_and_what_to_open(capsys, tmp_path: Path) -> None:
    """Diesel and default coal apart: 1,000 + 0 − 0 − 500 leaves 500 t of coal where 700 t were used, so January is in doubt;
    February, of the same size, is not: half of the coal."""
    path = tmp_path / "facts.csv"
    parts = {"opening_stock": 1000, "purchased": 0, "closing_stock": 500, "quantity": 700}
    rows = [f"F1,combustion,coal,2023-01,{name},{value},t,measured," for name, value in parts.items()]
    rows.append("F1,combustion,coal,2023-02,quantity,700,t,measured,")
    path.write_text("\n".join([HEADER, *rows]), "utf-8")
    assert main(["enterprise", "check", "--method", "power", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(finding["code"], finding["emissions_share"]) for finding in found["findings"]] == [
        ("enterprise_books_disagree", 0.5)
    ]
    assert (found["materiality"]["share"], found["materiality"]["is_material"]) == (0.5, True)
    assert [unit["month"] for unit in found["sampling"]["units"]] == ["2023-01", "2023-02"]
    assert main(["enterprise", "check", "--method", "power", str(path)]) == 0
    assert "2023-02" in capsys.readouterr().out


def test_check_refuses_a_month_of_a_closure(capsys, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("\n".join([HEADER, "F1,combustion,coal,2023-02,quantity,700,t,measured,"]), "utf-8")
    closed = ["--closed", "F1=2023-02-01/2023-04-30", "--closed", "F2=2023"]
    assert main(["enterprise", "check", "--method", "power", str(path), "--json", *closed]) == 1
    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert "enterprise_month_while_closed" in codes
    assert main(["enterprise", "check", "--method", "power", str(path), "--closed", "F1"]) == 2
    assert main(["enterprise", "check", "--method", "power", str(path), "--closed", "F1=soon"]) == 2


def test_report_writes_the_reports_of_one_store_of_facts(capsys, tmp_path: Path) -> None:
    facts = tmp_path / "plant.csv"
    rows = [
        "一厂,combustion,coal,2024-01,quantity,1000,t,measured,磅单",
        "一厂,combustion,coal,2024-01,ncv,20,GJ/t,measured,化验",
        "一厂,electricity,purchased,2024-01,quantity,100,MWh,invoice,结算单",
    ]
    facts.write_text("\n".join([HEADER, *rows]), "utf-8")
    asked = ["enterprise", "report", "--method", "power_2022", str(facts), "--out", str(tmp_path / "out")]
    assert main([*asked, "--month", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["reports"]
    assert [one["kind"] for one in found] == ["emission", "energy_use", "monthly"]
    assert all(Path(one["file"]).exists() for one in found)
    energy = next(one for one in found if one["kind"] == "energy_use")
    assert [finding["code"] for finding in energy["findings"]] == ["enterprise_energy_incomplete"]
    assert main([*asked, "--kind", "monthly"]) == 1  # no month was named
    assert "enterprise_report_month" in capsys.readouterr().err
    assert main([*asked, "--coal-rate", "300"]) == 1  # in grams, and no document
    said = capsys.readouterr().err
    assert "enterprise_coal_rate:" in said
    assert "enterprise_coal_rate_document" in said


def test_templates_are_listed_and_one_of_ones_own_is_made_and_tried(capsys, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    asked = ["enterprise", "templates", "--folder", str(forms)]
    assert main([*asked, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["templates"]
    assert [one["kind"] for one in listed] == ["emission", "energy_use", "monthly"]
    assert main([*asked, "--copy", "energy_use"]) == 1
    assert "enterprise_report_day_missing" in capsys.readouterr().err
    assert main([*asked, "--copy", "energy_use", "--day", "2024-01-01"]) == 0
    assert main([*asked, "--copy", "energy_use", "--day", "2024-01-01"]) == 1
    assert "enterprise_report_file_exists" in capsys.readouterr().err
    form = forms / "energy_use_2024-01-01.yaml"
    form.write_text(form.read_text("utf-8").replace("mean heating value", "weighted heating value"), "utf-8")
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["templates"][-1]["valid_from"] == "2024-01-01"
    facts = tmp_path / "plant.csv"
    facts.write_text(
        "\n".join([HEADER, "一厂,combustion,diesel,2024-01,quantity,10,t,measured,磅单"]), "utf-8"
    )
    out = ["--out", str(tmp_path / "out"), "--templates", str(forms)]
    assert main(["enterprise", "report", "--method", "power_2022", str(facts), *out]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "out" / "energy_use.xlsx")["Energy consumed"]
    assert sheet["D3"].value == "weighted heating value"
    form.write_text(form.read_text("utf-8").replace("sum(items)", "sum(item)"), "utf-8")
    assert main(asked) == 1
    assert "energy_use_2024-01-01.yaml:26" in capsys.readouterr().err
