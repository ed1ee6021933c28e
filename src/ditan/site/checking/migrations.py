"""The structure of the database against what this version works with."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ditan.core.errors import Problem
from ditan.core.errors.operations import MigrationMissing


def migration_problems() -> Iterator[Problem]:
    """One problem when migrations wait."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        first = plan[0][0]
        yield MigrationMissing(count=len(plan), first=f"{first.app_label}.{first.name}")
