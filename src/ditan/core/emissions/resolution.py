"""Resolution: which parameter each distinct kind of row takes, settled on the small table before any join.

Order: measured on the row > the entity's own > regional default (nearest region first) > guideline default; a
given priority comes before that order, the number of keys after it. Two of the same rank are an error.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pyarrow as pa

from ditan.core.emissions.candidates import KEYS, Candidate
from ditan.core.emissions.scaling import UnitsDisagree, exact_scale, gwp_factor, share_factor
from ditan.core.equations import GWP, Equation, Role
from ditan.core.errors import Problem, Where
from ditan.core.errors.emissions import (
    ActivityWithoutParameter,
    EquationUnitsMismatch,
    ParameterLacksPeriod,
    ParametersTie,
    PeriodUnreadable,
    UnknownDirection,
)
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.periods import Period, parse_period

MEASURED = "measured"
NEUTRAL = {"x": 1.0, "1-x": 0.0, "1/x": 1.0}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One row per distinct (keys, period, unit, gas): values, ids, scale, status; and what went wrong."""

    rows: pa.Table
    key_columns: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass
class Resolver:
    """Looks candidates up by the key patterns they use, so that work grows with rows, not with candidates."""

    equation: Equation
    candidates: Sequence[Candidate]
    regions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._index: dict[tuple[str, tuple[str, ...]], list[Candidate]] = defaultdict(list)
        patterns: dict[str, set[tuple[bool, ...]]] = defaultdict(set)
        for candidate in self.candidates:
            self._index[candidate.name, candidate.keys].append(candidate)
            patterns[candidate.name].add(tuple(bool(key) for key in candidate.keys))
        self._patterns = {name: sorted(found) for name, found in patterns.items()}
        self._main = self.equation.required_roles[0].id
        gas = KEYS.index("gas")
        named = {keys[gas] for name, keys in self._index if name == self._main and keys[gas]}
        self._gases = sorted(named)

    def matches(self, name: str, row: Row) -> Iterator[tuple[tuple[int, int, int, int], Candidate]]:
        """Candidates of a role that fit the row's keys, each with its rank; a greater rank comes first."""
        nearest_first = (row["region"], *self.regions.get(row["region"], ())) if row["region"] else ()
        for pattern in self._patterns.get(name, ()):
            regions = nearest_first if pattern[KEYS.index("region")] else ("",)
            for nearness, region in enumerate(regions):
                keyed = {**row, "region": region}
                wanted = tuple(keyed[key] if used else "" for key, used in zip(KEYS, pattern, strict=True))
                if tuple(bool(key) for key in wanted) != pattern:
                    continue
                for candidate in self._index.get((name, wanted), ()):
                    yield (candidate.priority, candidate.level, -nearness, sum(pattern)), candidate

    def choose(self, role: Role, row: Row, period: Period) -> Candidate | None:
        """The best valid candidate of a role; None with a problem noted where it is missing or two tie."""
        fitting = list(self.matches(role.id, row))
        valid = [pair for pair in fitting if period.is_within(pair[1].valid_from, pair[1].valid_to)]
        if not valid:
            if fitting or not role.is_optional:
                self._note_absence(role, row, [candidate for _, candidate in fitting])
            return None
        best_rank = max(rank for rank, _ in valid)
        best = [candidate for rank, candidate in valid if rank == best_rank]
        if len(best) > 1:
            first, second = sorted(candidate.id for candidate in best)[:2]
            self.problems.append(ParametersTie(_where(row), first=first, second=second, **_facts(role, row)))
            return None
        return best[0]

    def _note_absence(self, role: Role, row: Row, invalid: list[Candidate]) -> None:
        if invalid:
            spans = sorted({_span(candidate) for candidate in invalid})
            self.problems.append(
                ParameterLacksPeriod(_where(row), available=", ".join(spans), **_facts(role, row))
            )
        else:
            self.problems.append(ActivityWithoutParameter(_where(row), **_facts(role, row)))

    def gases(self, row: Row) -> list[str]:
        """The gases of a row: its own, else those of the fitting parameters, else the equation's."""
        if row["gas"]:
            return [row["gas"]]
        fitting = [
            gas
            for gas in self._gases
            if any(candidate.gas == gas for _, candidate in self.matches(self._main, {**row, "gas": gas}))
        ]
        return fitting or [self.equation.gas or "CO2"]

    def resolve(self, row: Row, gas: str) -> Row:
        """One resolved row: `<role>`, `<role>_id`, scale, sign, constant, gwp; NE where one is missing."""
        keyed = {**row, "gas": gas}
        resolved: Row = {"gas_out": gas, "status_out": "estimated", "sign": self._sign(row)}
        try:
            period = parse_period(row["period"])
        except ValueError:
            self.problems.append(PeriodUnreadable(_where(row), period=row["period"]))
            return {**resolved, **self._unresolved()}
        units: list[tuple[str, str]] = []
        for role in self.equation.roles:
            measured_unit = row.get(f"measured_{role.id}_unit")
            absent = NEUTRAL[role.form] if role.is_optional else None
            value: float | None
            if measured_unit:
                value, chosen, unit = NEUTRAL[role.form], MEASURED, measured_unit
            else:
                candidate = self.choose(role, keyed, period)
                if candidate is None:
                    value, chosen, unit = absent, None, None
                    if not role.is_optional:
                        resolved["status_out"] = "NE"
                else:
                    value, chosen, unit = candidate.value, candidate.id, candidate.unit
            resolved |= {role.id: value, f"{role.id}_id": chosen, f"{role.id}_unit": unit}
            if unit:
                units.append((role.id, unit))
        resolved |= self._scale(keyed, tuple(units), gas, period.years, resolved["status_out"])
        return resolved | self._gwp(keyed, gas, period)

    def _unresolved(self) -> Row:
        roles = {
            f"{role.id}{suffix}": None for role in self.equation.roles for suffix in ("", "_id", "_unit")
        }
        return {
            **roles,
            "status_out": "NE",
            "scale": 1.0,
            "constant": 1.0,
            "gwp": None,
            "gwp_id": None,
            "gwp_unit": None,
        }

    def _sign(self, row: Row) -> float:
        if not self.equation.directions:
            return 1.0
        direction = row.get("direction") or ""
        if direction not in self.equation.directions:
            known = ", ".join(self.equation.directions)
            self.problems.append(
                UnknownDirection(
                    _where(row),
                    direction=direction,
                    equation=self.equation.id,
                    known=known,
                    source=row["source"],
                    item=row["item"],
                )
            )
            return 1.0
        return self.equation.directions[direction]

    def _scale(
        self, row: Row, units: tuple[tuple[str, str], ...], gas: str, years: Fraction, status: str
    ) -> Row:
        constant = self.equation.constant.value if self.equation.constant else 1.0
        factors: Row = {}
        try:
            for role in self.equation.roles:
                unit = dict(units).get(role.id)
                if role.form == "1-x":
                    factors[f"{role.id}_share"] = share_factor(unit) if unit else 1.0
            if status == "estimated":
                scale = float(exact_scale(self.equation, row["unit"], units, gas, years))
                return {**factors, "scale": scale, "constant": constant}
        except (UnknownUnit, UnitsOfDifferentKind, UnitsQualifiedDifferently) as problem:
            self.problems.append(type(problem)(_where(row), **problem.facts))
        except UnitsDisagree as disagreement:
            self.problems.append(
                EquationUnitsMismatch(
                    _where(row),
                    equation=self.equation.id,
                    target=gas,
                    units=disagreement.units,
                    found=disagreement.found,
                    source=row["source"],
                    item=row["item"],
                    parameters=", ".join(f"{name} {unit}" for name, unit in units) or "-",
                )
            )
        shares = {f"{role.id}_share": 1.0 for role in self.equation.roles if role.form == "1-x"}
        return {**shares, **factors, "scale": 1.0, "constant": constant}

    def _gwp(self, row: Row, gas: str, period: Period) -> Row:
        """GWP of the gas; 1 by definition for CO2 and CO2e; none where no set is given or lacks the gas."""
        unknown: Row = {"gwp": None, "gwp_id": None, "gwp_unit": None, "gwp_factor": 1.0}
        if gas == "CO2e":
            return {**unknown, "gwp": 1.0}
        if GWP.id not in self._patterns:
            return {**unknown, "gwp": 1.0} if gas == "CO2" else unknown
        role = GWP if gas == "CO2" else Role(GWP.id, GWP.symbol, GWP.name_zh, GWP.name_en)
        candidate = self.choose(role, row, period)
        if candidate is None:
            return {**unknown, "gwp": 1.0} if gas == "CO2" else unknown
        try:
            scale = gwp_factor(candidate.unit, gas)
        except (UnknownUnit, UnitsOfDifferentKind) as problem:
            self.problems.append(type(problem)(_where(row), **problem.facts))
            return unknown
        return {
            "gwp": candidate.value,
            "gwp_id": candidate.id,
            "gwp_unit": candidate.unit,
            "gwp_factor": scale,
        }


def _where(row: Row) -> Where:
    return Where(row=row["source"] or None, fuel=row["item"] or None)


def _facts(role: Role, row: Row) -> dict[str, Any]:
    return {
        "role": f"{role.name_en} ({role.id})",
        "role_zh": f"{role.name_zh}（{role.id}）",
        "source": row["source"],
        "item": row["item"],
        "period": str(row["period"]),
    }


def _span(candidate: Candidate) -> str:
    return f"{candidate.valid_from or '…'}–{candidate.valid_to or '…'}"


def resolve(
    keys: pa.Table,
    candidates: Sequence[Candidate],
    equation: Equation,
    regions: Mapping[str, Sequence[str]] | None = None,
) -> Resolution:
    """Settle each distinct key of the activities once.

    When to use: `run` calls it; on its own to see which parameters a table of keys would take.

    Parameters: keys – distinct key columns of the activities (`source`, `item`, `period`, `unit` and, where
    present, `method`, `region`, `gas`, `own_entity`, `direction`, `measured_<role>_unit`); regions – for a
    region the wider regions it belongs to, nearest first.
    Returns: Resolution; rows with a missing parameter have status NE, errors are in `problems`.
    """
    resolver = Resolver(equation, candidates, regions or {})
    rows: list[Row] = []
    for record in keys.to_pylist():
        row = {**dict.fromkeys(KEYS, ""), **record, "entity": record.get("own_entity") or ""}
        for gas in resolver.gases(row):
            rows.append({**record, **resolver.resolve(row, gas)})
    return Resolution(
        pa.Table.from_pylist(rows, schema=_schema(keys.schema, equation)),
        tuple(keys.column_names),
        tuple(_distinct(resolver.problems)),
    )


def _schema(keys: pa.Schema, equation: Equation) -> pa.Schema:
    fields = [pa.field(name, keys.field(name).type) for name in keys.names]
    fields += [pa.field("gas_out", pa.string()), pa.field("status_out", pa.string())]
    fields += [pa.field(name, pa.float64()) for name in ("sign", "scale", "constant", "gwp_factor")]
    for role in (*equation.roles, GWP):
        fields += [pa.field(role.id, pa.float64())]
        fields += [pa.field(f"{role.id}_{suffix}", pa.string()) for suffix in ("id", "unit")]
        if role.form == "1-x":
            fields.append(pa.field(f"{role.id}_share", pa.float64()))
    return pa.schema(fields)


def _distinct(problems: Sequence[Problem]) -> Iterator[Problem]:
    seen = set()
    for problem in problems:
        mark = (problem.code, str(problem), str(problem.where))
        if mark not in seen:
            seen.add(mark)
            yield problem
