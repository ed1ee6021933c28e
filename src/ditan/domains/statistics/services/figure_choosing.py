"""Choosing, of what documents or files say of one figure, another value than the one that counts."""

from django.db import transaction

from ditan.core.errors import Refused
from ditan.core.errors.figure_files import FigureOtherThing
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.figures import figure_key
from ditan.domains.statistics.services.figures import figures_keep


@transaction.atomic
def figure_choose(counting: Figure, other: Figure | None, by: Reach, reason: str) -> Figure:
    """Let another value of the same thing count again, with its document, file and scan; both stay in the history.

    Returns: the figure that counts now.
    Raises: Refused without a reason or the power, and where the other is not of the same thing or was withdrawn.
    """
    if other is None or figure_key(other) != figure_key(counting) or hasattr(other, "withdrawal"):
        raise Refused([FigureOtherThing()])
    entry = FigureEntry(
        place=other.place_id,
        year=other.year,
        measure=other.measure,
        value=other.value,
        notation=other.notation,
        standing=other.standing,
        prices=other.prices,
        base=other.base,
        vintage=other.vintage,
        document=other.document,
        dated=other.dated,
        reason=reason,
        where=other.where,
    )
    kept = figures_keep([entry], by, batch=other.batch, scan=other.evidence, scan_name=other.scan)
    return kept[0] if kept else counting
