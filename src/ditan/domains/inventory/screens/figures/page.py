"""What the page of figures shows: its lines, what is proposed for each purpose, and the way from one scope to another."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.inventory.figures_in_use import FigureRule, figure_rules
from ditan.core.inventory.naming import category_name
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.bridge import BridgeStep, Waterfall, axis_of
from ditan.domains.inventory.selectors import inventory_list, inventory_makings, inventory_years
from ditan.domains.inventory.selectors.standpoints import (
    ASSESSED,
    ENERGY,
    Figure,
    YearFigures,
    published_years,
)
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, in_scale, page_language

MARKS = {"yes": "ok", "with": "warning", "no": "mute"}
STEP = "step."


@dataclass(frozen=True, slots=True)
class UseCell:
    """Whether a figure may be used for a purpose, as a mark and its word."""

    purpose: str
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as shown. `address` opens the drawer, `page` is its own page."""

    figure: Figure
    name: str
    scope: str
    why: str
    words: str
    text: str
    unit: str
    range_text: str
    low: float
    value: float
    high: float
    address: str
    page: str
    source: str
    uses: tuple[UseCell, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The figure proposed for a purpose, and what must be said with it; no figure where none may be used."""

    purpose: str
    line: FigureLine | None
    may: str
    words: str


@dataclass(frozen=True)
class FiguresPage:
    """The page of one place and year. `choices` are the edition and GWP set that the address names."""

    found: YearFigures
    choices: dict[str, str]

    @property
    def place(self) -> Place:
        return self.found.place

    @property
    def year(self) -> int:
        return self.found.year

    @property
    def inventory(self) -> Inventory | None:
        return self.found.inventory

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def purposes(self) -> list[str]:
        return [_spoken(names) for names in figure_rules().purposes.values()]

    @property
    def verification(self) -> str:
        return figure_rules().verification

    @property
    def clause(self) -> str:
        return figure_rules().clause

    @cached_property
    def lines(self) -> list[FigureLine]:
        return [self._line(figure) for figure in self.found.figures]

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The axis that holds every figure and every range."""
        values = [0.0, *(value for line in self.lines for value in (line.low, line.value, line.high))]
        return min(values), max(values) or 1.0

    @cached_property
    def proposals(self) -> list[Proposal]:
        rules, by_rule = figure_rules(), {line.figure.rule: line for line in reversed(self.lines)}
        found = []
        for purpose, names in rules.purposes.items():
            rule = rules.proposed(self.found.by_rule, purpose)
            line = by_rule[rule.id] if rule else None
            may = rule.uses[purpose] if rule else "no"
            words = _words(rule, "with") if rule and may == "with" else ""
            found.append(Proposal(_spoken(names), line, may, words))
        return found

    @cached_property
    def waterfall(self) -> Waterfall | None:
        """The steps as bars; parts of exactly nothing are left out, the remainder is kept."""
        if not self.found.steps:
            return None
        scale, level, steps = emissions_scale(), 0, []
        for step in self.found.steps:
            is_total = step.kind == "total"
            if not step.micro_t and not is_total and step.id != "remainder":
                continue
            before, level = (0, step.micro_t) if is_total else (level, level + step.micro_t)
            steps.append(
                BridgeStep(
                    label=step_name(step.id),
                    text=emissions_text(step.micro_t, sign=not is_total),
                    kind="total" if is_total else _direction(step.micro_t),
                    start=float(in_scale(before, scale)),
                    end=float(in_scale(level, scale)),
                    trace=self._step_key(step.id),
                    note=step.id,
                )
            )
        return Waterfall(tuple(steps), axis_of(steps), f"{scale.unit} CO₂e")

    @property
    def bars(self) -> list[dict[str, Any]]:
        """The same steps for the table, each with where it opens."""
        fall = self.waterfall
        if fall is None:
            return []
        return [
            {
                "step": step,
                "low": min(fall.span(step)),
                "high": max(fall.span(step)),
                "address": self._with(trace=step.trace) if step.trace else "",
            }
            for step in fall.steps
        ]

    @property
    def years(self) -> list[dict[str, Any]]:
        years = {*inventory_years(place=self.place.pk), *published_years(self.place.pk), self.year}
        return [
            {"year": year, "address": address_of(self.place.pk, year)} for year in sorted(years, reverse=True)
        ]

    @property
    def places(self) -> list[dict[str, Any]]:
        found = [inventory.place for inventory in inventory_list(self.year).only("place")]
        return [{"place": place, "address": address_of(place.pk, self.year)} for place in found]

    @property
    def makings(self) -> list[dict[str, Any]]:
        if self.inventory is None:
            return []
        here = (self.inventory.edition, self.inventory.gwp)
        return [
            {
                "edition": edition,
                "gwp": gwp,
                "address": address_of(self.place.pk, self.year, edition=edition, gwp=gwp),
                "is_here": (edition, gwp) == here,
            }
            for edition, gwp in inventory_makings(self.place.pk, self.year)
        ]

    def inventory_page(self, view: str) -> str:
        """A page of the inventory, with the choices of this page."""
        query = f"?{urlencode(self.choices)}" if self.choices else ""
        return reverse(f"inventory:{view}", args=[self.year, self.place.pk]) + query

    @property
    def comparison_page(self) -> str:
        return f"{reverse('inventory:comparison', args=[self.year])}?{urlencode({'place': self.place.pk})}"

    def _with(self, **more: str) -> str:
        return address_of(self.place.pk, self.year, **self.choices, **more)

    def _line(self, figure: Figure) -> FigureLine:
        rule = figure_rules().figures[figure.rule]
        language = page_language()
        own = figure.name_en if language == "en" else figure.name_zh
        amount = figure.micro_t or 0
        low, high = figure.range or (amount, amount)
        scale = emissions_scale()
        ends = (f"{emissions_text(low)} – {emissions_text(high)}") if figure.range else ""
        trace = self._trace_key(figure)
        is_all = figure.rule.startswith("inventory_with")
        return FigureLine(
            figure=figure,
            name=own or name_of(rule),
            scope=_words(rule, "scope"),
            why=_words(rule, "why"),
            words=_words(rule, "with") if "with" in rule.uses.values() else "",
            text=emissions_text(amount) if figure.micro_t is not None else "",
            unit=f"{scale.unit} CO₂e" if is_all else f"{scale.unit} CO₂",
            range_text=ends,
            low=float(in_scale(low, scale)),
            value=float(in_scale(amount, scale)),
            high=float(in_scale(high, scale)),
            address=self._with(trace=trace) if trace else "",
            page=self._page_of(figure),
            source=self._source(figure),
            uses=tuple(
                UseCell(_spoken(names), MARKS[rule.uses[purpose]], may_word(rule.uses[purpose]))
                for purpose, names in figure_rules().purposes.items()
            ),
        )

    def _trace_key(self, figure: Figure) -> str:
        keys = {
            "inventory_with_land": category_key("all"),
            "inventory_without_land": category_key("without_land_use"),
            ENERGY: "emission.all.all",
            "reference": "reference.all",
        }
        if figure.rule == "published":
            return f"published.{figure.source}" if self.inventory is not None else ""
        is_assessed = figure.rule.startswith(ASSESSED)
        return figure.rule if is_assessed and self.inventory is not None else keys.get(figure.rule, "")

    def _page_of(self, figure: Figure) -> str:
        if figure.rule in ("inventory_with_land", "inventory_without_land"):
            return self.inventory_page("whole") + (
                ("&" if self.choices else "?") + "land=without"
                if figure.rule.endswith("without_land")
                else ""
            )
        if figure.rule in (ENERGY, "reference"):
            return self.inventory_page("province")
        if figure.rule == "enterprises":
            return f"{reverse('filings:enterprises')}?period={self.year}"
        return self.comparison_page if figure.rule == "published" and figure.source == "ceads" else ""

    def _source(self, figure: Figure) -> str:
        if figure.document:
            return figure.document
        if figure.rule == "enterprises":
            return _("已封存的企业报告")
        if figure.rule.startswith(ASSESSED):
            rule = self.found.assessed.rule if self.found.assessed else None
            return name_of(rule) if rule else ""
        if self.inventory is not None:
            return f"{self.inventory.edition} · {self.inventory.gwp}"
        return ""

    def _step_key(self, name: str) -> str:
        own = {
            "inventory_with_land": category_key("all"),
            "inventory_without_land": category_key("without_land_use"),
            ENERGY: "emission.all.all",
            "assessed_own": "assessed_own",
            "assessed_in_use": f"{ASSESSED}{self.found.assessed.standing}" if self.found.assessed else "",
        }
        return own.get(name, f"{STEP}{name}")


def address_of(place: str, year: int, **more: str) -> str:
    """The page of a place and year."""
    return f"{reverse('inventory:figures')}?{urlencode({'place': place, 'year': year, **more})}"


def step_name(step: str) -> str:
    """What a step is called."""
    if step.startswith("sector_"):
        return category_name(step.removeprefix("sector_"), page_language())
    names = {
        "inventory_with_land": _("温室气体总量（含土地利用）"),
        "land": _("土地利用"),
        "inventory_without_land": _("总量（不含土地利用）"),
        "other_gases": _("能源的其他气体和逃逸"),
        "inventory_energy": _("燃烧二氧化碳"),
        "coefficient_coal": _("煤：考核系数与燃料因子"),
        "coefficient_oil": _("油：考核系数与燃料因子"),
        "coefficient_gas": _("气：考核系数与燃料因子"),
        "other_fuels": _("考核不含的燃料"),
        "imported": _("调入电力"),
        "exported": _("调出电力"),
        "assessed_own": _("考核口径自算数"),
        "remainder": _("统计差额"),
        "assessed_in_use": _("考核口径在用数"),
    }
    return str(names[step])


def may_word(may: str) -> str:
    """The word for whether a figure may be used."""
    return str({"yes": _("可用"), "with": _("须注明"), "no": _("不用")}[may])


def _direction(micro_t: int) -> Any:
    return "none" if not micro_t else "up" if micro_t > 0 else "down"


def _spoken(names: tuple[str, str]) -> str:
    return names[1] if page_language() == "en" else names[0]


def _words(rule: FigureRule | None, field: str) -> str:
    return str(getattr(rule, f"{field}_{page_language()}"))
