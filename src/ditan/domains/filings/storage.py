"""Where the bytes of evidence lie: the folder `evidence` of the installation, each file under its hash."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from ditan.core.errors.filings import EvidenceLost

FOLDER = "evidence"
PIECE_BYTES = 1 << 20


def evidence_folder() -> Path:
    """The folder of all evidence."""
    return Path(settings.DITAN_HOME) / FOLDER


def evidence_path(sha256: str) -> Path:
    """Where the bytes of a hash lie."""
    return evidence_folder() / sha256[:2] / sha256


def evidence_store(source: Path, sha256: str) -> Path:
    """Bring the bytes to their place, whole or not at all, and safe on the disk before anything names them."""
    target = evidence_path(sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as draft:
        with source.open("rb") as content:
            while piece := content.read(PIECE_BYTES):
                draft.write(piece)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(target)
    _fsync_folder(target.parent)
    return target


def evidence_bytes(sha256: str) -> bytes:
    """The bytes of a hash. Raises: EvidenceLost when they are missing or differ from it."""
    path = evidence_path(sha256)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EvidenceLost(sha256=sha256)
    return content


def _fsync_folder(folder: Path) -> None:
    """The name too must survive a power cut, not only the bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
