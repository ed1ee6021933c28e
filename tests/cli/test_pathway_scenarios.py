"""`ditan pathway run, compare, solve, base`."""

import json
from pathlib import Path

import pytest
import yaml

from ditan.cli import main
from ditan.core.pathway.scenario import read_record
from ditan.core.pathway.scenario.reading import SCENARIO_FOLDER
from tests.core.pathway.scenario.records import lever, record

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    levers = lever(kind="efficiency", sectors=["industry"], depth=0.2)
    uncertainty = {"inputs": {"drivers.gdp.growth": {"distribution": "normal", "sd": 0.01}}}
    path = tmp_path / "small.yaml"
    path.write_text(yaml.safe_dump(record(levers=levers, uncertainty=uncertainty)), "utf-8")
    return path


def test_run(capsys: pytest.CaptureFixture[str], scenario: Path) -> None:
    assert main(["pathway", "run", str(scenario), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    # By hand in tests/core/pathway/scenario: 2,215 t without the lever, which takes 20 % of 1,573 t.
    assert found["total"][-1] == pytest.approx(2215 - 0.2 * 1573)
    assert (found["years"][0], found["total"][0], found["base"]["total_t"]) == (2020, 1900, 1900)
    assert found["levers"][0]["effect"][-1] == pytest.approx(-0.2 * 1573)
    assert "simulation" not in found
    wanted = [
        "pathway",
        "run",
        str(scenario),
        "--paths",
        "500",
        "--seed",
        "3",
        "--below",
        "2030=100000",
        "--json",
    ]
    assert main(wanted) == 0
    drawn = json.loads(capsys.readouterr().out)["simulation"]
    assert (drawn["paths"], drawn["seed"], drawn["below"]) == (500, 3, {"2030": 1.0})
    assert set(drawn["percentiles"]) == {"0.05", "0.25", "0.5", "0.75", "0.95"}


@pytest.mark.parametrize(("language", "word"), [("zh", "达峰"), ("en", "peak")])
def test_texts(capsys: pytest.CaptureFixture[str], language: str, word: str) -> None:
    assert main(["pathway", "run", "demo_deep", "--paths", "200", "--lang", language]) == 0
    assert word in capsys.readouterr().out
    assert main(["pathway", "compare", "demo_baseline", "demo_deep", "--lang", language]) == 0
    assert word in capsys.readouterr().out
    wanted = ["pathway", "solve", "demo_sector_caps", "--pareto", "3", "--curve", "2020", "--lang", language]
    assert main([*wanted, "--vary", "steel=-900000,100000"]) == 0
    assert word in (text := capsys.readouterr().out)
    assert "HiGHS" not in text


def test_explain(capsys: pytest.CaptureFixture[str], scenario: Path) -> None:
    assert (
        main(["pathway", "explain", str(scenario), "--year", "2030", "--sector", "industry", "--json"]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    # Coal, gas and processes of industry: 80 % of 1,573 t, and 242 t.
    assert found["emissions_t"] == pytest.approx(0.8 * 1573 + 242)
    assert [cell["fuel"] for cell in found["cells"]] == ["coal", "gas", "process"]
    for language in ("zh", "en"):
        assert main(["pathway", "explain", str(scenario), "--year", "2030", "--lang", language]) == 0
        assert "2030" in capsys.readouterr().out


def test_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pathway", "compare", "demo_baseline", "demo_strengthened", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["peak_year_moved"] < 0
    causes = [sum(values) for values in zip(*found["by_cause"].values(), strict=True)]
    assert causes == pytest.approx(found["difference"], abs=1e-3)


def test_solve(capfd: pytest.CaptureFixture[str]) -> None:
    wanted = ["pathway", "solve", "demo_sector_caps", "--pareto", "3", "--curve", "2020", "--json"]
    assert main(wanted) == 0
    found = json.loads(capfd.readouterr().out)  # and nothing else, neither from Python nor from HiGHS
    assert found["possible"] is True
    # The caps of the survey: 6,580, 2,480 and 1,100 × 10⁴ t in 2020.
    at = found["years"].index(2020)
    told = {name: values[at] for name, values in found["by_sector"].items()}
    assert told["power"] <= 65_800_000 + 1
    assert told["petrochemicals"] <= 24_800_000 + 1
    assert told["steel"] <= 11_000_000 + 1
    assert len(found["pareto"]) == 3
    assert {step["measure"] for step in found["cost_curve"]} == {one["id"] for one in found["measures"]}


def test_a_conflict_is_a_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    programme = {
        "start": 2020,
        "end": 2022,
        "discount_rate": 0,
        "sectors": {"power": {"emissions_t": {2020: 100, 2022: 100}}},
        "measures": {"wind": {"sector": "power", "potential_t": 30, "running_yuan_per_t": 1, "start": 2021}},
        "caps": {"total": {"kind": "total", "values": {2022: 60}, "name_zh": "总量"}},
    }
    path = tmp_path / "programme.yaml"
    path.write_text(yaml.safe_dump(programme), "utf-8")
    assert main(["pathway", "solve", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["possible"] is False
    # 100 − 30 = 70 t at least, 10 more than allowed.
    assert found["conflict"][0]["relax_by_t"] == pytest.approx(10)
    assert main(["pathway", "solve", str(path), "--lang", "zh"]) == 1
    assert "至少要放宽 10 吨" in capsys.readouterr().out


def test_a_broken_scenario_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(
        yaml.safe_dump(record(levers=lever(kind="efficiency", sectors=["tea"], depth=2))), "utf-8"
    )
    assert main(["pathway", "run", str(path), "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert "levers.one.sectors" in told
    assert "levers.one.depth" in told
    assert main(["pathway", "run", "demo_deep", "--below", "2000=1"]) == 1
    assert main(["pathway", "solve", "demo_sector_caps", "--curve", "2000"]) == 1


def test_the_base_of_a_compiled_inventory(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    balance = CHECKOUT / "src" / "ditan" / "site" / "demo" / "balances" / "2025" / "990100.csv"
    place = ["--place", "990100", "--year", "2025", "--out", str(tmp_path / "made")]
    assert main(["inventory", "compile", "--balance", str(balance), *place, "--json"]) == 0
    inventory = json.loads(capsys.readouterr().out)
    assert main(["pathway", "base", str(tmp_path / "made"), "--json"]) == 0
    base = json.loads(capsys.readouterr().out)["base"]
    assert base["total_t"] == inventory["energy_co2_t"]
    assert base["inventory"] == f"sha256:{inventory['result_hash']}"
    # The example of the library stands on this inventory.
    example = read_record(SCENARIO_FOLDER / "demo_base.yaml")["base"]
    assert (example["total_t"], example["inventory"]) == (base["total_t"], base["inventory"])
    assert main(["pathway", "base", str(tmp_path / "made")]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["base"]["place"] == "990100"
