"""Which nothing an empty row is, and why: said by its leaf rows, by the row that holds it, or by no one at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ditan.core.inventory.views.amounts import NOTHING, Amounts, Note
from ditan.core.inventory.views.loading import NOT_ESTIMATED, reasons
from ditan.core.inventory.views.model import KEYS
from ditan.core.inventory.views.structure import UNSPLIT, Node, Structure

REASONS_SHOWN = 3
NO_REASON: Note = ("", "")
Said = tuple[tuple[str, ...], Note]


def ordered(keys: Iterable[str]) -> tuple[str, ...]:
    """Notation keys in one order: NE, NO, IE, C."""
    return _in_order(frozenset(keys))


@cache
def _in_order(keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in KEYS if key in keys)


@dataclass(frozen=True, slots=True)
class Keys:
    """The notation of the empty rows of one view."""

    structure: Structure
    own: Mapping[str, Amounts]
    sums: Mapping[str, Amounts]
    known: dict[str, Said] = field(default_factory=dict)

    def of(self, code: str) -> Said:
        """The keys of an empty row and the reason; found once.

        Rule: leaf rows of the row itself and of those below it say it; else a row above that is said to be nothing
        as a whole; else the row that holds it (IE where that has an amount, else its keys); else nobody mentioned it
        (NE). A gas that the row that holds it has, and its own leaf rows do not mention, is IE as well.
        """
        if code not in self.known:
            self.known[code] = self._said(code)
        return self.known[code]

    def _said(self, code: str) -> Said:
        node = self.structure.nodes[code]
        below = [self.of(child) for child in self.structure.children.get(code, ())]
        said = self.own.get(code, NOTHING)
        if below and not said.all_keys:
            return ordered(key for keys, _ in below for key in keys), self._shared(below)
        if said.all_keys:
            found = {*said.all_keys, *(key for child in self._mentioned(code) for key in self.of(child)[0])}
            reason = _told(said.reasons, found)
            if any(gas not in said.keys for gas in self._held(node).gas):
                return ordered({*found, "IE"}), joined((reason, self._elsewhere(node)))
            return ordered(found), reason
        return self._unsaid(node)

    def by_gas(self, code: str) -> dict[str, tuple[str, ...]]:
        """The keys of each gas of a row that has no amount: said by leaf rows, held elsewhere, or by no one.

        Gases that nobody mentioned stand only where the row's category is known to have them.
        """
        node, sums = self.structure.nodes[code], self.sums.get(code, NOTHING)
        found = {gas: ordered(keys) for gas, keys in sums.keys.items() if gas not in sums.gas}
        held = dict.fromkeys(self._held(node).gas, ("IE",))
        unsaid = (NOT_ESTIMATED,) if sums.has_value or sums.all_keys else self.of(code)[0]
        expected = dict.fromkeys(node.gases, unsaid)
        return {gas: keys for gas, keys in {**expected, **held, **found}.items() if gas not in sums.gas}

    def _mentioned(self, code: str) -> list[str]:
        return [child for child in self.structure.children.get(code, ()) if child in self.sums]

    def _shared(self, below: list[Said]) -> Note:
        """The reason of the rows below, where they have one and the same."""
        told = {note for _, note in below}
        return told.pop() if len(told) == 1 else NO_REASON

    def _unsaid(self, node: Node) -> Said:
        above = node.parent
        while above:
            whole = self.own.get(above, NOTHING)
            if whole.keys and whole.all_keys and not self.sums[above].has_value:
                return ordered(whole.all_keys), _told(whole.reasons, whole.all_keys)
            above = self.structure.nodes[above].parent
        held = self._held(node)
        if held.has_value:
            return ("IE",), self._elsewhere(node)
        if held.all_keys:
            return ordered(held.all_keys), _told(held.reasons, held.all_keys)
        own_reason = (node.reason_zh, node.reason_en)
        if node.elsewhere or not own_reason[0]:
            return (node.nothing,), reasons()["not_asked"]
        return (node.nothing,), own_reason

    def _held(self, node: Node) -> Amounts:
        """What the row has that holds this one; the code of an unsplit part means the row's own amounts."""
        code = node.elsewhere
        found = self.own if code.endswith(UNSPLIT) else self.sums
        return found.get(code.removesuffix(UNSPLIT), NOTHING)

    def _elsewhere(self, node: Node) -> Note:
        """Where a row is held: in its own words, else by the name of the row that holds it."""
        if node.reason_zh:
            return node.reason_zh, node.reason_en
        zh, en = reasons()["elsewhere"]
        code, holder = node.elsewhere, self.structure.nodes[node.elsewhere.removesuffix(UNSPLIT)]
        return zh.format(code=code, name=holder.name_zh), en.format(code=code, name=holder.name_en)


def _told(said: tuple[Note, ...], keys: Iterable[str]) -> Note:
    """The reasons that the leaf rows give, else what the keys mean."""
    if said:
        return joined(said[:REASONS_SHOWN])
    return joined(tuple(reasons()[key] for key in ordered(keys)))


def joined(notes: Iterable[Note]) -> Note:
    """Remarks or reasons as one, in both languages."""
    notes = tuple(notes)
    return "；".join(zh for zh, _ in notes), "; ".join(en for _, en in notes)
