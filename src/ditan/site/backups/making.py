"""Making a backup, while the installation is in use."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

import ditan
from ditan.core.errors import Where
from ditan.core.errors.backup import BackupFileExists, BackupFolderMissing
from ditan.domains.audit.verifying import chain_head
from ditan.site.backups.archive import archive_write, part_of
from ditan.site.backups.databases import engine
from ditan.site.backups.evidence import evidence_files
from ditan.site.backups.manifest import Manifest
from ditan.site.backups.own_files import own_files


def backup_make(file: Path) -> Manifest:
    """Write database, evidence, own workflows and own forms into one file.

    The head of the audit trail is noted before the database is copied, the evidence is gathered after: the copy
    holds every entry up to the head, and every file that its rows name.

    Raises: BackupFileExists, BackupFolderMissing.
    """
    if not file.parent.is_dir():
        raise BackupFolderMissing(Where(file=str(file)), folder=str(file.parent))
    if file.exists():
        raise BackupFileExists(Where(file=str(file)), file=file.name)
    home = Path(settings.DITAN_HOME)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=home) as folder:
        head = chain_head()
        columns = engine().dump(Path(folder))
        files = {**_files_below(Path(folder)), **dict(evidence_files()), **dict(own_files())}
        manifest = Manifest(
            version=ditan.__version__,
            made_at=timezone.now().isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=tuple(sorted(MigrationRecorder(connection).applied_migrations())),
            audit_head=str(head),
            parts={name: part_of(path) for name, path in files.items()},
            columns=columns,
        )
        try:
            archive_write(file, manifest, files)
        except FileExistsError:
            raise BackupFileExists(Where(file=str(file)), file=file.name) from None
    return manifest


def _files_below(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(Path(base) / name for base, _folders, names in os.walk(folder) for name in names)
    }
