"""Numbers of a range opened: percentiles down to the two paths between which they lie, peak years, and the inputs that were drawn.

Keys: `fan.<scenario>` the chance to peak by a year, `fan.<scenario>.<year>` the percentiles of a year, with `.<percent>` one of
them; `cum.<scenario>.<percent>` one of the sums over all years; `peak.<scenario>.<year>` a bar of the peak years.
"""

from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.simulation import (
    LEVELS,
    Fan,
    OpenedPercentile,
    PeakInput,
    drawn_correlation,
    open_peak_year,
    open_percentile,
)
from ditan.domains.pathway.forms.scenario.kinds import distribution_words
from ditan.domains.pathway.tracing.scenarios.naming import input_named, named, tags, uses
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import emissions_scale, number_text, percent_text
from ditan.domains.web.traces import (
    Crumb,
    Equation,
    EquationLine,
    ParameterLine,
    Part,
    Parts,
    TraceView,
    Use,
)

BY_YEAR = 2030
PERCENTS = {str(round(100 * level)): level for level in LEVELS}
WEIGHT_DIGITS = 2
DRAWN_DIGITS = 5
CORRELATION_DIGITS = 2


def fan_trace(fan: Fan, name: str, key: str) -> TraceView | None:
    """The drawer of a number of the range of a scenario; None where there is none."""
    kind, of, *words = key.split(".") if "." in key else (key, "")
    if of != name:
        return None
    if kind == "cum":
        return _percentile(fan, name, key, PERCENTS[words[0]]) if _is_percent(words) else None
    if kind == "fan" and not words:
        return _chance(fan, name, key)
    return _of_year(fan, name, kind, words, key) if words else None


def _of_year(fan: Fan, name: str, kind: str, words: list[str], key: str) -> TraceView | None:
    year = next((one for one in fan.years if str(one) == words[0]), None)
    if year is None:
        return None
    if kind == "peak":
        return _peak_year(fan, name, year, key) if len(words) == 1 else None
    if kind != "fan":
        return None
    if len(words) == 1:
        return _year(fan, name, year, key)
    return _percentile(fan, name, key, PERCENTS[words[1]], year) if _is_percent(words[1:]) else None


def _is_percent(words: list[str]) -> bool:
    return len(words) == 1 and words[0] in PERCENTS


def _lead(fan: Fan) -> str:
    return _("每次抽样把各个不确定的输入各抽一次，算完所有年份；共 %(paths)s 次，种子 %(seed)s，可重现。") % {
        "paths": number_text(fan.paths, 0),
        "seed": fan.seed,
    }


def _first(fan: Fan, name: str) -> tuple[Crumb, Crumb]:
    return Crumb(named(fan.projection.scenario.name)), Crumb(_("模拟"), f"fan.{name}")


def _chance(fan: Fan, name: str, key: str) -> TraceView:
    counts = {year: count for year, count in fan.peak_counts.items() if year <= BY_YEAR}
    whole = sum(counts.values())
    return TraceView(
        key=key,
        title=_("%(year)s 年前达峰的概率") % {"year": BY_YEAR},
        path=(Crumb(named(fan.projection.scenario.name)), Crumb(_("模拟"))),
        value=percent_text(fan.probability_peaked_by(BY_YEAR), 0),
        unit="",
        tags=tags(fan.projection),
        lead=_lead(fan),
        equation=_share(whole, fan.paths),
        parts=_paths_by_year(name, counts, whole) if counts else None,
        **_inputs(fan),
    )


def _share(count: int, paths: int) -> Equation:
    return Equation(
        _("概率 = 落在其中的路径数 ÷ 全部路径数"),
        (
            EquationLine("", _("落在其中的路径"), number_text(count, 0)),
            EquationLine("÷", _("全部路径"), number_text(paths, 0)),
        ),
        EquationLine("=", _("概率"), percent_text(count / paths, 1)),
    )


def _paths_by_year(name: str, counts: dict[int, int], whole: int) -> Parts:
    rows = tuple(
        Part(str(year), number_text(count, 0), trace=f"peak.{name}.{year}") for year, count in counts.items()
    )
    return Parts(_("各达峰年的路径"), _("条"), rows, number_text(whole, 0))


def _year(fan: Fan, name: str, year: int, key: str) -> TraceView:
    unit, at = emissions_scale().unit, fan.projection.at(year)
    found = {level: float(values[at]) for level, values in fan.percentiles.items()}
    return TraceView(
        key=key,
        title=_("区间"),
        path=(*_first(fan, name), Crumb(str(year))),
        value=f"{shown_t(found[LEVELS[0]])} – {shown_t(found[LEVELS[-1]])}",
        unit=unit,
        tags=tags(fan.projection),
        lead=_lead(fan),
        uses_title=_("各分位数"),
        uses=(
            *(
                Use(f"{percent}%", shown_t(found[level]), trace=f"{key}.{percent}")
                for percent, level in PERCENTS.items()
            ),
            Use(_("平均"), shown_t(float(fan.mean[at]))),
            Use(
                _("输入都取文件所写的值"), shown_t(float(fan.projection.total[at])), trace=f"s.{name}.{year}"
            ),
        ),
        **_inputs(fan, is_with_base=False),
    )


def _percentile(fan: Fan, name: str, key: str, level: float, year: int | None = None) -> TraceView:
    opened = open_percentile(fan, level, year)
    unit, percent = emissions_scale().unit, percent_text(level, 0)
    of_all_years = year is None
    title = _("累计排放的 %(percent)s 分位数") if of_all_years else _("%(percent)s 分位数")
    where = (
        (Crumb(_("累计")), Crumb(percent))
        if of_all_years
        else (Crumb(str(year), f"fan.{name}.{year}"), Crumb(percent))
    )
    rows = [
        (str(one), float(opened.by_year[fan.projection.at(one)]), f"fan.{name}.{one}") for one in fan.years
    ]
    return TraceView(
        key=key,
        title=title % {"percent": percent},
        path=(*_first(fan, name), *where),
        value=shown_t(opened.value),
        unit=unit,
        tags=tags(fan.projection),
        lead=_lead(fan),
        equation=_between(opened, unit),
        parts=parts_of(
            _("这两条路径各年的排放，按同样的比例"),
            rows,
            opened.value,
            note=_("累计的分位数不是各年分位数之和：每条路径先把各年加起来，再排序。"),
        )
        if of_all_years
        else None,
        **_inputs(fan),
    )


def _between(opened: OpenedPercentile, unit: str) -> Equation:
    """The two neighbouring paths and how far between them the percentile lies."""
    rank = number_text(opened.rank, 0)
    following = number_text(min(opened.rank + 1, opened.paths), 0)
    return Equation(
        _("把 %(paths)s 条路径的数从小到大排，第 1 + (%(paths)s − 1) × %(level)s 位；落在两位之间就按距离取")
        % {"paths": number_text(opened.paths, 0), "level": f"{opened.level:g}"},
        (
            EquationLine("", _("第 %(rank)s 位") % {"rank": rank}, shown_t(opened.lower), unit),
            EquationLine("", _("第 %(rank)s 位") % {"rank": following}, shown_t(opened.upper), unit),
            EquationLine("×", _("离前一位的距离"), number_text(opened.weight, WEIGHT_DIGITS)),
        ),
        EquationLine("=", _("分位数"), shown_t(opened.value), unit),
    )


def _peak_year(fan: Fan, name: str, year: int, key: str) -> TraceView | None:
    opened = open_peak_year(fan, year)
    if not opened.count:
        return None
    lead = _("这一年排放最大的路径；几年一样大算最早的一年。")
    if year == fan.years[-1]:
        lead = _("这些路径到末年还没有见顶，算在末年。")
    return TraceView(
        key=key,
        title=_("%(year)s 年达峰") % {"year": year},
        path=(*_first(fan, name), Crumb(str(year))),
        value=percent_text(opened.share, 1),
        unit="",
        tags=tags(fan.projection),
        lead=f"{lead} {_lead(fan)}",
        equation=_share(opened.count, opened.paths),
        parameters=tuple(_peak_input(fan, one) for one in opened.inputs),
        parameters_title=_("这些路径抽到了什么"),
        choice=_told_pairs(fan),
        uses_title=_("基年"),
        uses=uses(fan.projection),
    )


def _peak_input(fan: Fan, one: PeakInput) -> ParameterLine:
    """An input: its mean on these paths, on all, and whether it goes with the year of the peak."""
    related = _("与达峰年的秩相关 %(value)s") % {"value": _correlation(one.correlation)}
    return ParameterLine(
        input_named(fan.projection, one.input),
        "",
        _("这些路径平均 %(here)s，全部平均 %(all)s")
        % {
            "here": number_text(one.mean_here, DRAWN_DIGITS),
            "all": number_text(one.mean_all, DRAWN_DIGITS),
        },
        "",
        related,
        "",
        "ours",
        one.input,
    )


def _correlation(value: float | None) -> str:
    return "—" if value is None else number_text(value, CORRELATION_DIGITS, sign=True)


def _told_pairs(fan: Fan) -> str:
    """The pairs that the scenario says move together: as told, and as drawn."""
    pairs = fan.projection.scenario.correlations
    if not pairs:
        return _("文件没有写输入之间的相关，各自独立抽样。")
    told = _("；").join(
        _("%(first)s 与 %(second)s：写的 %(told)s，抽到的秩相关 %(drawn)s")
        % {
            "first": input_named(fan.projection, first),
            "second": input_named(fan.projection, second),
            "told": number_text(value, CORRELATION_DIGITS, sign=True),
            "drawn": _correlation(drawn_correlation(fan, first, second)),
        }
        for (first, second), value in pairs.items()
    )
    return _("一起变动的输入：%(told)s。") % {"told": told}


def _inputs(fan: Fan, *, is_with_base: bool = True) -> dict[str, Any]:
    """The uncertain inputs, what moves together, and where the base came from."""
    scenario = fan.projection.scenario
    lines = tuple(
        ParameterLine(
            input_named(fan.projection, one.input),
            "",
            distribution_words(one.distribution, one.parameters),
            "",
            _("情景文件"),
            "",
            "ours",
            one.input,
        )
        for one in scenario.uncertain
    )
    found: dict[str, Any] = {
        "parameters": lines,
        "parameters_title": _("不确定的输入"),
        "choice": _told_pairs(fan),
    }
    return found | ({"uses_title": _("基年"), "uses": uses(fan.projection)} if is_with_base else {})
