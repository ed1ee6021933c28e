"""Which rows are merged: for each that rests on too few enterprises the nearest ones that hide it.

Nearest: of its gas in its category, then in the category above, up to the sector; then of any gas in the same places. A
sector in which no row hides it shows its total alone, where that rests on enough enterprises; only else rows of other
sectors are taken. Land use is never merged with anything else: both totals, with it and without, are shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ditan.core.disclosure import CONFIDENTIAL, TOTAL, Cell, Rule, suppress
from ditan.core.inventory.model import is_within
from ditan.core.inventory.totals import is_land_use

CO2E = "CO2e"
JOINT = "."


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows, by position, that are shown as one amount. `is_secret`: hidden whatever the number of enterprises."""

    rows: tuple[int, ...]
    category: str
    gas: str
    micro_t: int
    enterprises: int
    is_secret: bool = False

    def is_open(self, rule: Rule) -> bool:
        """Whether it may be shown as it is."""
        return self.enterprises >= rule.minimum_contributors and not self.is_secret


def merged(pieces: Sequence[Piece], rule: Rule) -> list[Piece]:
    """The pieces with those merged that may not be shown alone.

    Rule: in each place the amounts of the pieces are a table of one dimension with its total, and `suppress` says which of
    them must be hidden so that none can be worked out; these are merged. Where it would hide the total as well, the next
    wider place is tried. Before a sector is left, all its pieces become one if they rest on enough enterprises together:
    its total stays right, and tells what every other sum of enough enterprises tells. Across sectors the merged piece stands
    with those that may be shown, so that only what is hidden lacks in its sector. The caller says how many enterprises count where
    no number was stated.
    """
    counted = replace(rule, dominance_share=None)  # shares of single enterprises are not known here
    found = list(pieces)
    for place in _places(found, counted):
        if all(piece.is_open(counted) for piece in found):
            break
        found = _merged_in(found, place, counted)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to look for rows to merge with: in a category and below (blank: in all but land use), of a gas or of any.

    `is_one`: all that is there becomes one, if enough enterprises stand behind it.
    """

    category: str
    gas: str = ""
    is_one: bool = False

    def holds(self, piece: Piece) -> bool:
        """Whether a piece is there."""
        if self.gas and piece.gas != self.gas:
            return False
        return is_within(piece.category, self.category) if self.category else not is_land_use(piece.category)


def _places(pieces: Sequence[Piece], rule: Rule) -> Iterator[_Place]:
    """The places to look for rows to merge with, the narrowest first."""
    closed = [piece for piece in pieces if not piece.is_open(rule)]
    above = {code for piece in closed for code in _ancestors(piece.category)}
    codes = sorted(above, key=lambda code: (-code.count(JOINT), code))
    gases = sorted({piece.gas for piece in closed})
    for code in codes:
        yield from (_Place(code, gas) for gas in gases)
    yield from (_Place(code) for code in codes)
    yield from (_Place(code, is_one=True) for code in codes if JOINT not in code)
    yield from (_Place("", gas) for gas in gases)
    yield _Place("")


def _ancestors(category: str) -> Iterator[str]:
    parts = category.split(JOINT)
    for length in range(1, len(parts) + 1):
        yield JOINT.join(parts[:length])


def _merged_in(pieces: list[Piece], place: _Place, rule: Rule) -> list[Piece]:
    here = [piece for piece in pieces if place.holds(piece)]
    if len(here) < 2 or all(piece.is_open(rule) for piece in here):
        return pieces
    if place.is_one:
        is_enough = sum(piece.enterprises for piece in here) >= rule.minimum_contributors
        return [*(piece for piece in pieces if piece not in here), _one(here, rule)] if is_enough else pieces
    cells = [
        # Removals are hidden by their size; an amount of nothing would hide nothing.
        Cell((str(number),), max(abs(piece.micro_t), 1), piece.enterprises, is_confidential=piece.is_secret)
        for number, piece in enumerate(here)
    ]
    outcomes = suppress(("row",), cells, rule).cells
    if outcomes[(TOTAL,)].status == CONFIDENTIAL:
        return pieces
    hidden = [piece for number, piece in enumerate(here) if outcomes[(str(number),)].status == CONFIDENTIAL]
    return [*(piece for piece in pieces if piece not in hidden), _one(hidden, rule)]


def _one(pieces: Sequence[Piece], rule: Rule) -> Piece:
    gases = {piece.gas for piece in pieces}
    return Piece(
        rows=tuple(sorted(row for piece in pieces for row in piece.rows)),
        category=_category(pieces, rule),
        gas=gases.pop() if len(gases) == 1 else CO2E,
        micro_t=sum(piece.micro_t for piece in pieces),
        enterprises=sum(piece.enterprises for piece in pieces),
    )


def _category(pieces: Sequence[Piece], rule: Rule) -> str:
    """The lowest category that holds them all; across sectors, where the largest stands that may be shown."""
    shared = _shared(piece.category.split(JOINT) for piece in pieces)
    if shared:
        return JOINT.join(shared)
    shown = [piece for piece in pieces if piece.is_open(rule)] or pieces
    return max(shown, key=lambda piece: (abs(piece.micro_t), piece.category)).category


def _shared(paths: Iterable[list[str]]) -> list[str]:
    shared: list[str] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return shared
