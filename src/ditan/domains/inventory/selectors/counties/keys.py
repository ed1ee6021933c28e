"""What people have said of a city and year: what they declared, which keys they chose, weights they typed."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from ditan.core.inventory.counties import OWN_VALUE, Cell, Chosen, Declared, Weights, causes
from ditan.domains.inventory.models import CountyDeclaration, CountyKeyChoice, CountyWeights
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of, ruling

NOT_MEASURED = (OWN_VALUE, "own_shares")


def declarations_in_use(place: str, year: int) -> QuerySet[CountyDeclaration]:
    """What was declared and not withdrawn, the first first."""
    return CountyDeclaration.objects.filter(place_id=place, year=year, withdrawal=None).select_related(
        "person"
    )


def declaration_get(pk: int, place: str, year: int) -> CountyDeclaration | None:
    """A declaration of a city and year, taken back or not."""
    return CountyDeclaration.objects.filter(pk=pk, place_id=place, year=year).first()


def told_of(declaration: CountyDeclaration) -> Declared:
    """A declaration as the calculations read it."""
    return Declared(
        id=str(declaration.pk),
        cause=declaration.cause,
        cell=Cell(declaration.sector, declaration.fuel),
        emissions_micro_t=declaration.emissions_micro_t,
        name=declaration.name,
        document=declaration.document,
        counties=tuple(declaration.counties),
    )


def choices_in_use(place: str, year: int) -> Chosen:
    """The newest key of each cause and sector; where it was set back, none."""
    found: dict[tuple[str, str], str] = {}
    for cause, sector, key in CountyKeyChoice.objects.filter(place_id=place, year=year).values_list(
        "cause", "sector", "key"
    ):
        found[cause, sector] = key
    return {about: key for about, key in found.items() if key}


def weights_typed(place: str, year: int) -> dict[str, CountyWeights]:
    """The newest typed weights of each key."""
    found = CountyWeights.objects.filter(place_id=place, year=year).select_related("person")
    return {weights.key: weights for weights in found}


def weights_in_use(place: str, year: int, counties: Sequence[Place]) -> Weights:
    """The weights of the counties by key: figures of statistics of the year, and over them what was typed.

    A county without a figure, or with a notation in its place, has no weight; a key that no county has is left out.
    """
    codes = {county.pk for county in counties}
    typed = {
        key: {code: Decimal(text) for code, text in kept.weights.items() if code in codes}
        for key, kept in weights_typed(place, year).items()
    }
    return _from_statistics(codes, year) | typed


def _from_statistics(codes: set[str], year: int) -> dict[str, dict[str, Decimal]]:
    measures = [key for key in causes().keys if key not in NOT_MEASURED]
    grouped: dict[tuple[str, str], list[FigureInUse]] = {}
    for figure in figures_of(codes, measures, [year]):
        grouped.setdefault((figure.measure, figure.place), []).append(figure)
    found: dict[str, dict[str, Decimal]] = {}
    for (measure, code), figures in sorted(grouped.items()):
        figure_ruling = ruling(figures)
        if figure_ruling is not None and figure_ruling.value is not None and figure_ruling.value > 0:
            found.setdefault(measure, {})[code] = figure_ruling.value
    return found
