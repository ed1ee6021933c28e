"""The five sectors beside each other: their sums, chart and table, for the summary and the results."""

from collections.abc import Sequence

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.charts.bars import Bar, bar_chart
from ditan.core.inventory.reports.charts.drawing import OTHER_COLOUR, SECTOR_COLOURS
from ditan.core.inventory.reports.content.model import Chart
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.library.vocabulary import categories


def sectors_of(evidence: Evidence) -> list[str]:
    """The sectors in which anything was estimated."""
    return [
        code
        for code, entry in categories().items()
        if not entry.parent and code in evidence.totals.co2e_micro_t
    ]


def sector_chart(evidence: Evidence, voice: Voice) -> Chart | None:
    """Sectors as bars, with ranges where there are any; one sector alone needs no chart."""
    codes = sectors_of(evidence)
    return category_chart(evidence, voice, codes, voice.say("summary.chart")) if len(codes) > 1 else None


def category_chart(evidence: Evidence, voice: Voice, codes: Sequence[str], caption: str) -> Chart:
    """Categories as bars in the colour of their sector; decreases hatched, ranges as whiskers."""
    amounts = [evidence.totals.co2e_micro_t[code] for code in codes]
    shown = voice.parts(amounts)
    ranges = [evidence.range_of(code) for code in codes]
    bars = [
        Bar(
            label=category_name(code, voice.language),
            value=float(amount),
            shown=text,
            colour=SECTOR_COLOURS.get(code.split(".", maxsplit=1)[0], OTHER_COLOUR),
            low=float(interval.low_micro_t) if interval else None,
            high=float(interval.high_micro_t) if interval else None,
        )
        for code, amount, text, interval in zip(codes, amounts, shown, ranges, strict=True)
    ]
    drawing = bar_chart(bars)
    notes = [voice.say("report.in_unit", unit=voice.amount_unit)]
    if any(ranges):
        notes.append(voice.say("report.whiskers"))
    if min(amounts) < 0:
        notes.append(voice.say("report.hatched"))
    told = voice.say("report.list_comma").join(f"{bar.label} {bar.shown}" for bar in bars)
    return Chart(
        caption,
        f"{caption}: {told} ({voice.amount_unit})",
        drawing.svg(),
        drawing.width,
        drawing.height,
        voice.say("report.sentence_space").join(notes),
    )
