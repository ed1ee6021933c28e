"""The rows of a template: one for each item of each source, with proposals of a balance where there is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ditan.core.balance.model import Balance
from ditan.core.errors.base import Language
from ditan.core.inventory.balances import exact_sum, input_of, unit_of
from ditan.core.inventory.sources import Source
from ditan.core.inventory.template.defaults import Default
from ditan.core.inventory.template.model import Proposal, TemplateRow, proposals
from ditan.core.trace import Input

JOINT = "."
WHOLE, INERT = "whole", "inert"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows are written for: a balance whose amounts are proposed, and the language of the notes."""

    balance: Balance | None = None
    language: Language = "zh"

    def word(self, chinese: str, english: str) -> str:
        """One of two words."""
        return english if self.language == "en" else chinese


def template_rows(found: Sequence[tuple[Source, Sequence[Default]]], asked: Asked) -> tuple[TemplateRow, ...]:
    """The rows to be filled in, in the order of the sources.

    When to use: to write a template, or to list what an inventory of all sectors asks for.

    Parameters: `found`, each source with its defaults in the place and edition.
    Returns: a row for each item of each source that the documents have parameters for in that place, with the
    source's unit and no quantity unless proposed; parameters that rows must bring and shares of mixtures are named,
    their numbers left blank.
    """
    return tuple(row for source, defaults in found for row in _rows_of(source, defaults, asked))


def item_choices(source: Source) -> Iterator[tuple[str, str]]:
    """Items with their variants as a row names them: pairs of ids, blank where there is none."""
    for item in source.items or [""]:
        for variant in source.variants if source.mixture == WHOLE else [""]:
            yield item, variant


def _rows_of(source: Source, defaults: Sequence[Default], asked: Asked) -> Iterator[TemplateRow]:
    for item, variant in item_choices(source):
        fitting = [one for one in defaults if _fits(one, item, variant)]
        if any(one.use is None and not one.is_own for one in fitting):
            continue
        row = TemplateRow(
            source.category, source.id, JOINT.join(filter(None, (item, variant))), unit=source.unit
        )
        own = {one.parameter: one for one in fitting if one.is_own}
        yield _proposed(_with_parameter(row, list(own.values()), asked), asked)
        if len(own) > 1:
            yield from (_parameter_row(row, one, asked) for one in own.values())
    if source.mixture == INERT:
        for part in source.variants.values():
            name = f"share{JOINT}{part.id} ({PERCENT})"
            hint = asked.word(f"{part.name_zh}占比", f"share of {part.name_en}")
            yield TemplateRow(source.category, source.id, parameter=name, hint=hint)


def _fits(default: Default, item: str, variant: str) -> bool:
    """Whether a default belongs to an item; parts of a mixture to be given as shares do not decide."""
    is_item = default.item is None or default.item.id == item
    is_variant = default.variant is None or default.variant.id == variant
    return is_item and is_variant


def _with_parameter(row: TemplateRow, own: list[Default], asked: Asked) -> TemplateRow:
    """The row with the one parameter that it must bring."""
    if len(own) != 1:
        return row
    return replace(row, parameter=f"{own[0].parameter} ({own[0].unit})", hint=_hint(own[0], asked))


def _parameter_row(row: TemplateRow, own: Default, asked: Asked) -> TemplateRow:
    parameter = f"{own.parameter} ({own.unit})"
    return TemplateRow(row.category, row.source, row.item, parameter=parameter, hint=_hint(own, asked))


def _hint(own: Default, asked: Asked) -> str:
    return asked.word(f"须自带：{own.name_zh}", f"to be given: {own.name_en}")


def _proposed(row: TemplateRow, asked: Asked) -> TemplateRow:
    """The row with the amount of the balance; NO where all its cells are printed blank, as it was where absent."""
    proposal = next((one for one in proposals() if (one.source, one.item) == (row.source, row.item)), None)
    if asked.balance is None or proposal is None:
        return row
    balance, note = asked.balance, asked.word(proposal.note_zh, proposal.note_en)
    cells = [input_of(balance, name, proposal.fuel, 1) for name in proposal.rows]
    printed = [cell for cell in cells if cell.value is not None]
    document = "; ".join(_cited(printed or cells))
    if printed:
        quantity = exact_sum(abs(cell.value or 0.0) for cell in printed)
        unit = unit_of(balance, proposal.fuel)
        return replace(row, quantity=quantity, unit=unit, document=document, note=note)
    return replace(row, status="NO", document=document, note=note) if _is_blank(balance, proposal) else row


def _is_blank(balance: Balance, proposal: Proposal) -> bool:
    return all(balance.status(name, proposal.fuel) == "NO" for name in proposal.rows)


def _cited(cells: list[Input]) -> Iterator[str]:
    for cell in cells:
        at = " ! ".join(part for part in (cell.file, cell.sheet, cell.cell) if part)
        yield f"{at} {cell.name}"
