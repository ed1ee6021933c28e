"""The monthly file of the national platform: layouts, what is written, what is read, and every way a file can be wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.core.enterprise import FactTable, read_facts
from ditan.core.enterprise.exchange import (
    NationalFile,
    headers_of,
    layout_of,
    layouts,
    national_differences,
    national_table,
    place_columns,
    read_national,
    write_csv,
    write_workbook,
)
from ditan.core.enterprise.methods import method_named, methods
from ditan.core.errors import Refused
from tests.core.enterprise.files import fact_file

POWER = method_named("power_2022")
LAYOUT = layout_of(POWER)
ROWS = [
    "combustion,coal,2024-01,quantity,1000.5,t,measured,磅单",
    "combustion,coal,2024-01,ncv,20.1,GJ/t,measured",
    "combustion,natural_gas,2024-01,quantity,2,1e4Nm3,invoice",
    "electricity,purchased,2024-01,quantity,1.5,GWh,invoice",
    "production,supplied,2024-01,quantity,NE,MWh",
    "combustion,coal,2024-01,opening_stock,300,t",
]


def facts_of(folder: Path, rows: Sequence[str] = ROWS) -> FactTable:
    return read_facts(fact_file(folder, rows), "power_2022")


def written(folder: Path, text: str, **matched: str) -> NationalFile:
    path = folder / "platform.csv"
    path.write_text(text, encoding="utf-8")
    return read_national(path, LAYOUT, POWER, 2024, matched)


def refused(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as found:
        written(folder, text)
    return [
        (one.code.removeprefix("exchange_"), one.where.cell or "")
        for one in found.value.problems
        if one.where
    ]


def test_every_layout_names_parameters_that_its_methodologies_have() -> None:
    for layout in layouts().values():
        assert layout.verification == "unverified"
        assert layout.note_zh
        for name in layout.methods:
            method = methods()[name]
            fuel = next(iter(method.sources[layout.fuel_source].items.values()))
            for column in layout.columns.values():
                found = layout.item_of(method, column, fuel)
                assert found, f"{layout.id} {column.id} {name}"
                assert column.parameter in found[0].inputs
    assert len({layout.edition for layout in layouts().values()}) == len(layouts())


def test_no_word_of_a_layout_means_two_columns() -> None:
    for layout in layouts().values():
        for column in layout.columns.values():
            assert [layout.column_named(word) for word in column.words] == [column.id] * len(column.words)
        for place in place_columns().values():
            if place.id != "how":
                assert {layout.column_named(word) for word in place.words} == {place.id}


def test_facts_become_a_row_for_each_month_and_fuel(tmp_path: Path) -> None:
    facts = facts_of(tmp_path)
    table = national_table(facts, LAYOUT, "91350100M000100Y43")
    told = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    assert [(row["机组或设施"], row["月份"], row["燃料品种"], row["燃料单位"]) for row in told] == [
        ("F1", "2024-01", "燃煤（常规机组）", "t"),
        ("F1", "2024-01", "天然气", "1e4Nm3"),
    ]
    assert told[0]["燃料消耗量"] == 1000.5
    assert told[0]["燃料消耗量获取方式"] == "实测"
    assert told[1]["燃料消耗量"] == 2
    assert told[0]["购入使用电量（MWh）"] == 1500  # 1.5 GWh
    assert told[1]["购入使用电量（MWh）"] == ""
    assert told[0]["供电量（MWh）"] == "NE"  # not zero
    assert [facts.parameters[int(facts.parameter[row])][1].id for row in table.left] == ["opening_stock"]


@pytest.mark.parametrize(("write", "ending"), [(write_csv, "csv"), (write_workbook, "xlsx")])
def test_what_is_written_and_read_again_is_the_same(
    tmp_path: Path, write: Callable[..., bytes], ending: str
) -> None:
    facts = facts_of(tmp_path)
    path = tmp_path / f"platform.{ending}"
    path.write_bytes(write(national_table(facts, LAYOUT, "91350100M000100Y43")))
    read = read_national(path, LAYOUT, POWER, 2024)
    assert read.code == "91350100M000100Y43"
    assert read.unknown == ()
    assert {
        (one.row["item"], one.row["parameter"]): (one.row["value"], one.row["unit"]) for one in read.facts
    } == {
        ("coal", "quantity"): ("1000.5", "t"),
        ("coal", "ncv"): ("20.1", "GJ/t"),
        ("natural_gas", "quantity"): ("2", "1e4Nm3"),
        ("purchased", "quantity"): ("1500", "MWh"),
        ("supplied", "quantity"): ("NE", "MWh"),
    }
    assert {one.row["how_known"] for one in read.facts} == {"measured", "invoice", ""}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    values=st.lists(
        st.tuples(
            st.integers(1, 12),
            st.sampled_from(["coal", "diesel", "natural_gas"]),
            st.decimals("0", "1000000", places=4),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda one: one[:2],
    )
)
def test_no_amount_is_lost_or_made(tmp_path: Path, values: list[tuple[int, str, object]]) -> None:
    units = {"natural_gas": "1e4Nm3"}
    rows = [
        f"combustion,{item},2024-{month:02d},quantity,{value},{units.get(item, 't')}"
        for month, item, value in values
    ]
    path = tmp_path / "platform.csv"
    path.write_bytes(write_csv(national_table(facts_of(tmp_path, rows), LAYOUT, "")))
    read = read_national(path, LAYOUT, POWER, 2024)
    assert sorted(
        (one.row["month"], one.row["item"], float(one.row["value"])) for one in read.facts
    ) == sorted((f"2024-{month:02d}", item, float(str(value))) for month, item, value in values)


def test_columns_under_other_names_are_matched_once(tmp_path: Path) -> None:
    text = "发电机,年月,煤种,入炉量（万吨）,备注\nU1,2024-03,燃煤,0.5,早班\n"
    assert refused(tmp_path, text) == [("column_missing", "")]
    path = tmp_path / "platform.csv"
    assert headers_of(path, LAYOUT) == [
        ("发电机", ""),
        ("年月", "month"),
        ("煤种", ""),
        ("入炉量(万吨)", ""),
        ("备注", ""),
    ]
    read = written(tmp_path, text, 发电机="facility", 煤种="fuel", **{"入炉量（万吨）": "fuel_quantity"})
    assert [(one.row["value"], one.row["unit"]) for one in read.facts] == [("0.5", "万吨")]
    assert read.unknown == ("备注",)
    assert [one.code for one in read.problems] == ["exchange_columns_unknown"]
    ignored = written(
        tmp_path, text, 发电机="facility", 煤种="fuel", 备注="-", **{"入炉量（万吨）": "fuel_quantity"}
    )
    assert ignored.unknown == ()


HEAD = "机组,月份,燃料品种,燃料消耗量,购入使用电量（MWh）"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HEAD}\nU1,2023-01,燃煤,5,\n", [("month_of_other_year", "B2")]),
        (f"{HEAD}\nU1,spring,燃煤,5,\n", [("month_unreadable", "B2")]),
        (f"{HEAD}\nU1,,燃煤,5,\n", [("month_unreadable", "B2")]),
        (f"{HEAD}\nU1,2024-01,红茶,5,\n", [("fuel_unknown", "C2")]),
        (f"{HEAD}\nU1,2024-01,,5,\n", [("fuel_missing", "D2")]),
        (f"{HEAD}\nU1,2024-01,燃煤,5,7\nU1,2024-01,柴油,1,8\n", [("cells_contradict", "E3")]),
        (f"{HEAD}\nU1,2024-01,燃煤,5,7\nU1,2024-01,燃煤,6,\n", [("cells_contradict", "D3")]),
        (f"{HEAD}\nU1,2024-01,燃煤,,\n", [("file_empty", "")]),
        ("机组,月份,燃料品种,供电量（斤两）\nU1,2024-01,燃煤,5\n", [("unit_unreadable", "D1")]),
        ("机组,月份,供电量,供电量（MWh）\nU1,2024-01,5,5\n", [("column_twice", "")]),
        (f"版式,{HEAD}\nnational_power-0,U1,2024-01,燃煤,5,\n", [("other_edition", "")]),
        (
            f"{HEAD}\nU1,2023-01,燃煤,5,\nU1,2024-02,红茶,5,\n",
            [("month_of_other_year", "B2"), ("fuel_unknown", "C3")],
        ),
    ],
)
def test_a_wrong_file_is_refused_with_every_cell(
    tmp_path: Path, text: str, found: list[tuple[str, str]]
) -> None:
    assert refused(tmp_path, text) == found


def test_values_of_a_facility_may_stand_in_each_row_of_a_month(tmp_path: Path) -> None:
    read = written(tmp_path, f"{HEAD}\nU1,2024-01,燃煤,5,7\nU1,2024-01,柴油,1,7\n")
    assert len(read.facts) == 3


def test_differences_are_told_with_what_stood(tmp_path: Path) -> None:
    # Coal 1000.5 t is 0.10005 万吨: the same. Electricity 1.5 GWh is 1,500 MWh, the file says 1,600. Diesel is new.
    text = f"{HEAD}\nF1,2024-01,燃煤,1000.5,1600\nF1,2024-01,柴油,3,\n"
    found = national_differences(written(tmp_path, text), facts_of(tmp_path))
    told = [
        (one.given.row["item"], one.given.where.cell, one.stood, one.stood_unit, one.given.row["value"])
        for one in found
    ]
    assert told == [("purchased", "E2", "1.5", "GWh", "1600"), ("diesel", "D3", "", "", "3")]
    assert len(national_differences(written(tmp_path, text), None)) == 3
    notation = written(tmp_path, "机组,月份,供电量\nF1,2024-01,NE\n")
    assert national_differences(notation, facts_of(tmp_path)) == []


def test_a_methodology_without_a_layout_says_which_have_one() -> None:
    with pytest.raises(Refused) as found:
        layout_of(method_named("other_2015"))
    assert "power_2022" in found.value.problems[0].wording("en").expected


def test_no_text_of_a_csv_acts_as_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(
        "facility,source,item,month,parameter,value,unit\n=1+1,combustion,diesel,2024-01,quantity,5,t\n",
        "utf-8",
    )
    content = write_csv(national_table(read_facts(path, "power_2022"), LAYOUT, "")).decode("utf-8-sig")
    assert ",'=1+1," in content
