"""Series, and parts by period, from CSV, workbook or a table in memory; every cell that is wrong is told.

Invariant: a blank value is a gap or refused, never a number; all that is wrong with a file is told at once.
"""

from ditan.core.pathway.reading.parts import Parts, read_pairs, read_parts
from ditan.core.pathway.reading.rows import Source
from ditan.core.pathway.reading.series import (
    Observations,
    read_figures,
    read_observations,
    read_observations_by,
    read_rows,
)

__all__ = [
    "Observations",
    "Parts",
    "Source",
    "read_figures",
    "read_observations",
    "read_observations_by",
    "read_pairs",
    "read_parts",
    "read_rows",
]
