"""The page of the bench: the answer with its causes, and every table beneath it, each made once and only where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.inventory.counties import Cause
from ditan.domains.inventory.models import CountyWeights, Settlement
from ditan.domains.inventory.screens.counties.cells import (
    CellLine,
    SectorLine,
    cell_lines,
    cells_that_differ,
    sector_lines,
)
from ditan.domains.inventory.screens.counties.choice import Choice
from ditan.domains.inventory.screens.counties.declared import (
    DeclaredLine,
    Offered,
    causes_offered,
    declared_lines,
    fuels_offered,
    sectors_offered,
)
from ditan.domains.inventory.screens.counties.keys import (
    Effect,
    KeyLine,
    KeyOption,
    effect_shown,
    key_lines,
    key_options,
)
from ditan.domains.inventory.screens.counties.lines import (
    CountyLine,
    SumLine,
    city_line,
    county_lines,
    own_line,
)
from ditan.domains.inventory.screens.counties.words import key_name, treatment_name
from ditan.domains.inventory.screens.waterfall import Waterfall, build_waterfall
from ditan.domains.inventory.selectors.counties import Bench, settlement_list, weights_typed
from ditan.domains.inventory.services.counties.declaring import POWER
from ditan.domains.inventory.services.counties.settling import CONFIRM_POWER, settlement_content
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, percent_text

MICRO_T_PER_T = 1_000_000
SHOWN = 20


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause with what it means, what is proposed for it, and its amount."""

    id: str
    name: str
    meaning: str
    treatment: str
    text: str


@dataclass(frozen=True)
class BenchPage:
    """The bench of a city as shown. `opens`: this address up to the key of a trace."""

    choice: Choice
    bench: Bench
    opens: str = ""
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

    @cached_property
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
        return [cause for name, cause in self.bench.causes.causes.items() if name in self.bench.by_cause]

    @cached_property
    def cause_lines(self) -> list[CauseLine]:
        """Every cause that has a part."""
        is_english = page_language() == "en"
        return [
            CauseLine(
                id=cause.id,
                name=name_of(cause),
                meaning=cause.meaning_en if is_english else cause.meaning_zh,
                treatment=treatment_name(cause.treatment),
                text=emissions_text(self.bench.by_cause[cause.id], sign=True),
            )
            for cause in self.causes
        ]

    @cached_property
    def waterfall(self) -> Waterfall:
        """From the sum of the counties to the city, cause by cause."""
        changes = [(name_of(cause), self.bench.by_cause[cause.id] / MICRO_T_PER_T) for cause in self.causes]
        return build_waterfall(
            self.bench.counties_micro_t / MICRO_T_PER_T,
            self.bench.city_micro_t / MICRO_T_PER_T,
            changes,
            ends=(_("区县合计"), _("全市")),
        )

    @cached_property
    def matrix(self) -> list[SectorLine]:
        return sector_lines(self.bench, self.causes)

    @cached_property
    def cells(self) -> list[CellLine]:
        """The cells that differ, the worst first; a first page of them unless all are asked for."""
        return cell_lines(self.bench, None if self.whole else SHOWN)

    @cached_property
    def more_cells(self) -> int:
        return len(cells_that_differ(self.bench)) - len(self.cells)

    @cached_property
    def counties(self) -> list[CountyLine]:
        return county_lines(self.bench, self.causes)

    @cached_property
    def own_row(self) -> SumLine:
        return own_line(self.bench, self.causes)

    @cached_property
    def total_row(self) -> SumLine:
        return city_line(self.bench, self.causes)

    @cached_property
    def key_lines(self) -> list[KeyLine]:
        return key_lines(self.bench)

    @cached_property
    def keys(self) -> list[KeyOption]:
        return key_options(self.bench)

    @cached_property
    def effect(self) -> Effect | None:
        return effect_shown(self.bench, self.causes, self.effect_asked)

    @property
    def weight_fields(self) -> list[tuple[Place, str]]:
        """The fields of the form of weights: every county, with what was typed."""
        typed = self.typed.get("weights", {})
        return [(county, typed.get(county.pk, "")) for county in self.bench.counties]

    @cached_property
    def typed_weights(self) -> list[tuple[str, CountyWeights]]:
        """The weights that somebody typed, under the names of their keys."""
        found = weights_typed(self.bench.place.pk, self.bench.year)
        return [(key_name(self.bench.causes, key), kept) for key, kept in found.items()]

    @cached_property
    def declarations(self) -> list[DeclaredLine]:
        return declared_lines(self.bench)

    @property
    def all_causes(self) -> list[Offered]:
        return causes_offered(self.bench)

    @property
    def sectors(self) -> list[Offered]:
        return sectors_offered(self.bench)

    @property
    def fuels(self) -> list[Offered]:
        return fuels_offered(self.bench)

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

    @cached_property
    def may_write(self) -> bool:
        return self.choice.by.covers(self.bench.place, POWER)

    @cached_property
    def may_confirm(self) -> bool:
        person = self.choice.by.person
        is_other = self.waiting is None or person is None or self.waiting.person_id != person.pk
        return is_other and self.choice.by.covers(self.bench.place, CONFIRM_POWER)
