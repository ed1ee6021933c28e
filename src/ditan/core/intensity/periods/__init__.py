"""Statistics within the year: measures by month or quarter, values of a period or to date, and what they say of each other.

Nouns: `PeriodMeasure`, `PeriodEntry`, `Told`, `Steps` (what is known between any two ends of periods).
"""

from ditan.core.intensity.periods.entries import PeriodEntry, period_problems
from ditan.core.intensity.periods.measures import PeriodMeasure, agreed_share, period_measures
from ditan.core.intensity.periods.names import period_name, period_names
from ditan.core.intensity.periods.steps import Contradiction, Steps, Told, steps_of

__all__ = [
    "Contradiction",
    "PeriodEntry",
    "PeriodMeasure",
    "Steps",
    "Told",
    "agreed_share",
    "period_measures",
    "period_name",
    "period_names",
    "period_problems",
    "steps_of",
]
