"""The calculation: distinct keys → resolution → join and product, on whichever engine.

Nothing is estimated silently: a row without its parameter is NE and named in `problems`; a tie, a wrong unit
or a number that is not finite refuses the whole calculation, all reasons at once.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import narwhals as nw
import pyarrow as pa

from ditan.core.emissions import expressions
from ditan.core.emissions.candidates import read_candidates
from ditan.core.emissions.engines import Activities, DuckDBEngine, Engine, Frame
from ditan.core.emissions.matching import Matcher
from ditan.core.emissions.resolution import NEEDED, RESOLUTION, Resolution, readable_period, resolve
from ditan.core.emissions.scaling import is_rate
from ditan.core.equations import GWP, Equation, equation_named
from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.emissions import ColumnMissing, EmissionNotFinite, PeriodUnreadable, UnknownStatus

STATUSES = ("estimated", "NO", "NE", "IE", "C", "memo")
EXAMPLES = 20
AMOUNTS = ("emissions_micro_t", "co2e_micro_t")
COUNTS = ("_unsafe", "rows_not_estimated")
Regions = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation set up: nothing large has been read but the distinct keys."""

    _wide: Frame
    equation: Equation
    resolution: Resolution
    engine: Engine
    problems: tuple[Problem, ...] = field(default=())

    @property
    def frame(self) -> Frame:
        """The rows, lazily; see `run` for the columns."""
        return self._wide.drop(RESOLUTION)

    def rows(self) -> pa.Table:
        """All rows, in the order of row_id and gas. Raises Refused(EmissionNotFinite …)."""
        table = self.engine.collect(self.frame)
        self._refuse(_unsafe_rows(table))
        return table.sort_by([("row_id", "ascending"), ("gas", "ascending")])

    def write(self, path: Path) -> None:
        """Stream all rows to Parquet at `path`; nothing remains there when refused."""
        self.engine.write(self.frame, path)
        try:
            flawed = self.engine.scan(path).filter(expressions.unsafe()).head(EXAMPLES)
            self._refuse(self.engine.collect(flawed))
        except Refused:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise

    def totals(self, by: Sequence[str]) -> pa.Table:
        """Integer sums per group of result columns, ordered by them.

        Columns: `by`, rows, rows_not_estimated, emissions_micro_t, co2e_micro_t (null where nothing in the
        group was estimated, or its gas has no GWP). Raises Refused(EmissionNotFinite …, EmissionsOutOfRange).
        """
        flagged = self._wide.with_columns(
            nw.when(expressions.unsafe()).then(nw.col("row_id")).alias("_unsafe"),
            nw.when(nw.col("status") != "estimated").then(nw.col("row_id")).alias("rows_not_estimated"),
        )
        known = set(self.resolution.rows.column_names) - {"status_out", "gas_out"} | {"gas"}
        known -= {role.id for role in self.equation.roles}
        extra = [name for name in by if name not in known]
        if set(extra) <= {"status", "period", "region", "method"}:
            large = self.engine.collect(_summed(flagged, [RESOLUTION, *extra]))
            names = [name for name in self.resolution.rows.column_names if name in by and name != "gas"]
            small = self.resolution.rows.select([RESOLUTION, "gas_out", *names])
            small = small.rename_columns([RESOLUTION, "gas", *names])
            large = large.drop_columns([f"_n_{name}" for name in AMOUNTS])
            parts = self.engine.hold(large).join(self.engine.hold(small), on=RESOLUTION, how="inner")
            summed = _summed_again(parts, by)
        else:
            summed = _summed(flagged, by)
        table = self.engine.collect(summed)
        if any(table["_unsafe"].to_pylist()):
            self._refuse(self.engine.collect(self.frame.filter(expressions.unsafe()).head(EXAMPLES)))
        names = [*by, "rows", "rows_not_estimated", "emissions_micro_t", "co2e_micro_t"]
        return table.select(names).sort_by([(name, "ascending") for name in by])

    def _refuse(self, flawed: pa.Table) -> None:
        problems = [
            EmissionNotFinite(
                Where(row=record["source"], fuel=record["item"], line=record["row_id"]),
                what=f"E({record['row_id']})",
                value=_shown(record, self.equation),
            )
            for record in flawed.slice(0, EXAMPLES).to_pylist()
        ]
        refuse_if(problems)


def _summed(frame: Frame, by: Sequence[str]) -> Frame:
    """Integer sums of rows per group; null where a group has no integer at all."""
    grouped = frame.group_by(*by).agg(
        nw.col("row_id").count().cast(nw.Int64).alias("rows"),
        *(nw.col(name).count().cast(nw.Int64) for name in COUNTS),
        *(nw.col(name).sum().cast(nw.Int64) for name in AMOUNTS),
        *(nw.col(name).count().alias(f"_n_{name}") for name in AMOUNTS),
    )
    return grouped.with_columns(_null_where_none(name) for name in AMOUNTS)


def _summed_again(sums: Frame, by: Sequence[str]) -> Frame:
    """Sums of sums."""
    grouped = sums.group_by(*by).agg(
        *(nw.col(name).sum().cast(nw.Int64) for name in ("rows", *COUNTS, *AMOUNTS)),
        *(nw.col(name).count().alias(f"_n_{name}") for name in AMOUNTS),
    )
    return grouped.with_columns(_null_where_none(name) for name in AMOUNTS)


def _null_where_none(name: str) -> nw.Expr:
    return nw.when(nw.col(f"_n_{name}") > 0).then(nw.col(name)).alias(name)


def _unsafe_rows(table: pa.Table) -> pa.Table:
    return nw.from_native(table, eager_only=True).filter(expressions.unsafe()).to_native()


def _shown(record: dict[str, object], equation: Equation) -> str:
    parts = [f"AD={record['quantity']}", *(f"{role.symbol}={record[role.id]}" for role in equation.roles)]
    return ", ".join(parts)


def calculate(
    activities: Activities,
    candidates: pa.Table,
    equation: str,
    *,
    engine: Engine | None = None,
    regions: Regions | None = None,
) -> Calculation:
    """Set up a calculation: read the distinct keys, settle the parameters, write the expression.

    When to use: for large tables (then `write` or `totals`), or to have the findings beside the rows.

    Formula: `E = AD · sign · roles · constant · scale`, rounded once per row to integer micro-tonnes; see
    `equations.EQUATIONS`. `co2e = E · GWP`, rounded once.

    Parameters:
        activities – Arrow table or Parquet path; columns row_id (unique integer), entity, period (year or
            period text), source, item, quantity, unit; where present method, region, gas, direction, status
            and measured_<role> with measured_<role>_unit.
        candidates – columns of `candidates.SCHEMA`; id, name, value, unit are required, a blank key fits any.
        equation – an id of `EQUATIONS`.
        engine – DuckDB in memory where none is given.
        regions – wider regions of a region, nearest first.
    Returns: Calculation, with findings in `problems` (rows without parameters: NE).
    Raises: Refused with every tie, unknown or unfitting unit, lacking year, unreadable period or status.
    """
    chosen = equation_named(equation)
    used_engine = engine or DuckDBEngine()
    small = read_candidates(candidates)
    scanned = used_engine.scan(activities)
    columns = scanned.collect_schema().names()
    _refuse_missing_columns(columns, chosen)
    deciding = Matcher(small).deciding_of([role.id for role in (*chosen.roles, GWP)])
    owners = sorted({candidate.entity for candidate in small if candidate.entity})
    own = used_engine.hold(pa.table({"entity": owners, "own_entity": owners})) if owners else None
    frame = expressions.prepared(scanned, chosen, own)
    texts = _Texts(activities, frame, used_engine)
    periods = texts.different("period")
    measured = [f"measured_{role.id}_unit" for role in expressions.measured_roles(chosen, columns)]
    units = [unit for name in ("unit", *measured) for unit in texts.different(name)]
    if len(periods) > 1 and any(is_rate(unit) for unit in units):
        deciding.add("period")
    if len(periods) <= 1:
        deciding.discard("period")
    keys = expressions.key_columns(chosen, columns, deciding)
    needed = expressions.needs_parameters(columns).cast(nw.Int64).alias(NEEDED)
    distinct = used_engine.collect(frame.with_columns(needed).group_by(*keys).agg(nw.col(NEEDED).max()))
    resolution = resolve(distinct, small, chosen, regions, periods)
    problems = [
        *(PeriodUnreadable(period=period) for period in periods if readable_period(period) is None),
        *(_status_problems(frame, used_engine) if texts.has_unknown_status(columns) else []),
        *resolution.problems,
    ]
    refuse_if(problems)
    resolved = used_engine.hold(resolution.rows)
    others = resolution.has_other_gases
    result = expressions.computed(frame, resolved, chosen, keys, has_other_gases=others)
    return Calculation(result, chosen, resolution, used_engine, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The different texts of a column: read from the Arrow table at hand, else asked of the engine."""

    activities: Activities
    frame: Frame
    engine: Engine

    def different(self, column: str) -> list[str]:
        if isinstance(self.activities, pa.Table):
            values = self.activities[column].unique().to_pylist()
        else:
            grouped = self.frame.group_by(column).agg(nw.len().alias("_rows"))
            values = self.engine.collect(grouped)[column].to_pylist()
        return sorted({"" if value is None else str(value) for value in values})

    def has_unknown_status(self, columns: Sequence[str]) -> bool:
        return "status" in columns and not {"", *STATUSES}.issuperset(self.different("status"))


def run(
    activities: Activities,
    candidates: pa.Table,
    equation: str,
    *,
    engine: Engine | None = None,
    regions: Regions | None = None,
) -> pa.Table:
    """Emission rows of activities × candidates under one equation, ordered by row_id and gas.

    When to use: for tables that fit in memory; else `calculate(…).write(path)` or `.totals(by)`. Ask
    `calculate` for the findings about rows that came out NE.

    Parameters, raises: as `calculate`; and Refused(EmissionNotFinite) where a result is not finite.
    Returns: columns row_id, entity, period, source, item, quantity, unit, (method, region, direction), gas,
    equation, sign, scale, per role `<role>`, `<role>_id` ("measured" for a measured value), `<role>_unit`,
    the same for gwp, status, emissions_micro_t, co2e_micro_t (int64; null where not estimated).
    """
    return calculate(activities, candidates, equation, engine=engine, regions=regions).rows()


def _refuse_missing_columns(columns: Sequence[str], equation: Equation) -> None:
    wanted = [*expressions.REQUIRED_COLUMNS, *(["direction"] if equation.directions else [])]
    wanted += [f"measured_{role.id}_unit" for role in expressions.measured_roles(equation, columns)]
    refuse_if(
        ColumnMissing(table="activity 活动数据", column=name, expected=", ".join(wanted))
        for name in wanted
        if name not in columns
    )


def _status_problems(frame: Frame, engine: Engine) -> list[Problem]:
    unknown = frame.filter(~nw.col("status").is_null() & ~nw.col("status").is_in(["", *STATUSES]))
    grouped = unknown.group_by("status", "source", "item").agg(nw.len().alias("_rows")).head(EXAMPLES)
    return [
        UnknownStatus(
            Where(row=record["source"], fuel=record["item"]),
            status=record["status"],
            known=", ".join(STATUSES),
            source=record["source"],
            item=record["item"],
        )
        for record in engine.collect(grouped).to_pylist()
    ]
