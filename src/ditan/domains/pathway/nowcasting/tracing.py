"""What each number of the page of a year was made of. Keys: `total`, `intensity`, `driver.<measure>`, `target.<key>`, `enterprises`."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.intensity.periods import period_name
from ditan.core.pathway.nowcast import Expected
from ditan.core.quantities import unit_name
from ditan.domains.pathway.nowcasting.enterprises import KEY, enterprises_shown, enterprises_trace
from ditan.domains.pathway.nowcasting.words import (
    chance_text,
    indicator_text,
    reason_text,
    tonnes_text,
    way_name,
)
from ditan.domains.pathway.selectors.nowcasts import PANEL, DriverYear, PlaceNowcast, TargetChance
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.target.words import party_text, unit_text
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, number_text, page_language, percent_text
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Equation,
    EquationLine,
    Event,
    Tag,
    TraceView,
    Use,
)


def nowcast_trace(
    held: PlaceNowcast, targets: list[TargetChance], key: str, *, is_open: bool = False
) -> TraceView | None:
    """The drawer of a number of the page; None for what is not there.

    Parameters: is_open – whether amounts of enterprises are open to whoever asks.
    """
    kind, _sign, name = key.partition(".")
    if key in (KEY, f"driver.{PANEL}"):
        shown = enterprises_shown(held, is_open=is_open)
        return enterprises_trace(shown) if shown else None
    if kind == "total":
        return _total(held)
    if kind == "intensity":
        return _intensity(held)
    if kind == "driver":
        return next((_driver(held, one) for one in held.drivers if one.measure.id == name), None)
    if kind == "target":
        return next((_target(held, one) for one in targets if str(one.target.pk) == name), None)
    return None


def _path(held: PlaceNowcast, name: str) -> tuple[Crumb, ...]:
    return (Crumb(str(name_of(held.place))), Crumb(str(held.year)), Crumb(name))


def _ranges(expected: Expected, shown: object) -> str:
    return "；".join(
        f"{percent_text(level, 0)} {shown(low)}–{shown(high)}"  # type: ignore[operator]
        for level, low, high in expected.spans
    )


def _total(held: PlaceNowcast) -> TraceView | None:
    if held.found is None or held.found.total.middle is None:
        return None
    found, unit = held.found, emissions_scale().unit
    lines = _terms(held) if found.way in ("bridge", "drift") else []
    title = str(_("预计全年二氧化碳排放"))
    return TraceView(
        key="total",
        title=f"{title} {held.year}",
        path=_path(held, title),
        value=tonnes_text(found.total.middle),
        unit=unit,
        tags=(Tag(way_name(found.way), "scope"), Tag(_("推算"), "estimate")),
        lead=_ranges(found.total, tonnes_text),
        equation=Equation(
            _("上一个有数年份的排放 × 各驱动因素增长的弹性次方 × 趋势"),
            tuple(lines),
            EquationLine("=", str(_("预计")), tonnes_text(found.total.middle), unit),
        )
        if lines
        else None,
        uses_title=str(_("驱动因素和弹性")),
        uses=tuple(
            Use(
                str(name_of(one.measure)),
                number_text(one.elasticity, 2),
                trace=f"driver.{one.measure.id}",
            )
            for one in held.drivers
            if one.elasticity is not None
        ),
        history=tuple(
            Event(
                str(year), _("用其他年份推算，误差 {share}").format(share=percent_text(error, 1, sign=True))
            )
            for year, error in found.errors
        ),
    )


def _terms(held: PlaceNowcast) -> list[EquationLine]:
    """The last year with a figure, the growth of each driver to the power of its elasticity, and what the trend adds."""
    past = [one for one in held.series.years if one.year < held.year]
    middle = held.found.total.middle if held.found else None
    if not past or middle is None:
        return []
    last = past[-1]
    tonnes = last.micro_t / MICRO_T_PER_T
    lines = [EquationLine("", str(last.year), tonnes_text(tonnes), emissions_scale().unit)]
    product = tonnes
    for one in held.drivers:
        before = one.years[last.year].steps.whole if last.year in one.years else None
        if one.elasticity is None or one.expected is None:
            continue
        if not before:
            return lines
        factor = (one.expected / float(before)) ** one.elasticity
        product *= factor
        name = _("{measure} 的增长，{elasticity} 次方").format(
            measure=name_of(one.measure), elasticity=number_text(one.elasticity, 2)
        )
        lines.append(EquationLine("×", name, number_text(factor, 4)))
    return [*lines, EquationLine("×", str(_("趋势")), number_text(middle / product, 4))]


def _intensity(held: PlaceNowcast) -> TraceView | None:
    if held.found is None or held.found.intensity is None or held.output is None:
        return None
    middle = held.found.intensity.middle
    if middle is None:
        return None
    unit = unit_name("t/1e4 CNY", page_language())
    title = str(_("预计单位地区生产总值二氧化碳排放"))
    output = float(held.output.middle[0])
    return TraceView(
        key="intensity",
        title=f"{title} {held.year}",
        path=_path(held, title),
        value=number_text(middle, 2),
        unit=unit,
        tags=(Tag(_("推算"), "estimate"),),
        lead=_ranges(held.found.intensity, lambda value: number_text(value, 2)),
        equation=Equation(
            _("预计排放 ÷ 预计的可比价地区生产总值（上年总值 × 累计指数）"),
            (
                EquationLine(
                    "",
                    str(_("预计全年二氧化碳排放")),
                    tonnes_text(held.found.total.middle),
                    emissions_scale().unit,
                ),
                EquationLine(
                    "÷",
                    str(_("预计可比价地区生产总值")),
                    number_text(output / 10_000, 2),
                    unit_name("1e8 CNY", page_language()),
                ),
            ),
            EquationLine("=", title, number_text(middle, 2), unit),
        ),
        uses_title=str(_("由它算出")),
        uses=(Use(str(_("预计全年二氧化碳排放")), tonnes_text(held.found.total.middle), trace="total"),),
    )


def _driver(held: PlaceNowcast, one: DriverYear) -> TraceView | None:
    now = one.years.get(held.year)
    if now is None or one.newest is None:
        return None
    size, language = one.measure.size, page_language()
    figures = sorted(now.figures, key=lambda figure: (figure.is_to_date, figure.number))
    columns = tuple(
        period_name(size, figure.number, language, is_to_date=figure.is_to_date) for figure in figures
    )
    expected = one.path[-1] if one.path and one.path[-1].end == size else None
    name = str(name_of(one.measure))
    unit = unit_name(one.measure.unit, language)
    tags = [Tag(_("推算"), "estimate")] if expected and not expected.is_known else []
    return TraceView(
        key=f"driver.{one.measure.id}",
        title=f"{name} {held.year}",
        path=_path(held, name),
        value=number_text(expected.middle, one.measure.decimals) if expected else one.newest.text,
        unit=unit,
        tags=tuple(tags),
        lead="；".join(
            f"{percent_text(level, 0)} {number_text(low, 1)}–{number_text(high, 1)}"
            for level, low, high in (expected.spans if expected else ())
        ),
        cells=(
            CellBlock(
                file=one.newest.document,
                sheet="",
                cell=one.newest.where,
                columns=columns,
                rows=(
                    CellRow(
                        "",
                        name,
                        tuple(
                            CellValue(figure.text, is_here=figure.pk == one.newest.pk) for figure in figures
                        ),
                        is_here=True,
                    ),
                ),
                unit=unit,
                page=f"{reverse('statistics:periods')}?place={held.place.pk}&year={held.year}",
            ),
        ),
    )


def _target(held: PlaceNowcast, one: TargetChance) -> TraceView:
    unit = unit_text(one.indicator)
    name = str(name_of(one.indicator))
    needed = held.rule.years_for_range
    lines = [EquationLine("", str(_("允许")), indicator_text(one.indicator, one.allowed), unit)]
    lines += [
        EquationLine("", f"{_('其中')} {beside.name}", str(beside.path.get(str(held.year), "")), "")
        for beside in one.beside
    ]
    return TraceView(
        key=f"target.{one.target.pk}",
        title=f"{name} {held.year}",
        path=_path(held, name),
        value=chance_text(one.missed) or "—",
        unit=str(_("落空的可能")),
        lead=f"{party_text(one.target)} · {one.target.decision.document}。{reason_text(one.reason, needed)}",
        equation=Equation(
            _("预计值的分布中大于允许值的部分"),
            tuple(lines),
            EquationLine("", str(_("预计")), indicator_text(one.indicator, one.expected) or "—", unit),
        ),
        uses=(
            Use(
                str(_("目标")),
                indicator_text(one.indicator, one.target.end_value),
                page=reverse("target:target", args=[one.target.pk]),
            ),
        ),
    )
