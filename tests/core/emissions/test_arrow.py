"""Plain Arrow gives the same rows as DuckDB, bit for bit, under every equation."""

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ditan.core.emissions import (
    EQUATIONS,
    ArrowEngine,
    Candidate,
    DuckDBEngine,
    Equation,
    calculate,
    candidate_table,
    run,
)
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities

# Ties in the seventh decimal (3 × 44/12 = 11), numbers at the edges of what a float holds, and both zeros.
ADVERSARIAL = [
    *(sign * (whole + 0.5) / 11e6 for whole in range(12) for sign in (1, -1)),
    *(sign * value for value in (1e-12, 5e-324, 1e11, 0.1 + 0.2, 1 / 3, 2.5e-7) for sign in (1, -1)),
    0.0,
    -0.0,
]


def table_of(equation: Equation) -> tuple[pa.Table, pa.Table]:
    """Rows and parameters of an equation: plain numbers in plain units, optional roles in every other item."""
    chance = random.Random(equation.id)
    amounts = [*ADVERSARIAL, *(chance.uniform(-1e6, 1e6) for _ in range(60)), None]
    rows: list[dict[str, Any]] = []
    parameters = [Candidate("gwp", "gwp", 27.9, "-", gas="CH4")]
    for number, amount in enumerate(amounts):
        row: dict[str, Any] = {"item": str(number % 5), "quantity": amount, "gas": "CH4"}
        if equation.directions:
            row["direction"] = chance.choice(list(equation.directions))
        rows.append({**row, "unit": "t", "status": chance.choice([None, None, "NE"])})
    for item in range(5):
        for role in equation.roles:
            if not role.is_optional or item % 2:
                value = 0.0 if role.form == "1/x" and item == 3 else chance.uniform(0.01, 0.99)
                parameters.append(Candidate(f"{role.id}.{item}", role.id, value, "-", item=str(item)))
    return activities(rows), candidate_table(parameters)


@pytest.mark.parametrize("equation", EQUATIONS.values(), ids=lambda equation: equation.id)
def test_the_same_rows_or_the_same_refusal(equation: Equation) -> None:
    rows, parameters = table_of(equation)
    outcomes = []
    for engine in (DuckDBEngine(), ArrowEngine()):
        try:
            outcomes.append(run(rows, parameters, equation.id, engine=engine))
        except Refused as refused:
            outcomes.append([(problem.code, str(problem)) for problem in refused.problems])
    duckdb, arrow = outcomes
    if isinstance(duckdb, pa.Table):
        assert isinstance(arrow, pa.Table)
        assert arrow.schema == duckdb.schema
        assert arrow.to_pylist() == duckdb.to_pylist()
    else:
        assert arrow == duckdb


def test_a_file_is_that_of_duckdb(tmp_path: Path) -> None:
    rows, parameters = table_of(EQUATIONS["factor"])
    found = calculate(rows, parameters, "factor", engine=ArrowEngine())
    expected = calculate(rows, parameters, "factor")
    found.write(tmp_path / "rows.parquet")
    written = pq.read_table(tmp_path / "rows.parquet").sort_by([("row_id", "ascending")])
    assert written.to_pylist() == expected.rows().to_pylist()
