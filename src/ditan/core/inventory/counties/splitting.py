"""City less the sum of its counties, split into causes that add up to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ditan.core.errors import Problem
from ditan.core.errors.inventory.counties import CauseUnknown, DeclaredTooMuch
from ditan.core.inventory.counties.model import Amounts, Cause, Causes, Cell, Declared, Part
from ditan.core.library.nearest import nearest


@dataclass(frozen=True, slots=True)
class Split:
    """The difference with its parts, and what has to be said of what was declared."""

    city: Amounts
    counties: Mapping[str, Amounts]
    parts: tuple[Part, ...]
    findings: tuple[Problem, ...] = ()

    @property
    def difference_micro_t(self) -> int:
        return sum(part.emissions_micro_t for part in self.parts)

    def by_cause(self) -> dict[str, int]:
        """Micro-tonnes of each cause that has parts."""
        found: dict[str, int] = defaultdict(int)
        for part in self.parts:
            found[part.cause] += part.emissions_micro_t
        return dict(found)


def split(
    causes: Causes,
    city: Amounts,
    counties: Mapping[str, Amounts],
    declared: Iterable[Declared] = (),
) -> Split:
    """Why the counties do not add up to the city.

    When to use: on compiled inventories of one year, edition and boundary.
    Formula: per cell, difference = city − Σ counties. What was declared is taken off first; a rule that recognises the
    cell takes the remainder; the last cause takes what is left. Hence Σ parts = difference, exactly.
    Parameters: emissions in micro-tonnes by cell; counties by code; what was declared, signed as in the difference.
    Returns: the parts in order of cells and causes; zero remainders are left out.
    Findings: `DeclaredTooMuch` where what was declared exceeds the difference (the rest turns its sign),
    `CauseUnknown` for a declared cause that the rules lack; such a declaration is left out.
    """
    sums: dict[Cell, int] = defaultdict(int)
    for amounts in counties.values():
        for cell, amount in amounts.items():
            sums[cell] += amount
    known, findings = _known(causes, declared)
    parts: list[Part] = []
    for cell in sorted({*city, *sums, *known}):
        difference = city.get(cell, 0) - sums.get(cell, 0)
        told = known.get(cell, ())
        parts += [Part(cell, item.cause, item.emissions_micro_t, item) for item in told]
        left = difference - sum(item.emissions_micro_t for item in told)
        findings += _excess(cell, difference, left, told)
        if left:
            cause = _recognising(causes.causes.values(), cell, left, city.get(cell, 0), sums.get(cell, 0))
            parts.append(Part(cell, cause.id, left))
    return Split(city, counties, tuple(parts), tuple(findings))


def _known(
    causes: Causes, declared: Iterable[Declared]
) -> tuple[dict[Cell, tuple[Declared, ...]], list[Problem]]:
    found: dict[Cell, tuple[Declared, ...]] = {}
    problems: list[Problem] = []
    for item in declared:
        if item.cause in causes.causes:
            found[item.cell] = (*found.get(item.cell, ()), item)
        else:
            known = tuple(causes.causes)
            problems.append(
                CauseUnknown(
                    found=item.cause,
                    name=item.name,
                    nearest=nearest(item.cause, known),
                    known=", ".join(known),
                )
            )
    return found, problems


def _excess(cell: Cell, difference: int, left: int, told: Sequence[Declared]) -> Iterator[Problem]:
    if told and left and (left > 0) != (difference > 0):
        names = "、".join(item.name for item in told)
        yield DeclaredTooMuch(sector=cell.sector, fuel=cell.fuel, names=names, over_micro_t=abs(left))


def _recognising(causes: Iterable[Cause], cell: Cell, left: int, city: int, counties: int) -> Cause:
    """The first cause that knows the cell; the last of the list takes what is left."""
    for cause in causes:
        if not cause.covers(cell):
            continue
        is_known = {
            "declared": False,
            "no_county": counties == 0 and left > 0 and city > 0,
            "above": left < 0 and counties > city,
            "rest": True,
        }[cause.recognised]
        if is_known:
            return cause
    raise AssertionError("the file of causes ends with one that takes the rest")
