"""Which row of the new release is which row of the old one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ditan.core.inventory.same_rows import by_key
from ditan.core.trace import Step


@dataclass(frozen=True, slots=True)
class Pair:
    """A row before and after; None where there is none. The two categories differ only in a row that moved."""

    old: Step | None
    new: Step | None

    @property
    def is_moved(self) -> bool:
        """Whether the row stands in another category now."""
        return self.old is not None and self.new is not None and self.old.category != self.new.category


def pairs_of(old: Iterable[Step], new: Iterable[Step]) -> list[Pair]:
    """Every row of both releases once.

    Rules: rows of the same category, sector, fuel and gas are one row. Where there are several (deposits of many years,
    free rows of one source), those with the same note belong together, then those in the same order. An estimated row
    without a counterpart that has estimated emissions is one that moved, if exactly one row of the same sector, fuel and
    gas appeared elsewhere.
    """
    found: list[Pair] = []
    first, second = by_key(old), by_key(new)
    for key in {**first, **second}:
        found += _within(first.get(key, []), second.get(key, []))
    return list(_with_moves(found))


def _within(old: Sequence[Step], new: Sequence[Step]) -> Iterator[Pair]:
    left = list(new)
    waiting = []
    for step in old:
        same = next((other for other in left if other.note == step.note), None)
        if same is None:
            waiting.append(step)
        else:
            left.remove(same)
            yield Pair(step, same)
    for number in range(max(len(waiting), len(left))):
        yield Pair(
            waiting[number] if number < len(waiting) else None, left[number] if number < len(left) else None
        )


def _with_moves(pairs: Sequence[Pair]) -> Iterator[Pair]:
    gone: dict[tuple[str, str, str], list[Pair]] = {}
    come: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        before, after = estimated(pair.old), estimated(pair.new)
        if before and not after:
            gone.setdefault(_thing(before), []).append(pair)
        elif after and not before:
            come.setdefault(_thing(after), []).append(pair)
    moved = {
        thing: (those[0], come[thing][0])
        for thing, those in gone.items()
        if len(those) == 1 and len(come.get(thing, [])) == 1
    }
    absorbed = {id(pair) for both in moved.values() for pair in both}
    yield from (pair for pair in pairs if id(pair) not in absorbed)
    for left, arrived in moved.values():
        yield Pair(left.old, arrived.new)


def estimated(step: Step | None) -> Step | None:
    """The row, where it counts in the total."""
    if step is None or step.status != "estimated" or step.co2e_micro_t is None:
        return None
    return step


def _thing(step: Step) -> tuple[str, str, str]:
    return step.sector, step.fuel, step.gas
