"""数据来源: the files that inputs were read from, and the documents that parameters stand in."""

from collections.abc import Iterator

from ditan.core.inventory.reports.content.model import Block, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """Files with their numbers, then documents with the number of parameters taken from each."""
    if evidence.files:
        yield _files(evidence, voice)
    if evidence.parameters:
        yield _documents(evidence, voice)


def _files(evidence: Evidence, voice: Voice) -> Table:
    counts: dict[str, int] = {}
    published: dict[str, dict[str, None]] = {}
    for step in evidence.inventory.steps:
        for item in step.inputs:
            if item.file is not None:
                counts[item.file] = counts.get(item.file, 0) + 1
                if document := getattr(item, "document", ""):
                    published.setdefault(item.file, {})[document] = None
    rows = [
        Row((f"[{number}]", name, f"{counts[name]}", "; ".join(published.get(name, {}))))
        for name, number in evidence.files.items()
    ]
    return Table(
        voice.say("sources.files"),
        columns(
            (voice.say("report.number"), 0.5),
            (voice.say("sources.file"), 2.2),
            (voice.say("sources.cells"), 0.7, True),
            (voice.say("sources.published"), 3.4),
        ),
        tuple(rows),
    )


def _documents(evidence: Evidence, voice: Voice) -> Table:
    titles: dict[str, str] = {}
    counts: dict[str, int] = {}
    for use in evidence.parameters:
        title = voice.one_of(use.document_title, use.document_title_en)
        titles[use.document] = title or use.document
        counts[use.document] = counts.get(use.document, 0) + 1
    rows = [Row((titles[document], document, f"{count}")) for document, count in counts.items()]
    return Table(
        voice.say("sources.documents"),
        columns(
            (voice.say("report.document"), 4.0),
            (voice.say("report.key"), 2.0),
            (voice.say("sources.parameters"), 0.9, True),
        ),
        tuple(rows),
    )
