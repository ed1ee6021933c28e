"""The matrix of sectors and fuels, and the lists of bars that replace it on phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ditan.core.inventory.noting import note_in
from ditan.core.quantities import unit_after_number
from ditan.domains.inventory.details import details_of
from ditan.domains.inventory.screens.matrix import (
    Matrix,
    Measure,
    build_matrix,
    emissions_of,
    selected,
    trace_key,
)
from ditan.domains.inventory.screens.sectors import ALL, SECTORS, fuel_name
from ditan.domains.web.numbers import (
    emissions_text,
    page_language,
    quantity_text,
    shares_text,
)

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.result.page import ResultPage

FUELS_FIRST = 6


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line of the bar lists on phones."""

    name: str
    text: str
    share: str
    amount: int
    maximum: int
    kind: str
    address: str
    is_unverified: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a switch."""

    id: str
    name: str
    is_here: bool


@dataclass(frozen=True)
class Tables:
    """The matrix in the chosen measure, its notes, and its bars."""

    page: "ResultPage"

    @cached_property
    def matrix(self) -> Matrix:
        return build_matrix(
            self.page.fuel_rows,
            self.page.inventory.balance.fuels,
            self.page.matrix_measure,
            details_of(self.page.inventory).not_burnt(),
        )

    @property
    def choices(self) -> list[Choice]:
        names: list[tuple[Measure, str]] = [
            ("emissions", _("排放量")),
            ("quantity", _("消费量")),
            ("share", _("占比")),
        ]
        return [Choice(measure, name, measure == self.page.matrix_measure) for measure, name in names]

    @cached_property
    def notes(self) -> list[str]:
        """What the reader must know of single cells: rules that take cells out, recovered gas, rows counted elsewhere."""
        details = details_of(self.page.inventory)
        notes = [_("非能：沥青等，不燃烧")] if details.not_burnt() else []
        for part in details.recovered:
            told = (
                _("{fuel}含回收煤气 {amount} {unit}（{co2}），其碳也在焦炭里")
                if part["is_counted"]
                else _("{fuel}不计回收煤气 {amount} {unit}（{co2}）")
            )
            notes.append(
                told.format(
                    fuel=fuel_name(part["fuel"]),
                    amount=quantity_text(part["recovered_burnt"]),
                    unit=unit_after_number(part["unit"], page_language()),
                    co2=f"{emissions_text(part['co2_micro_t'])} {self.page.unit}",
                )
            )
        elsewhere = dict.fromkeys(
            note_in(row.note, page_language()) for row in self.page.fuel_rows if row.status == "IE"
        )
        return notes + [note for note in elsewhere if note]

    @cached_property
    def sector_bars(self) -> list[BarLine]:
        lines = [
            (
                str(sector.name),
                emissions_of(selected(self.page.fuel_rows, sector.id, ALL)),
                f"fill-s-{sector.colour}",
                trace_key(sector.id, ALL),
                False,
            )
            for sector in SECTORS
        ]
        return self._bars(lines)

    @cached_property
    def fuel_bars(self) -> list[BarLine]:
        lines = []
        for column in self.matrix.columns:
            rows = selected(self.page.fuel_rows, ALL, column.fuel)
            lines.append(
                (
                    fuel_name(column.fuel),
                    emissions_of(rows),
                    f"fill-f-{column.family}",
                    trace_key(ALL, column.fuel),
                    column.is_unverified,
                )
            )
        return self._bars(lines)

    @property
    def first_fuel_bars(self) -> list[BarLine]:
        return self.fuel_bars[:FUELS_FIRST]

    @property
    def other_fuel_bars(self) -> list[BarLine]:
        return self.fuel_bars[FUELS_FIRST:]

    @property
    def other_fuels_text(self) -> str:
        return emissions_text(sum(line.amount for line in self.other_fuel_bars))

    def _bars(self, lines: Sequence[tuple[str, int, str, str, bool]]) -> list[BarLine]:
        ordered = sorted((line for line in lines if line[1]), key=lambda line: -line[1])
        shares = shares_text([line[1] for line in ordered])
        maximum = max((line[1] for line in ordered), default=1)
        return [
            BarLine(
                name,
                emissions_text(amount),
                share,
                amount,
                maximum,
                kind,
                self.page.trace_address(key),
                is_unverified,
            )
            for (name, amount, kind, key, is_unverified), share in zip(ordered, shares, strict=True)
        ]
