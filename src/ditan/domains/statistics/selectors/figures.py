"""Reading figures: those in use, set by set, and the history of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ditan.core.intensity import STANDINGS
from ditan.core.intensity.measures import measures
from ditan.core.intensity.model import Standing
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.models import Figure

FIELDS = (
    *("pk", "place_id", "year", "measure", "standing", "prices", "base", "vintage", "value", "notation"),
    *("document", "dated", "evidence_id", "where", "at"),
)
RANKS: dict[str, int] = {"": -1} | {standing: rank for rank, standing in enumerate(STANDINGS)}


@dataclass(frozen=True, slots=True)
class FigureInUse:
    """A figure that counts. `value` is None where there is a notation; `evidence` is the hash of the scan."""

    pk: int
    place: str
    year: int
    measure: str
    standing: Standing | str
    prices: str
    base: int
    vintage: int
    value: Decimal | None
    notation: str
    document: str
    dated: date | None
    evidence: str | None
    where: str
    at: datetime

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells figures apart: of one key only one counts."""
        return figure_key(self)

    @property
    def trace(self) -> str:
        """Its key in the address of a page with a drawer."""
        return f"figure.{self.pk}"

    @property
    def text(self) -> str:
        """The value with the decimals of its measure, more where more were typed; or its notation."""
        return self.notation if self.value is None else printed_number(self.value, self.measure)


def printed_number(value: Decimal, measure: str) -> str:
    """A number as its document prints it: with the decimals of the measure, or more where more were typed."""
    known = measures().get(measure)
    exponent = value.normalize().as_tuple().exponent
    typed = -exponent if isinstance(exponent, int) else 0
    return f"{value:.{max(typed, known.decimals if known else 0)}f}"


def figure_key(figure: Any) -> tuple[Any, ...]:
    """Place, year, measure, standing, prices, base and vintage of a figure or an entry."""
    place = getattr(figure, "place_id", None) or figure.place
    return (
        *(place, figure.year, figure.measure, figure.standing),
        *(figure.prices, figure.base, figure.vintage),
    )


def figures_of(
    places: Iterable[str], measures: Iterable[str], years: Iterable[int] | None = None
) -> list[FigureInUse]:
    """Every figure in use of these places and measures, all standings, prices and vintages, in one query.

    When to use: for calculations, which have asked for the reach before. In the order of place, measure and year.
    """
    found = Figure.objects.filter(place_id__in=list(places), measure__in=list(measures))
    if years is not None:
        found = found.filter(year__in=list(years))
    return in_use(found)


def in_use(found: QuerySet[Figure]) -> list[FigureInUse]:
    """Of the figures of a query those that count: the newest of each key that was not withdrawn."""
    newest: dict[tuple[Any, ...], FigureInUse] = {}
    for row in found.filter(withdrawal=None).order_by("pk").values_list(*FIELDS):
        figure = FigureInUse(*row)
        newest[figure.key] = figure
    return sorted(newest.values(), key=lambda figure: (figure.place, figure.measure, figure.year, figure.pk))


def figure_in_use(place: str, year: int, measure: str) -> FigureInUse | None:
    """The figure that rules: recognised over flash over own, then the newest vintage, current prices first."""
    return ruling(figures_of([place], [measure], [year]))


def ruling(figures: Iterable[FigureInUse]) -> FigureInUse | None:
    """Of figures of one place, year and measure the one that rules."""
    return max(
        figures,
        key=lambda one: (RANKS[one.standing], one.vintage, one.prices != "constant", one.base, one.pk),
        default=None,
    )


def ruling_by_year(figures: Iterable[FigureInUse], measure: str) -> dict[int, FigureInUse]:
    """The figure of a measure that rules in each year, of the figures of one place."""
    grouped: dict[int, list[FigureInUse]] = {}
    for figure in figures:
        if figure.measure == measure:
            grouped.setdefault(figure.year, []).append(figure)
    return {year: found for year, those in grouped.items() if (found := ruling(those)) is not None}


def figure_list(places: Iterable[str], by: Reach, years: Iterable[int] | None = None) -> list[FigureInUse]:
    """Every figure in use of these places as far as the reach goes."""
    found = by.places(Figure.objects.filter(place_id__in=list(places)))
    return in_use(found if years is None else found.filter(year__in=list(years)))


def figure_get(pk: int, by: Reach) -> Figure | None:
    """A figure that one may see, in use or not."""
    found = Figure.objects.filter(pk=pk).select_related(
        "place", "person", "filing", "evidence", "batch__upload", "withdrawal__person"
    )
    return by.places(found).first()


def figure_history(figure: Figure, by: Reach) -> list[Figure]:
    """All figures of the same key, newest first, with those replaced or withdrawn."""
    told = ("place_id", "year", "measure", "standing", "prices", "base", "vintage")
    found = Figure.objects.filter(**{name: getattr(figure, name) for name in told})
    return list(by.places(found).select_related("person", "withdrawal__person").order_by("-pk"))
