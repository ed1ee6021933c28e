"""Shielding: an inventory as those may see it who may not see single enterprises.

Rows that rest on fewer enterprises than the rule of disclosure asks for become C, and their amounts, together with those
of as many rows beside them as it takes, stand in one merged row. Every sum, range, view, chart and file is then made of
the shielded rows by the same functions as ever: what is not in the rows is in none of them.
Invariant: totals are those of the whole inventory, unless `Shielded.left_out` says otherwise.
"""

from ditan.core.inventory.naming import MERGED
from ditan.core.inventory.shielding.rows import Shielded, shielded

__all__ = ["MERGED", "Shielded", "shielded"]
