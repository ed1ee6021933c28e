"""Matching: the best candidate for one row of keys, or what stands in the way.

Order: measured on the row > the entity's own > regional default (nearest region first) > guideline default; a
given priority comes before that order, the number of keys after it. Two of the same rank are an error.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ditan.core.emissions.candidates import KEYS, Candidate
from ditan.core.emissions.scaling import is_rate
from ditan.core.equations import Role
from ditan.core.errors import Problem, Where
from ditan.core.errors.emissions import ActivityWithoutParameter, ParameterLacksPeriod, ParametersTie
from ditan.core.periods import Period

Row = Mapping[str, Any]
Rank = tuple[int, int, int, int]
REGION = KEYS.index("region")
GAS = KEYS.index("gas")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a role has no candidate for a row: a kind of problem and the facts that do not depend on the row."""

    kind: type[Problem]
    facts: tuple[tuple[str, str], ...]

    def problem(self, row: Row) -> Problem:
        """The problem of one row, with its place and its keys."""
        facts: dict[str, Any] = {name: str(row[name]) for name in ("source", "item", "period")}
        facts |= dict(self.facts)
        return self.kind(Where(row=row["source"] or None, fuel=row["item"] or None), **facts)


@dataclass
class Matcher:
    """Looks candidates up by the key patterns they use, so that work grows with rows, not with candidates."""

    candidates: Sequence[Candidate]
    regions: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index: dict[tuple[str, tuple[str, ...]], list[Candidate]] = defaultdict(list)
        patterns: dict[str, set[tuple[bool, ...]]] = defaultdict(set)
        self._dated: set[str] = set()
        for candidate in self.candidates:
            self._index[candidate.name, candidate.keys].append(candidate)
            patterns[candidate.name].add(tuple(bool(key) for key in candidate.keys))
            if candidate.valid_from or candidate.valid_to:
                self._dated.add(candidate.name)
        self._patterns = {name: sorted(found) for name, found in patterns.items()}

    def has(self, name: str) -> bool:
        """Whether there is any candidate for a role."""
        return name in self._patterns

    def deciding_keys(self, name: str) -> list[str]:
        """The keys that the candidates of a role look at; `period` where one of them is dated."""
        patterns = self._patterns.get(name, [])
        used = [key for place, key in enumerate(KEYS) if any(pattern[place] for pattern in patterns)]
        return [*used, "period"] if name in self._dated else used

    def deciding_of(self, names: Sequence[str]) -> set[str]:
        """The keys that the candidates of several roles look at; `period` also where a unit is a rate per year."""
        deciding = {key for name in names for key in self.deciding_keys(name)}
        used = {candidate.unit for candidate in self.candidates if candidate.name in names}
        return {*deciding, "period"} if any(is_rate(unit) for unit in used) else deciding

    def gases(self, name: str) -> list[str]:
        """The gases that candidates of a role name."""
        return sorted({keys[GAS] for found, keys in self._index if found == name and keys[GAS]})

    def matches(self, name: str, row: Row) -> Iterator[tuple[Rank, Candidate]]:
        """Candidates of a role that fit the row's keys, each with its rank; a greater rank comes first."""
        nearest_first = (row["region"], *self.regions.get(row["region"], ())) if row["region"] else ()
        values = [row[key] for key in KEYS]
        for pattern in self._patterns.get(name, ()):
            for nearness, region in enumerate(nearest_first if pattern[REGION] else ("",)):
                values[REGION] = region
                if any(used and not value for used, value in zip(pattern, values, strict=True)):
                    continue
                wanted = tuple(value if used else "" for used, value in zip(pattern, values, strict=True))
                for candidate in self._index.get((name, wanted), ()):
                    yield (candidate.priority, candidate.level, -nearness, sum(pattern)), candidate

    def choose(self, role: Role, row: Row, period: Period) -> Candidate | Flaw | None:
        """The best valid candidate of a role; a Flaw where it is missing or two tie; None where it may be absent.

        Parameters: row – all of KEYS, blank where there is none.
        """
        fitting = list(self.matches(role.id, row))
        valid = [pair for pair in fitting if period.is_within(pair[1].valid_from, pair[1].valid_to)]
        named = (("role", f"{role.name_en} ({role.id})"), ("role_zh", f"{role.name_zh}（{role.id}）"))
        if not valid:
            if fitting:
                spans = ", ".join(sorted({_span(candidate) for _, candidate in fitting}))
                return Flaw(ParameterLacksPeriod, (*named, ("available", spans)))
            return None if role.is_optional else Flaw(ActivityWithoutParameter, named)
        best_rank = max(rank for rank, _ in valid)
        best = [candidate for rank, candidate in valid if rank == best_rank]
        if len(best) > 1:
            first, second = sorted(candidate.id for candidate in best)[:2]
            return Flaw(ParametersTie, (*named, ("first", first), ("second", second)))
        return best[0]


def _span(candidate: Candidate) -> str:
    return f"{candidate.valid_from or '…'}–{candidate.valid_to or '…'}"
