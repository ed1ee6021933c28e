"""The verdicts of many places as one table."""

from collections.abc import Mapping

import pyarrow as pa

from ditan.core.errors import Problem
from ditan.core.pathway.trend.judging import Trend


def table_of(judged: Mapping[str, Trend], refused: Mapping[str, tuple[Problem, ...]]) -> pa.Table:
    """One row a place; those without a verdict come last, with the codes of what keeps them from one."""
    found = list(judged.values())
    lacking = [None] * len(refused)
    return pa.table(
        {
            "place": pa.array([*judged, *refused], pa.string()),
            "status": pa.array([*(one.status for one in found), *lacking], pa.string()),
            "peak_year": pa.array([*(one.peak_year for one in found), *lacking], pa.int64()),
            "peak_value": pa.array([*(one.peak_value for one in found), *lacking], pa.float64()),
            "plateau_width": pa.array([*(one.plateau_width for one in found), *lacking], pa.int64()),
            "z": pa.array([*(one.mann_kendall.z for one in found), *lacking], pa.float64()),
            "p": pa.array([*(one.mann_kendall.p for one in found), *lacking], pa.float64()),
            "p_corrected": pa.array(
                [*(one.mann_kendall_corrected.p for one in found), *lacking], pa.float64()
            ),
            "sen_slope": pa.array([*(one.sen_slope for one in found), *lacking], pa.float64()),
            "years": pa.array([*(len(one.years) for one in found), *lacking], pa.int64()),
            "findings": pa.array(
                [
                    *(" ".join(finding.code for finding in one.findings) for one in found),
                    *(" ".join(problem.code for problem in problems) for problems in refused.values()),
                ],
                pa.string(),
            ),
        }
    )
