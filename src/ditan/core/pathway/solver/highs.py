"""HiGHS, asked directly with arrays: solved, changed, solved again from where it stands."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ditan.core.errors import refuse_if
from ditan.core.errors.programme import ProgrammeUnsolved
from ditan.core.pathway.solver.matrix import Matrix

Floats = npt.NDArray[np.float64]
Outcome = Literal["optimal", "infeasible", "unbounded"]


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What HiGHS answered: values of the columns, prices of the rows, the objective."""

    outcome: Outcome
    columns: Floats
    prices: Floats
    objective: float


def _quiet() -> Any:
    """HiGHS that prints nothing, not even its banner when it is made."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 — the name is that of HiGHS
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # highspy has no types there

    make: Any = Quiet
    return make()


class Solver:
    """One linear programme in HiGHS. Bounds, costs and columns can be changed; it goes on from its last basis."""

    def __init__(self, matrix: Matrix) -> None:
        import highspy

        self.matrix = matrix
        self.highs = _quiet()
        self.highs.setOptionValue("parallel", "off")  # the same answer on every machine
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(matrix.cost), len(matrix.lower)
        lp.col_cost_ = matrix.cost
        lp.col_lower_ = np.zeros(len(matrix.cost))
        lp.col_upper_ = matrix.most
        lp.row_lower_, lp.row_upper_ = matrix.lower, matrix.upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = matrix.starts
        lp.a_matrix_.index_ = matrix.columns
        lp.a_matrix_.value_ = matrix.values
        self.highs.passModel(lp)

    def solve(self) -> Solved:
        """Solve it as it stands.

        Raises: Refused with ProgrammeUnsolved where HiGHS stops without an answer.
        """
        import highspy

        status = self._run()
        if status == highspy.HighsModelStatus.kUnboundedOrInfeasible:
            self.highs.setOptionValue("presolve", "off")
            status = self._run()
        known: dict[Any, Outcome] = {
            highspy.HighsModelStatus.kOptimal: "optimal",
            highspy.HighsModelStatus.kModelEmpty: "optimal",
            highspy.HighsModelStatus.kInfeasible: "infeasible",
            highspy.HighsModelStatus.kUnbounded: "unbounded",
        }
        if status not in known:
            refuse_if([ProgrammeUnsolved(status=self.highs.modelStatusToString(status))])
        solution = self.highs.getSolution()
        return Solved(
            known[status],
            np.array(solution.col_value),
            np.array(solution.row_dual),
            float(self.highs.getInfo().objective_function_value),
        )

    def set_upper(self, row: int, upper: float) -> None:
        """Another upper bound of a row."""
        self.highs.changeRowBounds(row, -np.inf, upper)

    def set_cost(self, column: int, cost: float) -> None:
        """Another cost of a column."""
        self.highs.changeColCost(column, cost)

    def set_most(self, column: int, most: float) -> None:
        """Another upper bound of a column."""
        self.highs.changeColBounds(column, 0.0, most)

    def add_slack(self, row: int, cost: float = 0.0, most: float = np.inf) -> int:
        """A column that lets a row exceed its upper bound; its number."""
        number = int(self.highs.getNumCol())
        self.highs.addCol(cost, 0.0, most, 1, np.array([row], dtype=np.int32), np.array([-1.0]))
        return number

    def _run(self) -> Any:
        self.highs.run()
        return self.highs.getModelStatus()
