"""The activity table: values of one's own, keys of the library, statuses; everything else is refused by cell."""

import csv
import shutil
from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory import Inventory, explain, explanation_text, read_activities, write
from ditan.core.inventory import compile as compile_inventory
from ditan.core.library import load
from ditan.core.library.files import BUILT_IN
from ditan.core.tables.activity import COLUMNS
from tests.core.inventory.tables import table


def activity_file(folder: Path, *rows: dict[str, str]) -> Path:
    """An activity table of these rows; what a row leaves out is blank."""
    path = folder / "activity.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows({"place": "320000", "year": "2007", **row} for row in rows)
    return path


CEMENT = {
    "category": "2.1",
    "source": "cement",
    "item": "clinker",
    "gas": "CO2",
    "quantity": "10",
    "unit": "1e4 t",
}


def compiled_with(path: Path, gwp: str = "SAR") -> Inventory:
    """A table without fuel, with these activities."""
    activities = read_activities(path, "320000", 2007, load())
    return compile_inventory(table({}), load(), gwp=gwp, activities=activities)


def test_a_value_of_ones_own_with_its_unit(tmp_path: Path) -> None:
    # 10 万吨 × 0.538 tCO2/t = 53,800 t.
    path = activity_file(
        tmp_path, {**CEMENT, "parameter": "ef (tCO2/t)", "value": "0.538", "document": "2007 survey"}
    )
    inventory = compiled_with(path)
    (step,) = [step for step in inventory.steps if step.category == "2.1"]
    assert step.emissions_micro_t == 53_800 * 10**6
    assert (step.parameters[0].value, step.parameters[0].document) == (0.538, "2007 survey")
    assert inventory.total_co2e_t == 53_800
    assert inventory.energy_co2_t == 0


def test_other_gases_take_the_gwp_set(tmp_path: Path) -> None:
    # 1,000 head × 47 kg CH4 = 47 t CH4; × 21 (SAR) = 987 t, × 28 (AR5) = 1,316 t CO2e.
    row = {
        "category": "3.3",
        "source": "cattle",
        "item": "dairy",
        "gas": "CH4",
        "quantity": "1000",
        "unit": "head",
    }
    path = activity_file(tmp_path, {**row, "parameter": "ef (kgCH4/head/yr)", "value": "47"})
    assert compiled_with(path).total_co2e_t == pytest.approx(987)
    assert compiled_with(path, "AR5").total_co2e_t == pytest.approx(1316)


def test_a_value_without_unit_is_read_as_tonnes_per_unit_and_says_so(tmp_path: Path) -> None:
    inventory = compiled_with(activity_file(tmp_path, {**CEMENT, "parameter": "ef", "value": "5380"}))
    assert inventory.total_co2e_t == 53_800
    (finding,) = [item for item in inventory.findings if item.code == "activity_factor_unit_assumed"]
    assert "tCO2/(1e4 t)" in str(finding)
    assert finding.severity == "warning"  # the source's default is in tCO2/t


def test_a_status_alone_needs_no_number(tmp_path: Path) -> None:
    path = activity_file(tmp_path, {"category": "2.5", "source": "adipic acid", "gas": "N2O", "status": "NO"})
    (step,) = [step for step in compiled_with(path).steps if step.category == "2.5"]
    assert (step.status, step.emissions_micro_t) == ("NO", None)


def test_rows_of_other_places_and_years_are_passed_over(tmp_path: Path) -> None:
    path = activity_file(
        tmp_path,
        {**CEMENT, "place": "330000", "parameter": "ef (tCO2/t)", "value": "1"},
        {**CEMENT, "year": "2008", "parameter": "ef (tCO2/t)", "value": "1"},
    )
    assert read_activities(path, "320000", 2007, load()) == ()


def test_the_only_source_of_a_category_needs_no_name(tmp_path: Path) -> None:
    # Lime has one source: 100 t × 0.683 tCO2/t (guideline 2011, table 2.3) = 68.3 t.
    row = {**CEMENT, "category": "2.2", "source": "", "item": "", "gas": "", "quantity": "100", "unit": "t"}
    steps = [step for step in compiled_with(activity_file(tmp_path, row)).steps if step.category == "2.2"]
    assert [(step.sector, step.emissions_micro_t) for step in steps] == [("lime", 68_300_000)]


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ({**CEMENT, "category": "2.99", "value": "1"}, "activity_word_unknown", "2.99"),
        ({**CEMENT, "quantity": "inf", "value": "1"}, "number_not_finite", "inf"),
        ({**CEMENT, "unit": "furlong", "value": "1"}, "unknown_unit", "furlong"),
        ({**CEMENT, "status": "maybe", "value": "1"}, "activity_word_unknown", "maybe"),
        ({**CEMENT, "parameter": "ef (tCO2/furlong)", "value": "1"}, "unknown_unit", "furlong"),
        (
            {**CEMENT, "category": "1.5", "source": "own plants"},
            "activity_without_factor",
            "neither a value nor a library key",
        ),
        ({**CEMENT, "source": ""}, "activity_source_missing", "cement (Cement clinker"),
        ({**CEMENT, "source": "cemnet"}, "activity_source_unknown", 'nearest is "cement"'),
        ({**CEMENT, "parameter": "process.cemnt"}, "library_parameter_unknown", "nearest known"),
        ({**CEMENT, "category": "1.1.2.1", "value": "1"}, "activity_of_balance", "count it twice"),
        ({**CEMENT, "category": "3.4", "gas": "", "value": "1"}, "activity_gas_missing", "one of CH4, N2O"),
    ],
)
def test_a_wrong_row_is_refused_by_line(tmp_path: Path, row: dict[str, str], code: str, words: str) -> None:
    path = activity_file(tmp_path, row)
    with pytest.raises(Refused) as refusal:
        compiled_with(path)
    (problem,) = refusal.value.problems
    said = problem.wording("en")
    assert problem.code == code
    assert words in f"{said.message} {said.expected}"
    assert problem.where.file == "activity.csv"
    assert problem.where.line == 2 or (problem.where.cell or "").endswith("2")


def test_a_factor_whose_unit_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = activity_file(tmp_path, {**CEMENT, "parameter": "ef (tCO2/kWh)", "value": "1"})
    with pytest.raises(
        Refused, match="activity_units_disagree: The unit tCO2/kWh of emission factor does not fit"
    ):
        compiled_with(path)


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "activity.csv"
    path.write_text("place,year\n320000,2007\n", encoding="utf-8")
    with pytest.raises(Refused, match="category"):
        read_activities(path, "320000", 2007, load())


def test_adding_a_factor_touches_one_row_and_appears_in_an_explanation(tmp_path: Path) -> None:
    library_folder = tmp_path / "library"
    shutil.copytree(BUILT_IN, library_folder)
    document = library_folder / "documents" / "provincial_2011" / "inventory.csv"
    head = document.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    new = {
        "key": "process.test_kiln.ef",
        "name": "ef",
        "name_zh": "试验窑因子",
        "name_en": "factor of a test kiln",
        "value": "0.4321",
        "unit": "tCO2/t",
        "valid_from": "2011-05-01",
        "clause": "第二章",
        "verification": "unverified",
        **({"sector": "2.1"} if "sector" in head else {}),
        **({"source": "test_kiln"} if "source" in head else {}),
    }
    with document.open("a", encoding="utf-8") as text:
        text.write(",".join(new.get(name, "") for name in head) + "\n")
    library = load(library_folder)
    path = activity_file(tmp_path, {**CEMENT, "parameter": "process.test_kiln.ef"})
    inventory = compile_inventory(
        table({}), library, activities=read_activities(path, "320000", 2007, library)
    )
    write(inventory, tmp_path / "out")
    told = explanation_text(explain(tmp_path / "out", category="2.1"), "zh")
    for words in ("0.4321", "process.test_kiln.ef", "试验窑因子", "第二章", "未核实", "43,210"):
        assert words in told, words
