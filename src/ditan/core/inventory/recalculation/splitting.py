"""From a pair of rows to effects: the chain of substitutions in exact fractions, told in whole micro-tonnes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ditan.core.inventory.recalculation.links import Link, changed_links
from ditan.core.inventory.recalculation.model import Cause
from ditan.core.trace import MICRO_T_PER_T, Step, exact_text

# What rounding to whole micro-tonnes can leave between a chain and the new amount, as a share of the amounts and, for
# small ones of gases with large potentials, in micro-tonnes. It is put on the last link, so that the sum is exact.
ROUNDING_SHARE, ROUNDING_MICRO_T = Fraction(1, 10**9), MICRO_T_PER_T // 10


@dataclass(frozen=True, slots=True)
class Piece:
    """One effect of a row before causes are declared."""

    cause: Cause
    co2e_micro_t: int
    what_zh: str
    what_en: str
    before: str
    after: str


def pieces_of(old: Step, new: Step, *, is_other_edition: bool) -> list[Piece]:
    """The effects of what changed between two estimated rows.

    Formula: V₀ = old CO2e; Vₖ = V₀ · Π rᵢ over the first k changed links, rᵢ their exact ratio; effect k =
    round(Vₖ) − round(Vₖ₋₁), the last up to the new CO2e. What a link does with those before it already changed (their
    common term) falls to the later link. Where a link was zero before, all of the difference is its own.

    Returns: pieces that add up to new − old; empty where nothing differs.
    """
    links, is_whole = changed_links(old, new, is_other_edition=is_other_edition)
    start, end = old.co2e_micro_t or 0, new.co2e_micro_t or 0
    zero = next((link for link in links if link.old == 0), None)
    if zero is not None:
        return [_piece(zero, end - start)] if end != start else []
    pieces = list(_chain(start, links))
    return _completed(pieces, start, end, old, new, is_whole)


def _chain(start: int, links: Sequence[Link]) -> Iterator[Piece]:
    amount, told = Fraction(start), start
    for link in links:
        amount *= link.new / link.old
        whole = (amount + Fraction(1, 2)).__floor__()
        yield _piece(link, whole - told)
        told = whole


def _completed(
    pieces: list[Piece], start: int, end: int, old: Step, new: Step, is_whole: bool
) -> list[Piece]:
    rest = end - start - sum(piece.co2e_micro_t for piece in pieces)
    if rest == 0:
        return pieces
    within_rounding = abs(rest) <= ROUNDING_SHARE * max(abs(start), abs(end)) + ROUNDING_MICRO_T
    if is_whole and pieces and within_rounding:
        last = pieces[-1]
        mended = Piece(
            last.cause, last.co2e_micro_t + rest, last.what_zh, last.what_en, last.before, last.after
        )
        return [*pieces[:-1], mended]
    return [*pieces, _of_method(rest, old, new)]


def _of_method(rest: int, old: Step, new: Step) -> Piece:
    if old.equation != new.equation:
        return Piece("method", rest, "核算公式", "equation", old.equation, new.equation)
    before, after = (_shown(step) for step in (old, new))
    return Piece("method", rest, "计算方式", "way of calculating", before, after)


def _shown(step: Step) -> str:
    return f"{exact_text((step.co2e_micro_t or 0) / MICRO_T_PER_T)} tCO2e"


def _piece(link: Link, amount: int) -> Piece:
    return Piece(link.cause, amount, link.what_zh, link.what_en, link.before, link.after)
