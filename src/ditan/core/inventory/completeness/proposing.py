"""Proposals: what a balance shows of sources that no balance computes, as orders of magnitude with default factors.

Which cells mean which source is data (`proposals` of the template); the engine multiplies as for any other row.
"""

from collections.abc import Iterator
from dataclasses import replace

from ditan.core.balance.model import Balance
from ditan.core.errors import Where
from ditan.core.inventory.balances import exact_sum, input_of, unit_of
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.own_activities import OwnActivity, own_steps, settle
from ditan.core.inventory.sources import source_book
from ditan.core.inventory.template.model import Proposal, proposals
from ditan.core.library import Library
from ditan.core.trace import Input, Step


def proposal_steps(balance: Balance, edition: str, gwp: str, library: Library) -> tuple[Step, ...]:
    """What each source would emit of which the balance prints an amount, with the edition's default parameters.

    When to use: once in a compilation; completeness shows those that the inventory lacks. They are in no total.
    Formula: the equation of the source; its amount is the sum of the cells without their signs.

    Returns: rows of status memo, each with its cells; a source without a figure or without defaults has none.
    """
    found: list[Step] = []
    for proposal in proposals():
        cells = [input_of(balance, row, proposal.fuel, 1) for row in proposal.rows]
        printed = [cell for cell in cells if cell.value]
        if printed:
            found += _steps(proposal, printed, balance, edition, gwp, library)
    return tuple(found)


def _steps(
    proposal: Proposal, cells: list[Input], balance: Balance, edition: str, gwp: str, library: Library
) -> Iterator[Step]:
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
    settled = settle([activity], library, edition, balance.place, balance.year)
    note = DIVIDER.join((proposal.note_zh, proposal.note_en))
    for step in own_steps(settled.rows, balance, gwp, library):
        if step.emissions_micro_t is not None and step.status == "estimated":
            yield replace(step, status="memo", inputs=tuple(cells), note=note)
