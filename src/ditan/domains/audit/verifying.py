"""Reading the whole chain again, and saying where it does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.audit import (
    AuditChainBroken,
    AuditEntryMissing,
    AuditEntryTampered,
    AuditHeadDiffers,
)
from ditan.domains.audit.chain import GENESIS, entry_hash
from ditan.domains.audit.models import Entry
from ditan.domains.audit.services import entry_add

READ_AT_ONCE = 2000
MOST_NOTED = 20  # problems written out in the entry of a verification


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest entry. Written down elsewhere (in each backup), it also proves that the end was not cut off."""

    sequence: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many entries were read, the newest of them, and everything that does not hold."""

    entries: int
    head: ChainHead
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every entry is there and as it was written."""
        return not self.problems


def chain_head() -> ChainHead:
    """The newest entry, without reading the others."""
    last = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return ChainHead(*last) if last else ChainHead()


def chain_verify(noted: ChainHead | None = None) -> ChainReport:
    """Read every entry in order: numbers without gap, content that gives its hash, hashes that follow one another.

    Parameters: noted – a head written down earlier; the entry of its number must still have its hash.
    """
    problems: list[Problem] = []
    head, read, noted_hash = ChainHead(), 0, "-"
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=READ_AT_ONCE):
        problems += _problems_of(entry, head)
        head, read = ChainHead(entry.sequence, entry.hash), read + 1
        if noted is not None and noted.sequence == entry.sequence:
            noted_hash = entry.hash
    if noted is not None and noted.sequence and noted_hash != noted.hash:
        problems.append(
            AuditHeadDiffers(sequence=noted.sequence, expected_hash=noted.hash, found_hash=noted_hash)
        )
    return ChainReport(read, head, tuple(problems))


def verification_note(actor: Any) -> ChainReport:
    """Read the chain and write down, as an entry about the newest one, who did so and with what result."""
    report = chain_verify()
    newest = Entry.objects.order_by("-sequence").first()
    if newest is not None:
        result = {
            "entries": report.entries,
            "head": str(report.head),
            "problems": [problem.as_json("zh")["message"] for problem in report.problems[:MOST_NOTED]],
            "problem_count": len(report.problems),
        }
        entry_add("chain.verify", newest, None, result, actor)
    return report


def _problems_of(entry: Entry, before: ChainHead) -> Iterator[Problem]:
    if entry.sequence != before.sequence + 1:
        yield AuditEntryMissing(first=before.sequence + 1, last=entry.sequence - 1)
    elif entry.previous_hash != before.hash:
        yield AuditChainBroken(
            sequence=entry.sequence, expected_hash=before.hash, found_hash=entry.previous_hash
        )
    rightful = entry_hash(entry)
    if entry.hash != rightful:
        yield AuditEntryTampered(sequence=entry.sequence, expected_hash=rightful, found_hash=entry.hash)
