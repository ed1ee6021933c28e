"""时间序列: the base year beside this one, where the two cannot be compared, and what is missing in one of them."""

from collections.abc import Iterator

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.content.model import Block, Column, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.series import Break, Series
from ditan.core.inventory.series.wording import BREAK_NAMES, STATE_MARKS
from ditan.core.library.vocabulary import categories

SHOWN_CHANGES = 4


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Years across, sectors down; then the breaks."""
    series = evidence.series
    if series is None:
        return
    yield Paragraph(voice.say("series.lead"))
    yield _years(voice, series)
    breaks = [found for found in series.breaks if not found.is_yearly]
    if not breaks:
        yield Paragraph(voice.say("series.no_breaks"))
        return
    yield Paragraph(voice.say("series.breaks"))
    yield _breaks(voice, breaks)


def _years(voice: Voice, series: Series) -> Table:
    """The compiled years; those between them that nobody compiled are not columns."""
    years = [year for year in series.years if year.making is not None]
    rows = []
    for code in (code for code in categories() if "." not in code):
        amounts = [year.co2e_micro_t(code) for year in years]
        name = f"{code} {category_name(code, voice.language)}"
        rows.append(Row((name, *[voice.amount(amount) for amount in amounts])))
    totals = [
        ("report.total_without_land_use", [year.without_land_use_micro_t for year in years]),
        ("report.total_with_land_use", [year.with_land_use_micro_t for year in years]),
    ]
    rows += [Row((voice.say(key), *map(voice.amount, amounts)), "total") for key, amounts in totals]
    indexes = [series.index(year, with_land_use=False) for year in years]
    index_name = voice.say("series.index", year=series.base_year)
    told = [NOTHING if index is None else voice.decimal(index, 1) for index in indexes]
    rows.append(Row((index_name, *told)))
    if any(STATE_MARKS[year.state_of()][0] for year in years):
        marks = [voice.one_of(*STATE_MARKS[year.state_of()]) for year in years]
        rows.append(Row((voice.say("report.mark"), *marks)))
    heads = [Column(str(year.year), 1.0, is_number=True) for year in years]
    caption = voice.say("series.table", unit=voice.amount_unit)
    return Table(caption, (Column(voice.say("report.sector"), 2.6), *heads), tuple(rows))


def _breaks(voice: Voice, breaks: list[Break]) -> Table:
    return Table(
        voice.say("series.break_table"),
        columns(
            (voice.say("series.between"), 0.9),
            (voice.say("report.category"), 1.8),
            (voice.say("series.kind"), 1.2),
            (voice.say("series.what"), 3.6),
        ),
        tuple(_break_row(voice, found) for found in breaks),
    )


def _break_row(voice: Voice, found: Break) -> Row:
    changes = [
        f"{change.named(voice.language)}: {change.before} → {change.after}"
        for change in found.changes[:SHOWN_CHANGES]
    ]
    left = len(found.changes) - len(changes)
    if left > 0:
        changes.append(voice.say("series.more", count=left))
    name = category_name(found.category, voice.language) if found.category else voice.say("series.whole")
    where = f"{found.category} {name}".strip()
    years = f"{found.before} → {found.after}"
    return Row((years, where, voice.one_of(*BREAK_NAMES[found.kind]), "; ".join(changes)))
