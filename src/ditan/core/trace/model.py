"""The trace: what a number was made of.

A `Step` is one leaf row of a result: its inputs (down to the cell), its parameters (down to the clause), its
equation and its result. Explanations are rebuilt from steps alone, never by calculating again with live data.
Invariant: the steps of a selection add up to its emissions (integer micro-tonnes).
"""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["estimated", "NO", "NE", "IE", "C", "memo"]
MICRO_T_PER_T = 1_000_000


@dataclass(frozen=True, slots=True)
class Input:
    """One quantity read from a cell. `sign` is how it enters the activity amount (+1 or −1).

    `document` is the publication that the cell itself names as its source, where it names one.
    """

    name: str
    value: float | None
    unit: str
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: str | None = None
    fuel: str | None = None
    sign: int = 1
    document: str = ""


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """One parameter as it was used: `role` is its symbol in the equation (ncv, cc, ox, ef, gwp …)."""

    role: str
    id: str
    value: float
    unit: str
    document: str
    clause: str
    verification: str
    name_zh: str = ""
    name_en: str = ""
    document_title: str = ""
    document_title_en: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One leaf row of a result; `emissions_micro_t`, `co2e_micro_t` are None where nothing was estimated.

    `enterprises` is how many enterprises stand behind the row, None where nobody stated it.
    """

    place: str
    year: int
    category: str
    ipcc: str
    gpc: str
    sector: str
    fuel: str
    gas: str
    quantity: float | None
    unit: str
    emissions_micro_t: int | None
    co2e_micro_t: int | None
    status: Status
    equation: str
    scale: float = 1.0
    inputs: tuple[Input, ...] = field(default=())
    parameters: tuple[ParameterUse, ...] = field(default=())
    note: str = ""
    enterprises: int | None = None

    @property
    def is_verified(self) -> bool:
        """Whether no parameter of this row is unverified."""
        return all(use.verification != "unverified" for use in self.parameters)
