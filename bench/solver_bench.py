"""A programme of 10 sectors × 30 measures × 35 years, against HiGHS given the same problem.

Floor: the arrays of the problem, already in memory, handed to HiGHS and solved. Peers: the same written with highspy row by row, and
with linopy. All of them are written here, without our matrix; equal means the same cost, to six digits. Ours is `solve`: it makes the
arrays, solves, and reads the plan and its prices.
"""

from typing import Any

import highspy
import numpy as np

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.pathway import Plan, Programme, read_programme, solve
from ditan.core.pathway.solver import Limit

HERE = "bench.solver_bench"
SECTORS, MEASURES, START, END = 10, 30, 2025, 2060
RATE = 0.05
YEARS = list(range(START, END + 1))
Row = tuple[list[int], list[float], float, float]


def record() -> dict[str, Any]:
    """The programme: measures with ramps and lifetimes, a peak, yearly caps of the total, of coal, of two sectors."""
    random = np.random.default_rng(20_261_128)
    base = {f"s{number}": float(random.uniform(1e6, 1e7)) for number in range(SECTORS)}
    total = sum(base.values())
    return {
        "id": "bench",
        "start": START,
        "end": END,
        "discount_rate": RATE,
        "sectors": {
            name: {
                "emissions_t": {START: value, 2035: value * 1.2, END: value},
                "coal_t": {START: value / 2, END: value / 2},
            }
            for name, value in base.items()
        },
        "measures": {
            f"m{number}": {
                "sector": f"s{number % SECTORS}",
                "potential_t": base[f"s{number % SECTORS}"] * float(random.uniform(0.15, 0.3)),
                "running_yuan_per_t": float(random.uniform(-50, 800)),
                "capital_yuan_per_t": float(random.uniform(0, 3000)),
                "start": int(START + 1 + random.integers(0, 8)),
                "ramp": int(random.integers(3, 12)),
                "lifetime": int(random.integers(8, 25)),
                "coal_t_per_t": 0.4,
            }
            for number in range(MEASURES)
        },
        "caps": {
            "peak": {"kind": "peak", "peak_year": 2033, "level_t": total * 1.17},
            "total": {"kind": "total", "values": {2034: total * 1.1, END: total * 0.55}, "every_year": True},
            "coal": {"kind": "coal", "values": {2040: total * 0.42}},
            "first": {"kind": "sector", "sector": "s0", "values": {2040: base["s0"]}},
            "second": {"kind": "increment", "sector": "s1", "values": {2030: base["s1"] * 0.09}},
        },
    }


def prepared() -> Programme:
    """Our programme, read."""
    return read_programme(record())


class Problem:
    """The same problem for HiGHS, written down again: columns and rows in 10⁴ t, from the programme's numbers alone."""

    def __init__(self) -> None:
        self.programme = read_programme(record())
        self.unit = 1e4
        self.costs: list[float] = []
        self.most: list[float] = []
        self.rows: list[Row] = []
        self.new: dict[tuple[int, int], int] = {}
        self.works: dict[tuple[int, int], int] = {}
        self.everything = list(range(MEASURES))
        self.of_sector: dict[str, list[int]] = {}
        for number, one in enumerate(record()["measures"].values()):
            self.of_sector.setdefault(one["sector"], []).append(number)
            self._measure(number, one)
        for sector in self.programme.sectors:
            for at in range(len(YEARS)):
                self._limit(self.of_sector[sector.id], at, 1.0, float(sector.emissions_t[at]))
        for limit in self.programme.limits:
            for year, value in limit.values.items():
                self._cap(limit, year - START, value)
        self._order(2033 - START)

    def _measure(self, number: int, one: dict[str, Any]) -> None:
        annuity = RATE / (1 - (1 + RATE) ** -one["lifetime"])
        cost = one["running_yuan_per_t"] + one["capital_yuan_per_t"] * annuity
        for at, year in enumerate(YEARS):
            if year >= one["start"]:
                self.new[number, at] = self._column(0.0, one["potential_t"] / one["ramp"])
                self.works[number, at] = self._column(cost / (1 + RATE) ** at, one["potential_t"])
        for at in range(len(YEARS)):
            self._book(number, at, one["lifetime"])

    def _cap(self, limit: Limit, at: int, value: float) -> None:
        sectors = self.programme.sectors
        if limit.id in {"peak", "total"}:
            self._limit(self.everything, at, -1.0, value - float(self.programme.baseline_t[at]))
        elif limit.id == "coal":
            burnt = sum(float(one.coal_t[at]) for one in sectors if one.coal_t is not None)
            self._limit(self.everything, at, -0.4, value - burnt)
        else:
            path = next(one.emissions_t for one in sectors if one.id == limit.sector)
            before = float(path[at] - (path[0] if limit.id == "second" else 0.0))
            self._limit(self.of_sector[limit.sector], at, -1.0, value - before)

    def _order(self, then: int) -> None:
        total = self.programme.baseline_t
        for at in range(then + 1, len(YEARS)):
            columns = [self.works[one, at] for one in self.everything if (one, at) in self.works]
            earlier = [self.works[one, then] for one in self.everything if (one, then) in self.works]
            values = [-1.0] * len(columns) + [1.0] * len(earlier)
            self.rows.append((columns + earlier, values, -np.inf, float(total[then] - total[at]) / self.unit))

    def _column(self, cost: float, most: float) -> int:
        self.costs.append(cost)
        self.most.append(most / self.unit)
        return len(self.costs) - 1

    def _book(self, number: int, at: int, lifetime: int) -> None:
        if (number, at) not in self.works:
            return
        terms = {self.works[number, at]: 1.0, self.new[number, at]: -1.0}
        if (number, at - 1) in self.works:
            terms[self.works[number, at - 1]] = -1.0
        if (number, at - lifetime) in self.new:
            terms[self.new[number, at - lifetime]] = 1.0
        self.rows.append((list(terms), list(terms.values()), 0.0, 0.0))

    def _limit(self, numbers: list[int], at: int, value: float, upper: float) -> None:
        columns = [self.works[one, at] for one in numbers if (one, at) in self.works]
        self.rows.append((columns, [value] * len(columns), -np.inf, upper / self.unit))


def arrays() -> Any:
    """The floor's problem as a HighsLp."""
    problem = Problem()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(problem.costs), len(problem.rows)
    lp.col_cost_ = np.array(problem.costs)
    lp.col_lower_ = np.zeros(len(problem.costs))
    lp.col_upper_ = np.array(problem.most)
    lp.row_lower_ = np.array([row[2] for row in problem.rows])
    lp.row_upper_ = np.array([row[3] for row in problem.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in problem.rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for row in problem.rows for column in row[0]], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for row in problem.rows for value in row[1]])
    return lp


def problem_at_hand() -> Problem:
    """The peers' problem."""
    return Problem()


def with_arrays(lp: Any) -> float:
    """Floor: handed over and solved."""
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.passModel(lp)
    highs.run()
    return float(highs.getInfo().objective_function_value) * 1e4


def row_by_row(problem: Problem) -> float:
    """Peer: columns and rows added one by one."""
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    for cost, most in zip(problem.costs, problem.most, strict=True):
        highs.addCol(cost, 0.0, most, 0, np.array([], dtype=np.int32), np.array([]))
    for columns, values, lower, upper in problem.rows:
        highs.addRow(lower, upper, len(columns), np.array(columns, dtype=np.int32), np.array(values))
    highs.run()
    return float(highs.getInfo().objective_function_value) * problem.unit


def with_ditan(programme: Programme) -> float:
    """Ours."""
    found = solve(programme)
    return found.cost_yuan if isinstance(found, Plan) else float("nan")


def answer(cost: float) -> str:
    """The cost of the plan, to six digits."""
    return f"{cost:.5e}"


def run() -> list[BenchResult]:
    """The contest. Bar: 1.8 times HiGHS with the arrays at hand."""
    ways = [
        Run(
            "HiGHS, arrays at hand",
            "floor",
            f"{HERE}:with_arrays",
            setup=f"{HERE}:arrays",
            answer=f"{HERE}:answer",
        ),
        Run(
            "highspy, row by row",
            "peer",
            f"{HERE}:row_by_row",
            setup=f"{HERE}:problem_at_hand",
            answer=f"{HERE}:answer",
        ),
        Run(
            "linopy",
            "peer",
            "bench.solver_peers:with_linopy",
            setup=f"{HERE}:problem_at_hand",
            answer=f"{HERE}:answer",
        ),
        Run("ditan", "ours", f"{HERE}:with_ditan", setup=f"{HERE}:prepared", answer=f"{HERE}:answer"),
    ]
    return race(Contest("programme, 10 × 30 × 35", ways, rounds=3, calls=3, ratio_to_floor_at_most=1.8))
