"""`ditan inventory counties`: what it adds up to, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ditan.cli import main
from ditan.core.balance import read as read_balance
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import write

CITY, NORTH, PORT = "990100", "990102", "990104"
YEAR = 2025
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command: exit code, standard output, standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["inventory", "counties", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture(scope="module")
def folders(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The fictional city and two of its counties, compiled."""
    below = tmp_path_factory.mktemp("counties")
    found = {}
    for code in (CITY, NORTH, PORT):
        table = read_balance(
            checkout / f"src/ditan/site/demo/balances/{YEAR}/{code}.csv", place=code, year=YEAR
        )
        write(compile_inventory(table), below / code)
        found[code] = str(below / code)
    return found


def test_counties_and_the_own_row_are_the_city(run: Run, folders: dict[str, str], tmp_path: Path) -> None:
    keys = {key: {NORTH: 3, PORT: 1} for key in ("electricity_use", "gdp", "population")}
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    steel = {
        "cause": "retained",
        "sector": "fc_industry",
        "fuel": "coke",
        "co2_t": 190000,
        "name": "钢铁厂",
    }
    (tmp_path / "declared.json").write_text(json.dumps([steel]))
    code, out, err = run(
        *("--city", folders[CITY], "--counties", folders[NORTH], folders[PORT]),
        *("--keys", str(tmp_path / "keys.json"), "--declared", str(tmp_path / "declared.json"), "--json"),
    )
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["by_cause"]["retained"] == 190000
    assert told["rest_co2_t"] == 0
    assert sum(told["by_cause"].values()) == pytest.approx(told["difference_co2_t"], abs=1e-3)
    settled = sum(county["settled_co2_t"] for county in told["counties"].values())
    assert settled + told["own_row_co2_t"] == pytest.approx(told["city_co2_t"], abs=1e-3)
    # What is allocated goes 3:1.
    gains = {code: one["settled_co2_t"] - one["own_co2_t"] for code, one in told["counties"].items()}
    shared = told["by_cause"]["electricity"] + told["by_cause"]["unallocated"]
    assert gains[NORTH] + gains[PORT] == pytest.approx(shared, abs=1e-3)
    assert gains[NORTH] == pytest.approx(3 * gains[PORT], abs=1e-3)


def test_a_county_given_twice_and_a_file_that_is_none_are_refused(
    run: Run, folders: dict[str, str], tmp_path: Path
) -> None:
    code, _out, err = run("--city", folders[CITY], "--counties", folders[NORTH], folders[NORTH])
    assert (code, "counties_unlike" in err) == (1, True)
    broken = tmp_path / "keys.json"
    broken.write_text("[")
    code, _out, err = run("--city", folders[CITY], "--counties", folders[NORTH], "--keys", str(broken))
    assert (code, "county_file_unreadable" in err) == (1, True)
    broken.write_text(json.dumps({"gpd": {"110000": -1}}))
    code, _out, err = run("--city", folders[CITY], "--counties", folders[NORTH], "--keys", str(broken))
    assert code == 1
    for problem in ("allocation_key_unknown", "county_elsewhere", "allocation_weight_wrong"):
        assert problem in err
