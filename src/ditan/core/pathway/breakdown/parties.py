"""Named parties (重点用能单位, 重大工程) within a cell: fixed tonnes that are taken out of it, so that each tonne has one party.

Invariant: what is left of the cells and what the parties hold add up to the cells; a cell that cannot hold its parties is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import CellUnknown
from ditan.core.errors.parties import PartiesBeyondCell, PartyBelowNothing, PartyStartsWrong, PartyTwice

Kind = Literal["enterprise", "project"]
KINDS: tuple[Kind, ...] = ("enterprise", "project")


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A key energy user or a major project: its tonnes of the target year and of the base year, in one cell.

    `start`: the first year in which it holds tonnes; None for one that is there already. `register`: its key in the register.
    """

    name: str
    kind: Kind
    row: str
    column: str
    tonnes: int
    base: int = 0
    start: int | None = None
    register: int | None = None


def left_of_cells(
    base: Mapping[tuple[str, str], int],
    tonnes: Mapping[tuple[str, str], int],
    parties: Iterable[NamedParty],
    years: tuple[int, int],
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """What cells hold without their named parties, of the base year and of the target year.

    Parameters: base, tonnes – by row and column; parties – each with tonnes in one cell; years – base year and target year.
    Raises: Refused with every party that has no cell, is there twice, is below nothing or starts outside the years, and every
    cell that is less than its parties, with their names.
    """
    held = [*parties]
    refuse_if([*_wrong(base, held, years)])
    found = (
        _less(base, {cell: sum(one.base for one in those) for cell, those in _by_cell(held).items()}),
        _less(tonnes, {cell: sum(one.tonnes for one in those) for cell, those in _by_cell(held).items()}),
    )
    problems: list[Problem] = []
    for year, whole, left in zip(years, (base, tonnes), found, strict=True):
        for cell, those in _by_cell(held).items():
            if left[cell] < 0:
                problems.append(
                    PartiesBeyondCell(
                        names=", ".join(one.name for one in those),
                        row=cell[0],
                        column=cell[1],
                        year=year,
                        held=f"{whole.get(cell, 0) - left[cell]:,}",
                        cell=f"{whole.get(cell, 0):,}",
                    )
                )
    refuse_if(problems)
    return found


def _by_cell(parties: list[NamedParty]) -> dict[tuple[str, str], list[NamedParty]]:
    found: dict[tuple[str, str], list[NamedParty]] = {}
    for one in parties:
        found.setdefault((one.row, one.column), []).append(one)
    return found


def _less(
    cells: Mapping[tuple[str, str], int], held: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    return {cell: cells.get(cell, 0) - held.get(cell, 0) for cell in dict.fromkeys([*cells, *held])}


def _wrong(
    base: Mapping[tuple[str, str], int], parties: list[NamedParty], years: tuple[int, int]
) -> list[Problem]:
    """What is wrong with parties by themselves."""
    found: list[Problem] = [
        CellUnknown(row=row, column=column) for row, column in _by_cell(parties) if (row, column) not in base
    ]
    keys = [(one.kind, one.name, one.row, one.column) for one in parties]
    found += [PartyTwice(name=one.name) for at, one in enumerate(parties) if keys[at] in keys[:at]]
    first, last = years
    for one in parties:
        if min(one.tonnes, one.base) < 0:
            found.append(PartyBelowNothing(name=one.name, found=f"{min(one.tonnes, one.base):,}"))
        if one.start is not None and (not first < one.start <= last or one.base):
            found.append(
                PartyStartsWrong(
                    name=one.name, start=one.start, base=f"{one.base:,}", first=first + 1, last=last
                )
            )
    return found
