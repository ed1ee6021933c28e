"""Putting guards in place, and seeing whether they are."""

from typing import Any

from django.db import transaction

from ditan.core.errors import Problem
from ditan.core.errors.audit import GuardMissing
from ditan.domains.audit.guards import postgresql, sqlite
from ditan.domains.audit.guards.model import Guard, guards_declared

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def guards_install(connection: Any) -> None:
    """Put in place every guard that is missing or altered; tables not yet made are left for the next migration."""
    with transaction.atomic(using=connection.alias):
        ENGINES[connection.vendor].install(connection, _guards_of_tables(connection))


def guards_missing(connection: Any) -> list[Problem]:
    """Every guard that is missing or says something else than it should."""
    engine = ENGINES[connection.vendor]
    found = engine.differences(connection, _guards_of_tables(connection))
    return [GuardMissing(table=guard.table, guard=name) for guard, name in found]


def guards_remove(connection: Any) -> None:
    """Take every guard away.

    When to use: only inside the transaction of a restore, or of tests that empty their database; both end with
    `guards_install`.
    """
    ENGINES[connection.vendor].remove(connection)


def _guards_of_tables(connection: Any) -> list[Guard]:
    tables = set(connection.introspection.table_names())
    return [guard for guard in guards_declared() if guard.table in tables]
