"""Breaks: whether, and after which year, a series is another than before.

Invariant: a break is told with its p; one that the test does not show is not called a break.
"""

from ditan.core.pathway.breaks.chow import ChowBreak, chow, chow_of
from ditan.core.pathway.breaks.pettitt import PettittBreak, break_of, pettitt
from ditan.core.pathway.breaks.rule import BreakRule, break_rule

__all__ = ["BreakRule", "ChowBreak", "PettittBreak", "break_of", "break_rule", "chow", "chow_of", "pettitt"]
