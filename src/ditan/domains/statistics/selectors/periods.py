"""Reading figures of months and quarters: those in use, the history of each, and years of them under their measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ditan.core.intensity.periods import PeriodMeasure, Steps, period_measures
from ditan.core.intensity.periods.entries import year_steps
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.models import PeriodFigure

FIELDS = (
    *("pk", "place_id", "year", "measure", "number", "is_to_date", "value", "notation"),
    *("document", "dated", "where", "at"),
)


@dataclass(frozen=True, slots=True)
class PeriodInUse:
    """A figure that counts. `value` is None where there is a notation."""

    pk: int
    place: str
    year: int
    measure: str
    number: int
    is_to_date: bool
    value: Decimal | None
    notation: str
    document: str
    dated: date | None
    where: str
    at: datetime

    @property
    def key(self) -> tuple[str, int, str, int, bool]:
        """What tells figures apart: of one key only one counts."""
        return self.place, self.year, self.measure, self.number, self.is_to_date

    @property
    def trace(self) -> str:
        """Its key in the address of a page with a drawer."""
        return f"period.{self.pk}"

    @property
    def text(self) -> str:
        """The value with the decimals of its measure, more where more were typed; or its notation."""
        return self.notation if self.value is None else period_number(self.value, self.measure)


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """The figures of one measure and year, and what they say between the ends of periods."""

    measure: PeriodMeasure
    year: int
    figures: tuple[PeriodInUse, ...]
    steps: Steps

    @property
    def newest(self) -> PeriodInUse | None:
        """The last figure with a value, to date where there are two."""
        told = [one for one in self.figures if one.value is not None]
        return max(told, key=lambda one: (one.number, one.is_to_date), default=None)


def period_number(value: Decimal, measure: str) -> str:
    """A number as its bulletin prints it: with the decimals of the measure, or more where more were typed."""
    known = period_measures().get(measure)
    exponent = value.normalize().as_tuple().exponent
    typed = -exponent if isinstance(exponent, int) else 0
    return f"{value:.{max(typed, known.decimals if known else 0)}f}"


def period_figures_of(
    places: Iterable[str], measures: Iterable[str] | None = None, years: Iterable[int] | None = None
) -> list[PeriodInUse]:
    """Every figure in use of these places, in one query. When to use: for calculations, which have asked for the reach."""
    found = PeriodFigure.objects.filter(place_id__in=list(places))
    if measures is not None:
        found = found.filter(measure__in=list(measures))
    if years is not None:
        found = found.filter(year__in=list(years))
    return periods_in_use(found)


def period_figure_list(place: str, by: Reach, years: Iterable[int] | None = None) -> list[PeriodInUse]:
    """Every figure in use of a place as far as the reach goes."""
    found = by.places(PeriodFigure.objects.filter(place_id=place))
    return periods_in_use(found if years is None else found.filter(year__in=list(years)))


def periods_in_use(found: QuerySet[PeriodFigure]) -> list[PeriodInUse]:
    """Of the figures of a query those that count: the newest of each key that was not withdrawn."""
    newest: dict[tuple[Any, ...], PeriodInUse] = {}
    for row in found.filter(withdrawal=None).order_by("pk").values_list(*FIELDS):
        figure = PeriodInUse(*row)
        newest[figure.key] = figure
    return sorted(newest.values(), key=lambda one: (one.place, one.measure, one.year, one.number))


def by_measure(figures: Iterable[PeriodInUse]) -> dict[str, dict[int, MeasureYear]]:
    """The figures of one place by measure and year, with the steps of each year."""
    grouped: dict[tuple[str, int], list[PeriodInUse]] = {}
    for one in figures:
        grouped.setdefault((one.measure, one.year), []).append(one)
    found: dict[str, dict[int, MeasureYear]] = {}
    known: Mapping[str, PeriodMeasure] = period_measures()
    for (name, year), those in sorted(grouped.items()):
        if name in known:
            steps = year_steps(known[name], those)[0]
            found.setdefault(name, {})[year] = MeasureYear(known[name], year, tuple(those), steps)
    return found


def period_figure_get(pk: int, by: Reach) -> PeriodFigure | None:
    """A figure that one may see, in use or not."""
    found = PeriodFigure.objects.filter(pk=pk).select_related("place", "person", "withdrawal__person")
    return by.places(found).first()


def period_history(figure: PeriodFigure, by: Reach) -> list[PeriodFigure]:
    """All figures of the same key, newest first, with those replaced or withdrawn."""
    told = ("place_id", "year", "measure", "number", "is_to_date")
    found = PeriodFigure.objects.filter(**{name: getattr(figure, name) for name in told})
    return list(by.places(found).select_related("person", "withdrawal__person").order_by("-pk"))
