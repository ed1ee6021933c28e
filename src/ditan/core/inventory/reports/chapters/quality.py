"""数据质量: the grade of the total, of each sector, and the rows that weigh most on it."""

from collections.abc import Iterator

from ditan.core.inventory.naming import category_name, row_name_in, step_item_name
from ditan.core.inventory.quality import Quality, Rating, RowQuality
from ditan.core.inventory.quality.tables import quality_table
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    columns,
)
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan

DEEPEST = 1  # dots in the code of a category: sectors and their first parts


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """The mean and what it means, shares by grade, the worst rows."""
    found = evidence.quality
    if found is None or not found.rows:
        return
    yield Paragraph(
        voice.say(
            "quality.lead",
            score=_score(voice, found.total),
            activity=found.total.activity_letter or NOTHING,
            factor=found.total.factor_letter or NOTHING,
        )
    )
    yield _ratings(voice, found)
    if found.worst:
        yield Heading(voice.say("quality.worst_heading"))
        yield _worst(voice, found.worst)


def _score(voice: Voice, rating: Rating) -> str:
    return NOTHING if rating.score is None else voice.decimal(rating.score, 2)


def _ratings(voice: Voice, found: Quality) -> Table:
    """Categories down, shares of their emissions by grade across."""
    grades = list(quality_table().grades.values())
    rows = [
        Row(
            (f"{line.category} {voice.one_of(line.name_zh, line.name_en)}", *_cells(voice, line.rating)),
            depth=line.category.count("."),
        )
        for line in found.lines
        if line.category.count(".") <= DEEPEST
    ]
    rows.append(Row((voice.say("report.total"), *_cells(voice, found.total)), "total"))
    heads = [Column(voice.one_of(grade.name_zh, grade.name_en), 1.0, is_number=True) for grade in grades]
    return Table(
        voice.say("quality.table"),
        (
            Column(voice.say("report.category"), 2.4),
            *heads,
            Column(voice.say("quality.mean"), 0.9, is_number=True),
            Column(voice.say("quality.letters"), 0.8),
        ),
        tuple(rows),
        voice.say("quality.note"),
    )


def _cells(voice: Voice, rating: Rating) -> list[str]:
    shares = [rating.shares.get(grade) for grade in quality_table().grades]
    letters = f"{rating.activity_letter or NOTHING} / {rating.factor_letter or NOTHING}"
    return [*[voice.share(share) if share else NOTHING for share in shares], _score(voice, rating), letters]


def _worst(voice: Voice, worst: tuple[RowQuality, ...]) -> Table:
    shown = [voice.amount(row.size_micro_t) for row in worst]
    return Table(
        voice.say("quality.worst_table", unit=voice.amount_unit),
        columns(
            (voice.say("report.category"), 2.0),
            (voice.say("sector.source"), 1.8),
            (voice.say("report.emissions"), 0.9, True),
            (voice.say("sector.activity"), 1.8),
            (voice.say("report.parameter"), 1.8),
        ),
        tuple(_worst_row(voice, row, size) for row, size in zip(worst, shown, strict=True)),
    )


def _worst_row(voice: Voice, row: RowQuality, size: str) -> Row:
    table, language = quality_table(), voice.language
    activity, factor = table.activity[row.activity_fact], table.factor[row.factor_fact]
    item = step_item_name(row.sector, row.fuel, language)
    cells = (
        f"{row.category} {category_name(row.category, language)} {gas_name(row.gas)}",
        f"{row_name_in(row.sector, language)} {item}".strip(),
        size,
        voice.one_of(activity.zh, activity.en),
        voice.one_of(factor.zh, factor.en),
    )
    return Row(cells)
