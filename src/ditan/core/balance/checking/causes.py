"""One misprint often breaks several sums. Broken relations that one cell explains are put into one group.

Nothing is mended: the search only asks which cell, if it were another number, would make most of the broken
sums hold again without breaking others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ditan.core.balance.checking.relations import Position, Relation
from ditan.core.balance.structure import TRANSFORMATION

ENOUGH = 2  # a cell is suspected when it explains at least this many broken sums more than it breaks


@dataclass
class Group:
    """Broken relations of one cause. `suspects` are the cells that would explain them; empty if unknown."""

    relations: list[Relation] = field(default_factory=list)
    suspects: dict[Position, float] = field(default_factory=dict)

    @property
    def main(self) -> Relation:
        """The relation to report: the one whose printed total is suspected, else the first."""
        single = [position for position in self.suspects if not self._is_total_of_another(position)]
        for position in [*reversed(single), *reversed(self.suspects)]:
            for relation in self.relations:
                if relation.total == position:
                    return relation
        return self.relations[0]

    @property
    def others(self) -> list[Relation]:
        """The relations that break along with the main one."""
        return [relation for relation in self.relations if relation is not self.main]

    def _is_total_of_another(self, position: Position) -> bool:
        return any(
            relation.kind == "column"
            and relation.total == position
            and any(part in self.suspects for part, _ in relation.parts)
            for relation in self.relations
        )


def groups_of(found: Sequence[Relation], tolerance: float) -> list[Group]:
    """The broken relations, grouped by cause."""
    open_relations = [relation for relation in found if abs(relation.difference) > tolerance]
    groups = _blank_totals(open_relations, tolerance)
    for group in groups:
        open_relations = [relation for relation in open_relations if relation not in group.relations]
    whole = [relation for relation in found if abs(relation.difference) <= tolerance]
    while open_relations:
        group = _best_group(open_relations, whole, tolerance) or Group([open_relations[0]])
        groups.append(group)
        open_relations = [relation for relation in open_relations if relation not in group.relations]
    return groups


def _blank_totals(broken: list[Relation], tolerance: float) -> list[Group]:
    """Cells left blank in a total column, one group a column, with the sums that follow from them."""
    by_fuel: dict[str, Group] = {}
    for relation in broken:
        if relation.kind == "column" and relation.printed is None:
            group = by_fuel.setdefault(relation.total[1], Group())
            group.relations.append(relation)
            group.suspects[relation.total] = relation.difference
    for fuel, group in by_fuel.items():
        for relation in broken:
            if relation.total[1] != fuel or relation in group.relations:
                continue
            moved = sum(relation.weight(cell) * change for cell, change in group.suspects.items())
            through_total = sum(
                change * relation.weight((TRANSFORMATION, fuel))
                for (row, _), change in group.suspects.items()
                if row.startswith("tr_")
            )
            if any(
                part and min(abs(relation.difference + part), abs(relation.difference - part)) <= tolerance
                for part in (moved, through_total)
            ):
                group.relations.append(relation)
    return list(by_fuel.values())


def _best_group(broken: list[Relation], whole: list[Relation], tolerance: float) -> Group | None:
    """The group of the cell that explains most of the broken relations, or None if no cell explains two."""
    best = _best_suspect(broken, whole, tolerance)
    if best is None:
        return None
    position, change, mended, newly_broken = best
    group = Group(list(mended), {position: change})
    pending = [relation for relation in broken if relation not in mended]
    follow = _follow_up(newly_broken, pending, position, change, tolerance)
    if follow is not None:
        group.suspects[follow[0]] = change
        group.relations += follow[1]
    return group


def _best_suspect(
    broken: list[Relation], whole: list[Relation], tolerance: float
) -> tuple[Position, float, list[Relation], list[Relation]] | None:
    best: tuple[int, Position, float, list[Relation], list[Relation]] | None = None
    for relation in broken:
        for position in relation.positions:
            change = -relation.difference / relation.weight(position)
            mended = [
                other
                for other in broken
                if other.weight(position) and _holds(other, position, change, tolerance)
            ]
            hurt = [other for other in whole if not _holds(other, position, change, tolerance)]
            score = len(mended) - len(hurt)
            if score >= ENOUGH and (best is None or score > best[0]):
                best = (score, position, change, mended, hurt)
    return None if best is None else best[1:]


def _follow_up(
    newly_broken: list[Relation], pending: list[Relation], suspect: Position, change: float, tolerance: float
) -> tuple[Position, list[Relation]] | None:
    """The same misprint in a column and its total column: the second cell, and what it explains."""
    for relation in newly_broken:
        for position in relation.positions:
            if position == suspect:
                continue
            mended = [
                other
                for other in pending
                if other.weight(position) and _holds(other, position, change, tolerance)
            ]
            if mended:
                return position, mended
    return None


def _holds(relation: Relation, position: Position, change: float, tolerance: float) -> bool:
    return abs(relation.difference + relation.weight(position) * change) <= tolerance
