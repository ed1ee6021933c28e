"""The nouns of a view: its rows, each with amounts by gas, a notation key where there is no amount, and its leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ditan.core.errors import Refused
from ditan.core.errors.base import Language
from ditan.core.errors.inventory.views import ViewRowUnknown
from ditan.core.library.nearest import nearest

RowKind = Literal["row", "heading", "memo", "total"]
KEYS = ("NE", "NO", "IE", "C")
KEY_DIVIDER = "; "


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One row of a view, in integer micro-tonnes.

    `gas_micro_t` is the mass of each gas (the column of a family such as HFCs adds the masses of its gases),
    `gas_co2e_micro_t` the same as CO2e; a gas that is absent was not estimated, and `gas_notation` says which nothing
    it is where a leaf row says so. `co2e_micro_t` is None where nothing was estimated; `notation` then is a key, or
    several divided by `; `. A `heading` has neither: below it stand scopes, which do not add up. `reason` says why
    there is nothing, or, beside an amount, what was decided to place it here. `biogenic_micro_t` is CO2 of biomass,
    in no total. `levels` are the totals that a row belongs to, `why` the reason where a total leaves it out. `steps`
    and `consumption` are positions in `Inventory.steps` and `Inventory.consumption`; `is_verified` is False where an
    amount rests on an unverified parameter.
    """

    code: str
    name_zh: str
    name_en: str
    depth: int
    gas_micro_t: Mapping[str, int]
    co2e_micro_t: int | None
    notation: str
    reason_zh: str = ""
    reason_en: str = ""
    is_total: bool = False
    scope: int | None = None
    kind: RowKind = "row"
    parent: str = ""
    levels: tuple[str, ...] = ()
    why_zh: str = ""
    why_en: str = ""
    gas_co2e_micro_t: Mapping[str, int] = field(default_factory=dict)
    gas_notation: Mapping[str, str] = field(default_factory=dict)
    biogenic_micro_t: int | None = None
    steps: tuple[int, ...] = ()
    consumption: tuple[int, ...] = ()
    is_verified: bool = True

    def name(self, language: Language) -> str:
        """The name in one language."""
        return self.name_en if language == "en" else self.name_zh

    def reason(self, language: Language) -> str:
        """The reason or remark in one language."""
        return self.reason_en if language == "en" else self.reason_zh

    @property
    def is_memo(self) -> bool:
        """Whether the row stands outside every total."""
        return self.kind == "memo"


@dataclass(frozen=True, slots=True)
class View:
    """An inventory seen through one classification. `gases` are the columns, in order."""

    id: str
    name_zh: str
    name_en: str
    gases: tuple[str, ...]
    rows: tuple[ViewRow, ...]

    def name(self, language: Language) -> str:
        """The name of the view in one language."""
        return self.name_en if language == "en" else self.name_zh

    def row(self, code: str) -> ViewRow:
        """The row of that code. Raises: Refused with ViewRowUnknown, naming the nearest."""
        for row in self.rows:
            if row.code == code:
                return row
        known = [row.code for row in self.rows]
        raise Refused([ViewRowUnknown(view=self.id, found=code, nearest=nearest(code, known))])

    def below(self, code: str) -> tuple[ViewRow, ...]:
        """A row with all rows below it, in order: the table of one sector.

        Raises: Refused with ViewRowUnknown.
        """
        inside = {self.row(code).code}
        for row in self.rows:
            if row.parent in inside:
                inside.add(row.code)
        return tuple(row for row in self.rows if row.code in inside)

    @property
    def leaves(self) -> tuple[ViewRow, ...]:
        """The rows that have none below them: every leaf row of the inventory is in exactly one."""
        parents = {row.parent for row in self.rows}
        return tuple(row for row in self.rows if not row.is_total and row.code not in parents)
