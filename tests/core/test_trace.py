"""The trace: kept in a file without loss, told in words that a calculator confirms."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.emissions import Candidate, RowDetail, candidate_table, run, steps_of
from ditan.core.errors import Refused
from ditan.core.trace import (
    Input,
    ParameterUse,
    Step,
    exact_text,
    read_trace,
    step_json,
    step_text,
    tonnes_text,
    write_trace,
)
from tests.core.emissions.tables import activities, fuel

COAL = Step(
    place="320000",
    year=2007,
    category="1.1.2.7",
    ipcc="1A2",
    gpc="I.3",
    sector="fc_industry",
    fuel="raw_coal",
    gas="CO2",
    quantity=1000.0,
    unit="1e4 t",
    emissions_micro_t=18_608_329_080_000,  # 1e7 t × 20.908 × 26.1 × 0.93 × 44/12 / 1000 = 18,608,329.08 t
    co2e_micro_t=18_608_329_080_000,
    status="estimated",
    equation="combustion",
    scale=0.1,  # 10⁴ t · 10⁻³ TJ/GJ · 10⁻² (%)
    inputs=(
        Input("工业", 1234.5, "1e4 t", "js.csv", "5-1", "C24", "fc_industry", "raw_coal"),
        Input(
            "用作原料、材料", 234.5, "1e4 t", "js.csv", "5-1", "C25", "fc_industry_nonenergy", "raw_coal", -1
        ),
    ),
    parameters=(
        ParameterUse("ncv", "coal.ncv", 20.908, "GJ/t", "gbt2589", "附录A", "cross-checked", "原煤热值"),
        ParameterUse("cc", "coal.cc", 26.1, "tC/TJ", "prov2011", "表1.5", "seen-once"),
        ParameterUse(
            "ox", "coal.ox", 93.0, "%", "prov2011", "表1.5", "unverified", document_title="省级指南"
        ),
    ),
)
BLANK = Step(
    "320000",
    2007,
    "1.1.2.7",
    "",
    "",
    "fc_trade",
    "peat",
    "CO2",
    None,
    "1e4 t",
    None,
    None,
    "NO",
    "combustion",
)


def test_step_in_chinese_has_symbols_numbers_cells_and_clauses() -> None:
    told = step_text(COAL, "zh")
    assert told.symbols == "E = AD · NCV · CC · OX · 44/12"
    assert told.numbers == (
        "(1,234.5 − 234.5) 万吨 × 20.908 吉焦/吨 × 26.1 吨碳/太焦 × 93 % × 44/12 = 18,608,329.08 t CO2"
    )
    assert told.calculation == (
        "(1,234.5 − 234.5) × 20.908 × 26.1 × 93 × 44 ÷ 12 × 10,000（万吨→吨） ÷ 1,000（吉焦→太焦） "
        "÷ 100（%） = 18,608,329.08 t CO2"
    )
    assert told.inputs[1].where == "js.csv ! 5-1 ! C25"
    assert told.inputs[1].sign == "−"
    assert [entry.verification for entry in told.parameters] == ["已交叉核对", "单一来源", "未核实"]
    assert told.parameters[2].document == "省级指南"
    assert not told.is_verified
    assert any("未核实" in line for line in told.lines)


def test_step_in_english() -> None:
    told = step_text(COAL, "en")
    assert told.equation_name == "fuel combustion by heating value, carbon content and oxidation"
    assert told.numbers.startswith("(1,234.5 − 234.5) × 10⁴ t × 20.908 GJ/t × 26.1 tC/TJ × 93 % × 44/12 = ")
    assert told.conversions == ("× 10,000 (10⁴ t→t)", "÷ 1,000 (GJ→TJ)", "÷ 100 (%)")


def test_step_that_is_not_estimated_says_which_nothing_it_is() -> None:
    told = step_text(BLANK, "zh")
    assert told.numbers.startswith("NO 不发生")
    assert told.calculation == ""
    assert told.result == ""
    assert step_json(BLANK)["result"] is None


def test_step_json_is_the_contract() -> None:
    shown = step_json(COAL)
    assert shown["equation"] == "E = AD · NCV · CC · OX · 44/12"
    assert shown["inputs"][0] == {
        "name": "工业",
        "value": 1234.5,
        "unit": "1e4 t",
        "file": "js.csv",
        "sheet": "5-1",
        "cell": "C24",
        "row": "fc_industry",
        "fuel": "raw_coal",
        "sign": 1,
        "document": "",
    }
    contract = {"id", "value", "unit", "document", "clause", "verification"}
    assert all(contract <= set(entry) for entry in shown["parameters"])
    assert shown["result"] == 18_608_329.08


def test_co2e_is_told_with_its_potential() -> None:
    candidates = candidate_table(
        [
            Candidate("cattle", "ef", 78.1, "kgCH4/head/yr", gas="CH4"),
            Candidate("gwp", "gwp", 28, "kgCO2e/kg", gas="CH4"),
        ]
    )
    rows = run(activities([{"quantity": 1000.0, "unit": "head"}]), candidates, "factor")
    use = ParameterUse("", "", 0.0, "", "doc", "clause", "seen-once")
    (step,) = steps_of(rows, {}, {"cattle": use, "gwp": use})
    told = step_text(step, "en")
    # 1,000 head × 78.1 kg = 78.1 t; × 28 = 2,186.8 t CO2e
    assert told.symbols == "E = AD · EF"
    assert told.calculation == "1,000 × 78.1 ÷ 1,000 (kgCH₄→tCH₄) = 78.1 t CH4"
    assert told.co2e == "78.1 t CH4 × 28 kgCO₂e/kg = 2,186.8 t CO2e"


def test_equation_of_the_caller_is_told_as_a_product() -> None:
    use = ParameterUse(
        "memo", "heat", 0.11, "tCO2/GJ", "doc", "clause", "unverified", "供热因子", "heat factor"
    )
    step = Step(
        "320000",
        2007,
        "1.5",
        "",
        "",
        "x",
        "heat",
        "CO2",
        2.0,
        "GJ",
        220_000,
        220_000,
        "memo",
        "own",
        1.0,
        (),
        (use,),
    )
    assert step_text(step, "en").symbols == "E = AD · MEMO"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1,234.5"),
        (1e-05, "0.00001"),
        (20.908, "20.908"),
        (1e8, "100,000,000"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_numbers_are_shown_as_they_are(value: float, text: str) -> None:
    assert exact_text(value) == text


def test_micro_tonnes_are_shown_exactly() -> None:
    assert tonnes_text(1_500_000) == "1.5"
    assert tonnes_text(-1) == "-0.000001"


def test_trace_file_is_lossless_and_keeps_the_order(tmp_path: Path) -> None:
    steps = (BLANK, COAL, BLANK)
    write_trace(steps, tmp_path / "trace.parquet")
    assert read_trace(tmp_path / "trace.parquet") == steps
    write_trace((), tmp_path / "empty.parquet")
    assert read_trace(tmp_path / "empty.parquet") == ()


def test_file_that_is_no_trace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 cut off")
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    for name in ("cut.parquet", "other.parquet", "missing.parquet"):
        with pytest.raises(Refused) as caught:
            read_trace(tmp_path / name)
        (problem,) = caught.value.problems
        assert problem.code == "trace_unreadable"
        assert problem.where.file == name


def recalculated(calculation: str) -> Fraction:
    """What a person with a calculator gets from the text to the left of the equals sign."""
    left = calculation.split(" = ", maxsplit=1)[0]
    left = re.sub(r" ?\([^()]*(?:→|%|\))[^()]*\)", "", left) if "→" in left else left.replace(" (%)", "")
    tokens = re.findall(r"[0-9][0-9,.]*|[()×÷+−-]", left)
    expression = "".join(
        f"Fraction('{token.replace(',', '')}')"
        if token[0].isdigit()
        else token.translate(str.maketrans("×÷−", "*/-"))
        for token in tokens
    )
    result = eval(expression, {"Fraction": Fraction})
    assert isinstance(result, Fraction)
    return result


def test_recalculation_of_the_text_by_hand() -> None:
    assert recalculated("(1,234.5 − 234.5) × 2 ÷ 1,000 (GJ→TJ) = 2 t") == 2


amounts = st.floats(min_value=-1e5, max_value=1e5, allow_nan=False, allow_subnormal=False)
values = st.floats(min_value=1e-3, max_value=50, allow_nan=False)


@settings(max_examples=25, deadline=None)
@given(
    quantities=st.lists(amounts, min_size=1, max_size=5),
    ncv=values,
    cc=values,
    ox=values,
    unit=st.sampled_from(["1e4 t", "t", "kg", "万吨"]),
    ncv_unit=st.sampled_from(["GJ/t", "kJ/kg", "MJ/kg", "TJ/1e4 t"]),
)
def test_text_gives_the_result_and_steps_add_up(
    quantities: list[float], ncv: float, cc: float, ox: float, unit: str, ncv_unit: str
) -> None:
    rows = [{"item": "coal", "quantity": quantity, "unit": unit} for quantity in quantities]
    engine_rows = run(activities(rows), candidate_table(fuel("coal", ncv, cc, ox, ncv_unit)), "combustion")
    use = ParameterUse("", "", 0.0, "", "doc", "clause", "seen-once")
    steps = steps_of(
        engine_rows, {1: RowDetail("1.1")}, {f"coal.{role}": use for role in ("ncv", "cc", "ox")}
    )
    for step in steps:
        assert step.emissions_micro_t is not None
        by_hand = recalculated(step_text(step, "en").calculation) * 1_000_000
        tolerance = 0.5 + abs(step.emissions_micro_t) * 1e-14
        assert abs(by_hand - step.emissions_micro_t) <= tolerance + 1e-6
    assert sum(step.emissions_micro_t or 0 for step in steps) == sum(
        engine_rows["emissions_micro_t"].to_pylist()
    )


def test_a_document_is_named_in_the_language_of_the_explanation() -> None:
    ox = replace(COAL.parameters[2], document_title_en="Provincial guideline")
    step = replace(COAL, parameters=(*COAL.parameters[:2], ox))
    assert step_text(step, "en").parameters[2].document == "Provincial guideline"
    assert step_text(step, "zh").parameters[2].document == "省级指南"
    # Without an English title the Chinese one stands; without any, the id.
    assert step_text(COAL, "en").parameters[2].document == "省级指南"
    assert step_text(COAL, "en").parameters[1].document == "prov2011"


def test_a_trace_file_from_before_english_titles_is_read(tmp_path: Path) -> None:
    path = tmp_path / "trace.parquet"
    write_trace([COAL], path)
    table = pq.read_table(path)
    rows = table.to_pylist()
    for row in rows:
        for use in row["parameters"]:
            del use["document_title_en"]
    kept = table.schema.field("parameters").type.value_type
    struct = pa.struct([field for field in kept if field.name != "document_title_en"])
    position = table.schema.get_field_index("parameters")
    schema = table.schema.set(position, pa.field("parameters", pa.list_(struct)))
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    assert read_trace(path) == (COAL,)
