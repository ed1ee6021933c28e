"""不确定性: the range of the total, the categories it comes from, and what has no stated range."""

from collections.abc import Iterator

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.charts.tornado import Swing, tornado_chart
from ditan.core.inventory.reports.content.model import Block, Chart, Heading, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.uncertainty import Interval, Line, Propagation, Spread

SHOWN_SWINGS = 12


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Totals by each method, the tornado, the lines of the guideline's table."""
    found = evidence.propagation
    if found is None:
        return
    yield Paragraph(voice.say("uncertainty.method"))
    yield _totals(evidence, voice, found)
    if found.trend is not None:
        trend = found.trend
        facts = {
            "year": trend.base_year,
            "change": voice.share(trend.change_share),
            "low": voice.share(trend.low_share),
            "high": voice.share(trend.high_share),
        }
        yield Paragraph(voice.say("uncertainty.trend", **facts))
    if found.unassessed_share > 0:
        yield Paragraph(voice.say("uncertainty.unassessed", share=voice.share(found.unassessed_share)))
    yield Heading(voice.say("uncertainty.line_heading"))
    yield _tornado(voice, found)
    yield _lines(voice, found)


def _totals(evidence: Evidence, voice: Voice, found: Propagation) -> Table:
    """The ranges of the total: by propagation, as if nothing were shared, by simulation."""
    rows = []
    made: list[tuple[str, Interval, Interval]] = [
        ("propagated", found.without_land_use, found.total),
        ("plain", found.plain_without_land_use, found.plain_total),
    ]
    if evidence.simulation is not None:
        made.append(("simulated", evidence.simulation.without_land_use, evidence.simulation.total))
    for name, without, whole in made:
        label = voice.say(f"uncertainty.{name}")
        rows.append(_interval_row(voice, label, "report.total_without_land_use", without))
        if evidence.totals.is_land_use_estimated:
            rows.append(_interval_row(voice, label, "report.total_with_land_use", whole))
    note = ""
    if evidence.simulation is not None:
        note = voice.say("uncertainty.draws", draws=evidence.simulation.draws, seed=evidence.simulation.seed)
    return Table(
        voice.say("uncertainty.total_table", unit=voice.amount_unit),
        columns(
            (voice.say("uncertainty.by"), 2.2),
            (voice.say("report.total"), 2.2),
            (voice.say("report.emissions"), 1.0, True),
            (voice.say("report.range"), 1.6, True),
            (voice.say("uncertainty.lower"), 0.8, True),
            (voice.say("uncertainty.upper"), 0.8, True),
        ),
        tuple(rows),
        note,
    )


def _interval_row(voice: Voice, label: str, total: str, interval: Interval) -> Row:
    cells = (
        label,
        voice.say(total),
        voice.amount(interval.central_micro_t),
        voice.span(interval.low_micro_t, interval.high_micro_t),
        _signed_share(voice, interval.lower_share, "−"),
        _signed_share(voice, interval.upper_share, "+"),
    )
    return Row(cells)


def _signed_share(voice: Voice, share: float | None, sign: str) -> str:
    return NOTHING if share is None else f"{sign}{voice.share(share)}"


def _tornado(voice: Voice, found: Propagation) -> Chart:
    """The lines that are widest, in the unit of amounts."""
    widest = sorted(found.lines, key=_width, reverse=True)[:SHOWN_SWINGS]
    swings = [
        Swing(
            label=_line_name(voice, line),
            down=float(line.interval.low_micro_t - line.interval.central_micro_t),
            up=float(line.interval.high_micro_t - line.interval.central_micro_t),
            down_shown=voice.amount(line.interval.low_micro_t - line.interval.central_micro_t),
            up_shown=voice.signed(line.interval.high_micro_t - line.interval.central_micro_t),
        )
        for line in widest
    ]
    drawing = tornado_chart(swings)
    caption = voice.say("uncertainty.tornado")
    told = voice.say("report.list_comma").join(
        f"{swing.label} {swing.down_shown} / {swing.up_shown}" for swing in swings
    )
    note = voice.say("uncertainty.tornado_note", unit=voice.amount_unit)
    alternative = f"{caption}: {told}"
    return Chart(caption, alternative, drawing.svg(), drawing.width, drawing.height, note)


def _width(line: Line) -> int:
    return line.interval.high_micro_t - line.interval.low_micro_t


def _line_name(voice: Voice, line: Line) -> str:
    return f"{line.category} {category_name(line.category, voice.language)} {gas_name(line.gas)}"


def _lines(voice: Voice, found: Propagation) -> Table:
    """The guideline's table: amounts, uncertainty of activity and factor, combined, part in the variance."""
    rows = [
        Row(
            (
                _line_name(voice, line),
                voice.amount(line.interval.central_micro_t),
                _spread(voice, line.activity),
                _spread(voice, line.factor),
                _signed_share(voice, line.interval.lower_share, "−"),
                _signed_share(voice, line.interval.upper_share, "+"),
                voice.share(line.variance_share),
                voice.share(line.unassessed_share, 0),
            )
        )
        for line in found.lines
    ]
    return Table(
        voice.say("uncertainty.line_table", unit=voice.amount_unit),
        columns(
            (voice.say("report.category"), 2.4),
            (voice.say("report.emissions"), 0.8, True),
            (voice.say("sector.activity"), 1.6, True),
            (voice.say("uncertainty.factor"), 1.6, True),
            (voice.say("uncertainty.lower"), 0.8, True),
            (voice.say("uncertainty.upper"), 0.8, True),
            (voice.say("uncertainty.variance"), 1.0, True),
            (voice.say("uncertainty.unassessed_head"), 1.2, True),
        ),
        tuple(rows),
        voice.say("uncertainty.line_note"),
    )


def _spread(voice: Voice, spread: Spread) -> str:
    if spread.lower is None or spread.upper is None:
        return NOTHING
    if abs(spread.lower - spread.upper) < 5e-4:
        return f"±{voice.share(spread.upper)}"
    return f"−{voice.share(spread.lower)} / +{voice.share(spread.upper)}"
