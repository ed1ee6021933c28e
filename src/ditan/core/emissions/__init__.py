"""The emissions engine: activity rows × dated parameters under a small set of equations.

`run` gives rows, each with its trace; `calculate` a lazy calculation with findings, sums and streaming;
`candidate_table` hands parameters over; `steps_of` turns rows into the trace; `EQUATIONS` lists them.
The same expressions run on DuckDB, on Spark and on plain Arrow tables.
"""

from ditan.core.emissions.calculation import Calculation, calculate, run
from ditan.core.emissions.candidates import Candidate, candidate_table
from ditan.core.emissions.decay import decaying_share, run_decay
from ditan.core.emissions.engines import ArrowEngine, DuckDBEngine, Engine, SparkEngine
from ditan.core.emissions.resolution import MEASURED, Resolution, resolve
from ditan.core.emissions.steps import RowDetail, steps_of
from ditan.core.equations import EQUATIONS, Equation, Role, equation_named

__all__ = [
    "EQUATIONS",
    "MEASURED",
    "ArrowEngine",
    "Calculation",
    "Candidate",
    "DuckDBEngine",
    "Engine",
    "Equation",
    "Resolution",
    "Role",
    "RowDetail",
    "SparkEngine",
    "calculate",
    "candidate_table",
    "decaying_share",
    "equation_named",
    "resolve",
    "run",
    "run_decay",
    "steps_of",
]
