"""Compiling an energy balance from source forms, with the origin of every cell."""

from ditan.core.balance.compiling.adding import fact_problems
from ditan.core.balance.compiling.building import compile_balance
from ditan.core.balance.compiling.facts_file import FactsRead, decimal_of, read_facts, read_given
from ditan.core.balance.compiling.model import (
    METHODS,
    Closing,
    Compiled,
    Contribution,
    Fact,
    Given,
    Item,
    Method,
    Source,
    Total,
)
from ditan.core.balance.compiling.sources import closing, read_closing, read_source, sources

__all__ = [
    "METHODS",
    "Closing",
    "Compiled",
    "Contribution",
    "Fact",
    "FactsRead",
    "Given",
    "Item",
    "Method",
    "Source",
    "Total",
    "closing",
    "compile_balance",
    "decimal_of",
    "fact_problems",
    "read_closing",
    "read_facts",
    "read_given",
    "read_source",
    "sources",
]
