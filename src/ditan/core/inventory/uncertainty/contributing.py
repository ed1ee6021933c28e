"""What an interval is made of: the inputs that move a sum, the largest first, each with its range and document."""

from collections.abc import Iterator, Sequence

from ditan.core.errors import refuse_if
from ditan.core.errors.inventory import SelectionUnknown
from ditan.core.inventory.model import Inventory, is_within
from ditan.core.inventory.uncertainty.assessing import gather
from ditan.core.inventory.uncertainty.inputs import Row, amount_of
from ditan.core.inventory.uncertainty.lineage import in_tree_order, lineage
from ditan.core.inventory.uncertainty.propagation import Contribution
from ditan.core.inventory.uncertainty.ranges import Range
from ditan.core.inventory.uncertainty.swings import covariance, swings_of
from ditan.core.library import Library
from ditan.core.library.nearest import nearest


def contributions_to(
    inventory: Inventory,
    category: str,
    library: Library | None = None,
    *,
    own: Sequence[Range] = (),
) -> tuple[Contribution, ...]:
    """What makes a category uncertain: its inputs by their part in its variance.

    When to use: to open the interval of a category; `Propagation.contributions` are those of the total.

    Parameters: category – a code, with everything below it, or blank for everything; the others as `propagate`.
    Returns: one Contribution a score, the largest first; their variance shares add up to 1 (none where nothing
    varies).
    Raises: Refused with SelectionUnknown where nothing of the category is estimated, naming the nearest that is.
    """
    rows = gather(inventory, library, own).rows
    chosen = [row for row in rows if not category or is_within(row.category, category)]
    if not chosen:
        held = in_tree_order({code for row in rows for code in lineage(row.category)} - {""})
        unknown = SelectionUnknown(
            kind="category",
            kind_zh="分类",
            found=category,
            nearest=nearest(category, held),
            known=", ".join(held),
        )
        refuse_if([unknown])
    return tuple(contributions_of(chosen))


def contributions_of(rows: Sequence[Row]) -> Iterator[Contribution]:
    """The contributions to the sum of these rows."""
    total = swings_of(rows)
    variance = covariance(total, total)
    central = abs(amount_of(rows))
    first = {factor.input.score: factor.input for row in reversed(rows) for factor in reversed(row.factors)}
    for score, swing in sorted(total.items(), key=lambda entry: -abs(entry[1].slope)):
        one = first[score]
        yield Contribution(
            score=score,
            name_zh=one.name_zh,
            name_en=one.name_en,
            part=one.part,
            variance_share=swing.slope**2 / variance if variance else 0.0,
            half_width=abs(swing.slope) / central if central else 0.0,
            range=one.range,
        )
