"""The rows of a template: one for each item of each source, with proposals of a balance where there is one."""

from collections.abc import Iterator

from ditan.core.balance.model import Balance
from ditan.core.errors.base import Language
from ditan.core.inventory.balances import exact_sum, input_of, unit_of
from ditan.core.inventory.sources import Source, SourceBook
from ditan.core.inventory.template.model import Proposal, TemplateRow, proposals
from ditan.core.trace import Input


def template_rows(
    book: SourceBook, balance: Balance | None = None, language: Language = "zh"
) -> tuple[TemplateRow, ...]:
    """The rows to be filled in, in the order of the categories.

    When to use: to write a template, or to list what an inventory of all sectors asks for.

    Parameters: `book`, the sources; `balance`, whose cells become proposals with document and note; `language` of
    the notes.
    Returns: a row for each item of each source, with the source's unit and no quantity unless proposed.
    """
    return tuple(
        _row(source, item, balance, language)
        for source in book.sources.values()
        for item in (list(source.items) or [""])
    )


def _row(source: Source, item: str, balance: Balance | None, language: Language) -> TemplateRow:
    empty = TemplateRow(source.category, source.id, item, unit=source.unit)
    if balance is None:
        return empty
    fitting = (one for one in proposals() if (one.source, one.item) == (source.id, item))
    return next((_proposed(empty, one, balance, language) for one in fitting), empty)


def _proposed(row: TemplateRow, proposal: Proposal, balance: Balance, language: Language) -> TemplateRow:
    """The row with the amount of the balance; NO where all its cells are printed blank, as it was where absent."""
    cells = [input_of(balance, name, proposal.fuel, 1) for name in proposal.rows]
    printed = [cell for cell in cells if cell.value is not None]
    note = proposal.note_en if language == "en" else proposal.note_zh
    document = "; ".join(_cited(printed or cells))
    if printed:
        quantity = exact_sum(abs(cell.value or 0.0) for cell in printed)
        unit = unit_of(balance, proposal.fuel)
        return TemplateRow(row.category, row.source, row.item, quantity, unit, "", document, note)
    if all(balance.status(name, proposal.fuel) == "NO" for name in proposal.rows):
        return TemplateRow(row.category, row.source, row.item, None, row.unit, "NO", document, note)
    return row


def _cited(cells: list[Input]) -> Iterator[str]:
    for cell in cells:
        at = " ! ".join(part for part in (cell.file, cell.sheet, cell.cell) if part)
        yield f"{at} {cell.name}"
