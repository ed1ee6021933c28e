"""Nowcasts: the total of a year that is not over, from its months or quarters and from drivers, with a range.

Nouns: `Predictive` (what is known of a total), `YearEnd` (from the periods so far), `Bridge` (from drivers), `Nowcast` (the
year of a place with the chance of missing its targets), `PeriodTable` (what a file holds),
`YearRows` (years of months told alone or to date), `MatchedPanel` (the sum of enterprises, like with like).
"""

from ditan.core.pathway.nowcast.bridge import Bridge, Inventories, bridge
from ditan.core.pathway.nowcast.months import PathPoint, YearRows, output_by_index, year_path, year_rows
from ditan.core.pathway.nowcast.panel import MatchedPanel, ToldMonths, matched_panel, told_months
from ditan.core.pathway.nowcast.place import Chance, Expected, Nowcast, Targets, nowcast
from ditan.core.pathway.nowcast.predictive import Predictive
from ditan.core.pathway.nowcast.reading import PeriodTable, read_periods
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule
from ditan.core.pathway.nowcast.year_end import WAYS, YearEnd, by_output, year_end

__all__ = [
    "WAYS",
    "Bridge",
    "Chance",
    "Expected",
    "Inventories",
    "MatchedPanel",
    "Nowcast",
    "NowcastRule",
    "PathPoint",
    "PeriodTable",
    "Predictive",
    "Targets",
    "ToldMonths",
    "YearEnd",
    "YearRows",
    "bridge",
    "by_output",
    "matched_panel",
    "nowcast",
    "nowcast_rule",
    "output_by_index",
    "read_periods",
    "told_months",
    "year_end",
    "year_path",
    "year_rows",
]
