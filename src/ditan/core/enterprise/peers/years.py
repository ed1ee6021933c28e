"""An installation's years against each other: a year far from the middle of its own years."""

from typing import Any

import numpy as np
import pyarrow as pa

from ditan.core.enterprise.peers.frames import arrow_of, grouped, numbers
from ditan.core.enterprise.peers.settings import peer_settings
from ditan.core.enterprise.robust import middles


def yearly_jumps(frame: Any, entity: str, value: str) -> pa.Table:
    """The rows of a table of entities and years that lie far from the middle of their entity's years.

    When to use: emissions reported year by year, of thousands of installations at once.
    Formula: |ln x − median| > max(score · MAD / 0.6745, ln ratio), over the entity's own years with a value above 0; entities
    with fewer years than the library asks are not judged.
    Returns: those rows with `usual` (the middle), `ratio` to it, and the ratios `low` and `high` between which it would pass;
    in the order of the table.
    """
    settings = peer_settings()["years"]
    table = arrow_of(frame)
    codes, words = grouped(table, [entity])
    values = numbers(table, value)
    is_value = np.nan_to_num(values) > 0
    years = np.bincount(codes[is_value], minlength=len(words))
    rows = np.flatnonzero(is_value & (years >= settings["least"])[codes])
    if not len(rows):
        return _with(table.slice(0, 0), *([np.zeros(0)] * 4))
    own = np.unique(codes[rows], return_inverse=True)[1].astype(np.int64)
    found = middles(own, values[rows], settings["score"], settings["ratio"])
    far = found.is_far
    told = (found.middle[far], found.ratio[far], found.low[far], found.high[far])
    return _with(table.take(pa.array(rows[far])), *told)


def _with(table: pa.Table, *columns: np.ndarray) -> pa.Table:
    for name, column in zip(("usual", "ratio", "low", "high"), columns, strict=True):
        table = table.append_column(name, pa.array(column))
    return table
