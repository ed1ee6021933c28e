"""700,000 values (50 entities × 20 years × 100 categories × 7 gases) to CO2e and up a tree of 31 nodes.

Every way starts from its own form in memory and is called again and again in one process, as in a notebook or a
server. Floor: bare NumPy on a dense array that is already in tonnes, without names, units, checks or lineage. Peers:
PRIMAP2 in two ways (its rules of aggregation; a sum a node, which checks less and is faster) and pyam, in an environment
of their own. Ours is the product's own path: units read, potentials looked up, a year twice looked for, integers, counts
that tell nothing from zero, and the row behind each cell kept for lineage. Answers are compared as hashes.
"""

from typing import Any

import numpy as np

from bench.aggregation_data import (
    ENTITIES,
    FIRST_YEAR,
    GASES,
    POTENTIALS,
    UNITS,
    YEARS,
    amounts_t,
    digest,
    entities,
    leaves,
    leaves_below,
    nodes,
    parents,
    values,
)
from bench.measure import BenchResult, Contest, Run, race

TIMES_FASTER, CALLS = 5.0, 7
PRIMAP2 = "PRIMAP2 0.14, a sum a node"


def arrow_table() -> Any:
    """Ours in memory: one row a value, text columns as dictionaries, as Parquet gives them."""
    import pyarrow as pa

    from ditan.core.aggregation import Tree
    from ditan.core.library import load

    numbers = values()
    entity, year, leaf, gas = np.indices(numbers.shape, dtype=np.int32).reshape(4, -1)
    different = tuple(dict.fromkeys(UNITS))
    unit = np.array([different.index(one) for one in UNITS], dtype=np.int32)[gas]

    def texts(codes: Any, known: list[str]) -> Any:
        return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(known))

    table = pa.table(
        {
            "entity": texts(entity, entities()),
            "year": pa.array(year.astype(np.int64) + FIRST_YEAR),
            "category": texts(leaf, leaves()),
            "gas": texts(gas, list(GASES)),
            "value": pa.array(numbers.ravel()),
            "unit": texts(unit, list(different)),
        }
    )
    tree = Tree({code: parent or None for code, parent in parents().items()})
    return {"values": table, "tree": tree, "library": load()}


def plain_table() -> Any:
    """The same with plain text columns, as a CSV file gives them."""
    import pyarrow as pa

    prepared = arrow_table()
    table = prepared["values"]
    plain = [pa.string() if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
    schema = pa.schema(list(zip(table.column_names, plain, strict=True)))
    return prepared | {"values": table.cast(schema)}


def with_ditan(prepared: Any) -> Any:
    """Ours: CO2e of every node, and the counts that tell nothing from zero."""
    from ditan.core.aggregation.aggregating import aggregate

    sums = aggregate(prepared["values"], prepared["tree"], gwp="AR5", library=prepared["library"])
    return sums, sums.co2e_micro_t, sums.rows


def ditan_answer(result: Any) -> Any:
    """The sums of the nodes; the lineage of the root and its counts are looked at too."""
    sums, co2e_micro_t, rows = result
    lineage = sums.lineage(entities()[0], FIRST_YEAR, "0")
    assert lineage.rows == ((0, len(leaves()) * len(GASES) - 1),)
    assert rows[sums.nodes.index("0")].sum() == sums.values.value.size
    return digest({node: co2e_micro_t[sums.nodes.index(node)] / 1e6 for node in nodes()})


def dense_array() -> Any:
    """Floor in memory: tonnes, the categories below each node as places."""
    place = {leaf: number for number, leaf in enumerate(leaves())}
    below = {node: [place[leaf] for leaf in leaves_below(node)] for node in nodes()}
    return {"amounts_t": amounts_t().astype(np.float64), "below": below}


def with_numpy(prepared: Any) -> Any:
    """Floor: one product with the potentials, one sum a node."""
    co2e_t = prepared["amounts_t"] @ np.array(POTENTIALS, dtype=np.float64)
    return {node: co2e_t[:, :, below].sum(axis=2) for node, below in prepared["below"].items()}


def numpy_answer(result: Any) -> Any:
    """The sums of the nodes."""
    return digest({node: sums.ravel() for node, sums in result.items()})


def run() -> list[BenchResult]:
    """Race them all."""
    here, there = "bench.aggregation_bench", "bench.aggregation_peers"

    def peer(name: str, function: str, setup: str, answer: str) -> Run:
        return Run(
            name,
            "peer",
            f"{there}:{function}",
            setup=f"{there}:{setup}",
            answer=f"{there}:{answer}",
            environment="peers",
        )

    def own(name: str, role: Any, function: str, setup: str, answer: str) -> Run:
        return Run(name, role, f"{here}:{function}", setup=f"{here}:{setup}", answer=f"{here}:{answer}")

    size = ENTITIES * YEARS * len(leaves()) * len(GASES)
    contest = Contest(
        f"{size:,} values to CO2e and up {len(nodes())} nodes",
        [
            own("bare NumPy, dense, no names", "floor", "with_numpy", "dense_array", "numpy_answer"),
            peer(PRIMAP2, "with_primap2_sums", "primap2_dataset", "primap2_sums_answer"),
            peer("PRIMAP2 0.14, its rules", "with_primap2_rules", "primap2_dataset", "primap2_rules_answer"),
            peer("pyam 4.0", "with_pyam", "pyam_frame", "pyam_answer"),
            own("ditan", "ours", "with_ditan", "arrow_table", "ditan_answer"),
        ],
        rounds=3,
        calls=CALLS,
        times_faster_than={PRIMAP2: TIMES_FASTER},
    )
    plain = Contest(
        "the same from plain text columns, as a CSV file gives them",
        [own("ditan, text columns", "ours", "with_ditan", "plain_table", "ditan_answer")],
        rounds=3,
        calls=CALLS,
    )
    return [*race(contest), *race(plain)]
