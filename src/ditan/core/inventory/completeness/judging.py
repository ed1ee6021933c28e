"""Judging: each line of a whole inventory against the leaf rows of this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ditan.core.inventory.completeness.contradictions import contradictions, proposal_findings
from ditan.core.inventory.completeness.model import Completeness, CompletenessLine, LineStatus
from ditan.core.inventory.completeness.tables import Required, remedies, required
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.sources import sources
from ditan.core.inventory.totals import category_tree
from ditan.core.inventory.views.keys import ordered
from ditan.core.inventory.views.loading import reasons
from ditan.core.library.gases import family_of
from ditan.core.trace import Step

ESTIMATED, MEMO = "estimated", "memo"
REASONS_SHOWN = 3
SINGLE: Mapping[str, LineStatus] = {"NO": "NO", "IE": "IE", "C": "C", "NE": "NE"}
Leaf = tuple[int, Step]


def completeness(inventory: Inventory) -> Completeness:
    """What the inventory holds of a whole one, line by line, with reasons, remedies and contradictions.

    When to use: before handing in, and beside every total: a total of an inventory that lacks sources is too small.
    Rule for a line: an amount makes it estimated (partial where rows beside it are NE); else its rows say which
    nothing it is; else a category above or the one that usually holds it has an amount (IE); else nobody mentioned
    it (NE, not asked). Lines of evidence in the balance carry an order of magnitude, in no total.

    Returns: Completeness in the order of the guideline's categories.
    Source: categories and gases of the provincial guideline 2011 (`library/inventory/completeness/required.csv`).
    """
    leaves = _Leaves(inventory.steps)
    lines = tuple(_line(need, leaves, inventory.proposals) for need in required())
    findings = (*contradictions(inventory.steps), *proposal_findings(lines, inventory.proposals))
    return Completeness(lines, findings)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Status of a line, the keys beside an amount, and where it is included."""

    status: LineStatus
    also: tuple[str, ...] = ()
    included_in: str = ""
    is_asked: bool = True


class _Leaves:
    """The rows of an inventory but memo items, by gas family and by category: its own, and with all below it."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._at: dict[tuple[str, str], list[Leaf]] = {}
        self._within: dict[tuple[str, str], list[Leaf]] = {}
        tree = category_tree()
        for position, step in enumerate(steps):
            if step.status != MEMO:
                family = family_of(step.gas)
                self._at.setdefault((step.category, family), []).append((position, step))
                for code in tree.path(step.category):
                    self._within.setdefault((code, family), []).append((position, step))

    def at(self, category: str, gas: str) -> list[Leaf]:
        """The rows of a category itself."""
        return self._at.get((category, family_of(gas)), [])

    def within(self, category: str, gas: str) -> list[Leaf]:
        """The rows of a category and of all below it."""
        return self._within.get((category, family_of(gas)), [])

    def above(self, category: str, gas: str) -> list[Leaf]:
        """The rows of the categories above one, which may hold it unsplit."""
        return [leaf for code in category_tree().path(category)[1:] for leaf in self.at(code, gas)]


def _line(need: Required, leaves: _Leaves, proposals: Sequence[Step]) -> CompletenessLine:
    own = leaves.within(need.category, need.gas)
    verdict = _verdict(need, own, leaves)
    counted = [step for _, step in own if step.status == ESTIMATED]
    open_proposals = _open(need, own, verdict, proposals)
    amount = sum(step.co2e_micro_t or 0 for step in counted) if counted else None
    proposed = sum(proposals[at].co2e_micro_t or 0 for at in open_proposals) if open_proposals else None
    reason_zh, reason_en = _reason(need, own, verdict)
    remedy_zh, remedy_en = _remedy(need, verdict)
    return CompletenessLine(
        category=need.category,
        gas=need.gas,
        name_zh=category_name(need.category, "zh"),
        name_en=category_name(need.category, "en"),
        status=verdict.status,
        also=verdict.also,
        is_asked=verdict.is_asked,
        included_in=verdict.included_in,
        reason_zh=reason_zh,
        reason_en=reason_en,
        remedy_zh=remedy_zh,
        remedy_en=remedy_en,
        department_zh=need.department_zh,
        department_en=need.department_en,
        data_zh=need.data_zh,
        data_en=need.data_en,
        co2e_micro_t=amount,
        proposal_micro_t=proposed,
        steps=tuple(at for at, _ in own),
        proposals=open_proposals,
    )


def _is_gas(step: Step, need: Required) -> bool:
    return family_of(step.gas) == family_of(need.gas)


def _verdict(need: Required, own: Sequence[Leaf], leaves: _Leaves) -> _Verdict:
    statuses = {step.status for _, step in own}
    # A blank row of NE that has an amount is a gap; NO and IE beside an amount are not.
    gaps = ordered(status for status in statuses if status == "NE")
    if ESTIMATED in statuses:
        return _Verdict("partial" if gaps else "estimated", ordered(statuses - {ESTIMATED}))
    if statuses:
        keys = ordered(statuses)
        return _Verdict(SINGLE[keys[0]], keys[1:])
    above = [step for _, step in leaves.above(need.category, need.gas)]
    for step in above:
        if step.status == ESTIMATED:
            return _Verdict("IE", included_in=step.category)
    if above:
        return _Verdict(SINGLE[ordered(step.status for step in above)[0]])
    holding = leaves.at(need.included_in, need.gas) if need.included_in else []
    if any(step.status == ESTIMATED for _, step in holding):
        return _Verdict("IE", included_in=need.included_in)
    return _Verdict("NE", is_asked=False)


def _open(
    need: Required, own: Sequence[Leaf], verdict: _Verdict, proposals: Sequence[Step]
) -> tuple[int, ...]:
    """The proposals of a line of which the inventory has no amount: source by source.

    A row of a source of its own may hold any of them, so it closes all.
    """
    closed = {step.sector for _, step in own if step.status in (ESTIMATED, "IE", "C")}
    whole = verdict.status in ("IE", "C") or any(
        step.status == ESTIMATED and step.sector not in sources() for _, step in own
    )
    if whole:
        return ()
    return tuple(
        at
        for at, step in enumerate(proposals)
        if step.category == need.category and _is_gas(step, need) and step.sector not in closed
    )


def _reason(need: Required, own: Sequence[Leaf], verdict: _Verdict) -> tuple[str, str]:
    if verdict.status == ESTIMATED:
        return "", ""
    if not verdict.is_asked:
        return reasons()["not_asked"]
    if verdict.included_in:
        zh, en = reasons()["elsewhere"]
        code = verdict.included_in
        return (
            zh.format(code=code, name=category_name(code, "zh")),
            en.format(code=code, name=category_name(code, "en")),
        )
    wanted = "NE" if verdict.status == "partial" else verdict.status
    notes = dict.fromkeys(step.note for _, step in own if step.status == wanted and step.note)
    told = [(note.partition(DIVIDER)[0], note.partition(DIVIDER)[2]) for note in notes][:REASONS_SHOWN]
    if not told:
        return reasons()[wanted]
    return "；".join(zh for zh, _ in told), "; ".join(en or zh for zh, en in told)


def _remedy(need: Required, verdict: _Verdict) -> tuple[str, str]:
    zh, en = remedies()["not_asked" if not verdict.is_asked else verdict.status]
    return (
        zh.format(
            department=need.department_zh,
            data=need.data_zh,
            sources=need.sources_zh,
            category=category_name(need.category, "zh"),
            gas=need.gas,
        ),
        en.format(
            department=need.department_en,
            data=need.data_en,
            sources=need.sources_en,
            category=category_name(need.category, "en"),
            gas=need.gas,
        ),
    )
