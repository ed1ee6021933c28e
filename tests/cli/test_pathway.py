"""`ditan trend`, `decompose`, `decouple`, by the contract of the command line."""

import json
import math
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
    assert main(["trend", str(path), "--value", "co2", "--place", "city", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["place"], one["status"]) for one in found["places"]] == [
        ("甲市", "peaked"),
        ("乙市", "rising"),
    ]
    assert found["counts"] == {"peaked": 1, "plateau": 0, "rising": 1}
    assert found["places"][0]["plateau"] == {"from": 2010, "to": 2010, "width": 1, "share": 0.03}
    assert found["places"][0]["break"] is None  # seven years are too few for the test
    (short,) = found["refused"]
    assert (short["place"], short["problems"][0]["code"]) == ("丙市", "series_too_short")
    assert main(["trend", str(path), "--value", "co2", "--by", "city", "--lang", "zh"]) == 0
    assert "乙市  尚未达峰" in capsys.readouterr().out


def test_trend_tells_breaks(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    values = (0, 2, 1, 3, 9, 8, 10, 7)
    path.write_text(
        "year,co2\n" + "".join(f"{2010 + at},{value}\n" for at, value in enumerate(values)), "utf-8"
    )
    assert main(["trend", str(path), "--value", "co2", "--break-after", "2013", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    # Four low values, then four high ones: K = 16, means 1.5 and 8.5.
    assert (found["break"]["year"], found["break"]["k"]) == (2013, 16)
    assert (found["break"]["before"], found["break"]["after"]) == (1.5, 8.5)
    assert found["chow"]["year"] == 2013
    assert main(["trend", str(path), "--value", "co2", "--break-after", "2016", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "break_year_at_edge"
    assert main(["trend", str(path), "--value", "co2", "--break-after", "2013", "--lang", "zh"]) == 0
    assert "Chow 检验" in capsys.readouterr().out


def test_kuznets(capsys, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    incomes = (2, 3, 5, 8, 12, 18, 27, 40, 60, 90)
    lines = [
        f"{place},{2001 + at},{math.exp(level + 2 * math.log(income) - 0.3 * math.log(income) ** 2)},{income}"
        for place, level in (("甲", 1), ("乙", 3))
        for at, income in enumerate(incomes)
    ]
    path.write_text("\n".join(["place,year,co2,gdp", *lines, "丙,2001,1,0"]), "utf-8")
    asked = ["kuznets", str(path), "--emissions", "co2", "--income", "gdp", "--place", "place"]
    assert main([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counts"]["inverted_u"] == 2
    (point,) = found["pooled"]["turning_points"]
    assert point["income"] == pytest.approx(math.exp(2 / 0.6))
    assert [one["place"] for one in found["refused"]] == ["丙"]
    assert main([*asked, "--lang", "zh"]) == 0
    assert "倒 U 形" in capsys.readouterr().out
    one = tmp_path / "one.csv"
    one.write_text("\n".join(["place,year,co2,gdp", *lines[:10]]), "utf-8")
    assert main(["kuznets", str(one), "--emissions", "co2", "--income", "gdp", "--lang", "en"]) == 0
    assert "past it" in capsys.readouterr().out


def test_stirpat(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    # ln I = 0.5 ln P + 0.8 ln A, exactly.
    rows = [(1 + at / 10, (7 * at) % 5 + 1) for at in range(10)]
    lines = [f"{2001 + at},{p**0.5 * a**0.8},{p},{a}" for at, (p, a) in enumerate(rows)]
    path.write_text("\n".join(["year,co2,p,a", *lines]), "utf-8")
    asked = ["stirpat", str(path), "--value", "co2", "--factors", "p,a", "--change", "p=21%"]
    assert main([*asked, "--k", "0", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in found["elasticities"]] == pytest.approx([0.5, 0.8])
    assert found["change"]["effect"] == pytest.approx(0.1)
    assert len(found["trace"]) == 101
    assert main([*asked, "--lang", "zh"]) == 0
    assert "岭迹" in capsys.readouterr().out
    assert main(["stirpat", "--equation", "tianjin_2000_2016", "--change", "population=1%", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["change"]["effect"] == pytest.approx(0.004798, abs=5e-7)
    assert main(["stirpat", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "nothing_to_fit"


def test_caps(capsys, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "series,year,value,unit\nningbo.power.co2,2020,65800001,tCO2\nshanghai.co2,2020,2.3,亿吨CO2\n",
        "utf-8",
    )
    assert main(["caps", "report_2017", "--actuals", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    states = {one["cap"]["id"]: one["state"] for one in found["caps"]}
    assert (states["ningbo_power"], states["shanghai_co2"]) == ("broken", "kept")
    assert found["counts"] == {"kept": 1, "near": 0, "broken": 1, "no_data": 4, "not_due": 0}
    assert main(["caps", "report_2017", "--actuals", str(path), "--lang", "zh"]) == 0
    assert "超出" in capsys.readouterr().out
    assert main(["caps", "report_2017", "--lang", "zh"]) == 0
    assert "6,580" in capsys.readouterr().out
    budget = tmp_path / "budget.csv"
    budget.write_text(
        "id,kind,series,value,unit,start,end,part_of\nb,budget,shanghai.co2,5,1e8 tCO2,2020,2021,\n"
        "c,budget,county,2,1e8 tCO2,2020,2021,b\n",
        "utf-8",
    )
    assert main(["caps", str(budget), "--actuals", str(path), "--lang", "en"]) == 0
    assert "free 2.7" in (text := capsys.readouterr().out)
    assert "3 not given" in text


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


def test_columns_are_named_in_brackets_and_spaces_of_either_width(capsys, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    path.write_text("年份,碳排放（万吨）\n" + "".join(f"{2010 + at},{30 - at}\n" for at in range(7)), "utf-8")
    for value in ("碳排放（万吨）", "碳排放(万吨)"):
        assert main(["trend", str(path), "--value", value, "--year", "年份", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["peak_year"] == 2010
    path.write_text("period,part,人口（万人）,人均\n2000,a,10,2\n2001,a,10,3\n", "utf-8")
    assert main(["decompose", str(path), "--factors", "人口（万人）,人均", "--json"]) == 0
    # Ten people, two tonnes each, then three: all of the ten tonnes more are those of each.
    (period,) = json.loads(capsys.readouterr().out)["periods"]
    assert period["effects"] == pytest.approx({"人口（万人）": 0, "人均": 10})
