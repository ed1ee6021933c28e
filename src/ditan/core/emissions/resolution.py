"""Resolution: the parameters of each distinct kind of row, settled on the small table before any join.

Each role is asked only once per different combination of the keys that its candidates look at; the scale once per
different combination of units. So the work grows with the parameters, hardly with the number of keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ditan.core.emissions.candidates import KEYS, Candidate
from ditan.core.emissions.chosen import Chosen
from ditan.core.emissions.keys import Coded, Codes, KeyTable, grouped, members
from ditan.core.emissions.matching import Flaw, Matcher
from ditan.core.emissions.scaling import UnitsDisagree, exact_scale, gwp_factor, share_factor
from ditan.core.equations import GWP, Equation, Role
from ditan.core.errors import Problem, Where
from ditan.core.errors.emissions import (
    EquationUnitsMismatch,
    ParametersTie,
    UnknownDirection,
)
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.periods import Period, parse_period, year_period

MEASURED = "measured"
RESOLUTION = "_resolution"
NEEDED = "_needed"
NEUTRAL = {"x": 1.0, "1-x": 0.0, "1/x": 1.0}
UNIT_PROBLEMS = (UnknownUnit, UnitsOfDifferentKind, UnitsQualifiedDifferently)
SHOWN_KEYS = ("source", "item", "period", "unit", "direction")
ANY_PERIOD = year_period(1)  # asked of nothing dated
BY_DEFINITION = Candidate("", GWP.id, 1.0, "")


@dataclass(frozen=True, slots=True)
class Resolution:
    """One row per distinct (keys, period, unit, gas): values, ids, scale, status; and what went wrong."""

    rows: pa.Table
    key_columns: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def has_other_gases(self) -> bool:
        """Whether a row's CO2e may differ from its emissions: a potential other than 1, or none."""
        potentials = zip(self.rows[GWP.id].to_pylist(), self.rows["gwp_factor"].to_pylist(), strict=True)
        return any(gwp != 1.0 or factor != 1.0 for gwp, factor in potentials)


class _Resolver:
    """Works through the key table role by role and keeps the problems."""

    def __init__(self, keys: KeyTable, matcher: Matcher, equation: Equation, is_needed: Codes) -> None:
        self.matcher = matcher
        self.equation = equation
        self.problems: dict[tuple[str, str, str], Problem] = {}
        self.keys = keys
        self.periods = {text: readable_period(text) for text in keys.columns["period"].values}
        self.keys, self.origin = self._expanded(keys)
        self.is_needed = is_needed[self.origin].astype(bool)

    def _expanded(self, keys: KeyTable) -> tuple[KeyTable, Codes]:
        """Rows × gases: a row's own gas, else those of the fitting main parameters, else the equation's."""
        main = next((role.id for role in self.equation.required_roles), "")
        named = self.matcher.gases(main)
        groups = keys.groups(["gas", *self.matcher.deciding_keys(main)])
        gases = [self._gases(keys.row(int(number), KEYS), main, named) for number in groups.examples]
        counts = np.array([len(found) for found in gases], dtype=np.int64)[groups.of_row]
        origin = np.repeat(np.arange(keys.size, dtype=np.int64), counts)
        expanded = keys.taken(origin)
        names = sorted({gas for found in gases for gas in found})
        places = {gas: place for place, gas in enumerate(names)}
        coded = [np.array([places[gas] for gas in found], dtype=np.int64) for found in gases]
        codes = np.concatenate([coded[group] for group in groups.of_row]) if keys.size else origin
        expanded.columns = {**expanded.columns, "gas": Coded(names, codes)}
        return expanded, origin

    def _gases(self, row: dict[str, Any], main: str, named: list[str]) -> list[str]:
        if row["gas"]:
            return [row["gas"]]
        fitting = [
            gas
            for gas in named
            if any(candidate.gas == gas for _, candidate in self.matcher.matches(main, {**row, "gas": gas}))
        ]
        return fitting or [self.equation.gas or "CO2"]

    def where(self, number: int) -> Where:
        row = self.keys.row(number, ("source", "item"))
        return Where(row=row["source"] or None, fuel=row["item"] or None)

    def note(self, problem: Problem) -> None:
        self.problems.setdefault((problem.code, str(problem), str(problem.where)), problem)

    def choose(self, role: Role) -> Chosen:
        """The candidate of a role for every row; a measured row takes its own value."""
        groups = self.keys.groups(self.matcher.deciding_keys(role.id))
        outcomes: list[Candidate | Flaw | None] = []
        for number in groups.examples:
            row = self.keys.row(int(number), (*KEYS, "period"))
            outcomes.append(self.matcher.choose(role, row, self.periods[row["period"]] or ANY_PERIOD))
        measured = self.keys.columns.get(f"measured_{role.id}_unit")
        flawed = [place for place, outcome in enumerate(outcomes) if isinstance(outcome, Flaw)]
        for number in members(groups, flawed):
            flaw = outcomes[int(groups.of_row[number])]
            is_measured = measured is not None and measured.values[measured.codes[number]]
            row = self.keys.row(number, SHOWN_KEYS)
            is_asked = self.is_needed[number] and not is_measured and self.periods[row["period"]] is not None
            if isinstance(flaw, Flaw) and is_asked:
                self.note(flaw.problem(row))
        candidates = [None if isinstance(outcome, Flaw) else outcome for outcome in outcomes]
        return self._with_measured(role, Chosen(candidates, groups.of_row), measured)

    @staticmethod
    def _with_measured(role: Role, chosen: Chosen, measured: Coded | None) -> Chosen:
        if measured is None:
            return chosen
        own = [Candidate(MEASURED, role.id, NEUTRAL[role.form], unit) for unit in measured.values]
        is_measured = np.array([bool(unit) for unit in measured.values])[measured.codes]
        codes = np.where(is_measured, measured.codes + len(chosen.candidates), chosen.codes)
        return Chosen([*chosen.candidates, *own], codes)

    def signs(self) -> pa.Array:
        """The sign of each row's side of the balance."""
        directions = self.equation.directions
        if not directions:
            return pa.array(np.ones(self.keys.size))
        column = self.keys.columns["direction"]
        for place, direction in enumerate(column.values):
            if direction not in directions:
                self._note_direction(direction, np.flatnonzero(column.codes == place))
        return Coded([directions.get(direction, 1.0) for direction in column.values], column.codes).array(
            pa.float64()
        )

    def _note_direction(self, direction: str, rows: Codes) -> None:
        for number in rows:
            facts = self.keys.row(int(number), ("source", "item"))
            facts |= {"direction": direction, "equation": self.equation.id}
            self.note(
                UnknownDirection(self.where(int(number)), known=", ".join(self.equation.directions), **facts)
            )

    def scales(self, chosen: Mapping[str, Chosen], is_complete: npt.NDArray[np.bool_]) -> pa.Array:
        """The exact scale of each complete row, as a float; 1.0 where the row is not estimated."""
        complete = Coded([False, True], is_complete.astype(np.int64))
        columns = [self.keys.columns[name] for name in ("unit", "gas", "period")]
        groups = grouped([complete, *columns, *(one.units for one in chosen.values())], self.keys.size)
        values, flawed = [], []
        for place, number in enumerate(groups.examples):
            scale = self._scale(int(number), chosen, note=False) if is_complete[number] else 1.0
            values.append(1.0 if scale is None else scale)
            if scale is None:
                flawed.append(place)
        for number in members(groups, flawed):
            self._scale(number, chosen, note=True)
        return Coded(values, groups.of_row).array(pa.float64())

    def _scale(self, number: int, chosen: Mapping[str, Chosen], *, note: bool) -> float | None:
        row = self.keys.row(number, (*SHOWN_KEYS, "gas"))
        period = self.periods[row["period"]]
        units = []
        for role, one in chosen.items():
            candidate = one.candidates[int(one.codes[number])]
            if candidate is not None:
                units.append((role, candidate.unit))
        try:
            years = period.years if period else Fraction(1)
            return float(exact_scale(self.equation, row["unit"], tuple(units), row["gas"], years))
        except UNIT_PROBLEMS as problem:
            if note:
                self.note(type(problem)(self.where(number), **problem.facts))
        except UnitsDisagree as disagreement:
            if note:
                facts: dict[str, Any] = {"equation": self.equation.id, "target": row["gas"]}
                facts |= {"source": row["source"], "item": row["item"], "units": disagreement.units}
                facts["found"] = disagreement.found
                facts["parameters"] = ", ".join(f"{role} {unit}" for role, unit in units) or "-"
                self.note(EquationUnitsMismatch(self.where(number), **facts))
        return None

    def potentials(self) -> tuple[Chosen, pa.Array]:
        """GWP of each row's gas: 1 by definition for CO2 and CO2e, absent where no set is given or lacks it."""
        role = Role(GWP.id, GWP.symbol, GWP.name_zh, GWP.name_en, is_optional=not self.matcher.has(GWP.id))
        gas = self.keys.columns["gas"]
        defined = {place for place, name in enumerate(gas.values) if name in ("CO2", "CO2e")}
        groups = self.keys.groups(["gas", *self.matcher.deciding_keys(GWP.id)])
        candidates: list[Candidate | None] = []
        factors: list[float] = []
        flawed: dict[int, Flaw] = {}
        for place, number in enumerate(groups.examples):
            row = self.keys.row(int(number), (*KEYS, "period"))
            found = self.matcher.choose(role, row, self.periods[row["period"]] or ANY_PERIOD)
            is_defined = int(gas.codes[number]) in defined
            if isinstance(found, Flaw) and not (is_defined and found.kind is not ParametersTie):
                flawed[place] = found
            candidate = found if isinstance(found, Candidate) else (BY_DEFINITION if is_defined else None)
            candidates.append(candidate)
            factors.append(self._potential_factor(candidate, row["gas"], int(number)))
        for number in members(groups, list(flawed)):
            if self.is_needed[number]:
                self.note(flawed[int(groups.of_row[number])].problem(self.keys.row(number, SHOWN_KEYS)))
        return Chosen(candidates, groups.of_row), Coded(factors, groups.of_row).array(pa.float64())

    def _potential_factor(self, candidate: Candidate | None, gas: str, number: int) -> float:
        if candidate is None or not candidate.unit:
            return 1.0
        try:
            return gwp_factor(candidate.unit, gas)
        except UNIT_PROBLEMS as problem:
            self.note(type(problem)(self.where(number), **problem.facts))
            return 1.0

    def columns(
        self, chosen: Mapping[str, Chosen], is_complete: npt.NDArray[np.bool_]
    ) -> dict[str, pa.Array]:
        """The columns that resolution adds to the keys."""
        constant = self.equation.constant.value if self.equation.constant else 1.0
        gwp, gwp_factor = self.potentials()
        columns = {
            "gas_out": self.keys.columns["gas"].array(pa.string()),
            "status_out": Coded(["NE", "estimated"], is_complete.astype(np.int64)).array(pa.string()),
            "sign": self.signs(),
            "scale": self.scales(chosen, is_complete),
            "constant": pa.array(np.full(self.keys.size, constant)),
            "gwp_factor": gwp_factor,
        }
        for role in (*self.equation.roles, GWP):
            one = gwp if role.id == GWP.id else chosen[role.id]
            absent = NEUTRAL[role.form] if role.is_optional and role.id != GWP.id else None
            columns[role.id] = one.column(lambda candidate: candidate.value, absent, pa.float64())
            columns[f"{role.id}_id"] = one.column(lambda candidate: candidate.id or None, None, pa.string())
            columns[f"{role.id}_unit"] = one.column(
                lambda candidate: candidate.unit or None, None, pa.string()
            )
            if role.form == "1-x":
                columns[f"{role.id}_share"] = self.shares(role, one)
        return columns

    def shares(self, role: Role, chosen: Chosen) -> pa.Array:
        """What turns a share as printed (25 %) into a share of one; a wrong unit is noted by `scales`."""
        factors = []
        for candidate in chosen.candidates:
            try:
                factors.append(share_factor(candidate.unit) if candidate else 1.0)
            except UNIT_PROBLEMS:
                factors.append(1.0)
        return Coded(factors, chosen.codes).array(pa.float64())


def resolve(
    keys: pa.Table,
    candidates: Sequence[Candidate],
    equation: Equation,
    regions: Mapping[str, Sequence[str]] | None = None,
    periods: Sequence[str] = (),
) -> Resolution:
    """Settle each distinct key of the activities once.

    When to use: `run` calls it; on its own to see which parameters a table of keys would take.

    Parameters: keys – distinct key columns of the activities, texts without nulls (`source`, `item`, `unit` and,
    where they decide, `period`, `method`, `region`, `gas`, `own_entity`, `direction`, `measured_<role>_unit`), and
    optionally the integer `_needed` (0: no row of this key is to be estimated); regions – for a region the wider
    regions it belongs to, nearest first; periods – all periods, where `period` is no key.
    Returns: Resolution; rows with a missing parameter have status NE, errors are in `problems`.
    """
    names = [name for name in keys.column_names if name != NEEDED]
    coded = KeyTable.of(keys.select(names))
    if "own_entity" in coded.columns:
        coded.columns["entity"] = coded.columns["own_entity"]
    if "period" not in coded.columns:
        coded.columns["period"] = Coded([_span(periods)], np.zeros(keys.num_rows, dtype=np.int64))
    needed = keys[NEEDED].to_numpy() if NEEDED in keys.column_names else np.ones(keys.num_rows)
    resolver = _Resolver(coded, Matcher(candidates, regions or {}), equation, needed)
    chosen = {role.id: resolver.choose(role) for role in equation.roles}
    is_complete = resolver.is_needed.copy()
    for role in equation.required_roles:
        one = chosen[role.id]
        is_complete &= np.array([candidate is not None for candidate in one.candidates], dtype=bool)[
            one.codes
        ]
    columns = {name: keys[name].take(pa.array(resolver.origin)) for name in names}
    columns[RESOLUTION] = pa.array(np.arange(resolver.keys.size))
    columns |= resolver.columns(chosen, is_complete)
    problems = sorted(resolver.problems.values(), key=lambda problem: (str(problem.where), problem.code))
    return Resolution(pa.table(columns), tuple(names), tuple(problems))


def _span(periods: Sequence[str]) -> str:
    ordered = sorted(set(periods))
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]}–{ordered[-1]}" if ordered else ""


def readable_period(text: str) -> Period | None:
    """The period of a text; None where it cannot be read or spans several."""
    try:
        return parse_period(text)
    except ValueError:
        return None
