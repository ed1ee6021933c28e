"""Whether places have peaked: the verdict on the series of each, or what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.errors import Problem, Refused
from ditan.core.pathway import Trend, trend
from ditan.domains.pathway.selectors.series import PlaceSeries, series_by_place, series_in_use
from ditan.domains.places.models import Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on the series in use of a place; `trend` is None where it could not be judged, and `problems` say why."""

    series: PlaceSeries
    trend: Trend | None
    problems: tuple[Problem, ...]

    @property
    def place(self) -> Place:
        """Whose verdict it is."""
        return self.series.place

    @property
    def status(self) -> str:
        """`peaked`, `plateau`, `rising`, or empty where nothing was judged."""
        return self.trend.status if self.trend else ""


def verdict_of(series: PlaceSeries) -> Verdict:
    """Judge one series by the rule of the library."""
    try:
        found = trend(series.observations)
    except Refused as refused:
        return Verdict(series, None, tuple(refused.problems))
    return Verdict(series, found, found.findings)


def verdict_get(place: Place, basis: str = "") -> tuple[Verdict, dict[str, PlaceSeries]]:
    """The verdict on a place, and both its series. For whoever has asked for the reach."""
    both = series_by_place([place])[place.pk]
    return verdict_of(series_in_use(both, basis)), both


def verdict_list(places: Sequence[Place], basis: str = "") -> list[Verdict]:
    """The verdicts on many places, in their order; their series come in two queries."""
    found = series_by_place(places)
    return [verdict_of(series_in_use(found[place.pk], basis)) for place in places]
