"""The file of a backup: a compressed tar with the manifest first. Read part by part, never unpacked blindly."""

import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.backup import BackupDamaged, BackupUnreadable
from ditan.site.backups.manifest import NAME, Manifest, Part

CHUNK = 1024 * 1024
LARGEST_MANIFEST = 256 * 1024 * 1024
COMPRESSION = 6


def part_of(file: Path) -> Part:
    """Hash and size of a file."""
    with file.open("rb") as stream:
        return Part(hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size)


def archive_write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write the archive beside its name and move it there once it is safely on the disk."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as stream:
            os.fchmod(stream.fileno(), 0o600)
            with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=COMPRESSION) as archive:
                content = manifest.written()
                head = tarfile.TarInfo(NAME)
                head.size = len(content)
                archive.addfile(head, io.BytesIO(content))
                for name, file in files.items():
                    archive.add(file, name, recursive=False)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, target)  # refuses to replace a file that has appeared meanwhile
    finally:
        draft.unlink(missing_ok=True)


def archive_manifest(file: Path) -> Manifest:
    """The manifest, without reading the rest.

    Raises: BackupUnreadable.
    """
    try:
        with tarfile.open(file, "r:gz") as archive:
            return Manifest.read(_head_of(archive))
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError, TypeError) as reason:
        raise BackupUnreadable(Where(file=str(file)), file=file.name, reason=str(reason)) from None


def _head_of(archive: tarfile.TarFile) -> bytes:
    head = archive.next()
    stream = archive.extractfile(head) if head is not None and head.name == NAME else None
    if head is None or stream is None or head.size > LARGEST_MANIFEST:
        raise ValueError(f"{NAME} does not come first")
    return stream.read()


def archive_unpack(file: Path, manifest: Manifest, folder: Path) -> None:
    """Write every part of the manifest below `folder`, and nothing else.

    Raises: Refused with every part that is missing or is not what its hash says; BackupUnreadable.
    """
    found: dict[str, Part] = {}
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.name in manifest.parts else None
                if stream is not None:
                    found[member.name] = _written(stream, _place_of(folder, member.name))
    except (OSError, EOFError, zlib.error, tarfile.TarError) as reason:
        raise BackupUnreadable(Where(file=str(file)), file=file.name, reason=str(reason)) from None
    problems: list[Problem] = [
        BackupDamaged(part=name, expected=part.sha256, found=found[name].sha256 if name in found else "-")
        for name, part in manifest.parts.items()
        if found.get(name) != part
    ]
    refuse_if(problems)


def _place_of(folder: Path, name: str) -> Path:
    """Where a part goes: below the folder, whatever its name pretends."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise tarfile.TarError(f"{name} leads out of the backup")
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _written(stream: IO[bytes], file: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    with file.open("wb") as target:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Part(digest.hexdigest(), size)
