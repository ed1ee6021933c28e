"""检查结果: every finding of the inventory, with what to do."""

from collections.abc import Iterator

from ditan.core.inventory.reports.content.model import Block, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan

WORST_FIRST = ("error", "warning", "info")


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """One table, worst first."""
    findings = sorted(evidence.inventory.findings, key=lambda found: WORST_FIRST.index(found.severity))
    if not findings:
        return
    rows = []
    for found in findings:
        said = found.wording(voice.language)
        where = "" if str(found.where) == "-" else str(found.where)
        message = f"{said.message} ({where})" if where else said.message
        rows.append(Row((voice.say(f"severity.{found.severity}"), message, said.remedy)))
    yield Table(
        voice.say("findings.table"),
        columns(
            (voice.say("findings.severity"), 0.6),
            (voice.say("findings.found"), 3.6),
            (voice.say("findings.remedy"), 2.2),
        ),
        tuple(rows),
    )
