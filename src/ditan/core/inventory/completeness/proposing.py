"""Proposals: what a balance shows of sources that no balance computes, as orders of magnitude with default factors.

Which cells mean which source is data (`proposals` of the template); the engine multiplies as for any other row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ditan.core.balance.model import Balance
from ditan.core.errors import Where
from ditan.core.inventory.balances import exact_sum, input_of, unit_of
from ditan.core.inventory.estimating import Amount, Emission
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.own_activities import OwnActivity, Settled, own_amounts, own_steps, settle
from ditan.core.inventory.sources import source_book
from ditan.core.inventory.template.model import Proposal, proposals
from ditan.core.library import Library
from ditan.core.trace import Input, Step


@dataclass(frozen=True, slots=True)
class Proposed:
    """One emission row of a proposal before it is multiplied: what is proposed, and the cells that show it."""

    proposal: Proposal
    cells: tuple[Input, ...]
    row: Settled


def derive_proposals(balance: Balance, edition: str, library: Library) -> tuple[Proposed, ...]:
    """What each source would emit of which the balance prints an amount, with the edition's default parameters.

    When to use: once in a compilation; completeness shows those that the inventory lacks. They are in no total.
    Formula: the equation of the source; its amount is the sum of the cells without their signs.

    Returns: rows, each with its cells; a source without a figure or without defaults has none.
    """
    found: list[Proposed] = []
    for proposal in proposals():
        cells = [input_of(balance, row, proposal.fuel, 1) for row in proposal.rows]
        printed = tuple(cell for cell in cells if cell.value)
        if printed:
            found += [
                Proposed(proposal, printed, row)
                for row in _rows(proposal, printed, balance, edition, library)
            ]
    return tuple(found)


def proposal_amounts(proposed: tuple[Proposed, ...]) -> dict[int, Amount]:
    """What the engine is asked to multiply, by the place of the row."""
    return own_amounts([one.row for one in proposed])


def proposal_steps(
    proposed: tuple[Proposed, ...], balance: Balance, emissions: Mapping[int, Emission]
) -> Iterator[Step]:
    """The rows as steps of status memo, those that were estimated, with what the engine made of `proposal_amounts`."""
    steps = own_steps([one.row for one in proposed], balance, emissions)
    for one, step in zip(proposed, steps, strict=True):
        if step.emissions_micro_t is not None and step.status == "estimated":
            note = DIVIDER.join((one.proposal.note_zh, one.proposal.note_en))
            yield replace(step, status="memo", inputs=one.cells, note=note)


def _rows(
    proposal: Proposal, cells: tuple[Input, ...], balance: Balance, edition: str, library: Library
) -> list[Settled]:
    book = source_book()
    definition = book.sources[proposal.source]
    activity = OwnActivity(
        category=definition.category,
        source=definition.id,
        item=proposal.item,
        gas="",
        quantity=exact_sum(abs(cell.value or 0.0) for cell in cells),
        unit=unit_of(balance, proposal.fuel),
        status="estimated",
        note="",
        where=Where(file=balance.file),
        year=balance.year,
        definition=definition,
        book=book,
    )
    return settle([activity], library, edition, balance.place, balance.year).rows
