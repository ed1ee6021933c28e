"""Nowcasts: the total of a year that is not over, from its months or quarters and from drivers, with a range.

Nouns: `Predictive` (what is known of a total), `YearEnd` (from the periods so far).
"""

from ditan.core.pathway.nowcast.predictive import Predictive
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule
from ditan.core.pathway.nowcast.year_end import WAYS, YearEnd, by_output, year_end

__all__ = ["WAYS", "NowcastRule", "Predictive", "YearEnd", "by_output", "nowcast_rule", "year_end"]
