"""Where documents or files disagree on one figure: what each of them says, beside the one that counts.

A source is a document, or a document as one file tells it. A value typed over by hand corrects what its document said
before; a value that was withdrawn disagrees with nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.figures import figure_key, printed_number

TYPED_BY_HAND = None


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """What another document or file says of a figure that counts. `file` is empty where it was typed by hand."""

    pk: int
    value: Decimal | None
    text: str
    document: str
    dated: date | None
    file: str
    at: datetime


Disagreements = Mapping[int, tuple[OtherFigure, ...]]


def disagreements(places: Iterable[str], by: Reach, years: Iterable[int] | None = None) -> Disagreements:
    """By the key of each figure in use on which sources disagree: what the others say, the newest first. One query."""
    found = by.places(Figure.objects.filter(place_id__in=list(places)))
    return told_otherwise(found if years is None else found.filter(year__in=list(years)))


def told_otherwise(found: QuerySet[Figure]) -> Disagreements:
    """The disagreements among the figures of a query."""
    followed = Q(replaces__isnull=False) | Exists(Figure.objects.filter(replaces=OuterRef("pk")))
    rows = found.filter(followed, withdrawal=None).select_related("batch__upload").order_by("pk")
    sources: dict[tuple[Any, ...], dict[tuple[str, int | None], Figure]] = {}
    for figure in rows:
        _tell(sources.setdefault(figure_key(figure), {}), figure)
    told = {}
    for those in sources.values():
        *before, counting = those.values()
        said = (counting.value, counting.notation)
        if others := [one for one in reversed(before) if (one.value, one.notation) != said]:
            told[counting.pk] = tuple(map(_other, others))
    return told


def file_of(figure: Figure) -> str:
    """The file that a figure came with; empty where it was typed by hand."""
    return figure.batch.upload.name if figure.batch is not None else ""


def _tell(sources: dict[tuple[str, int | None], Figure], figure: Figure) -> None:
    """Note what a source says; the one that told last stands last."""
    batch = figure.batch_id
    if batch is TYPED_BY_HAND:
        for source in [one for one in sources if one[0] == figure.document]:
            del sources[source]
    sources.pop((figure.document, batch), None)
    sources[figure.document, batch] = figure


def _other(figure: Figure) -> OtherFigure:
    text = figure.notation if figure.value is None else printed_number(figure.value, figure.measure)
    return OtherFigure(
        figure.pk, figure.value, text, figure.document, figure.dated, file_of(figure), figure.at
    )
