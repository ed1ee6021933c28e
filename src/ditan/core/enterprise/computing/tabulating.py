"""Runs of the engine as one table of rows, in the order of sources, and each row's basis and verification."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.computing.defaults import Defaults
from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.computing.running import EquationRun, default_ids
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.facts.words import ways_of_knowing

BASES = ("measured", "calculated", "unstated", "default")  # a row is as good as its weakest part
DEFAULT = BASES.index("default")


def row_table(run: EquationRun, facts: FactTable, lookup: Lookup, defaults: Defaults) -> pa.Table:
    """The rows of one equation; see `Computation.rows` for the columns."""
    kinds, kind = run.kinds, run.kind
    memo = pa.array([made.rule.is_memo for made in kinds]).take(pa.array(kind))
    status = run.table["status"].combine_chunks()
    is_memo = pc.and_(memo, pc.equal(status, "estimated"))
    return pa.table(
        {
            "facility": run.table["entity"],
            "source": _by_kind([made.source.id for made in kinds], kind),
            "emission": _by_kind([made.rule.id for made in kinds], kind),
            "item": run.table["item"],
            "month": pa.array(facts.month[run.amount], pa.int8()),
            "gas": run.table["gas"],
            "equation": run.table["equation"],
            "quantity": run.table["quantity"],
            "unit": run.table["unit"],
            "emissions_micro_t": run.table["emissions_micro_t"],
            "co2e_micro_t": run.table["co2e_micro_t"],
            "status": pc.if_else(is_memo, "memo", status),
            "basis": _bases(run, facts, lookup),
            "verified": _verified(run, defaults),
            "line": pa.array(facts.line[run.amount], pa.int32()),
        }
    )


def in_order(runs: Sequence[EquationRun], facts: FactTable) -> np.ndarray:
    """The order of the rows of all runs put one behind another: as the sources and rules of the methodology stand, then
    facility, item, month.
    """
    places = _places(facts)
    keys = []
    for run in runs:
        kinds = np.array([places[made.source.id, made.rule.id] for made in run.kinds], dtype=np.int64)
        rows = run.amount
        keys.append(np.stack([facts.month[rows], facts.item[rows], facts.facility[rows], kinds[run.kind]]))
    return np.lexsort(np.concatenate(keys, axis=1)) if keys else np.zeros(0, dtype=np.int64)


def _places(facts: FactTable) -> Mapping[tuple[str, str], int]:
    pairs = [(source.id, rule.id) for source in facts.method.sources.values() for rule in source.emissions]
    return {pair: place for place, pair in enumerate(pairs)}


def _by_kind(words: Sequence[str], kind: np.ndarray) -> pa.Array:
    return pa.array(list(words), pa.string()).take(pa.array(kind))


def _bases(run: EquationRun, facts: FactTable, lookup: Lookup) -> pa.Array:
    """The weakest of amount and parameters; what the guideline sets (oxidation, grid factors) does not count."""
    ways = ways_of_knowing()
    grade = np.array([BASES.index(ways[word].kind) for word in lookup.knowns], dtype=np.int64)
    worst = grade[facts.known[run.amount]]
    for place, made in enumerate(run.kinds):
        of_kind = run.kind == place
        for role in made.rule.roles:
            if role.is_fixed:
                continue
            taken = run.taken[role.role][of_kind]
            is_default = taken == NONE
            of_facts = grade[lookup.known[np.where(is_default, 0, taken)]]
            is_set = made.source.inputs[role.parameter].is_constant or not _has_value(run, role.role, of_kind)
            weakest = np.where(is_default, 0 if is_set else DEFAULT, of_facts)
            worst[of_kind] = np.maximum(worst[of_kind], weakest)
    return pa.array(list(BASES)).take(pa.array(worst))


def _has_value(run: EquationRun, role: str, of_kind: np.ndarray) -> bool:
    """Whether any row of a kind used a value for a role: an optional role that nobody gave is no default."""
    ids = run.table[f"{role}_id"].combine_chunks().filter(pa.array(of_kind))
    return bool(ids.null_count < len(ids))


def _verified(run: EquationRun, defaults: Defaults) -> pa.Array:
    """Whether no parameter of a row is unverified."""
    doubtful = pa.array(
        [name for name, found in defaults.parameters.items() if found.verification == "unverified"],
        pa.string(),
    )
    wrong = pa.array(np.zeros(run.size, dtype=bool))
    for ids in default_ids(run).values():
        wrong = pc.or_(wrong, pc.is_in(ids, doubtful))
    return pc.invert(wrong)
