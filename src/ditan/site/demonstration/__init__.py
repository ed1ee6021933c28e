"""The demonstration: the world of inventories, and the fictional city that works with them.

`build_world` brings tables, inventories and comparisons; where it is the built-in one, also the houses, people and
filings of the city of Zechuan (`demo/platform`), all through the services that the pages use.
"""

from ditan.site.demonstration.houses import Account, accounts_shown, demo_code, demo_password
from ditan.site.demonstration.world import World, balance_files, build_world, published_files, read_tables

__all__ = [
    "Account",
    "World",
    "accounts_shown",
    "balance_files",
    "build_world",
    "demo_code",
    "demo_password",
    "published_files",
    "read_tables",
]
