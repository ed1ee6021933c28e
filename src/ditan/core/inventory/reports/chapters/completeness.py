"""完整性: how much of a whole inventory is there, and what is missing, with who could give it."""

from collections.abc import Iterator

from ditan.core.inventory.completeness import Completeness, CompletenessLine
from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.content.model import Block, Heading, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan

ORDER = ("estimated", "partial", "NO", "IE", "C", "NE", "not_asked")
MARKS = {"NO": "NO", "IE": "IE", "C": "C", "NE": "NE", "not_asked": "NE"}


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Shares, counts, then what is missing."""
    found = evidence.completeness
    if found is None:
        return
    yield Paragraph(_lead(voice, found))
    yield _counts(voice, found)
    if found.missing:
        yield Heading(voice.say("completeness.missing_heading"))
        yield _missing(voice, found.missing)
    if found.findings:
        yield Heading(voice.say("completeness.finding_heading"))
        for problem in found.findings:
            yield Paragraph(problem.wording(voice.language).message)


def _lead(voice: Voice, found: Completeness) -> str:
    """How many lines are closed, how much that is by emissions where anything tells, and what it means."""
    closed = sum(line.is_closed for line in found.lines)
    share = voice.share(found.share_by_count)
    said = [voice.say("completeness.lead", closed=closed, count=len(found.lines), share=share)]
    if found.share_by_emissions is not None:
        said.append(voice.say("completeness.by_emissions", share=voice.share(found.share_by_emissions)))
    elif found.missing:
        said.append(voice.say("completeness.no_evidence"))
    if found.missing:
        said.append(voice.say("completeness.closing"))
    return (" " if voice.language == "en" else "").join(said)


def _counts(voice: Voice, found: Completeness) -> Table:
    counts = found.counts()
    rows = [
        Row((MARKS.get(name, ""), voice.say(f"completeness.status_{name}"), f"{counts[name]}"))
        for name in ORDER
        if name in counts
    ]
    rows.append(Row((voice.say("report.total"), "", f"{len(found.lines)}"), "total"))
    return Table(
        voice.say("completeness.count_table"),
        columns(
            (voice.say("report.mark"), 0.8),
            (voice.say("report.meaning"), 3.4),
            (voice.say("completeness.lines"), 0.8, True),
        ),
        tuple(rows),
    )


def _missing(voice: Voice, lines: tuple[CompletenessLine, ...]) -> Table:
    """Lines that differ in their gas alone stand together."""
    together: dict[tuple[str, ...], list[CompletenessLine]] = {}
    for line in lines:
        key = (line.category, line.reason_zh, line.remedy_zh, line.department_zh)
        together.setdefault(key, []).append(line)
    return Table(
        voice.say("completeness.missing_table", unit=voice.amount_unit),
        columns(
            (voice.say("report.category"), 2.0),
            (voice.say("report.gas"), 0.7),
            (voice.say("completeness.size"), 0.7, True),
            (voice.say("completeness.reason"), 2.2),
            (voice.say("completeness.remedy"), 3.0),
            (voice.say("completeness.department"), 1.2),
        ),
        tuple(_missing_row(voice, same) for same in together.values()),
        voice.say("completeness.missing_note"),
    )


def _missing_row(voice: Voice, lines: list[CompletenessLine]) -> Row:
    first = lines[0]
    sizes = [line.proposal_micro_t for line in lines if line.proposal_micro_t is not None]
    cells = (
        f"{first.category} {first.name(voice.language)}",
        voice.say("report.list_comma").join(dict.fromkeys(gas_name(line.gas) for line in lines)),
        voice.amount(sum(sizes)) if sizes else NOTHING,
        first.reason(voice.language),
        first.remedy(voice.language),
        voice.one_of(first.department_zh, first.department_en),
    )
    return Row(cells)
