"""The answer of the province page: the figure, how far it lies from others, the ruler, the shares of the sectors."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ditan.domains.inventory.details import details_of
from ditan.domains.inventory.models import PublishedTotal
from ditan.domains.inventory.screens.matrix import (
    emissions_of,
    selected,
    trace_key,
)
from ditan.domains.inventory.screens.ranges import Range, range_of
from ditan.domains.inventory.screens.ruler import (
    PointKind,
    Ruler,
    RulerPoint,
    RulerSpan,
    build_ruler,
    span_text,
)
from ditan.domains.inventory.screens.sectors import ALL, SECTORS, sector_name
from ditan.domains.inventory.selectors import (
    published_total,
)
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    in_scale,
    number_text,
    percent_text,
    shares_text,
)

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.result.page import ResultPage

PUBLISHED_SOURCE = "ceads"


@dataclass(frozen=True, slots=True)
class Share:
    """One sector of the stacked bar and of the list beside it."""

    name: str
    colour: str
    text: str
    share: str
    x: float
    width: float
    address: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the result lies from another figure."""

    before: str
    text: str


@dataclass(frozen=True)
class Answer:
    """The total and what stands around it."""

    page: "ResultPage"

    @property
    def total_text(self) -> str:
        return emissions_text(self.page.total_micro_t)

    @property
    def total_address(self) -> str:
        return self.page.trace_address(trace_key(ALL, ALL))

    @cached_property
    def published(self) -> PublishedTotal | None:
        return published_total(PUBLISHED_SOURCE, self.page.inventory.place_id, self.page.year)

    @property
    def verdicts(self) -> list[Verdict]:
        found = []
        if self.page.reference_micro_t and self.page.difference.is_usable:
            words = (_("比参考法高"), _("比参考法低"))
            found.append(_verdict(self.page.total_micro_t, self.page.reference_micro_t, words))
        if self.published and self.published.co2_micro_t:
            words = (_("比 CEADs 高"), _("比 CEADs 低"))
            found.append(_verdict(self.page.total_micro_t, self.published.co2_micro_t, words))
        if not self.page.difference.is_usable:
            found.append(
                Verdict(_("参考法不宜核对，平衡差额占本清单"), percent_text(abs(self.page.difference.share)))
            )
        return found

    @property
    def unverified_text(self) -> str:
        share = self.page.inventory.energy_unverified_share
        return _("未核实 {share}").format(share=percent_text(share)) if share else ""

    @property
    def unverified_address(self) -> str:
        return self.page.trace_address("unverified")

    @cached_property
    def ruler(self) -> Ruler:
        points = [RulerPoint("ours", self.page.total_micro_t, _("本清单"), self.total_text)]
        if self.published:
            points.append(
                _point("published", self.published.co2_micro_t, "CEADs", f"published.{PUBLISHED_SOURCE}")
            )
        if self.page.reference_micro_t and self.page.difference.is_usable:
            points.append(_point("reference", self.page.reference_micro_t, _("参考法"), "reference.all"))
        return build_ruler(points, self._span(), self.range)

    @property
    def range(self) -> Range | None:
        """The 95 % range of our figure as it was assessed; None where it was not."""
        span = range_of(self.page.inventory.headline.get("ranges", {}).get("combustion_co2"))
        return None if span is None or span.low == span.high else span

    @property
    def range_address(self) -> str:
        return self.page.address_of("uncertainty")

    def _span(self) -> RulerSpan | None:
        span = details_of(self.page.inventory).range_micro_t(self.page.total_micro_t)
        return RulerSpan(*span, _("方法区间"), span_text(*span), "range") if span else None

    @cached_property
    def shares(self) -> list[Share]:
        found: dict[str, tuple[str, str, int]] = {}
        for sector in SECTORS:
            name = sector_name(sector.group)
            amount = emissions_of(selected(self.page.fuel_rows, sector.id, ALL))
            before = found.get(sector.group, (name, sector.colour, 0))
            found[sector.group] = (name, sector.colour, before[2] + amount)
        ordered = sorted(((key, *part) for key, part in found.items() if part[2]), key=lambda part: -part[3])
        shares = shares_text([part[3] for part in ordered])
        placed, x = [], 0.0
        for (key, name, colour, amount), share in zip(ordered, shares, strict=True):
            width = round(100 * amount / self.page.total_micro_t, 3) if self.page.total_micro_t else 0.0
            address = self.page.trace_address(trace_key(key, ALL))
            placed.append(Share(name, colour, emissions_text(amount), share, round(x, 3), width, address))
            x += width
        return placed


def _point(kind: PointKind, micro_t: int, label: str, trace: str) -> RulerPoint:
    scale = emissions_scale()
    return RulerPoint(kind, micro_t, label, number_text(in_scale(micro_t, scale), 0), trace)


def _verdict(ours: int, other: int, words: tuple[str, str]) -> Verdict:
    """How far our figure lies above or below another, with the words for either."""
    change = ours / other - 1
    return Verdict(words[0] if change >= 0 else words[1], percent_text(abs(change)))
