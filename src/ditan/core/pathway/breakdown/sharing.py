"""One total shared out among subjects, some of them locked."""

from collections.abc import Mapping
from dataclasses import dataclass

from ditan.core.errors import refuse_if
from ditan.core.errors.breakdown import LocksContradict, SubjectUnknown
from ditan.core.rounding import shown_parts

FINE = 10**6  # shares are counted in millionths of a tonne before they are rounded together


@dataclass(frozen=True, slots=True)
class Shared:
    """The whole tonnes of every subject; they add up to `total`. `locked` are those that were given."""

    total: int
    tonnes: Mapping[str, int]
    locked: frozenset[str]


def share_out(total: int, by: Mapping[str, float], locked: Mapping[str, int] | None = None) -> Shared:
    """Share whole tonnes out by shares; what is locked stays, the others share the rest by their shares among themselves.

    Formula: t_i = (T − Σ locked) · s_i / Σ_free s, rounded together by largest remainders.

    Parameters: total – tonnes, not below zero; by – shares of subjects, not below zero; locked – tonnes given for some.
    Raises: Refused with SubjectUnknown, LocksContradict (naming the locks) where the locks leave less than nothing, or leave
    something and nobody is free to take it.
    """
    given = dict(locked or {})
    refuse_if([SubjectUnknown(found=name, known=", ".join(by)) for name in given if name not in by])
    rest = total - sum(given.values())
    free = {name: share for name, share in by.items() if name not in given and share > 0}
    if rest < 0 or (rest > 0 and not free) or any(amount < 0 for amount in given.values()):
        named = ", ".join(f"{name} {amount:,}" for name, amount in given.items())
        refuse_if([LocksContradict(locks=named or "-", total=f"{total:,}", rest=f"{rest:,}")])
    whole = sum(free.values())
    parts = [round(rest * FINE * share / whole) for share in free.values()]
    if parts:
        parts[parts.index(max(parts))] += rest * FINE - sum(parts)
    found = dict(zip(free, shown_parts(parts, FINE), strict=True))
    return Shared(total, {name: given.get(name, found.get(name, 0)) for name in by}, frozenset(given))
