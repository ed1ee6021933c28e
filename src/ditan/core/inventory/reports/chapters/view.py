"""附表: the inventory as one classification lays it out, with notation keys where there is no amount."""

from collections.abc import Iterator

from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import Block, Column, Paragraph, Row, Table
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.views import View, ViewRow

MEMO_DEPTH = 0


def blocks(evidence: Evidence, voice: Voice, plan: ChapterPlan) -> Iterator[Block]:
    """The table of one view; `plan.category` names the view."""
    view = evidence.views.get(plan.category)
    if view is None:
        return
    yield Paragraph(voice.say("view.lead"))
    gases = [gas for gas in view.gases if any(gas in row.gas_co2e_micro_t for row in view.rows)]
    has_scope = any(row.scope is not None for row in view.rows)
    heads = [Column(voice.say("report.category"), 3.4)]
    if has_scope:
        heads.append(Column(voice.say("view.scope"), 0.6))
    heads += [Column(gas_name(gas), 1.0, is_number=True) for gas in gases]
    heads += [
        Column(voice.say("report.total"), 1.1, is_number=True),
        Column(voice.say("view.notation"), 0.7),
        Column(voice.say("view.reason"), 3.2),
    ]
    rows = tuple(_row(voice, view, row, gases, has_scope=has_scope) for row in view.rows)
    caption = voice.say("view.table", view=view.name(voice.language), unit=voice.amount_unit)
    yield Table(caption, tuple(heads), rows, voice.say("view.note"))


def _row(voice: Voice, view: View, row: ViewRow, gases: list[str], *, has_scope: bool) -> Row:
    name = row.name(voice.language)
    label = name if row.is_total else f"{row.code} {name}"
    cells = [label]
    if has_scope:
        cells.append("" if row.scope is None else f"{row.scope}")
    cells += [_amount(voice, row.gas_co2e_micro_t.get(gas), row.gas_notation.get(gas, "")) for gas in gases]
    cells += [
        _amount(voice, row.co2e_micro_t, ""),
        row.notation,
        row.reason(voice.language) if row.reason(voice.language) not in _said_above(view, row, voice) else "",
    ]
    return Row(tuple(cells), "total" if row.is_total else "plain", row.depth)


def _amount(voice: Voice, micro_t: int | None, notation: str) -> str:
    return (notation or NOTHING) if micro_t is None else voice.amount(micro_t)


def _said_above(view: View, row: ViewRow, voice: Voice) -> set[str]:
    """The reasons of the rows that stand above this one, which need no saying again."""
    parents = {one.code: one for one in view.rows}
    said: set[str] = set()
    at = parents.get(row.parent)
    while at is not None and at.code not in said:
        said.add(at.reason(voice.language))
        at = parents.get(at.parent)
    return said
