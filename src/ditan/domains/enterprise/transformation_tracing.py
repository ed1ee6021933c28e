"""Traces of industry transformation: a rate by its two years, a productivity and a share by their amounts, an effect by its parts.

Keys: `<figure>.<kind>.<id>` of a subject (kind `industry` or `enterprise`), `whole.<figure>` of all enterprises together.
"""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.pathway.transformation import Transformation, Transformed, transformation_rule
from ditan.domains.enterprise.selectors.supervision.transforming import Transforming
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, page_language, percent_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, Part, Parts, Tag, TraceView, Use

Line = EquationLine
KINDS = ("industry", "enterprise")


def transformation_trace(found: Transforming, year: int, key: str) -> TraceView | None:
    """The drawer of a key; None where it names nothing of the page."""
    figure, _dot, rest = key.partition(".")
    if figure == "whole":
        return _whole(found.enterprises, key, rest)
    kind, _dot, subject = rest.partition(".")
    make = FIGURES.get(figure)
    if make is None or kind not in KINDS:
        return None
    judged = found.industries if kind == "industry" else found.enterprises
    one = next((each for each in judged.subjects if each.subject.id == subject), None)
    if one is None:
        return None
    title, value, unit, equation = make(judged, one)
    return TraceView(
        key=key,
        title=title,
        path=(
            Crumb(f"{judged.first}–{judged.last}"),
            Crumb(one.subject.name),
            Crumb(title),
        ),
        value=value,
        unit=unit,
        tags=_tags(),
        lead=_lead(one),
        equation=equation,
        uses_title=_("数从哪里来"),
        uses=_sources(found, kind, subject, year),
    )


def _tags() -> tuple[Tag, ...]:
    is_unverified = transformation_rule().verification == "unverified"
    return (Tag(_("未核实"), "unverified"),) if is_unverified else ()


def _lead(one: Transformed) -> str:
    quadrant = one.quadrant
    meaning = quadrant.meaning_en if page_language() == "en" else quadrant.meaning_zh
    return f"{name_of(quadrant)} · {meaning}"


def _sources(found: Transforming, kind: str, subject: str, year: int) -> tuple[Use, ...]:
    if kind == "enterprise":
        pk = int(subject)
        return (
            Use(_("排放：企业总览"), page=f"{reverse('enterprise:enterprise', args=[pk])}?year={year}"),
            Use(_("增加值：碳资产"), page=f"{reverse('enterprise:assets', args=[pk])}?year={year}"),
        )
    page = f"{reverse('enterprise:transformation')}?year={year}&from={found.enterprises.first}"
    return (Use(_("本行业的企业"), page=f"{page}&industry={subject}"),)


def _tonnes(amount: float | None) -> str:
    return number_text(amount or 0.0, 1)


def _carbon_rate(judged: Transformation, one: Transformed) -> tuple[str, str, str, Equation]:
    ends = (one.subject.carbon_before, one.subject.carbon_after)
    return _rate(_("碳排放年均增速"), judged, ends, one.carbon_rate, "t CO₂e")


def _value_rate(judged: Transformation, one: Transformed) -> tuple[str, str, str, Equation]:
    ends = (one.subject.value_before, one.subject.value_after)
    return _rate(_("增加值年均增速"), judged, ends, one.value_rate, _("万元"))


def _rate(
    title: str, judged: Transformation, ends: tuple[float | None, float | None], rate: float, unit: str
) -> tuple[str, str, str, Equation]:
    value = percent_text(rate, 1, sign=True)
    lines = (
        Line("", str(judged.last), _tonnes(ends[1]), unit),
        Line("÷", str(judged.first), _tonnes(ends[0]), unit),
        Line("^", _("1 ÷ 年数"), f"1/{judged.last - judged.first}"),
    )
    words = _("年均增速 =（后一年 ÷ 前一年）^（1 ÷ 年数）− 1")
    return title, value, "", Equation(words, lines, Line("=", title, value))


def _productivity(is_after: bool) -> Callable[[Transformation, Transformed], tuple[str, str, str, Equation]]:
    def made(judged: Transformation, one: Transformed) -> tuple[str, str, str, Equation]:
        subject = one.subject
        amount, tonnes = (
            (subject.value_after, subject.carbon_after)
            if is_after
            else (subject.value_before, subject.carbon_before)
        )
        year = judged.last if is_after else judged.first
        value = number_text(one.productivity_after if is_after else one.productivity_before, 3)
        title = _("%(year)s 年碳生产率") % {"year": year}
        lines = (
            Line("", _("增加值"), _tonnes(amount), _("万元")),
            Line("÷", _("碳排放"), _tonnes(tonnes), "t CO₂e"),
        )
        unit = _("万元/t")
        return (
            title,
            value,
            unit,
            Equation(_("碳生产率 = 增加值 ÷ 碳排放"), lines, Line("=", title, value, unit)),
        )

    return made


def _carbon_share(judged: Transformation, one: Transformed) -> tuple[str, str, str, Equation]:
    whole = sum(each.subject.carbon_after or 0.0 for each in judged.subjects)
    return _share(_("占碳排放"), judged, (one.subject.carbon_after, whole), one.carbon_share, "t CO₂e")


def _value_share(judged: Transformation, one: Transformed) -> tuple[str, str, str, Equation]:
    whole = sum(each.subject.value_after or 0.0 for each in judged.subjects)
    return _share(_("占增加值"), judged, (one.subject.value_after, whole), one.value_share, _("万元"))


def _share(
    title: str, judged: Transformation, amounts: tuple[float | None, float], share: float, unit: str
) -> tuple[str, str, str, Equation]:
    value = percent_text(share)
    lines = (
        Line("", str(judged.last), _tonnes(amounts[0]), unit),
        Line("÷", _("数据齐全的合计"), _tonnes(amounts[1]), unit),
    )
    return title, value, "", Equation(_("占比 = 本项 ÷ 合计"), lines, Line("=", title, value))


FIGURES: dict[str, Callable[[Transformation, Transformed], tuple[str, str, str, Equation]]] = {
    "carbon_rate": _carbon_rate,
    "value_rate": _value_rate,
    "before": _productivity(False),
    "after": _productivity(True),
    "carbon_share": _carbon_share,
    "value_share": _value_share,
}


def _whole(judged: Transformation, key: str, figure: str) -> TraceView | None:
    """The intensity of all enterprises in one of the years, or one of the two effects by its parts."""
    subjects = judged.subjects
    if not subjects:
        return None
    if figure in ("before", "after"):
        return _intensity(judged, key, figure)
    titles = {"structure": _("其中结构变化"), "efficiency": _("其中效率变化")}
    if figure not in titles:
        return None
    effects = [(one, getattr(one, f"{figure}_effect")) for one in subjects]
    ordered = sorted(effects, key=lambda each: -abs(each[1]))
    total = number_text(getattr(judged, f"{figure}_effect"), 4, sign=True)
    words = {
        "structure": _("结构 = Σ 平均强度 × 增加值占比的变化"),
        "efficiency": _("效率 = Σ 平均增加值占比 × 强度的变化"),
    }
    return TraceView(
        key=key,
        title=titles[figure],
        path=(Crumb(f"{judged.first}–{judged.last}"), Crumb(titles[figure])),
        value=total,
        unit=_("t/万元"),
        tags=_tags(),
        lead=words[figure],
        parts=_effects(ordered, total),
    )


MOST = 30  # parts of a drawer; the rest stands in one line


def _effects(ordered: Sequence[tuple[Transformed, float]], total: str) -> Parts:
    rows = [Part(one.subject.name, number_text(effect, 4, sign=True)) for one, effect in ordered[:MOST]]
    rest = ordered[MOST:]
    if rest:
        left = number_text(sum(effect for _one, effect in rest), 4, sign=True)
        rows.append(Part(_("其余 %(number)s 家") % {"number": len(rest)}, left))
    note = _("各行四舍五入到四位，合计按未舍入的数")
    return Parts(_("组成"), _("t/万元"), tuple(rows), total, note)


def _intensity(judged: Transformation, key: str, figure: str) -> TraceView:
    year = judged.first if figure == "before" else judged.last
    carbon = sum(getattr(one.subject, f"carbon_{figure}") or 0.0 for one in judged.subjects)
    amount = sum(getattr(one.subject, f"value_{figure}") or 0.0 for one in judged.subjects)
    told = judged.intensity_before if figure == "before" else judged.intensity_after
    value, title = number_text(told or 0.0, 4), _("%(year)s 年碳强度") % {"year": year}
    lines = (
        Line("", _("数据齐全的企业的碳排放"), _tonnes(carbon), "t CO₂e"),
        Line("÷", _("这些企业的增加值"), _tonnes(amount), _("万元")),
    )
    return TraceView(
        key=key,
        title=title,
        path=(Crumb(str(year)), Crumb(title)),
        value=value,
        unit=_("t/万元"),
        tags=_tags(),
        equation=Equation(_("碳强度 = 碳排放 ÷ 增加值"), lines, Line("=", title, value, _("t/万元"))),
    )
