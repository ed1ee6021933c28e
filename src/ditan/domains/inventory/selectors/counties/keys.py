"""What people have said of a city and year: what they declared, which keys they chose, weights they typed."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from ditan.core.inventory.counties import Cell, Chosen, Declared, Weights
from ditan.domains.inventory.models import CountyDeclaration, CountyKeyChoice, CountyWeights
from ditan.domains.places.models import Place


def declarations_in_use(place: str, year: int) -> QuerySet[CountyDeclaration]:
    """What was declared and not withdrawn, the first first."""
    return CountyDeclaration.objects.filter(place_id=place, year=year, withdrawal=None).select_related(
        "person"
    )


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
    """The weights of the counties by key: those that were typed; the ratios alone count."""
    codes = {county.pk for county in counties}
    return {
        key: {code: Decimal(text) for code, text in typed.weights.items() if code in codes}
        for key, typed in weights_typed(place, year).items()
    }
