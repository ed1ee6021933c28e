"""The nouns of a GPC inventory that was read in: a city's year, its lines, its totals by our own table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ditan.core.inventory.views.loading import load_structure
from ditan.core.inventory.views.structure import added_codes


@dataclass(frozen=True, slots=True)
class GpcLine:
    """One reference number: an amount in micro-tonnes of CO2e, or notation keys as they were given.

    `remark` is what stood in brackets behind a key (`IE (I.1.1)`).
    """

    reference: str
    micro_t: int | None
    keys: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class GpcInventory:
    """A city's inventory of one year as it was published, line by line."""

    city: str
    country: str
    year: int
    boundary: str
    level: str
    lines: tuple[GpcLine, ...]

    def total_micro_t(self, total: str) -> int | None:
        """BASIC, BASIC+, TERRITORIAL or a sector's part of one (`BASIC/I`): Σ of the lines that belong to it.

        None where none has an amount.
        """
        added = [
            line.micro_t
            for line in self.lines
            if line.micro_t is not None and line.reference in total_members()[total]
        ]
        return sum(added) if added else None

    def line(self, reference: str) -> GpcLine | None:
        """The line of a reference number, None where the file has none."""
        return next((line for line in self.lines if line.reference == reference), None)

    @property
    def by_key(self) -> dict[str, int]:
        """How many lines carry each notation key; a line without amount and key counts as blank."""
        found: dict[str, int] = {}
        for line in self.lines:
            if line.micro_t is None:
                for key in line.keys or ("",):
                    found[key] = found.get(key, 0) + 1
        return found


@cache
def total_members() -> Mapping[str, frozenset[str]]:
    """The reference numbers that each total adds, by the GPC table of the library."""
    nodes = load_structure("gpc").nodes
    return {node.code: frozenset(added_codes(nodes, node)) for node in nodes.values() if node.kind == "total"}
