"""What the bench shows: the difference by cause, cells, counties, declarations, keys with their effect, settlements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.inventory.counties import CITY, Cause, Cell, Part, effect_of_keys, key_in_use
from ditan.domains.inventory.models import Settlement
from ditan.domains.inventory.screens.counties.choice import Choice
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.inventory.selectors.counties import Bench, settlement_list, weights_typed
from ditan.domains.inventory.services.counties.declaring import POWER
from ditan.domains.inventory.services.counties.settling import CONFIRM_POWER, settlement_content
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, parts_text, percent_text

MICRO_T_PER_T = 1_000_000
SHOWN = 20


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of the bench as shown."""

    key: str
    sector: str
    fuel: str
    city: str
    counties: str
    difference: str
    causes: str
    treatments: str
    declared: str
    width: float
    is_more: bool


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county: its own inventory, the adjustments by cause, and both together. `own` is empty where there is none."""

    code: str
    name: str
    own: str
    adjusted: tuple[str, ...]
    settled: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A sector of a cause that is allocated: how much, by which key."""

    cause: str
    cause_name: str
    sector: str
    sector_name: str
    amount: str
    key: str
    proposed: str
    chosen: str


@dataclass(frozen=True)
class BenchPage:
    """The bench of a city as shown."""

    choice: Choice
    bench: Bench
    whole: bool = False
    effect_asked: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂"

    @property
    def city_text(self) -> str:
        return emissions_text(self.bench.city_micro_t)

    @property
    def counties_text(self) -> str:
        return emissions_text(self.bench.counties_micro_t)

    @property
    def difference_text(self) -> str:
        return emissions_text(self.bench.split.difference_micro_t, sign=True)

    @property
    def share_text(self) -> str:
        """The difference as a share of the city."""
        whole = self.bench.city_micro_t
        return percent_text(self.bench.split.difference_micro_t / whole, 1, sign=True) if whole else ""

    @property
    def rest_text(self) -> str:
        """City less settled counties and the city's own row: 0.0."""
        return emissions_text(self.bench.rest_micro_t, sign=True)

    @property
    def declared_share_text(self) -> str:
        """How much of the difference, by size, is explained: all but what is left as statistical difference."""
        sizes = dict.fromkeys(self.bench.causes.causes, 0)
        for part in self.bench.split.parts:
            sizes[part.cause] += abs(part.emissions_micro_t)
        whole = sum(sizes.values())
        kept = sum(
            sizes[cause] for cause, rule in self.bench.causes.causes.items() if rule.treatment == "kept"
        )
        return percent_text(1 - kept / whole, 0) if whole else ""

    @cached_property
    def causes(self) -> list[Cause]:
        """The causes that have a part, in the order of the rules."""
        found = self.bench.split.by_cause()
        return [cause for name, cause in self.bench.causes.causes.items() if name in found]

    @cached_property
    def waterfall(self) -> Waterfall:
        """From the sum of the counties to the city, cause by cause."""
        found = self.bench.split.by_cause()
        changes = [(name_of(cause), found[cause.id] / MICRO_T_PER_T) for cause in self.causes]
        return build_waterfall(
            self.bench.counties_micro_t / MICRO_T_PER_T,
            self.bench.city_micro_t / MICRO_T_PER_T,
            changes,
            ends=self.ends,
        )

    @property
    def ends(self) -> tuple[str, str]:
        return _("区县合计"), _("全市")

    @cached_property
    def cause_lines(self) -> list[dict[str, str]]:
        """What each cause means and what is proposed for it, with its amount."""
        found = self.bench.split.by_cause()
        is_english = page_language() == "en"
        return [
            {
                "id": cause.id,
                "name": name_of(cause),
                "meaning": cause.meaning_en if is_english else cause.meaning_zh,
                "treatment": treatment_name(cause.treatment),
                "text": emissions_text(found[cause.id], sign=True),
            }
            for cause in self.causes
        ]

    @cached_property
    def matrix(self) -> list[dict[str, Any]]:
        """Sectors × causes, the largest sector first; a cell without part is empty."""
        found: dict[str, dict[str, int]] = {}
        for part in self.bench.split.parts:
            by_cause = found.setdefault(part.cell.sector, {})
            by_cause[part.cause] = by_cause.get(part.cause, 0) + part.emissions_micro_t
        ordered = sorted(found.items(), key=lambda item: -sum(map(abs, item[1].values())))
        return [
            {
                "name": row_name(sector),
                "texts": [
                    emissions_text(amounts[cause.id], sign=True) if cause.id in amounts else ""
                    for cause in self.causes
                ],
                "total": emissions_text(sum(amounts.values()), sign=True),
            }
            for sector, amounts in ordered
        ]

    @cached_property
    def cells(self) -> list[CellLine]:
        """The cells that differ, the worst first."""
        by_cell: dict[Cell, list[Part]] = {}
        for part in self.bench.split.parts:
            by_cell.setdefault(part.cell, []).append(part)
        ordered = sorted(by_cell, key=lambda cell: -sum(abs(one.emissions_micro_t) for one in by_cell[cell]))
        largest = max((abs(self.bench.county_difference(cell)) for cell in ordered), default=0)
        shown = ordered if self.whole else ordered[:SHOWN]
        return [self._cell(cell, by_cell[cell], largest) for cell in shown]

    @property
    def more_cells(self) -> int:
        return len({part.cell for part in self.bench.split.parts}) - len(self.cells)

    def _cell(self, cell: Cell, parts: list[Part], largest: int) -> CellLine:
        bench = self.bench
        difference = bench.county_difference(cell)
        rules = [bench.causes.causes[part.cause] for part in parts]
        city = bench.city_cells.get(cell)
        held = [cells[cell] for cells in bench.county_cells.values() if cell in cells]
        return CellLine(
            key=f"cell.{cell.sector}.{cell.fuel}",
            sector=row_name(cell.sector),
            fuel=fuel_name(cell.fuel),
            city="" if city is None else emissions_text(city),
            counties=emissions_text(sum(held)) if held else "",
            difference=emissions_text(difference, sign=True),
            causes="、".join(dict.fromkeys(name_of(rule) for rule in rules)),
            treatments="、".join(dict.fromkeys(treatment_name(rule.treatment) for rule in rules)),
            declared="、".join(part.declared.name for part in parts if part.declared),
            width=100 * abs(difference) / largest if largest else 0.0,
            is_more=difference > 0,
        )

    @cached_property
    def counties(self) -> list[CountyLine]:
        """Every county in tree order; each column adds up to its total as shown."""
        bench = self.bench
        codes = [county.pk for county in bench.counties]
        settled = [sum(bench.settled.counties.get(code, {}).values()) for code in codes]
        own = [sum(bench.county_cells[code].values()) for code in codes]
        columns = [
            parts_text(amounts, sum(amounts))
            for cause in self.adjusting
            for amounts in [[bench.adjusted[code].get(cause.id, 0) for code in codes]]
        ]
        own_texts, settled_texts = parts_text(own, sum(own)), parts_text(settled, sum(settled))
        largest = max(settled, default=0)
        return [
            CountyLine(
                code=county.pk,
                name=short_name_of(county),
                own=own_texts[at] if county.pk in bench.inventories else "",
                adjusted=tuple(
                    column[at] if bench.adjusted[county.pk].get(cause.id) else ""
                    for cause, column in zip(self.adjusting, columns, strict=True)
                ),
                settled=settled_texts[at],
                share=percent_text(settled[at] / bench.city_micro_t, 1) if bench.city_micro_t else "",
                width=100 * max(0, settled[at]) / largest if largest > 0 else 0.0,
            )
            for at, county in enumerate(bench.counties)
        ]

    @property
    def adjusting(self) -> list[Cause]:
        """The causes by which something is given or taken, to counties or to the city's own row."""
        return self.causes

    @cached_property
    def own_row(self) -> dict[str, Any]:
        """The city's own row: what is retained and what is kept."""
        amounts = self.bench.adjusted[CITY]
        return {
            "texts": [
                emissions_text(amounts[cause.id], sign=True) if amounts.get(cause.id) else ""
                for cause in self.adjusting
            ],
            "total": emissions_text(sum(amounts.values()), sign=True),
        }

    @cached_property
    def total_row(self) -> dict[str, Any]:
        """Counties and the city's own row together: the city."""
        found = self.bench.split.by_cause()
        return {
            "texts": [emissions_text(found[cause.id], sign=True) for cause in self.adjusting],
            "total": emissions_text(self.bench.settled.total_micro_t()),
        }

    @cached_property
    def key_lines(self) -> list[KeyLine]:
        """What is allocated, by cause and sector, with the key in use."""
        found: dict[tuple[str, str], int] = {}
        for part in self.bench.split.parts:
            if self.bench.causes.causes[part.cause].treatment == "allocated":
                about = (part.cause, part.cell.sector)
                found[about] = found.get(about, 0) + part.emissions_micro_t
        return [self._key(cause, sector, amount) for (cause, sector), amount in sorted(found.items())]

    def _key(self, cause: str, sector: str, amount: int) -> KeyLine:
        rule, cell = self.bench.causes.causes[cause], Cell(sector, "")
        return KeyLine(
            cause=cause,
            cause_name=name_of(rule),
            sector=sector,
            sector_name=row_name(sector),
            amount=emissions_text(amount, sign=True),
            key=key_in_use(rule, cell, self.bench.chosen),
            proposed=self.key_name(rule.key_of(cell)),
            chosen=self.bench.chosen.get((cause, sector), ""),
        )

    def key_name(self, key: str) -> str:
        """A key in the language of the page."""
        names = self.bench.causes.keys.get(key, (key, key))
        return names[1] if page_language() == "en" else names[0]

    @property
    def keys(self) -> list[dict[str, Any]]:
        """All keys, with whether any county has a weight of it."""
        return [
            {"id": key, "name": self.key_name(key), "has_weights": key in self.bench.weights}
            for key in self.bench.causes.keys
        ]

    @cached_property
    def effect(self) -> dict[str, Any] | None:
        """What every county would get of one allocated cause under each key; of the asked cause, else of the largest."""
        amounts = {
            cause.id: self.bench.split.by_cause()[cause.id]
            for cause in self.causes
            if cause.treatment == "allocated"
        }
        if not amounts:
            return None
        chosen = (
            self.effect_asked if self.effect_asked in amounts else max(amounts, key=lambda one: amounts[one])
        )
        codes = [county.pk for county in self.bench.counties]
        found = effect_of_keys(amounts[chosen], codes, self.bench.weights)
        largest = max((abs(amount) for shares in found.values() for amount in shares.values()), default=0)
        texts = {
            key: parts_text([shares[code] for code in codes], amounts[chosen])
            for key, shares in found.items()
        }
        rows = [
            {
                "name": short_name_of(county),
                "cells": [
                    {
                        "text": texts[key][at],
                        "width": 100 * abs(found[key][county.pk]) / largest if largest else 0,
                    }
                    for key in found
                ],
            }
            for at, county in enumerate(self.bench.counties)
        ]
        return {
            "cause": chosen,
            "name": name_of(self.bench.causes.causes[chosen]),
            "amount": emissions_text(amounts[chosen], sign=True),
            "keys": [self.key_name(key) for key in found],
            "rows": rows,
            "others": [
                {"id": one, "name": name_of(self.bench.causes.causes[one]), "is_here": one == chosen}
                for one in amounts
            ],
        }

    @property
    def weight_fields(self) -> list[tuple[Any, str]]:
        """The fields of the form of weights: every county, with what was typed."""
        typed = self.typed.get("weights", {})
        return [(county, typed.get(county.pk, "")) for county in self.bench.counties]

    @cached_property
    def typed_weights(self) -> list[dict[str, Any]]:
        """The weights that somebody typed, with their documents."""
        found = weights_typed(self.bench.place.pk, self.bench.year)
        return [{"name": self.key_name(key), "kept": kept} for key, kept in found.items()]

    @cached_property
    def declarations(self) -> list[dict[str, Any]]:
        """What was declared and counts."""
        names = {county.pk: short_name_of(county) for county in self.bench.counties}
        return [
            {
                "pk": one.pk,
                "name": one.name,
                "cause": self.cause_name(one.cause),
                "cell": f"{row_name(one.sector)} · {fuel_name(one.fuel)}",
                "text": emissions_text(one.emissions_micro_t, sign=True),
                "counties": "、".join(names.get(code, code) for code in one.counties),
                "document": one.document,
                "person": one.person,
                "at": one.at,
            }
            for one in self.bench.declarations
        ]

    def cause_name(self, cause: str) -> str:
        """A cause in the language of the page."""
        rule = self.bench.causes.causes.get(cause)
        return name_of(rule) if rule else cause

    @property
    def all_causes(self) -> list[dict[str, str]]:
        return [{"id": cause.id, "name": name_of(cause)} for cause in self.bench.causes.causes.values()]

    @property
    def sectors(self) -> list[dict[str, str]]:
        """The rows that city or counties have, for the form."""
        return [
            {"id": sector, "name": row_name(sector)} for sector in sorted({cell.sector for cell in self._all})
        ]

    @property
    def fuels(self) -> list[dict[str, str]]:
        return [{"id": fuel, "name": fuel_name(fuel)} for fuel in sorted({cell.fuel for cell in self._all})]

    @cached_property
    def _all(self) -> set[Cell]:
        held = (cell for cells in self.bench.county_cells.values() for cell in cells)
        return {*self.bench.city_cells, *held}

    @cached_property
    def settlements(self) -> list[Settlement]:
        bench = self.bench
        return list(settlement_list(bench.place.pk, bench.year, bench.edition, bench.gwp)[:SHOWN])

    @property
    def in_use(self) -> Settlement | None:
        return next((one for one in self.settlements if hasattr(one, "confirmation")), None)

    @property
    def waiting(self) -> Settlement | None:
        """The newest settlement, where nobody has confirmed it yet."""
        newest = next(iter(self.settlements), None)
        return None if newest is None or hasattr(newest, "confirmation") else newest

    @cached_property
    def is_outdated(self) -> bool:
        """Whether what is in use was made of other inventories, keys or declarations than there are now."""
        return self.in_use is not None and self.in_use.digest != settlement_content(self.bench)[1]

    @property
    def may_write(self) -> bool:
        return self.choice.by.covers(self.bench.place, POWER)

    @property
    def may_confirm(self) -> bool:
        person = self.choice.by.person
        is_other = self.waiting is None or person is None or self.waiting.person_id != person.pk
        return is_other and self.choice.by.covers(self.bench.place, CONFIRM_POWER)


def treatment_name(treatment: str) -> str:
    """What is proposed, in words."""
    names = {
        "allocated": _("分摊到区县"),
        "retained": _("保留在市级"),
        "deducted": _("从区县扣减"),
        "kept": _("单列，说明原因"),
    }
    return names.get(treatment, treatment)
