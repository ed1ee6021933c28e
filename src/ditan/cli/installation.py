"""This installation made ready for a command (no noun of the command line)."""

import os


def installation_ready(*, needs_tables: bool = True) -> None:
    """Load the settings of this installation and its domains.

    Raises: Refused with MigrationMissing where the database has not the structure of this version, unless the command
    does without (`needs_tables` false): a command must not break half-way in another database than was meant.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    import django

    django.setup()
    if needs_tables:
        from ditan.core.errors import refuse_if
        from ditan.site.checking.migrations import migration_problems

        refuse_if(list(migration_problems()))
