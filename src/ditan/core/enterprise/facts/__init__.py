"""The facts of an enterprise: reading them from a file, all problems at once."""

from ditan.core.enterprise.facts.model import FactTable, KnownInstallation, month_text
from ditan.core.enterprise.facts.reading import facts_of, read_facts
from ditan.core.enterprise.facts.words import fact_columns, read_month, ways_of_knowing

__all__ = [
    "FactTable",
    "KnownInstallation",
    "fact_columns",
    "facts_of",
    "month_text",
    "read_facts",
    "read_month",
    "ways_of_knowing",
]
