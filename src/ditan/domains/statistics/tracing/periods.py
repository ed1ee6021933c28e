"""The trace of a figure of a month or quarter: its document, what it says of the year, and every value that counted before."""

from django.utils.translation import gettext as _

from ditan.core.intensity.periods import period_measures, period_name
from ditan.core.quantities import unit_name
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.models import PeriodFigure
from ditan.domains.statistics.period_grid import NO_UNIT, grown_share, kind_name
from ditan.domains.statistics.selectors.periods import (
    by_measure,
    period_figure_get,
    period_figures_of,
    period_history,
    period_number,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language, percent_text
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import CellBlock, CellRow, CellValue, Crumb, Event, Nothing, Tag, TraceView


def period_trace(pk: int, by: Reach) -> TraceView | None:
    """Everything about one figure; None where there is none in reach."""
    figure = period_figure_get(pk, by)
    known = period_measures().get(figure.measure) if figure else None
    if figure is None or known is None:
        return None
    language = page_language()
    name = str(name_of(known))
    period = period_name(known.size, figure.number, language, is_to_date=figure.is_to_date)
    unit = "" if known.unit == NO_UNIT else unit_name(known.unit, language)
    tags = [Tag(kind_name("to_date" if figure.is_to_date else "single"), "scope")]
    years = by_measure(
        period_figures_of([figure.place_id], [figure.measure], [figure.year, figure.year - 1])
    ).get(figure.measure, {})
    grown = grown_share(years.get(figure.year), years.get(figure.year - 1), figure.number)
    if grown is not None:
        tags.append(Tag(_("累计同比 {share}").format(share=percent_text(grown, 1, sign=True)), "info"))
    if figure.place.is_fictional:
        tags.append(Tag(_("演示数据"), "plain"))
    text = _text(figure)
    dated = f"（{figure.dated.isoformat()}）" if figure.dated else ""
    return TraceView(
        key=f"period.{pk}",
        title=f"{name} {figure.year} {period}",
        path=(Crumb(str(name_of(figure.place))), Crumb(f"{figure.year} {period}"), Crumb(name)),
        value=text,
        unit="" if figure.value is None else unit,
        tags=tuple(tags),
        lead=f"{figure.document}{dated}",
        nothing=Nothing(figure.notation, _notation_name(figure.notation), figure.document)
        if figure.value is None
        else None,
        cells=(
            CellBlock(
                file=figure.document,
                sheet="",
                cell=figure.where,
                columns=(period,),
                rows=(CellRow("", name, (CellValue(text, is_here=True),), is_here=True),),
                unit=unit,
            ),
        ),
        history=tuple(_event(one) for one in period_history(figure, by)),
    )


def _text(figure: PeriodFigure) -> str:
    return figure.notation if figure.value is None else period_number(figure.value, figure.measure)


def _notation_name(notation: str) -> str:
    names = {"NE": _("未估算"), "NO": _("无此活动"), "IE": _("含在别处"), "C": _("保密")}
    return str(names[notation])


def _event(figure: PeriodFigure) -> Event:
    words = [_text(figure), figure.document, figure.reason, str(figure.person or "")]
    withdrawn = getattr(figure, "withdrawal", None)
    if withdrawn is not None:
        words.append(_("已撤回：{reason}").format(reason=withdrawn.reason))
    return Event(moment_text(figure.at), " · ".join(word for word in words if word))
