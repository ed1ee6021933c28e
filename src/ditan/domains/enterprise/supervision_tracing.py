"""Traces of supervision: a score by its criteria, a sector's difference by its causes, an anomaly by what it is held against."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.enterprise.peers.settings import peer_settings
from ditan.core.enterprise.quality import Part, quality_scheme
from ditan.core.enterprise.reconciling import SectorLine
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.supervision.anomalies import UnlikeOwnYears, UnlikePeers, own_years
from ditan.domains.enterprise.selectors.supervision.ranking import RankedLine
from ditan.domains.enterprise.selectors.supervision.sums import PlaceSums
from ditan.domains.enterprise.tracing import tonnes_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Tag, TraceView, Use

UNIT = "t CO₂e"


def value_text(part: Part) -> str:
    """The value of a criterion as text; blank where it is not known."""
    if part.value is None:
        return ""
    return percent_text(part.value) if part.criterion.unit == "%" else number_text(part.value, 0)


def score_trace(year: int, ranked: Sequence[RankedLine], key: str) -> TraceView | None:
    """The drawer of a score, key `score.<enterprise>`; None where there is none."""
    kind, _sign, word = key.partition(".")
    found = next((one for one in ranked if kind == "score" and word == str(one.line.pk)), None)
    if found is None or found.score.total is None:
        return None
    line, scheme = found.line, quality_scheme()
    lines = tuple(
        EquationLine(
            "+" if place else "",
            f"{name_of(part.criterion)} {value_text(part)}",
            f"{number_text(part.points or 0.0, 1)} × {percent_text(part.weight)} = {number_text(part.adds or 0.0, 1)}",
        )
        for place, part in enumerate(part for part in found.score.parts if part.value is not None)
    )
    left_out = [name_of(part.criterion) for part in found.score.parts if part.value is None]
    told = [scheme.reason_en if page_language() == "en" else scheme.reason_zh]
    if left_out:
        told.append(_("没有数据、不计分的：%(names)s；其余权重按比例放大") % {"names": ", ".join(left_out)})
    address = f"{reverse('enterprise:checks', args=[line.pk])}?year={year}"
    months = f"{reverse('enterprise:months', args=[line.pk])}?year={year}"
    tags = [Tag(_("未核实"), "unverified")] if scheme.verification == "unverified" else []
    tags += [Tag(_("演示数据"), "plain")] if line.is_fictional else []
    total = number_text(found.score.total, 1)
    return TraceView(
        key=key,
        title=_("数据质量得分"),
        path=(Crumb(name_of(line)), Crumb(str(year)), Crumb(_("数据质量得分"))),
        value=total,
        unit="",
        tags=tuple(tags),
        lead=" ".join(told),
        equation=Equation(_("得分 = Σ 各项得分 × 权重"), lines, EquationLine("=", _("得分"), total)),
        uses_title=_("数从哪里来"),
        uses=(Use(_("检查与抽查"), page=address), Use(_("逐月的数"), page=months)),
    )


def sums_trace(sums: PlaceSums, key: str) -> TraceView | None:
    """The drawer of a sector, key `sector.<id>`: the way from the reports to the inventory; None where there is none."""
    kind, _sign, word = key.partition(".")
    line = next((one for one in sums.lines if kind == "sector" and one.sector.id == word), None)
    if line is None:
        return None
    name = name_of(line.sector)
    end = line.inventory if line.inventory is not None else line.direct
    uses = [
        Use(
            _("企业清单"),
            page=f"{reverse('enterprise:list')}?year={sums.year}",
        )
    ]
    if sums.inventory is not None:
        uses.append(Use(_("清单表"), page=reverse("inventory:lines", args=[sums.year, sums.place.pk])))
    return TraceView(
        key=key,
        title=_("%(sector)s：企业合计与清单") % {"sector": name},
        path=(Crumb(name_of(sums.place)), Crumb(str(sums.year)), Crumb(name)),
        value=tonnes_text(end),
        unit=UNIT,
        tags=(Tag(_("对应关系未核实"), "unverified"),),
        lead=lead_of(line),
        equation=Equation(
            _("清单 = 企业上报 + 边界 + 因子 + 覆盖 + 未解释"),
            tuple(
                EquationLine("+" if place else "", words, tonnes_text(amount), UNIT)
                for place, (words, amount) in enumerate(causes_of(line))
            ),
            EquationLine(
                "=",
                _("清单") if line.inventory is not None else _("企业直接排放（没有清单数）"),
                tonnes_text(end),
                UNIT,
            ),
        ),
        uses_title=_("数从哪里来"),
        uses=tuple(uses),
    )


def causes_of(line: SectorLine) -> list[tuple[str, int]]:
    """The way from the reports to the inventory; without an inventory it ends at the direct emissions."""
    found = [(_("企业上报"), line.reported), (_("边界：购入电力、热力不属范围一"), line.boundary)]
    if line.unexplained is None:
        return found
    return [
        *found,
        (_("因子：实测换成缺省"), line.factors),
        (_("覆盖：没有数的企业，按其上年"), line.coverage),
        (_("未解释"), line.unexplained),
    ]


def lead_of(line: SectorLine) -> str:
    """What the numbers cannot say: enterprises without any number, sources without a default."""
    told = []
    if line.uncovered:
        told.append(_("%(number)s 家企业本年和上年都没有数，大小未知") % {"number": line.uncovered})
    if line.unfactored:
        told.append(_("%(tonnes)s 吨的排放源没有缺省值可比") % {"tonnes": tonnes_text(line.unfactored)})
    told.append(_("未解释的部分还包括门槛以下不报送的企业、活动水平和方法的差别"))
    return _("；").join(told)


def jump_trace(
    by: Reach, year: int, jumps: Sequence[UnlikeOwnYears], named: Mapping[int, Enterprise], key: str
) -> TraceView | None:
    """The drawer of a year unlike the own years, key `jump.<enterprise>`: the totals from which the middle is taken."""
    kind, _sign, word = key.partition(".")
    one = next((one for one in jumps if kind == "jump" and str(one.enterprise) == word), None)
    if one is None or one.enterprise not in named:
        return None
    enterprise, rule = named[one.enterprise], peer_settings()["years"]
    years = own_years(by, one.enterprise, year)
    usual = tonnes_text(round(one.usual_micro_t))
    page = reverse("enterprise:enterprise", args=[enterprise.pk])
    return TraceView(
        key=key,
        title=_("本企业各年中位数"),
        path=(Crumb(name_of(enterprise)), Crumb(str(year)), Crumb(_("年度跳变"))),
        value=usual,
        unit=UNIT,
        tags=_told_unverified(rule),
        lead=rule["reason_en"] if page_language() == "en" else rule["reason_zh"],
        equation=Equation(
            _("倍数 = 当年 ÷ 各年中位数"),
            (
                EquationLine("", str(year), tonnes_text(one.total_micro_t), UNIT),
                EquationLine("÷", _("各年中位数"), usual, UNIT),
            ),
            EquationLine("=", _("倍数"), number_text(one.ratio, 2)),
        ),
        uses_title=_("各年的排放（t CO₂e）"),
        uses=tuple(Use(str(at), tonnes_text(total), page=f"{page}?year={at}") for at, total in years),
    )


def peer_key(one: UnlikePeers) -> str:
    """The key of an implied factor outside its peers."""
    return "|".join(("peer", str(one.enterprise), one.facility, one.source, one.item, one.gas, one.unit))


def peer_trace(
    year: int, peers: Sequence[UnlikePeers], named: Mapping[int, Enterprise], key: str
) -> TraceView | None:
    """The drawer of an implied factor outside its peers: the range it is held against, and the way to its emissions."""
    one = next((one for one in peers if peer_key(one) == key), None)
    if one is None or one.enterprise not in named:
        return None
    enterprise, rule = named[one.enterprise], peer_settings()["peers"]
    value, unit = f"{one.factor:,.4g}", f"t {one.gas}/{one.unit}"
    end, name = (one.high, _("范围上限")) if one.factor > one.high else (one.low, _("范围下限"))
    page = f"{reverse('enterprise:enterprise', args=[enterprise.pk])}?year={year}&trace=source.{one.source}"
    return TraceView(
        key=key,
        title=_("隐含因子偏离同行"),
        path=(Crumb(name_of(enterprise)), Crumb(one.facility), Crumb(f"{one.source} · {one.item}")),
        value=value,
        unit=unit,
        tags=_told_unverified(rule),
        lead=rule["reason_en"] if page_language() == "en" else rule["reason_zh"],
        equation=Equation(
            _("倍数 = 隐含因子 ÷ 范围较近的一端（%(count)s 家同行）") % {"count": one.count},
            (
                EquationLine("", _("隐含因子"), value, unit),
                EquationLine("÷", name, f"{end:,.4g}", unit),
            ),
            EquationLine("=", _("倍数"), number_text(one.ratio, 2)),
        ),
        uses_title=_("数从哪里来"),
        uses=(Use(_("这个排放源的排放"), page=page),),
    )


def _told_unverified(rule: Mapping[str, str]) -> tuple[Tag, ...]:
    return (Tag(_("未核实"), "unverified"),) if rule["verification"] == "unverified" else ()
