"""The rows of a shielded inventory: what rests on too few enterprises is C, and merged rows hold its amounts."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ditan.core.disclosure import Rule, disclosure_rule
from ditan.core.errors import Problem
from ditan.core.errors.inventory.overlaps import CountedAsOrdered, CountedTwice
from ditan.core.errors.inventory.plausibility import ActivityAgainstBalance, ActivityUnlikely
from ditan.core.inventory.estimating import FACTOR
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import MERGED
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.overlaps import overlap_findings, overlaps_of
from ditan.core.inventory.shielding.merging import CO2E, Piece, merged
from ditan.core.library.vocabulary import categories
from ditan.core.trace import MICRO_T_PER_T, Step

LINE = re.compile(r"\d+")
# What these say holds amounts of several rows; double counting is judged again on the shielded rows.
OF_AMOUNTS = (ActivityAgainstBalance, ActivityUnlikely, CountedAsOrdered, CountedTwice)
FEW = (
    "少于 {minimum} 家企业，与相近的数据合并列示",
    "fewer than {minimum} enterprises; shown merged with others",
)
BESIDE = ("否则可推算出保密数据，合并列示", "else confidential data could be worked out; shown merged")
LEFT_OUT = (
    "少于 {minimum} 家企业，没有可以合并的数据，未计入合计",
    "fewer than {minimum} enterprises and nothing to merge with; in no total",
)
SUM_OF = ("{count} 行保密数据合并", "{count} confidential rows, merged")
Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Shielded:
    """A shielded inventory. `lines` are the lines of activity tables of which nothing may be shown, by file and number.

    `hidden` are the rows that are C now, by position; `left_out` those of them that no merged row holds.
    """

    inventory: Inventory
    lines: frozenset[Line]
    hidden: frozenset[int]
    left_out: frozenset[int]


def shielded(inventory: Inventory, rule: Rule | None = None) -> Shielded | None:
    """An inventory without the amounts of single enterprises; None where nothing of it has to be hidden.

    When to use: for every reader who may not see confidential data; assess and show it like any inventory.
    Rule: rows of the activity table that rest on fewer enterprises than the rule asks for are hidden, and with them every
    row made of the same lines; of the rows beside them as many as keep them from being worked out. Amounts that come from
    the balance hide nothing, for the balance itself is shown. A row whose number is not stated rests on enough.

    Parameters: rule – default the built-in one (`library/disclosure.yaml`).
    Source: 《统计法》第二十五条; merging confidential categories with others: IPCC 2006, volume 1, chapter 2.
    """
    used = rule or disclosure_rule()
    few = {number for number, step in enumerate(inventory.steps) if _is_few(step, used)}
    if not few:
        return None
    pieces, hidden = _pieces(inventory.steps, few, used)
    shown = [piece for piece in pieces if len(piece.rows) > 1]
    held = {row for piece in shown for row in piece.rows}
    left_out = frozenset(row for row in hidden - held if inventory.steps[row].status == "estimated")
    lines = frozenset(line for row in hidden for line in _lines(inventory.steps[row]))
    steps = [
        _closed(step, _why(number, few, left_out), used) if number in hidden else step
        for number, step in enumerate(inventory.steps)
    ]
    steps += [_sum_of([inventory.steps[row] for row in piece.rows], piece) for piece in shown]
    made = replace(inventory, steps=tuple(steps))
    kept = [problem for problem in inventory.findings if not _tells(problem, lines)]
    findings = (*kept, *overlap_findings(overlaps_of(made)))
    return Shielded(replace(made, findings=findings), lines, frozenset(hidden), left_out)


def _pieces(steps: Sequence[Step], few: Collection[int], rule: Rule) -> tuple[list[Piece], set[int]]:
    """The merged pieces and every row that is hidden: again and again until no line of a hidden row makes a shown one."""
    hidden = set(few)
    while True:
        alone = [
            Piece(
                (number,),
                step.category,
                step.gas,
                step.co2e_micro_t or 0,
                rule.minimum_contributors if step.enterprises is None else step.enterprises,
                is_secret=number in hidden,
            )
            for number, step in enumerate(steps)
            if step.status == "estimated" and step.co2e_micro_t is not None and _lines(step)
        ]
        pieces = merged(alone, rule)
        found = hidden | {row for piece in pieces if len(piece.rows) > 1 for row in piece.rows}
        lines = {line for row in found for line in _lines(steps[row])}
        found |= {number for number, step in enumerate(steps) if not lines.isdisjoint(_lines(step))}
        if found == hidden:
            return pieces, hidden
        hidden = found


def _is_few(step: Step, rule: Rule) -> bool:
    has_amount = step.status in ("estimated", "memo") and step.emissions_micro_t is not None
    return has_amount and step.enterprises is not None and step.enterprises < rule.minimum_contributors


def _lines(step: Step) -> list[Line]:
    """The lines of the activity table that a row is made of; none where it is made of the balance."""
    if any(entry.row for entry in step.inputs):
        return []
    found = [(entry.file or "", LINE.search(entry.cell or "")) for entry in step.inputs]
    return [(file, int(line[0])) for file, line in found if line]


def _why(number: int, few: Collection[int], left_out: Collection[int]) -> tuple[str, str]:
    if number in left_out:
        return LEFT_OUT
    return FEW if number in few else BESIDE


def _closed(step: Step, why: tuple[str, str], rule: Rule) -> Step:
    told = DIVIDER.join(words.format(minimum=rule.minimum_contributors) for words in why)
    return replace(
        step,
        quantity=None,
        emissions_micro_t=None,
        co2e_micro_t=None,
        status="C",
        scale=1.0,
        inputs=(),
        parameters=(),
        note=told,
        enterprises=None,
    )


def _sum_of(steps: Sequence[Step], piece: Piece) -> Step:
    """One row with the amount of several: its mass where they are of one gas, else in CO2e."""
    category = categories()[piece.category]
    is_mixed = piece.gas == CO2E
    co2e = sum(step.co2e_micro_t or 0 for step in steps)
    mass = co2e if is_mixed else sum(step.emissions_micro_t or 0 for step in steps)
    stated = [step.enterprises for step in steps if step.enterprises is not None]
    return Step(
        place=steps[0].place,
        year=steps[0].year,
        category=category.code,
        ipcc=category.ipcc,
        gpc=category.gpc,
        sector=MERGED,
        fuel="",
        gas=piece.gas,
        quantity=mass / MICRO_T_PER_T,
        unit="t",
        emissions_micro_t=mass,
        co2e_micro_t=co2e,
        status="estimated",
        equation=FACTOR,
        note=DIVIDER.join(words.format(count=len(steps)) for words in SUM_OF),
        enterprises=sum(stated) if len(stated) == len(steps) else None,
    )


def _tells(problem: Problem, lines: Iterable[Line]) -> bool:
    """Whether a finding may tell an amount of a hidden line."""
    if isinstance(problem, OF_AMOUNTS):
        return True
    line = problem.where.line or LINE.search(problem.where.cell or "")
    number = line if isinstance(line, int) else int(line[0]) if line else 0
    return bool(problem.where.file) and (problem.where.file, number) in set(lines)
