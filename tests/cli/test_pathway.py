"""`ditan trend`, `decompose`, `decouple`, by the contract of the command line."""

import json
from pathlib import Path

import pytest

from ditan.cli import main


def test_trend(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    # Rises to 2011, then falls five years on end: S = −15, z = −14/√(6·5·17/18).
    values = (10, 20, 19, 18, 17, 16, 15)
    path.write_text(
        "year,co2\n" + "".join(f"{2010 + at},{value}\n" for at, value in enumerate(values)), "utf-8"
    )
    assert main(["trend", str(path), "--value", "co2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["peak_year"], found["peak_value"], found["status"]) == (2011, 20, "peaked")
    # Of 21 pairs 6 rise (with 10) and 15 fall.
    assert found["mann_kendall"]["s"] == -9
    assert set(found["mann_kendall"]) == set(found["mann_kendall_corrected"]) == {"s", "var", "z", "p", "tau"}
    assert found["rule"]["verification"] == "unverified"
    assert main(["trend", str(path), "--value", "co2", "--lang", "zh"]) == 0
    assert "已达峰" in (text := capsys.readouterr().out)
    assert "未核实" in text


def test_trend_of_every_place(capsys, tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    falling = [f"甲市,{2010 + at},{30 - at}" for at in range(7)]
    rising = [f"乙市,{2010 + at},{10 + at}" for at in range(7)]
    path.write_text("\n".join(["city,year,co2", *falling, *rising, "丙市,2010,5"]), "utf-8")
    assert main(["trend", str(path), "--value", "co2", "--by", "city", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["status"]) for one in found["series"]] == [
        ("甲市", "peaked"),
        ("乙市", "rising"),
    ]
    assert found["counts"] == {"peaked": 1, "plateau": 0, "rising": 1}
    (short,) = found["refused"]
    assert (short["name"], short["problems"][0]["code"]) == ("丙市", "series_too_short")
    assert main(["trend", str(path), "--value", "co2", "--by", "city", "--lang", "zh"]) == 0
    assert "乙市  尚未达峰" in capsys.readouterr().out


def test_decompose(capsys, tmp_path: Path) -> None:
    path = tmp_path / "factors.csv"
    path.write_text("period,part,a,b\n2020,x,1,2\n2021,x,2,2\n", "utf-8")
    assert main(["decompose", str(path), "--factors", "a,b", "--json"]) == 0
    (period,) = json.loads(capsys.readouterr().out)["periods"]
    assert (period["from"], period["to"], period["total"]) == ("2020", "2021", 2)
    assert period["effects"] == {"a": pytest.approx(2), "b": 0}
    assert main(["decompose", str(path), "--factors", "a,b", "--method", "multiplicative", "--json"]) == 0
    (period,) = json.loads(capsys.readouterr().out)["periods"]
    assert period["effects"] == {"a": pytest.approx(2), "b": 1}


def test_decouple(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    path.write_text("period,co2,gdp\n2021,110,240\n2020,100,200\n", "utf-8")
    assert main(["decouple", str(path), "--emissions", "co2", "--driver", "gdp", "--json"]) == 0
    (period,) = json.loads(capsys.readouterr().out)["periods"]
    assert (period["from"], period["to"], period["state"]) == ("2020", "2021", "WD")
    assert period["elasticity"] == pytest.approx(0.5)


def test_a_refusal_names_cell_and_remedy_and_exits_with_one(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    path.write_text("period,co2,gdp\n2020,100,0\n2021,x,240\n", "utf-8")
    assert main(["decouple", str(path), "--emissions", "co2", "--driver", "gdp", "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "number_is_text" in said
    assert "city.csv ! B3" in said
