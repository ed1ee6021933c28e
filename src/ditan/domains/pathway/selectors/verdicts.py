"""Whether places have peaked: the verdict on the series of each, or what stands in its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.errors import Problem
from ditan.core.pathway import Trend
from ditan.core.pathway.trend import trends_of
from ditan.domains.pathway.selectors.series import PlaceSeries, series_beside, series_by_place, series_in_use
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.intensity_years import IntensitySeries


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
    judged = trends_of({"": series.observations})
    return _verdict(series, judged.judged.get(""), judged.refused.get("", ()))


def verdict_get(
    place: Place, basis: str = "", told: IntensitySeries | None = None
) -> tuple[Verdict, dict[str, PlaceSeries]]:
    """The verdict on a place, and both its series. For whoever has asked for the reach.

    Parameters: told – the intensity of the place where it was read before.
    """
    both = series_beside(place, told) if told else series_by_place([place])[place.pk]
    return verdict_of(series_in_use(both, basis)), both


def verdict_list(places: Sequence[Place], basis: str = "") -> list[Verdict]:
    """The verdicts on many places, in their order; their series come in two queries, all tests are made at once."""
    found = series_by_place(places)
    used = {place.pk: series_in_use(found[place.pk], basis) for place in places}
    judged = trends_of({code: series.observations for code, series in used.items()})
    return [
        _verdict(series, judged.judged.get(code), judged.refused.get(code, ()))
        for code, series in used.items()
    ]


def _verdict(series: PlaceSeries, found: Trend | None, refused: tuple[Problem, ...]) -> Verdict:
    return Verdict(series, found, found.findings if found else refused)
