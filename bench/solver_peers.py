"""The peer of the solver that takes seconds to import."""

import linopy
import numpy as np
import xarray as xr

from bench.solver_bench import Problem


def with_linopy(problem: Problem) -> float:
    """Peer: linopy, with the terms of all rows in one array of labels and one of coefficients."""
    model = linopy.Model()
    columns = xr.DataArray(
        np.array(problem.most), dims="column", coords={"column": np.arange(len(problem.most))}
    )
    chosen = model.add_variables(lower=0, upper=columns, name="x")
    widest = max(len(row[0]) for row in problem.rows)
    labels = np.zeros((len(problem.rows), widest), dtype=int)
    values = np.zeros((len(problem.rows), widest))
    for number, (columns_of, values_of, _lower, _upper) in enumerate(problem.rows):
        labels[number, : len(columns_of)] = columns_of
        values[number, : len(values_of)] = values_of
    names = ("row", "term")
    left = (chosen.sel(column=xr.DataArray(labels, dims=names)) * xr.DataArray(values, dims=names)).sum(
        "term"
    )
    lower = np.array([row[2] for row in problem.rows])
    upper = xr.DataArray(np.array([row[3] for row in problem.rows]), dims="row")
    equal = xr.DataArray(np.isfinite(lower), dims="row")
    model.add_constraints(left <= upper, name="upper")
    model.add_constraints(left >= upper, name="equal", mask=equal)
    model.add_objective((chosen * xr.DataArray(np.array(problem.costs), dims="column")).sum())
    model.solve(solver_name="highs", io_api="direct", output_flag=False, progress=False)
    return float(model.objective.value or 0.0) * problem.unit
