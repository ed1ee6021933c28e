"""The trace of a figure: its document and paper, where it stands in them, and every value that counted before."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.intensity.measures import measures
from ditan.domains.accounts.scope import Reach
from ditan.domains.statistics.figure_grid import RowKey
from ditan.domains.statistics.figure_grid import measure_unit as unit_of
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.disagreements import told_otherwise
from ditan.domains.statistics.selectors.figures import (
    FigureInUse,
    figure_get,
    figure_history,
    printed_number,
)
from ditan.domains.web.names import name_of
from ditan.domains.web.times import moment_text
from ditan.domains.web.traces import CellBlock, CellRow, CellValue, Crumb, Event, Nothing, Tag, TraceView


def figure_trace(pk: int, by: Reach) -> TraceView | None:
    """Everything about one figure; None where there is none in reach."""
    figure = figure_get(pk, by)
    if figure is None:
        return None
    name = measure_name(figure.measure)
    tags = RowKey(figure.measure, figure.standing, figure.prices, figure.base, figure.vintage).tags
    shown = [Tag(words, kind) for kind, words in tags]  # type: ignore[arg-type]  # kinds of marks
    history = figure_history(figure, by)
    others = told_otherwise(Figure.objects.filter(pk__in=[one.pk for one in history])).get(pk, ())
    shown += [Tag(_("另一份文件：{value}").format(value=one.text), "warning") for one in others]
    if figure.place.is_fictional:
        shown.append(Tag(_("演示数据"), "plain"))
    return TraceView(
        key=f"figure.{pk}",
        title=f"{name} {figure.year}",
        path=(Crumb(name_of(figure.place)), Crumb(str(figure.year)), Crumb(name)),
        value=figure_text(figure),
        unit="" if figure.value is None else measure_unit(figure.measure),
        tags=tuple(shown),
        lead=paper_text(figure),
        nothing=_nothing(figure) if figure.value is None else None,
        cells=(figure_block(figure),),
        history=tuple(_event(one) for one in history),
    )


def figure_block(figure: Figure | FigureInUse) -> CellBlock:
    """A figure as the cell of its document; leads to its page, where the scan is."""
    return CellBlock(
        file=figure.document,
        sheet="",
        cell=figure.where,
        columns=(str(figure.year),),
        rows=(
            CellRow("", measure_name(figure.measure), (CellValue(figure_text(figure), is_here=True),), True),
        ),
        unit=measure_unit(figure.measure),
        note=" · ".join(
            words
            for _kind, words in RowKey(
                figure.measure, figure.standing, figure.prices, figure.base, figure.vintage
            ).tags
        ),
        page=reverse("statistics:figure", args=[figure.pk]),
    )


def measure_name(measure: str) -> str:
    """A measure in the language of the page."""
    return name_of(measures()[measure]) if measure in measures() else measure


def measure_unit(measure: str) -> str:
    """The unit of a measure in the language of the page."""
    return unit_of(measures()[measure]) if measure in measures() else ""


def figure_text(figure: Figure | FigureInUse) -> str:
    """A value as it was typed, or its notation."""
    return figure.notation if figure.value is None else printed_number(figure.value, figure.measure)


def paper_text(figure: Figure | FigureInUse) -> str:
    """The document of a figure, with the day of the paper."""
    dated = f"（{figure.dated.isoformat()}）" if figure.dated else ""
    return f"{figure.document}{dated}"


def _nothing(figure: Figure) -> Nothing:
    names = {
        "NE": _("未估算"),
        "NO": _("无此活动"),
        "IE": _("含在别处"),
        "C": _("保密"),
    }
    return Nothing(figure.notation, names[figure.notation], paper_text(figure))


def _event(figure: Figure) -> Event:
    words = [figure_text(figure), figure.document]
    if figure.reason:
        words.append(figure.reason)
    if figure.person is not None:
        words.append(str(figure.person))
    withdrawn = getattr(figure, "withdrawal", None)
    if withdrawn is not None:
        words.append(_("已撤回：{reason}").format(reason=withdrawn.reason))
    return Event(moment_text(figure.at), " · ".join(words))
