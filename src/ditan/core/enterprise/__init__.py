"""Enterprise accounting: facts of an enterprise under a methodology, computed to rows that open.

Nouns: a `Method` (data: sources, equations, defaults), a `FactTable` (what the enterprise filled in), a `Computation`
(rows, trace, sums, findings). Invariant: every row leads to the cells of its facts and the clauses of its defaults.
"""

from ditan.core.enterprise.computing import Computation, WeightedMean, compute
from ditan.core.enterprise.explaining import explain
from ditan.core.enterprise.facts import FactTable, facts_of, read_facts
from ditan.core.enterprise.files import emission_table, read_summary, write
from ditan.core.enterprise.frames import facts_of_frame
from ditan.core.enterprise.methods import Method, method_named, methods
from ditan.core.enterprise.summary import summary_of

__all__ = [
    "Computation",
    "FactTable",
    "Method",
    "WeightedMean",
    "compute",
    "emission_table",
    "explain",
    "facts_of",
    "facts_of_frame",
    "method_named",
    "methods",
    "read_facts",
    "read_summary",
    "summary_of",
    "write",
]
