"""The migrations an empty database begins with, and the older ones they replace: both come to the same tables."""

import ast
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.installations import Maker

OURS = frozenset(config.label for config in apps.get_app_configs() if config.name.startswith("ditan."))
# An installation that was last brought up to date in the middle of the history of these domains.
OLDER = [
    ("accounts", "0003_duty_days"),
    ("jobs", "0002_workers"),
    ("tokens", "0001_tokens"),
]
AS_OLDER = f"""
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
executor = MigrationExecutor(connection)
executor.loader = MigrationLoader(connection, replace_migrations=False)
executor.migrate({OLDER})
"""
MIGRATE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
CHECKED = """
from django.db import connection
from ditan.domains.audit.guards import guards_missing
from tests.site.test_migrations import tables_of
call_command("migrate", check_unapplied=True, verbosity=0)
call_command("makemigrations", check_changes=True, verbosity=0)
assert not guards_missing(connection)
print(tables_of(connection))
"""
LISTS = {
    "sqlite": ("SELECT type, name, tbl_name, sql FROM sqlite_master",),
    "postgresql": (
        (
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = current_schema()"
        ),
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        (
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = current_schema()::regnamespace"
        ),
    ),
}


def tables_of(database: Any) -> list[list[str]]:
    """Tables, columns, indexes, constraints and triggers: the words that made each, whatever their order."""
    with database.cursor() as cursor:
        found = []
        for asked in LISTS[database.vendor]:
            cursor.execute(asked)
            found += [sorted(str(row).replace(",", " ").split()) for row in cursor.fetchall()]
    return sorted(found)


def state_of(loader: MigrationLoader, *, is_replaced: bool) -> ProjectState:
    """What all migrations together leave: with those that replace others, or with the others."""
    if is_replaced:
        whole: ProjectState = loader.project_state()
        return whole
    replacing = set(loader.replacements)
    nodes = [key for key in loader.graph.nodes if key not in replacing]
    rested_on = {parent.key for key in nodes for parent in loader.graph.node_map[key].parents}
    last = sorted(set(nodes) - rested_on)
    stepwise: ProjectState = loader.graph.make_state(nodes=last, real_apps=loader.unmigrated_apps)
    return stepwise


def test_the_first_migration_of_a_domain_leaves_what_the_replaced_ones_leave() -> None:
    in_one = state_of(MigrationLoader(None), is_replaced=True).models
    in_steps = state_of(MigrationLoader(None, replace_migrations=False), is_replaced=False).models
    named = {key for key in in_steps if key[0] in OURS}
    assert named == {key for key in in_one if key[0] in OURS}
    assert len(named) > 100
    for key in sorted(named):
        one, steps = in_one[key], in_steps[key]
        # Columns of a new database stand in the order of an older one.
        assert list(one.fields) == list(steps.fields), key
        for name, field in one.fields.items():
            assert field.deconstruct()[1:] == steps.fields[name].deconstruct()[1:], (key, name)
        assert one.bases == steps.bases, key
        for kind in ("constraints", "indexes"):
            assert told(one.options.get(kind, [])) == told(steps.options.get(kind, [])), (key, kind)
        others = one.options.keys() | steps.options.keys()
        for option in others - {"constraints", "indexes"}:
            assert one.options.get(option) == steps.options.get(option), (key, option)


def told(parts: list[Any]) -> list[str]:
    """Constraints or indexes without their order, which a database does not keep."""
    return sorted(repr(part.deconstruct()) for part in parts)


def test_every_older_migration_is_replaced_once() -> None:
    loader = MigrationLoader(None, replace_migrations=False)
    replaced = [key for migration in loader.replacements.values() for key in migration.replaces]
    assert len(replaced) == len(set(replaced))
    assert set(replaced) <= loader.disk_migrations.keys()
    # Who rests on a replacing one by name is understood only where all that it replaces is done.
    for key, migration in loader.replacements.items():
        assert not set(migration.dependencies) & loader.replacements.keys(), key


@pytest.mark.database
@pytest.mark.django_db
def test_an_installation_of_before_comes_to_the_tables_of_a_new_one(make_installation: Maker) -> None:
    older = make_installation("older", is_bare=True)
    tables = ast.literal_eval(older.python(AS_OLDER + MIGRATE + CHECKED))
    assert len(tables) > 600
    assert tables == tables_of(connection)
