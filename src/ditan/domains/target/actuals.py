"""Actual values of an indicator, by year: from statistics here; domains on the left register what they know.

A domain registers in its `AppConfig.ready()` a function that gives the values of a place for a measure and a sector (empty: all).
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from ditan.core.target import Indicator
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.assessment import MEASURES, assessed_years
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import intensity_series

MICRO_T_PER_T = 1_000_000
Values = Mapping[int, Decimal]
Finder = Callable[[Place, str, str], Values]


def _assessed(place: Place, _measure: str, _sector: str) -> Values:
    found = assessed_years(place.pk, figures_of([place.pk], MEASURES))
    return {
        year: Decimal(one.in_use) / MICRO_T_PER_T for year, one in found.items() if one.in_use is not None
    }


def _intensity(place: Place, _measure: str, _sector: str) -> Values:
    years = intensity_series(place).years
    return {year.year: year.intensity for year in years if year.intensity is not None}


def _figure(place: Place, measure: str, _sector: str) -> Values:
    found = ruling_by_year(figures_of([place.pk], [measure]), measure)
    return {year: one.value for year, one in found.items() if one.value is not None}


_finders: dict[str, Finder] = {"assessed": _assessed, "intensity": _intensity, "figure": _figure}


def register(source: str, finder: Finder) -> None:
    """Make a finder known; again under the same name replaces it."""
    _finders[source] = finder


def actuals_of(place: Place, indicator: Indicator, sector: str = "") -> Values:
    """The actual values of a place by year; empty where nobody knows any. For whoever has asked for the reach."""
    finder = _finders.get(indicator.source)
    if finder is None or (sector and not indicator.has_sectors):
        return {}
    return finder(place, indicator.measure, sector)
