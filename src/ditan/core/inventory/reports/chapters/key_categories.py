"""关键类别: by level, by trend where there is a base year, weighted by uncertainty; a Pareto chart of the level."""

from collections.abc import Iterator

from ditan.core.inventory.key_categories import KeyCategories, KeyCategory
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.charts.bars import Bar, bar_chart
from ditan.core.inventory.reports.charts.drawing import OTHER_COLOUR, SECTOR_COLOURS
from ditan.core.inventory.reports.content.model import Block, Chart, Column, Paragraph, Row, Table
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan

SHOWN_BARS = 20


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """How many, the chart, and the table of all."""
    found = evidence.key_categories
    if found is None:
        return
    level = sum(row.is_key_by_level for row in found.rows)
    yield Paragraph(
        voice.say(
            "key_categories.lead" if found.with_land_use else "key_categories.lead_without",
            level=level,
            every=len(found.rows),
        )
    )
    if found.base_year is not None:
        trend = sum(row.is_key_by_trend for row in found.rows)
        yield Paragraph(voice.say("key_categories.trend", year=found.base_year, trend=trend))
    yield _pareto(voice, found, level)
    yield _table(voice, found)


def _name(voice: Voice, row: KeyCategory) -> str:
    return f"{row.category} {category_name(row.category, voice.language)} {gas_name(row.gas)}"


def _pareto(voice: Voice, found: KeyCategories, level: int) -> Chart:
    """The largest first, each with its share and the sum of shares down to it; a line under the last key one."""
    rows = found.rows[: max(SHOWN_BARS, level)]
    bars = [
        Bar(
            label=_name(voice, row),
            value=row.level_share,
            shown=f"{voice.share(row.level_share)} → {voice.share(row.cumulative)}",
            colour=SECTOR_COLOURS.get(row.category.split(".", maxsplit=1)[0], OTHER_COLOUR),
            is_marked=row.is_key_by_level,
        )
        for row in rows
    ]
    is_cut = 0 < level < len(rows)
    drawing = bar_chart(
        bars, break_after=level if is_cut else None, break_words=voice.say("key_categories.above")
    )
    caption = voice.say("key_categories.chart")
    told = voice.say("report.list_comma").join(f"{bar.label} {bar.shown}" for bar in bars if bar.is_marked)
    note = voice.say("key_categories.chart_note")
    return Chart(caption, f"{caption}: {told}", drawing.svg(), drawing.width, drawing.height, note)


def _table(voice: Voice, found: KeyCategories) -> Table:
    has_trend = found.base_year is not None
    heads = [
        Column(voice.say("report.category"), 3.0),
        Column(voice.say("report.emissions"), 1.1, is_number=True),
        Column(voice.say("key_categories.level"), 0.9, is_number=True),
        Column(voice.say("key_categories.cumulative"), 0.9, is_number=True),
    ]
    if has_trend:
        heads.append(Column(voice.say("key_categories.trend_share"), 0.9, is_number=True))
    heads += [
        Column(voice.say("key_categories.weighted"), 1.0, is_number=True),
        Column(voice.say("key_categories.why"), 1.8),
    ]
    rows = []
    for row in found.rows:
        cells = [
            _name(voice, row),
            voice.amount(row.co2e_micro_t),
            voice.share(row.level_share),
            voice.share(row.cumulative),
        ]
        if has_trend:
            cells.append(voice.share(row.trend_share))
        cells += [voice.share(row.weighted_level_share), _why(voice, row)]
        rows.append(Row(tuple(cells)))
    return Table(
        voice.say("key_categories.table", unit=voice.amount_unit),
        tuple(heads),
        tuple(rows),
        voice.say("key_categories.note"),
    )


def _why(voice: Voice, row: KeyCategory) -> str:
    """What makes a row key, in words; – where nothing does."""
    reasons = {
        "by_level": row.is_key_by_level,
        "by_trend": row.is_key_by_trend,
        "by_weighted_level": row.is_key_by_weighted_level,
        "by_weighted_trend": row.is_key_by_weighted_trend,
        "by_criteria": row.is_key_by_criteria,
    }
    said = [voice.say(f"key_categories.{name}") for name, is_so in reasons.items() if is_so]
    return voice.say("report.list_comma").join(said) or NOTHING
