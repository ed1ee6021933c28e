"""The difference between the reference approach and the result: the waterfall, its table, what it says."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ditan.core.balance.checking import thresholds
from ditan.domains.inventory.models import ReferencePart
from ditan.domains.inventory.screens.bridge import BridgeInput, BridgeStep, Waterfall, build_waterfall
from ditan.domains.inventory.screens.matrix import (
    trace_key,
)
from ditan.domains.inventory.screens.sectors import ALL
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import (
    emissions_text,
    page_language,
    percent_text,
)

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.result.page import ResultPage


@dataclass(frozen=True, slots=True)
class BridgeBar:
    """One line of the waterfall as a table."""

    step: BridgeStep
    low: float
    high: float
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark with its word."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """The bridge from the reference approach to the sectoral result."""

    page: "ResultPage"

    @cached_property
    def parts(self) -> list[ReferencePart]:
        return list(self.page.inventory.reference_parts.all())

    @property
    def share(self) -> float:
        """The statistical difference at the edition's factors over the result, signed."""
        difference = next(
            (part.co2_micro_t for part in self.parts if part.part == "statistical_difference"), 0
        )
        return difference / self.page.total_micro_t if self.page.total_micro_t else 0.0

    @property
    def is_usable(self) -> bool:
        """Whether the statistical difference is small enough for the reference approach to check anything."""
        return abs(self.share) <= thresholds().difference_to_report

    @cached_property
    def waterfall(self) -> Waterfall:
        parts = [BridgeInput(part.part, name_of(part), part.co2_micro_t) for part in self.parts]
        return build_waterfall(
            (_("参考法"), self.page.reference_micro_t or 0),
            parts,
            (_("部门法"), self.page.total_micro_t),
            ("reference.all", trace_key(ALL, ALL)),
        )

    @property
    def bars(self) -> list[BridgeBar]:
        kinds = {"up": "up", "down": "down", "none": "quiet", "total": ""}
        return [
            BridgeBar(step, *self.waterfall.span(step), kinds[step.kind], self.page.trace_address(step.trace))
            for step in self.waterfall.steps
        ]

    @property
    def mark(self) -> Mark:
        """Whether the named parts explain the whole difference."""
        rest = next((part.co2_micro_t for part in self.parts if part.part == "remainder"), 0)
        text = emissions_text(rest, sign=True)
        if not rest or abs(rest) < abs(self.page.total_micro_t) // 1000:
            return Mark("ok", _("差额全部解释，余 {rest}").format(rest=text))
        return Mark("warning", _("余 {rest}，须说明").format(rest=text))

    @property
    def note(self) -> str:
        """What the comparison is for, how large the statistical difference is in it, and which parts are nothing."""
        texts = [_("结果用部门法；参考法只作核对。平衡差额不是排放源。")]
        texts.append(_("平衡差额折合本清单的 {share}。").format(share=percent_text(abs(self.share))))
        hidden = len(self.parts) - len(self.waterfall.steps) + 2
        if hidden:
            texts.append(_("另有 {number} 项为零，不画。").format(number=hidden))
        return "".join(texts) if page_language() == "zh" else " ".join(texts)

    @property
    def spoken(self) -> str:
        return _("瀑布图：从参考法 {first} 到部门法 {last}，共 {number} 步。数值见下表。").format(
            first=self.waterfall.steps[0].text,
            last=self.waterfall.steps[-1].text,
            number=len(self.parts),
        )
