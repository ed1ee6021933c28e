"""Implied factors of computed enterprises, and what their peers say of them."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.enterprise.computing.model import Computation
from ditan.core.enterprise.peers.ranges import PeerRanges, peer_ranges
from ditan.core.errors import Problem, Where
from ditan.core.errors.enterprise.peers import FactorUnlikePeers, PeersTooFew
from ditan.core.trace import MICRO_T_PER_T

BY = ("method", "year", "source", "item", "gas", "unit")


def implied_factors(computations: Iterable[Computation]) -> pa.Table:
    """The implied factor of the year of every facility, source, item and gas: tonnes of the gas for a unit of the amount.

    When to use: as the table of `peer_ranges`, for enterprises of one methodology or of many.
    Formula: Σ emissions ÷ Σ amount over the counted rows; an item that different equations multiply counts its amount once.
    Returns: method, year, facility, source, item, gas, unit, emissions_t, quantity, factor.
    """
    tables = []
    for computation in computations:
        keys = ["facility", "source", "item", "gas", "unit"]
        once = computation.counted.group_by([*keys, "line"], use_threads=False).aggregate(
            [("emissions_micro_t", "sum"), ("quantity", "max")]
        )
        summed = once.group_by(keys, use_threads=False).aggregate(
            [("emissions_micro_t_sum", "sum"), ("quantity_max", "sum")]
        )
        emissions = pc.divide(
            pc.cast(summed["emissions_micro_t_sum_sum"], pa.float64()), float(MICRO_T_PER_T)
        )
        quantity = summed["quantity_max_sum"]
        is_used = pc.not_equal(quantity, 0.0)
        factor = pc.divide(emissions, pc.if_else(is_used, quantity, pa.scalar(None, pa.float64())))
        size = summed.num_rows
        tables.append(
            pa.table(
                {
                    "method": pa.array([computation.method.id] * size, pa.string()),
                    "year": pa.array([computation.year] * size, pa.int64()),
                    **{name: summed[name] for name in keys},
                    "emissions_t": emissions,
                    "quantity": quantity,
                    "factor": factor,
                }
            )
        )
    return pa.concat_tables(tables)


def peer_findings(factors: pa.Table, facility: str) -> list[Problem]:
    """What peers say of one facility: a warning for each implied factor far from theirs, a note where they are too few.

    Parameters: factors – as from `implied_factors`, of all peers, the facility among them.
    """
    ranges = peer_ranges(factors, "factor", BY)
    return list(_told(factors, ranges, facility))


def _told(factors: pa.Table, ranges: PeerRanges, facility: str) -> Iterable[Problem]:
    for row, record in enumerate(factors.to_pylist()):
        if record["facility"] != facility:
            continue
        state, among = ranges.state(row), ranges.ranges[ranges.group[row]]
        words = {name: record[name] for name in ("source", "item", "gas", "unit")}
        where = Where(row=facility)
        if state == "too_few":
            yield PeersTooFew(where, facility=facility, **words, count=among.count)
        elif state in ("below", "above"):
            yield FactorUnlikePeers(
                where,
                facility=facility,
                **words,
                found=f"{record['factor']:,.4g}",
                count=among.count,
                low=f"{among.low:,.4g}",
                high=f"{among.high:,.4g}",
            )
