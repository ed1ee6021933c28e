"""Disclosure: tables of sums over enterprises, shown so that no single enterprise can be worked out from them.

`suppress` decides what is shown; `attack` and `known_sum` tell what a reader can work out of any table as shown.

Invariant: every hidden cell lies in a box whose corners can move together without changing any sum that is shown.
"""

from ditan.core.disclosure.attacking import Worked, attack, known_sum
from ditan.core.disclosure.cubes import Cube
from ditan.core.disclosure.rule import Rule, disclosure_rule, read_rule
from ditan.core.disclosure.suppression import CONFIDENTIAL, SHOWN, Outcome, Suppression, suppress
from ditan.core.disclosure.table import TOTAL, Cell, Keys

__all__ = [
    "CONFIDENTIAL",
    "SHOWN",
    "TOTAL",
    "Cell",
    "Cube",
    "Keys",
    "Outcome",
    "Rule",
    "Suppression",
    "Worked",
    "attack",
    "disclosure_rule",
    "known_sum",
    "read_rule",
    "suppress",
]
