"""`ditan nowcast`: the total of a year that is not over."""

import json
from pathlib import Path

import pytest

from ditan.cli import main


def test_nowcast(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    # Half of both past years is over after two quarters, so 15 + 15 are 60 in the end.
    past = [f"{year}Q{at},10" for year in (2023, 2024) for at in range(1, 5)]
    path.write_text("\n".join(["period,co2", *past, "2025Q1,15", "2025Q2,15"]), "utf-8")
    arguments = ["nowcast", str(path), "--emissions", "co2", "--gdp", "120", "--target", "50"]
    assert main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["year"], found["way"], found["periods"]) == (2025, "shares", {"known": 2, "of": 4})
    assert (found["total"]["value"], found["intensity"]["value"]) == (pytest.approx(60), pytest.approx(0.5))
    assert [one["level"] for one in found["total"]["ranges"]] == [0.8, 0.95]
    # Both past years had the same share: nothing is left in doubt.
    assert found["targets"] == [{"kind": "total", "target": 50, "probability_missed": 1}]
    assert found["rule"]["verification"] == "unverified"
    assert main([*arguments, "--lang", "zh"]) == 0
    assert "2025 年预计 60" in capsys.readouterr().out
    assert main(["nowcast", str(path), "--emissions", "co2", "--year", "2030", "--lang", "en"]) == 1
    assert "nowcast_years_too_few" in capsys.readouterr().err
    assert main(["nowcast", "--lang", "en"]) == 1
    assert "nowcast_file_missing" in capsys.readouterr().err
