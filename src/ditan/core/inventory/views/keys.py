"""Which nothing an empty row is, and why: said by its leaf rows, by the row that holds it, or by no one at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ditan.core.inventory.views.amounts import Amounts, Note
from ditan.core.inventory.views.loading import reasons
from ditan.core.inventory.views.model import KEYS
from ditan.core.inventory.views.structure import UNSPLIT, Node, Structure

REASONS_SHOWN = 3
NO_REASON: Note = ("", "")


def ordered(keys: Iterable[str]) -> tuple[str, ...]:
    """Notation keys in one order: NE, NO, IE, C."""
    found = set(keys)
    return tuple(key for key in KEYS if key in found)


@dataclass(frozen=True, slots=True)
class Keys:
    """The notation of the empty rows of one view."""

    structure: Structure
    own: Mapping[str, Amounts]
    sums: Mapping[str, Amounts]
    children: Mapping[str, tuple[str, ...]]

    def of(self, code: str) -> tuple[tuple[str, ...], Note]:
        """The keys of an empty row and the reason.

        Rule: leaf rows of the row itself and of those below it say it; else a row above that is said to be nothing
        as a whole; else the row that holds it, where that has an amount (IE); else nobody mentioned it (NE).
        """
        node = self.structure.nodes[code]
        below = [self.of(child) for child in self.children.get(code, ())]
        said = self.own.get(code, Amounts())
        if below and not said.all_keys:
            return ordered(key for keys, _ in below for key in keys), self._shared(below)
        if said.all_keys:
            found = {*said.all_keys, *(key for child in self._mentioned(code) for key in self.of(child)[0])}
            return ordered(found), _told(said.reasons, found)
        return self._unsaid(node)

    def _mentioned(self, code: str) -> list[str]:
        return [child for child in self.children.get(code, ()) if child in self.sums]

    def _shared(self, below: list[tuple[tuple[str, ...], Note]]) -> Note:
        """The reason of the rows below, where they have one and the same."""
        told = {note for _, note in below}
        return told.pop() if len(told) == 1 else NO_REASON

    def _unsaid(self, node: Node) -> tuple[tuple[str, ...], Note]:
        above = node.parent
        while above:
            whole = self.own.get(above, Amounts())
            if whole.all_keys and not whole.has_value:
                return ordered(whole.all_keys), _told(whole.reasons, whole.all_keys)
            above = self.structure.nodes[above].parent
        own_reason = (node.reason_zh, node.reason_en)
        if node.elsewhere and self._has_value(node.elsewhere):
            return ("IE",), own_reason if own_reason[0] else self._elsewhere(node.elsewhere)
        if node.elsewhere or not own_reason[0]:
            return (node.nothing,), reasons()["not_asked"]
        return (node.nothing,), own_reason

    def _has_value(self, code: str) -> bool:
        """Whether a row has an amount; the code of an unsplit part means the row's own amount."""
        found = self.own if code.endswith(UNSPLIT) else self.sums
        return found.get(code.removesuffix(UNSPLIT), Amounts()).has_value

    def _elsewhere(self, code: str) -> Note:
        zh, en = reasons()["elsewhere"]
        node = self.structure.nodes[code.removesuffix(UNSPLIT)]
        facts_zh, facts_en = {"code": code, "name": node.name_zh}, {"code": code, "name": node.name_en}
        return zh.format(**facts_zh), en.format(**facts_en)


def _told(said: tuple[Note, ...], keys: Iterable[str]) -> Note:
    """The reasons that the leaf rows give, else what the keys mean."""
    if said:
        return _joined(said[:REASONS_SHOWN])
    return _joined(tuple(reasons()[key] for key in ordered(keys)))


def _joined(notes: tuple[Note, ...]) -> Note:
    return "；".join(zh for zh, _ in notes), "; ".join(en for _, en in notes)
