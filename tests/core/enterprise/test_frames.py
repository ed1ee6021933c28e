"""Facts from a table in memory, through the Python API of `import ditan`."""

import pyarrow as pa
import pytest

import ditan


def _table() -> pa.Table:
    return pa.table(
        {
            "facility": ["F1", "F1"],
            "source": ["combustion", "combustion"],
            "item": ["coal", "coal"],
            "month": ["2023-01", "2023-01"],
            "parameter": ["quantity", "carbon"],
            "value": [1000.0, 55.0],
            "unit": ["t", "%"],
        }
    )


def test_a_table_in_memory_is_computed_as_a_file() -> None:
    """1,000 t · 55 % · 0.99 · 44/12 = 1,996.5 t; how it is known may be left out."""
    computation = ditan.compute_enterprise(ditan.facts_of_frame(_table(), "power"))
    assert computation.total_tco2e == pytest.approx(1996.5)
    assert computation.shares("basis") == {"unstated": 1.0}
    assert computation.trace["inputs"].to_pylist()[0][0]["file"] == "table"


def test_its_problems_name_the_cell() -> None:
    broken = _table().set_column(6, "unit", pa.array(["t", "m3"]))
    with pytest.raises(ditan.Refused) as refused:
        ditan.facts_of_frame(broken, "power")
    assert [str(problem.where) for problem in refused.value.problems] == ["table ! G3"]


def test_methodologies_are_offered() -> None:
    assert ditan.enterprise_methods()["steel_2024"].industry_zh == "钢铁"
