"""The emissions engine: activity rows × dated parameters under a small set of equations, each row with its trace.

`run` gives rows, `calculate` a lazy calculation with findings, sums and streaming; `candidate_table` hands
parameters over; `EQUATIONS` lists the equations. The same expressions run on DuckDB and on Spark.
"""

from ditan.core.emissions.calculation import Calculation, calculate, run
from ditan.core.emissions.candidates import Candidate, candidate_table
from ditan.core.emissions.engines import DuckDBEngine, Engine, SparkEngine
from ditan.core.equations import EQUATIONS, Equation, Role, equation_named
from ditan.core.emissions.resolution import MEASURED, Resolution, resolve

__all__ = [
    "EQUATIONS",
    "MEASURED",
    "Calculation",
    "Candidate",
    "DuckDBEngine",
    "Engine",
    "Equation",
    "Resolution",
    "Role",
    "SparkEngine",
    "calculate",
    "candidate_table",
    "equation_named",
    "resolve",
    "run",
]
