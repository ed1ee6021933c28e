"""The sectors as bars with their ranges: which sector weighs how much, and how sure that is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.ranges import Range
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.whole.page import WholePage

SECTORS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class SectorBar:
    """One sector: its CO2e, its range, where it opens; `status` says which nothing where there is no number."""

    code: str
    name: str
    amount: int
    text: str
    address: str
    range: Range | None
    status: str

    @property
    def low(self) -> int:
        return self.range.low if self.range else self.amount

    @property
    def high(self) -> int:
        return self.range.high if self.range else self.amount


@dataclass(frozen=True, slots=True)
class SectorBars:
    """The bars on one axis."""

    rows: tuple[SectorBar, ...]
    minimum: int
    maximum: int


def build_bars(page: "WholePage") -> SectorBars:
    """The five sectors of the guideline in its order; removals reach to the left of zero."""
    rows = tuple(_bar(page, code) for code in SECTORS)
    return SectorBars(
        rows,
        min([0, *(min(row.low, row.amount) for row in rows)]),
        max([1, *(max(row.high, row.amount) for row in rows)]),
    )


def _bar(page: "WholePage", code: str) -> SectorBar:
    amount = page.categories.get(code, {}).get("co2e")
    return SectorBar(
        code=code,
        name=name_of(vocabulary.categories()[code]),
        amount=amount or 0,
        text="" if amount is None else emissions_text(amount),
        address=page.trace_address(category_key(code)),
        range=page.category_ranges.get(code) if amount is not None else None,
        status="estimated" if amount is not None else "NE",
    )
