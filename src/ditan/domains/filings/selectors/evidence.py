"""Evidence of a filing: the list, and its export as numbered folders with a table of contents."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.db.models import QuerySet

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import EvidenceUse, Filing
from ditan.domains.filings.models.evidence import MINUTES, STAMPED_PAGE
from ditan.domains.filings.selectors.filings import filing_is_reached
from ditan.domains.filings.storage import evidence_bytes

CONTENTS = "00_目录 Contents.csv"
COLUMNS = (
    *("序号 No.", "文件夹 Folder", "材料 Item", "文件 File", "日期 Date"),
    *("说明 Note", "字节 Bytes", "SHA-256"),
)
PURPOSES = {STAMPED_PAGE: "盖章页 Stamped page", MINUTES: "会议纪要 Minutes"}
OTHERS = "其他材料 Other"
# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
LONGEST = 80


def evidence_list(filing: Filing, by: Reach) -> QuerySet[EvidenceUse]:
    """The pieces of a filing in reach, in the order of their items; none of one out of reach."""
    return uses_of(filing.pk) if filing_is_reached(filing, by) else EvidenceUse.objects.none()


def uses_of(filing: int) -> QuerySet[EvidenceUse]:
    """The pieces of a filing, in the order of their items."""
    found = EvidenceUse.objects.filter(filing=filing)
    return found.select_related("evidence").order_by("item", "position")


def evidence_archive(
    filing: Filing, by: Reach, target: BinaryIO, step: Callable[[int, int], None] | None = None
) -> int:
    """Write a ZIP with a numbered folder for each item and a table of contents. Returns: how many files.

    When to use: for the group on site, which asks for paper. Names that a system forbids are mended; the table is a CSV
    that spreadsheets open, and nothing in it can act as a formula. `step` hears after each piece how many of how many.
    Raises: EvidenceLost when bytes are missing or damaged.
    """
    lines = list(_placed(evidence_list(filing, by)))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENTS, _contents(lines))
        for done, (folder, name, use) in enumerate(lines, 1):
            archive.writestr(f"{folder}/{name}", evidence_bytes(use.evidence_id))
            if step is not None:
                step(done, len(lines))
    return len(lines)


def _placed(uses: QuerySet[EvidenceUse]) -> Iterator[tuple[str, str, EvidenceUse]]:
    folders: dict[str, list[EvidenceUse]] = {}
    for use in uses:
        folders.setdefault(use.item or PURPOSES.get(use.purpose, OTHERS), []).append(use)
    for number, (item, members) in enumerate(folders.items(), 1):
        folder = f"{number:02}_{_safe(item)}"
        for place, use in enumerate(members, 1):
            yield folder, f"{number:02}-{place:02}_{_safe(use.name)}", use


def _contents(lines: list[tuple[str, str, EvidenceUse]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number, (folder, name, use) in enumerate(lines, 1):
        cells = [folder, use.item, name, use.dated or "", use.note, use.evidence.size, use.evidence_id]
        writer.writerow([number, *(_cell(str(cell)) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _safe(name: str) -> str:
    """A name that every system takes: no separators, no control characters, not too long, its ending kept."""
    mended = FORBIDDEN.sub("_", name).strip(" .") or "_"
    stem, dot, ending = mended.rpartition(".")
    if dot and len(ending) <= 5:
        return f"{stem[:LONGEST]}.{ending}"
    return mended[:LONGEST]
