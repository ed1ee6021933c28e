"""What came about, year by year, for targets: from statistics here; domains on the left register what they know.

Invariant: a figure says what it was taken from and how far it is settled; a year of which nobody knows a figure is not there; whoever
may not see a figure is told that there is one kept from them, and nothing of it. A domain registers in its `AppConfig.ready()`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from ditan.core.errors import Problem
from ditan.core.target import indicators
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.assessment import (
    MEASURES,
    assessed_by_place,
)
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.intensity_years import intensity_by_place
from ditan.domains.target.models import NAMED_PARTIES, Target

MICRO_T_PER_T = 1_000_000
STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Told:
    """The figure of one year in the unit of the indicator.

    `source`: statistics, inventory, balance or enterprise; `standing`: how far it is settled, in the words of the source; `key`: what it
    opens to, of a figure of statistics its key, of an enterprise its report.
    """

    value: Decimal
    source: str
    standing: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class TargetActuals:
    """The figures of a target by year. `is_hidden`: there may be some that the reader does not see; `problems`: why years lack.

    `partial`: years of which only a part is known; they are no figure of the year.
    """

    years: Mapping[int, Told] = field(default_factory=dict)
    is_hidden: bool = False
    problems: tuple[Problem, ...] = ()
    partial: tuple[int, ...] = ()

    @property
    def values(self) -> dict[int, Decimal]:
        """The numbers alone."""
        return {year: one.value for year, one in self.years.items()}


NOTHING = TargetActuals()
Found = Mapping[int, TargetActuals]
Finder = Callable[[Sequence[Target], Reach], Found]
AfterFinder = Callable[[Sequence[Target], Reach, Found], Found]
NAMED = "party:named"


def actuals_of(targets: Sequence[Target], by: Reach) -> dict[int, TargetActuals]:
    """What came about for each target, by its key; for whoever sees these targets.

    Of a territory what its indicator's source tells, and for years that it does not tell, the source registered after it. Of a key
    user or project what is registered for parties; of departments and what a city keeps nobody knows anything.
    """
    found: dict[int, TargetActuals] = {}
    for name, those in _by_finder(targets):
        finder, after = _finders.get(name), _after.get(name)
        told = finder(those, by) if finder else {}
        found |= _joined(told, after(those, by, told)) if after else dict(told)
    return {one.pk: found.get(one.pk, NOTHING) for one in targets}


def register(source: str, finder: Finder) -> None:
    """Make the finder of a source known; again under the same name replaces it."""
    _finders[source] = finder


def register_after(source: str, finder: AfterFinder) -> None:
    """Make a finder known for the years that a source does not tell; it is handed what the source told."""
    _after[source] = finder


def register_party(finder: Finder) -> None:
    """Make the finder for key users and projects known."""
    _finders[NAMED] = finder


def _by_finder(targets: Sequence[Target]) -> list[tuple[str, list[Target]]]:
    def name(target: Target) -> str:
        if target.party in NAMED_PARTIES:
            return NAMED
        return indicators()[target.indicator].source if target.party == "territory" else ""

    return [(key, list(those)) for key, those in groupby(sorted(targets, key=name), name) if key]


def _joined(
    told: Mapping[int, TargetActuals], after: Mapping[int, TargetActuals]
) -> dict[int, TargetActuals]:
    found = dict(told)
    for pk, more in after.items():
        first = found.get(pk, NOTHING)
        found[pk] = replace(
            first, years={**more.years, **first.years}, problems=(*first.problems, *more.problems)
        )
    return found


def _assessed(targets: Sequence[Target], _by: Reach) -> Found:
    places = _places(targets)
    years = assessed_by_place(places.values(), figures_of(places, MEASURES))
    return {
        one.pk: TargetActuals(
            {
                year: Told(Decimal(told.in_use) / MICRO_T_PER_T, STATISTICS, told.standing)
                for year, told in years[one.place_id].items()
                if told.in_use is not None
            }
        )
        for one in targets
    }


def _intensity(targets: Sequence[Target], _by: Reach) -> Found:
    series = intensity_by_place(_places(targets).values())
    return {
        one.pk: TargetActuals(
            {
                told.year: Told(told.intensity, STATISTICS, told.assessed.standing if told.assessed else "")
                for told in series[one.place_id].years
                if told.intensity is not None
            }
        )
        for one in targets
    }


def _figure(targets: Sequence[Target], _by: Reach) -> Found:
    known = indicators()
    measures = {known[one.indicator].measure for one in targets}
    figures = figures_of([*_places(targets)], measures)
    found = {}
    for one in targets:
        measure = known[one.indicator].measure
        ruling = ruling_by_year([told for told in figures if told.place == one.place_id], measure)
        found[one.pk] = TargetActuals(
            {
                year: Told(told.value, STATISTICS, str(told.standing), told.pk)
                for year, told in ruling.items()
                if told.value is not None
            }
        )
    return found


def _places(targets: Sequence[Target]) -> dict[str, Place]:
    return {one.place_id: one.place for one in targets}


_finders: dict[str, Finder] = {"assessed": _assessed, "intensity": _intensity, "figure": _figure}
_after: dict[str, AfterFinder] = {}
