"""The months of enterprises on the page of a year: what they say beside the expectation, and which enterprises they are of.

Noun: `EnterprisesShown`. Invariant: amounts and names go to the office that receives the reports; of too few enterprises nothing
is shown to others.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.disclosure import disclosure_rule
from ditan.core.intensity.periods import period_name
from ditan.core.pathway.nowcast import MatchedPanel
from ditan.domains.pathway.nowcasting.words import tonnes_text
from ditan.domains.pathway.selectors.nowcasts import EnterpriseMonths, PlaceNowcast
from ditan.domains.pathway.selectors.nowcasts.enterprises import T_PER_1E4_T
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, page_language, percent_text
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Equation,
    EquationLine,
    Tag,
    TraceView,
    Use,
)

KEY = "enterprises"
MEMBERS_SHOWN = 60


@dataclass(frozen=True)
class EnterprisesShown:
    """The sum of enterprises as whoever asks may see it. `is_open`: to the office that receives their reports."""

    held: PlaceNowcast
    found: EnterpriseMonths
    is_open: bool

    @property
    def panel(self) -> MatchedPanel:
        return self.found.panel

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it may be shown to whoever asks."""
        return self.found.is_confidential and not self.is_open

    @property
    def count(self) -> int:
        return self.found.count

    @property
    def least(self) -> int:
        return disclosure_rule().minimum_contributors

    @property
    def span(self) -> str:
        """The months that are compared."""
        return period_name(12, self.panel.end, page_language(), is_to_date=True)

    @property
    def to_date(self) -> str:
        """Their sum to date; empty for whoever may not see amounts."""
        return tonnes_text(self.panel.to_date * T_PER_1E4_T) if self.is_open else ""

    @property
    def growth(self) -> str:
        return "" if self.panel.growth is None else percent_text(self.panel.growth, 1, sign=True)

    @property
    def share(self) -> str:
        """Their share of the place's emissions, with the year."""
        told = self.found.share_of(self.held.series)
        if told is None:
            return ""
        year, share = told
        return _("相当于地区 {year} 年排放的 {share}").format(year=year, share=percent_text(share, 0))

    @property
    def expected(self) -> str:
        """The growth that the expectation means."""
        return "" if self.held.change is None else percent_text(self.held.change[1], 1, sign=True)

    @property
    def expected_since(self) -> int | None:
        return None if self.held.change is None else self.held.change[0]

    @property
    def unit(self) -> str:
        return emissions_scale().unit

    @property
    def use(self) -> str:
        """What the sum is for here, and why it is no more."""
        needed = 2 + self.held.rule.bridge_freedom
        texts = {
            "used": _("已作推算的依据。"),
            "offered": _("可以作推算的依据：在上表勾选后重算。"),
            "few": _("不足 {least} 家，只作对照，不作推算的依据。").format(least=self.least),
            "own": _("已有逐月排放，企业合计只作对照。"),
            "years": _(
                "往年同口径的变化有 {links} 个，至少要 {needed} 个才能作推算的依据；现在只作对照。"
            ).format(links=max(self.held.links, 0), needed=needed),
        }
        return str(texts[self.held.enterprise_use])

    @property
    def left(self) -> str:
        """How many were left out, by reason."""
        counts: dict[str, int] = {}
        for reason in self.panel.left.values():
            counts[reason] = counts.get(reason, 0) + 1
        told = [
            _("{reason} {number} 家").format(reason=left_text(reason), number=number)
            for reason, number in counts.items()
        ]
        if self.found.unread:
            told.append(_("算不出的 {number} 家").format(number=len(self.found.unread)))
        return "；".join(told)


def enterprises_shown(held: PlaceNowcast, *, is_open: bool) -> EnterprisesShown | None:
    """The sum of enterprises of a year; None where none can be compared."""
    return None if held.enterprises is None else EnterprisesShown(held, held.enterprises, is_open)


def left_text(reason: str) -> str:
    """Why an enterprise is not compared."""
    texts = {
        "year_before": _("上年十二个月不全"),
        "sources": _("排放源与上年同月不同"),
        "behind": _("今年填得较晚"),
    }
    return str(texts[reason])


def enterprises_trace(shown: EnterprisesShown) -> TraceView | None:
    """Which enterprises, which months; to others than the office that receives their reports only how many."""
    if shown.is_hidden:
        return None
    panel, unit = shown.panel, shown.unit
    title = str(_("企业逐月排放合计"))
    growth = EquationLine("=", str(_("累计同比")), shown.growth or "—")
    lines = (
        EquationLine("", f"{panel.year} {shown.span}", shown.to_date, unit),
        EquationLine("÷", f"{panel.year - 1} {shown.span}", _amount(panel.to_date_before), unit),
    )
    return TraceView(
        key=KEY,
        title=f"{title} {panel.year}",
        path=(Crumb(str(name_of(shown.held.place))), Crumb(str(panel.year)), Crumb(title)),
        value=shown.to_date or shown.growth,
        unit=unit if shown.is_open else "",
        tags=(Tag(_("同口径企业 {number} 家").format(number=shown.count), "scope"),),
        lead=_(
            "只比上年十二个月齐全、今年同样的月份里排放源相同的企业；能源活动的二氧化碳，不含外购电和热、工业过程。"
        ),
        equation=Equation(_("今年 ÷ 上年同期 − 1"), lines, growth) if shown.is_open else None,
        cells=(_members(shown),) if shown.is_open else (),
        uses=tuple(
            Use(_name(shown, pk), left_text(reason), page=_page(pk, panel.year))
            for pk, reason in list(panel.left.items())[:MEMBERS_SHOWN]
        )
        if shown.is_open
        else (),
        uses_title=str(_("没有列入的企业")),
    )


def _members(shown: EnterprisesShown) -> CellBlock:
    """A row for each enterprise, the largest first: both years to date and the growth."""
    panel = shown.panel
    order = sorted(panel.sums.items(), key=lambda one: -one[1][1])
    rows = [
        CellRow(
            "",
            _name(shown, pk),
            (
                CellValue(_amount(before)),
                CellValue(_amount(now), is_here=True, page=_page(pk, panel.year)),
                CellValue(percent_text(now / before - 1, 1, sign=True) if before > 0 else "—"),
            ),
            is_here=True,
        )
        for pk, (before, now) in order[:MEMBERS_SHOWN]
    ]
    rest = len(order) - len(rows)
    return CellBlock(
        file=str(_("企业逐月数据")),
        sheet="",
        cell=shown.span,
        columns=(str(panel.year - 1), str(panel.year), str(_("累计同比"))),
        rows=tuple(rows),
        unit=shown.unit,
        note=_("另有 {number} 家").format(number=rest) if rest > 0 else "",
    )


def _page(pk: int, year: int) -> str:
    return f"{reverse('enterprise:months', args=[pk])}?year={year}"


def _name(shown: EnterprisesShown, pk: int) -> str:
    zh, en = shown.found.names[pk]
    return zh if page_language() == "zh" else en


def _amount(value: float) -> str:
    return tonnes_text(value * T_PER_1E4_T)
