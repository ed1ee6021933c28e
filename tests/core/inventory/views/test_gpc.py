"""Published GPC inventories: read whole, totals by our own table, every bad line named at once."""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.views import GpcInventory, read_gpc

# The published totals are rounded nowhere; the acceptance is one part in a thousand.
TOLERANCE = 0.001
PUBLISHED = {
    "BASIC": "BASIC",
    "BASIC+": "BASIC+",
    "TERRITORIAL": "Territorial",
    "BASIC/I": "BASIC Stationary",
    "BASIC/II": "BASIC Transport",
    "BASIC/III": "BASIC Waste",
    "BASIC+/I": "BASIC+ Stationary",
    "BASIC+/II": "BASIC+ Transport",
    "BASIC+/III": "BASIC+ Waste",
    "BASIC+/IV": "BASIC+ IPPU",
    "BASIC+/V": "BASIC+ AFOLU",
}


@pytest.fixture(scope="module")
def inventories(shared: Path) -> tuple[GpcInventory, ...]:
    """Every public C40 inventory at hand."""
    return read_gpc(shared / "data" / "real" / "c40_gpc_inventories_long.parquet")


@pytest.fixture(scope="module")
def published(shared: Path) -> dict[tuple[str, int], dict[str, str]]:
    """The totals that the cities published, by city and year."""
    path = shared / "data" / "real" / "c40_gpc_published_totals.csv"
    with path.open(encoding="utf-8-sig", newline="") as text:
        return {(row["City"].strip(), int(row["Year_calendar"])): row for row in csv.DictReader(text)}


def test_every_inventory_is_read(inventories: tuple[GpcInventory, ...]) -> None:
    # 262 inventories of 61 cities with 54 lines each (README of the data).
    assert len(inventories) == 262
    assert len({inventory.city for inventory in inventories}) == 61
    assert {len(inventory.lines) for inventory in inventories} == {54}


@pytest.mark.parametrize("total", PUBLISHED)
def test_the_totals_are_those_the_cities_published(
    total: str,
    inventories: tuple[GpcInventory, ...],
    published: dict[tuple[str, int], dict[str, str]],
) -> None:
    """All 262 inventories of this set match in every total. The README counts 328 of 329 over the whole set; the one
    that fails is not among the inventories given here."""
    failing = []
    for inventory in inventories:
        told = published[inventory.city, inventory.year][PUBLISHED[total]]
        ours = (inventory.total_micro_t(total) or 0) / 10**6
        if abs(ours - float(told or 0)) > TOLERANCE * abs(float(told or 0)):
            failing.append((inventory.city, inventory.year, ours, told))
    assert failing == []


def test_keys_are_kept_as_they_stand(inventories: tuple[GpcInventory, ...]) -> None:
    lines = [line for inventory in inventories for line in inventory.lines]
    # Counted in the file: 4,979 NO and 2 "NO ", 2,352 NE, 1,197 IE and 1 "IE (I.1.1)", 14 C, 133 blank lines.
    counts = {key: sum(key in line.keys for line in lines) for key in ("NO", "NE", "IE", "C")}
    assert counts == {"NO": 4981, "NE": 2352, "IE": 1198, "C": 14}
    assert sum(line.micro_t is None and not line.keys for line in lines) == 133
    assert [line.remark for line in lines if line.remark] == ["I.1.1"]


def gpc_file(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = ()) -> Path:
    """A small CSV of GPC lines; what a row leaves out stands as in the first line."""
    named = columns or ("city", "year", "gpc_ref", "value_tco2e", "notation_key", "unit")
    path = folder / "gpc.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, named)
        writer.writeheader()
        writer.writerows({"city": "镇江", "year": "2020", **row} for row in rows)
    return path


def test_a_csv_with_mixed_keys_and_another_unit(tmp_path: Path) -> None:
    path = gpc_file(
        tmp_path,
        {"gpc_ref": "I.1.1", "value_tco2e": "1.5", "unit": "1e4 tCO2e"},
        {"gpc_ref": "I.1.2", "value_tco2e": "500"},
        {"gpc_ref": "I.4.4", "value_tco2e": "100"},
        {"gpc_ref": "III.2.1", "notation_key": "NO; IE"},
    )
    (inventory,) = read_gpc(path)
    # 1.5 × 10⁴ + 500 = 15,500 t; the grid's power plants are territorial, not BASIC.
    assert inventory.total_micro_t("BASIC") == 15_500 * 10**6
    assert inventory.total_micro_t("TERRITORIAL") == 15_100 * 10**6
    assert inventory.total_micro_t("BASIC/III") is None
    line = inventory.line("III.2.1")
    assert line is not None
    assert line.keys == ("NO", "IE")
    assert inventory.by_key == {"NO": 1, "IE": 1}
    assert inventory.line("V.1") is None


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    path = gpc_file(
        tmp_path,
        {"gpc_ref": "I.1.1", "value_tco2e": "1"},
        {"gpc_ref": "I.1.1", "value_tco2e": "2"},
        {"gpc_ref": "I.9.1", "value_tco2e": "3"},
        {"gpc_ref": "I.1", "value_tco2e": "4"},
        {"gpc_ref": "BASIC", "value_tco2e": "5"},
        {"gpc_ref": "Scope 2", "value_tco2e": "6"},
        {"gpc_ref": "II.1.1", "value_tco2e": "7", "unit": "GJ"},
        {"gpc_ref": "II.2.1", "notation_key": "NA"},
        {"gpc_ref": "II.3.1", "value_tco2e": "inf"},
    )
    with pytest.raises(Refused) as refused:
        read_gpc(path)
    found = [(problem.code, problem.where.line) for problem in refused.value.problems]
    assert sorted(found) == [
        ("gpc_line_doubled", 3),
        ("gpc_notation_unknown", 9),
        ("gpc_reference_unknown", 4),
        ("gpc_total_row", 5),
        ("gpc_total_row", 6),
        ("gpc_total_row", 7),
        ("gpc_unit_wrong", 8),
        ("gpc_value_wrong", 10),
    ]
    said = {problem.code: problem.wording("zh").message for problem in refused.value.problems}
    assert said["gpc_line_doubled"] == "镇江 2020 年的 I.1.1 有两行"
    assert "重复计算" in said["gpc_total_row"]


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    path = gpc_file(tmp_path, columns=("city", "year", "gpc_ref"))
    with pytest.raises(Refused, match="value_tco2e"):
        read_gpc(path)


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "gpc.parquet"
    path.write_bytes(b"no parquet")
    with pytest.raises(Refused) as refused:
        read_gpc(path)
    assert [problem.code for problem in refused.value.problems] == ["gpc_unreadable"]


def test_a_year_that_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "gpc.parquet"
    columns = {"city": ["A"], "year": ["2020a"], "gpc_ref": ["I.1.1"], "value_tco2e": [1.0]}
    pq.write_table(pa.table(columns), path)
    with pytest.raises(Refused, match="whole number"):
        read_gpc(path)
