"""Data health: the report's four words as four tests of one inventory, each with the emissions that it touches."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ditan.core.inventory.health import Answer, HealthFinding, Link, health_rules
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.screens.inventory_page import (
    InventoryPage,
    answered,
    asked_of,
    inventory_or_404,
)
from ditan.domains.inventory.screens.tabs import Tab
from ditan.domains.inventory.selectors import gwp_of_edition
from ditan.domains.inventory.selectors.health import health_get
from ditan.domains.web.numbers import emissions_text, page_language, percent_text
from ditan.domains.web.workbooks import Column, list_workbook

MICRO_T_PER_T = 1_000_000
SHOWN = 12
MARKS = {"good": "ok", "attention": "warning", "bad": "error", "unknown": "mute"}
SEVERITIES = {"error": "error", "warning": "warning", "info": "mute"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as shown, with where it opens."""

    mark: str
    message: str
    remedy: str
    touched: str
    share: str
    width: float
    address: str


@dataclass(frozen=True, slots=True)
class TestPart:
    """One test as shown. `share` is empty where nothing stands beside the inventory."""

    id: str
    name: str
    question: str
    mark: str
    mark_name: str
    share: str
    width: float
    number: int
    lines: tuple[FindingLine, ...]
    more: int


@dataclass(frozen=True)
class HealthPage(InventoryPage):
    """The four answers of one inventory."""

    by: Reach = field(kw_only=True)
    whole: bool = False

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        return health_get(self.inventory, self.by)

    @property
    def traceable_text(self) -> str:
        """The share of the emissions whose every number opens to a cell and to a clause that was checked."""
        return percent_text(1 - (self.answers[0].share or 0.0), 1)

    @cached_property
    def parts(self) -> list[TestPart]:
        return [self._part(answer) for answer in self.answers]

    @property
    def rule(self) -> dict[str, Any]:
        rules = health_rules()
        return {
            "attention": percent_text(rules.attention, 0),
            "bad": percent_text(rules.bad, 0),
            "tolerance": percent_text(rules.tolerance, 0),
            "verification": rules.verification,
        }

    @property
    def workbook_address(self) -> str:
        return self.address_of("health_workbook")

    def _part(self, answer: Answer) -> TestPart:
        names = {"good": _("良好"), "attention": _("要注意"), "bad": _("要处理"), "unknown": _("无从比对")}
        share = answer.share
        shown = answer.findings if self.whole else answer.findings[:SHOWN]
        test, language = answer.test, page_language()
        return TestPart(
            id=test.id,
            name=test.name_en.capitalize() if language == "en" else test.name_zh,
            question=test.question_en if language == "en" else test.question_zh,
            mark=MARKS[answer.mark],
            mark_name=names[answer.mark],
            share="" if share is None else percent_text(share, 1),
            width=100 * (share or 0.0),
            number=len(answer.findings),
            lines=_remedies_once([self._line(finding, answer) for finding in shown]),
            more=len(answer.findings) - len(shown),
        )

    def _line(self, finding: HealthFinding, answer: Answer) -> FindingLine:
        told = finding.told.as_json(page_language())
        share = finding.touched_micro_t / answer.whole_micro_t if answer.whole_micro_t else 0.0
        return FindingLine(
            mark=SEVERITIES[finding.told.severity],
            message=told["message"],
            remedy=told["remedy"],
            touched=emissions_text(finding.touched_micro_t) if finding.touched_micro_t else "",
            share=percent_text(share, 1) if finding.touched_micro_t else "",
            width=100 * share,
            address=self._address(finding.link),
        )

    def _address(self, link: Link) -> str:
        """Where a finding opens."""
        year, place = self.year, self.inventory.place_id
        asked = f"?{urlencode({'place': place, 'year': year})}"
        match link.kind:
            case "parameter":
                address = reverse("library:parameter", args=[link.key])
            case "finding":
                table = reverse("inventory:balance", args=[year, place])
                address = f"{table}?finding={link.key}#finding-{link.key}"
            case "comparison":
                address = f"{reverse('inventory:comparison', args=[year])}?place={place}"
            case "making":
                address = _making_address(link.key)
            case "counties" | "figures":
                rooms = {"counties": "inventory:counties", "figures": "statistics:figures"}
                address = reverse(rooms[link.kind]) + asked
            case "enterprises":
                address = f"{reverse('filings:enterprises')}?period={link.key}"
            case "lines" | "quality":
                address = self.address_of(link.kind)
        return address


def _remedies_once(lines: Sequence[FindingLine]) -> tuple[FindingLine, ...]:
    """A remedy is written once for lines that follow each other and have the same."""
    before = ["", *(line.remedy for line in lines)]
    return tuple(
        replace(line, remedy="") if line.remedy == last else line
        for line, last in zip(lines, before, strict=False)
    )


def _making_address(key: str) -> str:
    year, place, edition, gwp = key.split(" ")
    asked = {"edition": edition} | ({} if gwp == gwp_of_edition(edition) else {"gwp": gwp})
    return reverse("inventory:province", args=[int(year), place]) + f"?{urlencode(asked)}"


def _page(request: HttpRequest, year: int, place: str) -> HealthPage:
    return HealthPage(
        inventory_or_404(request, year, place),
        view="health",
        by=reach_of_request(request),
        whole=request.GET.get("show") == "all",
        **asked_of(request),
    )


def health(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; `?show=all` lists every finding."""
    return answered(request, "inventory/health.html", _page(request, year, place))


def health_workbook(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """Every finding of the four tests as Excel."""
    page = _page(request, year, place)
    language = page_language()
    columns = [
        Column(_("检验"), 12),
        Column(_("发现"), 60),
        Column(_("应为"), 40),
        Column(_("怎么办"), 50),
        Column(_("位置"), 24),
        Column(_("涉及排放，吨 CO₂e"), 20, "0"),
        Column(_("占比"), 10, "0.0%"),
    ]
    rows = []
    for answer in page.answers:
        name = answer.test.name_en if language == "en" else answer.test.name_zh
        for finding in answer.findings:
            told = finding.told.as_json(language)
            share = finding.touched_micro_t / answer.whole_micro_t if answer.whole_micro_t else 0.0
            amount = finding.touched_micro_t / MICRO_T_PER_T
            rows.append(
                (name, told["message"], told["expected"], told["remedy"], told["where"], amount, share)
            )
    return list_workbook(f"ditan-{place}-{year}-data-health", str(year), columns, rows)


TAB = Tab(55, "health", gettext_lazy("数据健康"))
urlpatterns = [
    path("inventory/<int:year>/<str:place>/health/", health, name="health"),
    path("inventory/<int:year>/<str:place>/health/export.xlsx", health_workbook, name="health_workbook"),
]
