"""Suppression: from the cells of a table to what may be shown of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ditan.core.disclosure.cubes import Cube
from ditan.core.disclosure.hiding import Hiding
from ditan.core.disclosure.rule import Rule, disclosure_rule, rule_problems
from ditan.core.disclosure.table import Cell, Keys, SumTable, table_problems
from ditan.core.errors import refuse_if

Reason = Literal["few", "dominated", "confidential", "secondary"]
CONFIDENTIAL = "C"
SHOWN = "estimated"
WORDS: Mapping[Reason, tuple[str, str]] = {
    "few": ("少于 {minimum} 家企业", "rests on fewer than {minimum} enterprises"),
    "dominated": ("一家企业占比超过 {share}", "one enterprise makes up more than {share}"),
    "confidential": ("来源单位要求保密", "handed over as confidential"),
    "secondary": ("否则可由合计推算出保密数据", "else a confidential value could be worked out from totals"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is shown of one cell: its value, or `C` with the reason; a hidden value is not kept here."""

    keys: Keys
    status: str
    value: int | None = None
    reason: Reason | None = None
    why_zh: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A table as it may be shown: every leaf and every total, `*` being the key of a total.

    `proofs` holds for each hidden cell the box that proves it safe; it tells true values and is not for readers.
    """

    dimensions: tuple[str, ...]
    cells: Mapping[Keys, Outcome]
    rule: Rule
    proofs: Mapping[Keys, Cube]

    @property
    def hidden(self) -> frozenset[Keys]:
        """The cells that are not shown."""
        return frozenset(keys for keys, outcome in self.cells.items() if outcome.status == CONFIDENTIAL)

    @property
    def published(self) -> dict[Keys, int | None]:
        """The value of each cell that is shown, None for each that is hidden: safe to hand out."""
        return {keys: outcome.value for keys, outcome in self.cells.items()}


def suppress(dimensions: Sequence[str], cells: Sequence[Cell], rule: Rule | None = None) -> Suppression:
    """Which cells of a table of sums may be shown, leaves and totals.

    When to use: before a table that rests on data of single enterprises leaves the house, or is shown to somebody
    without the right to see single enterprises.
    Rule: a cell is confidential when it rests on fewer enterprises than the rule asks for, is dominated by one (where
    the rule uses that), or was handed over as confidential. Further cells are hidden so that each hidden cell lies in
    a box that can move without changing a sum shown (`cubes`), a confidential one by at least the rule's share of its
    value to both sides; and so that no sum of hidden leaves that can be worked out rests on too few enterprises.

    Parameters: dimensions – names, one or more; cells – leaves in whole units, zero or more, each enterprise behind one
    leaf only; a cell that is not given does not occur; rule – default the built-in one (`library/disclosure.yaml`).
    Returns: Suppression with an Outcome for every leaf and total.
    Raises: Refused with everything that is wrong with the cells.
    Source: 《统计法》第二十五条; boxes after the hypercube method of cell suppression.
    Interpretation: the law names no number; see the note of the rule.
    """
    used = rule or disclosure_rule()
    refuse_if([*rule_problems(used), *table_problems(dimensions, cells, used)])
    table = SumTable(dimensions, cells)
    primary = {keys: reason for keys in table.cells if (reason := _reason(table, keys, used)) is not None}
    hiding = Hiding(table, used)
    hiding.hide(primary)
    outcomes = dict(_outcomes(table, primary, hiding, used))
    for cell in cells:
        outcomes.setdefault(cell.keys, Outcome(cell.keys, SHOWN, cell.value))
    return Suppression(table.dimensions, outcomes, used, hiding.proofs)


def _reason(table: SumTable, keys: Keys, rule: Rule) -> Reason | None:
    sums = table.cells[keys]
    if sums.contributors < rule.minimum_contributors:
        return "few"
    if sums.is_confidential:
        return "confidential"
    share = rule.dominance_share
    if share is not None and sums.largest > share * sums.value:
        return "dominated"
    return None


def _outcomes(
    table: SumTable, primary: Mapping[Keys, Reason], hiding: Hiding, rule: Rule
) -> Iterator[tuple[Keys, Outcome]]:
    share = f"{float(rule.dominance_share or 0):.0%}"
    for keys, sums in table.cells.items():
        if keys in hiding.hidden:
            reason: Reason = primary.get(keys, "secondary")
            chinese, english = (
                words.format(minimum=rule.minimum_contributors, share=share) for words in WORDS[reason]
            )
            yield keys, Outcome(keys, CONFIDENTIAL, None, reason, chinese, english)
        else:
            yield keys, Outcome(keys, SHOWN, sums.value)
