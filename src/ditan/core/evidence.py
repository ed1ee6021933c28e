"""What kind of file a piece of evidence is: told by its content, held to its name and its limits.

Nouns: `EvidenceKind`, `Examined`. Invariant: the name never decides; a file that unpacks beyond the limits of the
readers of tables is refused before anything is unpacked.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.filings import (
    EvidenceEmpty,
    EvidenceKindUnknown,
    EvidenceNameMisleads,
    EvidenceTooLarge,
    StampedPageWrong,
)
from ditan.core.library.files import BUILT_IN
from ditan.core.tables.archive import Archive
from ditan.core.tables.limits import default_limits

FILE = "evidence/kinds.csv"
MIB = 1 << 20
HEAD_BYTES = 4096
TEXT = "text"
TEXT_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of file that is accepted; `is_page` kinds may be a stamped page."""

    id: str
    name_zh: str
    name_en: str
    media_type: str
    endings: tuple[str, ...]
    beginnings: tuple[bytes, ...]
    archive_part: str
    is_page: bool
    limit_bytes: int


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was accepted: its kind, its hash and its size in bytes."""

    kind: EvidenceKind
    sha256: str
    size: int


@cache
def evidence_kinds() -> dict[str, EvidenceKind]:
    """The accepted kinds by id, of `library/evidence/kinds.csv`."""
    with (BUILT_IN / FILE).open(encoding="utf-8-sig", newline="") as text:
        return {
            row["id"]: EvidenceKind(
                id=row["id"],
                name_zh=row["name_zh"],
                name_en=row["name_en"],
                media_type=row["media_type"],
                endings=tuple(row["endings"].split(";")),
                beginnings=tuple(bytes.fromhex(part) for part in row["beginnings_hex"].split(";") if part),
                archive_part=row["archive_part"],
                is_page=row["is_page"] == "yes",
                limit_bytes=int(row["limit_mib"]) * MIB,
            )
            for row in csv.DictReader(text)
        }


def examine(path: Path, name: str, *, is_page: bool = False) -> Examined:
    """Tell the kind of a file and hold it to its limits.

    When to use: before anything that was uploaded is kept.
    Parameters: path – where the bytes lie; name – the name it was given; is_page – it must be a PDF or a picture.
    Raises: Refused with everything that is wrong: empty, unknown, too large, unpacking too large, misleading name,
    not a page.
    """
    where = Where(file=name)
    size = path.stat().st_size
    if not size:
        refuse_if([EvidenceEmpty(where, name=name)])
    kind = _kind_of(path, where)
    if kind is None:
        refuse_if([EvidenceKindUnknown(where, name=name, **kinds_named(evidence_kinds().values()))])
        raise AssertionError
    refuse_if(_problems(kind, name, size, where, is_page=is_page))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Examined(kind, digest, size)


def _problems(kind: EvidenceKind, name: str, size: int, where: Where, *, is_page: bool) -> Iterator[Problem]:
    found = {"found": kind.name_en, "found_zh": kind.name_zh}
    is_other = is_page and not kind.is_page
    if is_other:
        pages = kinds_named(each for each in evidence_kinds().values() if each.is_page)
        yield StampedPageWrong(where, name=name, **found, **pages)
    if size > kind.limit_bytes:
        facts = {"kind": kind.name_en, "kind_zh": kind.name_zh}
        yield EvidenceTooLarge(where, name=name, found=size, limit=kind.limit_bytes, **facts)
    # Of a page that is none, the name is no matter: with another name it would be none either.
    if not is_other and name.rpartition(".")[2].lower() not in kind.endings:
        endings = ", ".join(f".{ending}" for ending in kind.endings)
        yield EvidenceNameMisleads(where, name=name, **found, expected=endings)


def _kind_of(path: Path, where: Where) -> EvidenceKind | None:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    fitting = [
        kind for kind in evidence_kinds().values() if any(head.startswith(start) for start in kind.beginnings)
    ]
    if any(kind.archive_part for kind in fitting):
        return _archive_kind(path, where, fitting)
    if fitting:
        return fitting[0]
    return evidence_kinds()[TEXT] if _is_text(path) else None


def _archive_kind(path: Path, where: Where, fitting: list[EvidenceKind]) -> EvidenceKind | None:
    """The kind whose part the archive holds; every part is unpacked once, only to be counted."""
    try:
        archive = Archive(path, where, default_limits())
    except Problem as problem:
        refuse_if([problem])
        raise
    try:
        for part in archive.parts:
            archive.check_part(part)
        return next((kind for kind in fitting if kind.archive_part in archive.parts), None)
    except Problem as problem:
        refuse_if([problem])
        raise
    finally:
        archive.close()


def _is_text(path: Path) -> bool:
    """Readable as UTF-8 or GB 18030, without control characters; files beyond the limit are not read."""
    if path.stat().st_size > evidence_kinds()[TEXT].limit_bytes:
        return False
    content = path.read_bytes()
    if any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in content):
        return False
    for encoding in TEXT_ENCODINGS:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def kinds_named(kinds: Iterable[EvidenceKind]) -> dict[str, str]:
    """The kinds by their names, for a message in either language."""
    listed = list(kinds)
    return {
        "known": ", ".join(kind.name_en for kind in listed),
        "known_zh": "、".join(kind.name_zh for kind in listed),
    }
