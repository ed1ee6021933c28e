"""Readings of meters, as an energy management system gives them, made to months of facts.

Nouns: a `Reading` (meter, moment, value, unit), a `MeterRule` (which fact a meter measures, and how a month is made), a
`MonthAmount` (what all meters of a fact measured in a month). Invariant: a month that is not wholly covered is not made.
"""

from ditan.core.enterprise.readings.model import MeterRule, MonthAmount, Reading
from ditan.core.enterprise.readings.months import Months, months_of
from ditan.core.enterprise.readings.reading import GivenReading, read_readings, readings_of
from ditan.core.enterprise.readings.ways import Way, ways

__all__ = [
    "GivenReading",
    "MeterRule",
    "MonthAmount",
    "Months",
    "Reading",
    "Way",
    "months_of",
    "read_readings",
    "readings_of",
    "ways",
]
