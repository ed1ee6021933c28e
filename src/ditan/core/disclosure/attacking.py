"""What a reader can work out of the cells that are hidden: the adversary of suppression, for any table as shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.disclosure.elimination import Elimination, Known
from ditan.core.disclosure.table import TOTAL, Keys

ROUNDS = 50  # of tightening; ranges are valid after any number of them


@dataclass(frozen=True, slots=True)
class Worked:
    """The range that a reader can be sure of for a hidden cell; `high` is None without a limit."""

    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether the value itself is known."""
        return self.high == self.low


def attack(published: Mapping[Keys, int | None]) -> dict[Keys, Worked]:
    """What can be worked out about each hidden cell from the others.

    When to use: to test a table before it is shown, whoever suppressed it.
    Rule: below each total that is shown, the hidden leaves add up to what is left of it. A cell that some combination
    of these sums gives is found by elimination (exact, in fractions). Values are not negative, which bounds the
    others: each sum bounds each of its leaves by what the others can be, again and again until nothing changes.

    Parameters: published – every leaf and total (`*` in its keys) with its value, None where it is hidden.
    Returns: the range for every hidden cell. Elimination is complete; the bounds are true, but may not be the
    narrowest where several sums must be combined.
    """
    facts = Elimination(published)
    lows, highs = _bounds(facts.known, facts.hidden)
    found = {}
    for keys in (keys for keys, value in published.items() if value is None):
        leaves = facts.hidden_below[keys] if TOTAL in keys else [keys]
        base = facts.shown_below[keys] if TOTAL in keys else 0
        exact = facts.sum_of(leaves)
        if exact is not None:
            found[keys] = Worked(base + int(exact), base + int(exact))
        else:
            tops = [highs[leaf] for leaf in leaves]
            high = None if None in tops else base + sum(top for top in tops if top is not None)
            found[keys] = Worked(base + sum(lows[leaf] for leaf in leaves), high)
    return found


def known_sum(published: Mapping[Keys, int | None], leaves: Iterable[Keys]) -> int | None:
    """The sum of some hidden leaves, where a reader can work it out from the sums shown; else None.

    When to use: to ask whether the sum of two enterprises can be worked out, though neither can alone.
    """
    found = Elimination(published).sum_of(leaves)
    return None if found is None else int(found)


def _bounds(known: Sequence[Known], leaves: Iterable[Keys]) -> tuple[dict[Keys, int], dict[Keys, int | None]]:
    highs: dict[Keys, int | None] = dict.fromkeys(leaves)
    lows: dict[Keys, int] = dict.fromkeys(highs, 0)
    for _ in range(ROUNDS):
        changes = [_tightened(found, lows, highs) for found in known]
        if not any(changes):
            break
    return lows, highs


def _tightened(found: Known, lows: dict[Keys, int], highs: dict[Keys, int | None]) -> bool:
    """Bound each leaf of a sum by what the others can be; whether anything became narrower."""
    has_changed = False
    for leaf in found.leaves:
        others = found.leaves - {leaf}
        high = found.value - sum(lows[other] for other in others)
        if highs[leaf] is None or high < (highs[leaf] or 0):
            highs[leaf], has_changed = high, True
        tops = [highs[other] for other in others]
        if None not in tops:
            low = found.value - sum(top for top in tops if top is not None)
            if low > lows[leaf]:
                lows[leaf], has_changed = low, True
    return has_changed
