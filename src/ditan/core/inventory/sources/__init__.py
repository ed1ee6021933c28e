"""Sources: what a row of the activity table means, as data; equations and parameters of every category.

`sources()` are the built-in sources by id; `source_book()` also holds regions and what editions replace.
"""

from ditan.core.inventory.sources.book import SourceBook, named, source_book, sources
from ditan.core.inventory.sources.keys import filled_key, key_problems
from ditan.core.inventory.sources.model import EmissionRule, Named, RoleRule, Source
from ditan.core.inventory.sources.tables import Replacement

__all__ = [
    "EmissionRule",
    "Named",
    "Replacement",
    "RoleRule",
    "Source",
    "SourceBook",
    "filled_key",
    "key_problems",
    "named",
    "source_book",
    "sources",
]
