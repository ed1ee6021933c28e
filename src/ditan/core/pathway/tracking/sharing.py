"""A cap that is shared out among others: what its parts get, and what is left of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.tracking import CapPartOther
from ditan.core.pathway.tracking.caps import Cap
from ditan.core.quantities import exact_factor, is_convertible


@dataclass(frozen=True, slots=True)
class Shared:
    """What of a cap (of its last year) is given to its parts, in its unit; None where a part's amount is not known.

    free: what is not given to any; below zero the parts are promised more than there is.
    """

    parts: tuple[str, ...]
    given: float | None
    free: float | None

    def as_json(self) -> dict[str, Any]:
        """The sharing as plain values."""
        return {"parts": list(self.parts), "given": self.given, "free": self.free}


def shared_out(caps: Sequence[Cap], finals: Mapping[str, Fraction | None]) -> dict[str, Shared]:
    """For each cap with parts, what they get together.

    Parameters: finals – what each cap allows in its last year, in its own unit, None where not known.
    Raises: Refused with CapPartOther for every part whose unit, kind of limit or last year is not that of the whole.
    """
    wholes = {cap.id: cap for cap in caps}
    parts: dict[str, list[Cap]] = {}
    for cap in caps:
        if cap.part_of in wholes:
            parts.setdefault(cap.part_of, []).append(cap)
    refuse_if(_problems(wholes, parts))
    return {name: _shared(wholes[name], of_it, finals) for name, of_it in parts.items()}


def _shared(whole: Cap, parts: Sequence[Cap], finals: Mapping[str, Fraction | None]) -> Shared:
    amounts = [finals[part.id] for part in parts]
    named = tuple(part.id for part in parts)
    known = [
        amount * exact_factor(part.unit, whole.unit)
        for part, amount in zip(parts, amounts, strict=True)
        if amount is not None
    ]
    final = finals[whole.id]
    if len(known) < len(parts):
        return Shared(named, None, None)
    given = sum(known, Fraction(0))
    return Shared(named, float(given), None if final is None else float(final - given))


def _problems(wholes: Mapping[str, Cap], parts: Mapping[str, Sequence[Cap]]) -> list[Problem]:
    found: list[Problem] = []
    for name, of_it in parts.items():
        whole = wholes[name]
        for part in of_it:
            is_alike = (part.direction, part.end) == (whole.direction, whole.end) and _counts(
                part
            ) == _counts(whole)
            if not is_alike or not is_convertible(part.unit, whole.unit):
                found.append(CapPartOther(Where(row=part.id), cap=part.id, whole=name))
    return found


def _counts(cap: Cap) -> str:
    """What the value of a cap counts: a year's amount, a growth, or the sum of years."""
    return cap.kind if cap.kind in {"sector_increment", "budget"} else "amount"
