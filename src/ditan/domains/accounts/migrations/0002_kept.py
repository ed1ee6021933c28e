"""The table of what allauth keeps for minutes: attempts at the second factor, and codes that were used."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABLE = "accounts_kept"


def make(apps: Any, schema_editor: Any) -> None:
    """Make the table of the cache; where it is already, nothing happens."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away: what it holds is worth nothing after some minutes."""
    schema_editor.execute(f'DROP TABLE IF EXISTS "{TABLE}"')


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
