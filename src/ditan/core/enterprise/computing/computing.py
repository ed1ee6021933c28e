"""From facts to a computed enterprise: rows, engine, trace, sums; nothing is estimated silently."""

import pyarrow as pa

from ditan.core.enterprise.checks import check
from ditan.core.enterprise.computing.defaults import NATION, Defaults
from ditan.core.enterprise.computing.lookup import Lookup
from ditan.core.enterprise.computing.means import weighted_means
from ditan.core.enterprise.computing.model import Computation
from ditan.core.enterprise.computing.noting import notes
from ditan.core.enterprise.computing.rows import RowMaker
from ditan.core.enterprise.computing.running import run_all
from ditan.core.enterprise.computing.tabulating import in_order, row_table
from ditan.core.enterprise.computing.tracing import trace_table
from ditan.core.enterprise.facts import FactTable
from ditan.core.errors import Refused, Where, refuse_if
from ditan.core.errors.enterprise.computing import NothingToCompute
from ditan.core.library import Library, load


def compute(facts: FactTable, library: Library | None = None, region: str = NATION) -> Computation:
    """The emissions of an enterprise by the methodology of its facts.

    When to use: after `read_facts`, for one enterprise or a thousand in one table (by facility).

    Formula: each amount × the roles of its rule's equation, once for every month; a fact of the month comes before one of
    the year, that before the guideline's default. Rounded once per row to integer micro-tonnes, then summed.
    Parameters: library – else the built-in one; region – whose grid factor is the default (100000: the nation).
    Returns: Computation; what was noticed is in `findings`.
    Raises: Refused with every parameter that is missing and every unit that does not fit.
    """
    used = library or load()
    defaults = Defaults(facts.method, used, facts.year, region)
    lookup = Lookup(facts)
    maker = RowMaker(facts, defaults, lookup)
    rows = list(maker.rows())
    refuse_if(maker.problems)
    if not rows:
        place = Where(file=facts.cells.file, sheet=facts.cells.sheet)
        raise Refused([NothingToCompute(place, method=facts.method.id)])
    runs, engine_problems = run_all(rows, facts, lookup, defaults)
    tables = [row_table(run, facts, lookup, defaults) for run in runs]
    traces = [
        trace_table(run, table, facts, lookup, defaults) for run, table in zip(runs, tables, strict=True)
    ]
    return Computation(
        method=facts.method,
        facts=facts,
        rows=pa.concat_tables(tables),
        trace=pa.concat_tables(traces),
        order=in_order(runs, facts),
        means=tuple(weighted_means(runs, facts, lookup)),
        findings=(
            *facts.problems,
            *engine_problems,
            *defaults.problems.values(),
            *notes(rows, facts, lookup, defaults),
            *check(facts),
        ),
        library_release=used.release,
    )
