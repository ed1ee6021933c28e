"""`ditan inventory totals`, `series` and `recalculate`: fields, both languages, refusals that name the folders' years."""

import json
from pathlib import Path
from typing import Any

import pytest

from ditan.cli import main
from ditan.core.inventory import Inventory, write
from ditan.core.trace import Step
from tests.core.inventory.series.made import factor_row, inventory


def cattle(heads: float) -> Step:
    return factor_row("3.3", "enteric", "cattle", "CH4", heads, 0.05, 28)


def forest(removal: float) -> Step:
    return factor_row("4.1.1", "arbor_forest", "", "CO2", removal, -1.0)


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """2010 and 2012 of one place, and 2010 issued again."""
    releases = {
        "2010": inventory(2010, [cattle(1000), forest(100)]),
        "2012": inventory(2012, [cattle(2000), forest(100)]),
        "2010-again": inventory(2010, [cattle(1100), forest(100)]),
    }
    return [written(one, tmp_path / name) for name, one in releases.items()]


def written(one: Inventory, folder: Path) -> str:
    write(one, folder)
    return str(folder)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code = main(["inventory", *arguments, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def spoken(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["inventory", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


def test_totals_with_and_without_land_use(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    # 1000 · 0.05 · 28 = 1400 t; removal 100 t
    found = answer(capsys, "totals", folders[0])
    assert (found["with_land_use_co2e_t"], found["without_land_use_co2e_t"]) == (1300.0, 1400.0)
    assert found["land_use_co2e_t"] == -100.0
    by_code = {line["category"]: line for line in found["categories"]}
    assert by_code["3"]["gas_t"] == {"CH4": 50.0}
    assert by_code["5"]["co2e_t"] is None
    code, text = spoken(capsys, "totals", folders[0], "--depth", "1", "--lang", "en")
    assert code == 0
    assert "total without land use" in text
    assert "1,400.0" in text
    assert "3.3" not in text
    assert "含土地利用合计" in spoken(capsys, "totals", folders[0], "--lang", "zh")[1]


def test_series_says_gaps_and_fills_them_on_request(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "series", folders[1], folders[0])
    assert [(year["year"], year["state"]) for year in found["years"]] == [
        (2010, "compiled"),
        (2011, "missing"),
        (2012, "compiled"),
    ]
    assert found["gaps"][0]["is_filled"] is False
    filled = answer(capsys, "series", *folders[:2], "--interpolate", "linear", "--base-year", "2012")
    assert filled["years"][1]["state"] == "interpolated"
    assert filled["years"][1]["with_land_use_co2e_t"] == 2000.0  # half way from 1300 to 2700
    assert filled["years"][2]["index"] == 100.0


def test_series_with_ranges_brackets_each_total(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "series", *folders[:2], "--ranges")
    for year in (found["years"][0], found["years"][2]):
        interval = year["interval"]
        assert interval["central_t"] == year["with_land_use_co2e_t"]
        assert interval["low_t"] <= interval["central_t"] <= interval["high_t"]


def test_series_refuses_a_year_twice(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, text = spoken(capsys, "series", folders[0], folders[2], "--lang", "en")
    assert code == 1
    assert "series_year_twice: A year twice: 2010 of 320000 is given 2 times" in text


def test_recalculation_adds_up_and_takes_declared_causes(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    # 100 more head · 0.05 · 28 = 140 t
    found = answer(capsys, "recalculate", folders[0], folders[2])
    assert found["difference_t"] == 140.0
    assert {own["cause"]: own["net_t"] for own in found["by_cause"] if own["net_t"]} == {"activity": 140.0}
    stated = answer(capsys, "recalculate", folders[0], folders[2], "--cause", "3.3=error:a digit was lost")
    assert {own["cause"]: own["net_t"] for own in stated["by_cause"] if own["net_t"]} == {"error": 140.0}
    assert stated["effects"][0]["reason"] == "a digit was lost"
    code, text = spoken(capsys, "recalculate", folders[0], folders[2], "--lang", "zh")
    assert code == 0
    assert "活动水平" in text


def test_recalculation_refuses_what_it_cannot_read(
    folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = spoken(capsys, "recalculate", folders[0], folders[2], "--cause", "nonsense", "--lang", "en")
    assert code == 1
    assert 'The declared cause "nonsense" cannot be read.' in text
    code, text = spoken(capsys, "recalculate", folders[0], folders[1], "--lang", "en")
    assert code == 1
    assert "320000 2010 and 320000 2012" in text
