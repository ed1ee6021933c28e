"""`import ditan` for notebooks: light to import, the same results as objects and frames."""

import json
import subprocess
import sys
from pathlib import Path

import narwhals as nw
import pytest

import ditan

HEAVY = (
    "django",
    "duckdb",
    "narwhals",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "pyarrow",
    "xlsxwriter",
    "yaml",
)


def test_importing_ditan_imports_nothing_heavy() -> None:
    code = "import sys, json, ditan; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & set(HEAVY)


def test_every_name_offered_is_there() -> None:
    for name in ditan.__all__:
        assert getattr(ditan, name) is not None
    assert set(ditan.__all__) <= set(dir(ditan))


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match="compile_inventory"):
        ditan.compile_inventry  # noqa: B018


def test_a_notebook_from_table_to_comparison(shared: Path, tmp_path: Path) -> None:
    real = shared / "data" / "real"
    library = ditan.load_library()
    balance = ditan.read_balance(real / "ebt_province_2007_wide.csv", place="320000", year=2007)
    findings = ditan.check_balance(balance, library)
    assert "stock_row_is_closing_stock" in {finding.code for finding in findings}
    inventory = ditan.compile_inventory(balance, library, gwp="AR5")

    # Without a library it is the built-in one; CO2 does not depend on the set of warming potentials.
    assert ditan.compile_inventory(balance).energy_co2_micro_t == inventory.energy_co2_micro_t

    frame = nw.from_native(inventory.frame(), eager_only=True)
    total = frame.filter(nw.col("status") == "estimated")["emissions_t"].sum()
    assert total == pytest.approx(inventory.energy_co2_t)

    steps = ditan.explain(inventory, fuel="diesel")
    assert sum(step.emissions_micro_t or 0 for step in steps) == round(
        inventory.summary()["by_fuel"]["diesel"] * 1e6
    )

    ditan.write_inventory(inventory, tmp_path / "out")
    again = ditan.read_inventory(tmp_path / "out")
    published = ditan.read_published(real / "ceads_province_sector_fuel_1997_2019.parquet")
    comparison = ditan.compare([again], published)
    assert comparison.places[0].total.ours == inventory.energy_co2_micro_t


def test_a_refusal_is_one_exception_with_all_problems(shared: Path) -> None:
    file = shared / "data" / "real" / "ebt_province_2007_wide.csv"
    with pytest.raises(ditan.Refused) as refusal:
        ditan.read_balance(file, place="330000", year=2007)
    assert refusal.value.problems
