"""Restoring a backup: everything is checked before anything is changed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import ditan
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.backup import (
    BackupEngineDiffers,
    BackupNewer,
    BackupUnreadable,
    RestoreTargetInUse,
)
from ditan.domains.audit.verifying import ChainHead, ChainReport, chain_verify
from ditan.domains.filings.storage import FOLDER, evidence_folder
from ditan.site.backups.archive import archive_manifest, archive_unpack
from ditan.site.backups.databases import engine
from ditan.site.backups.manifest import Manifest, version_order
from ditan.site.backups.own_files import own_files_placed

ENGINE_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
NAMED = 3  # of unknown migrations and filled tables, before "…"


def backup_restore(file: Path, *, is_replacing: bool = False) -> tuple[Manifest, ChainReport]:
    """Bring back database, evidence, own workflows and own forms; the structure is then brought up to this version.

    Parameters: is_replacing – what is here is removed; without it only an installation without data is filled.

    Returns: what the backup says of itself, and the audit trail as verified after the restore.

    Raises: Refused with all reasons, BackupUnreadable; then nothing has changed.
    """
    if not file.is_file():
        raise BackupUnreadable(Where(file=str(file)), file=file.name, reason="no such file")
    manifest = archive_manifest(file)
    refuse_if(_obstacles(manifest, is_replacing=is_replacing))
    home = Path(settings.DITAN_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=home) as folder:
        archive_unpack(file, manifest, Path(folder))
        _evidence_placed(Path(folder))
        own_files_placed(Path(folder), is_replacing=is_replacing)
        engine().restore(Path(folder), manifest)
    call_command("migrate", verbosity=0, interactive=False)
    number, _colon, digest = manifest.audit_head.partition(":")
    return manifest, chain_verify(ChainHead(int(number), digest))


def _obstacles(manifest: Manifest, *, is_replacing: bool) -> Iterator[Problem]:
    if manifest.engine != connection.vendor:
        yield BackupEngineDiffers(
            found=ENGINE_NAMES.get(manifest.engine, manifest.engine), expected=ENGINE_NAMES[connection.vendor]
        )
    known = set(MigrationLoader(None, replace_migrations=False).graph.nodes)
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if unknown or version_order(manifest.version) > version_order(ditan.__version__):
        yield BackupNewer(
            version=manifest.version, own_version=ditan.__version__, unknown=_listed(unknown) or "-"
        )
    if not is_replacing and (filled := _filled_tables()):
        yield RestoreTargetInUse(rows=sum(filled.values()), tables=_listed(list(filled)))


def _filled_tables() -> dict[str, int]:
    """How many rows each table of our domains has, where it has any."""
    there = set(connection.introspection.table_names())
    models = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("ditan.")
        for model in config.get_models()
    ]
    tables = {model._meta.db_table for model in models if model._meta.managed} & there
    counts = {table: _rows_of(table) for table in sorted(tables)}
    return {table: rows for table, rows in counts.items() if rows}


def _rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a table of our own models
        return int(cursor.fetchone()[0])


def _evidence_placed(folder: Path) -> None:
    """Bring the evidence to its place. Before the database: rows never name a file that is not there yet."""
    for file in sorted((folder / FOLDER).rglob("*")):
        if file.is_file():
            target = evidence_folder() / file.relative_to(folder / FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
