"""Guards on PostgreSQL: one function that refuses, triggers for rows and for TRUNCATE, always on."""

from typing import Any

from ditan.domains.audit.guards.model import Guard

FUNCTION = "ditan_guard_refuse"
BODY = " BEGIN RAISE EXCEPTION 'immutable: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END "
ROWS, WHOLE = "ditan_guard_rows", "ditan_guard_truncate"
PRESENT = """
    SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled, p.proname, p.prosrc
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE pg_table_is_visible(c.oid) AND t.tgname = ANY(%s)
"""
ALWAYS = "A"


def differences(connection: Any, guards: list[Guard]) -> list[tuple[Guard, str]]:
    """The guards that are missing, switched off or say something else, with the trigger's name."""
    found = _present(connection)
    return [(guard, name) for guard in guards for name in (ROWS, WHOLE) if not _holds(guard, name, found)]


def install(connection: Any, guards: list[Guard]) -> None:
    """Put every guard in place that is not, and take away those of tables no longer guarded."""
    missing = {guard.table: guard for guard, _name in differences(connection, guards)}
    kept = {guard.table for guard in guards}
    stale = {table for table, _name in _present(connection)} - kept
    with connection.cursor() as cursor:
        _settle(cursor)
        for table in sorted(stale | set(missing)):
            _drop(cursor, table)
        if not missing:
            return
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$"
        )
        for guard in missing.values():
            _create(cursor, guard)


def remove(connection: Any) -> None:
    """Take all guards away."""
    tables = sorted({table for table, _name in _present(connection)})
    with connection.cursor() as cursor:
        _settle(cursor)
        for table in tables:
            _drop(cursor, table)


def _settle(cursor: Any) -> None:
    """Check what was deferred to the end of the transaction now: a table that waits for it cannot be altered."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _present(connection: Any) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, [[ROWS, WHOLE]])
        return {(table, name): tuple(rest) for table, name, *rest in cursor.fetchall()}


def _holds(guard: Guard, name: str, found: dict[tuple[str, str], tuple[str, str, str, str]]) -> bool:
    definition, enabled, function, body = found.get((guard.table, name), ("", "", "", ""))
    if (enabled, function, body) != (ALWAYS, FUNCTION, BODY):
        return False
    # The server writes `WHEN ((old.sealed_at IS NOT NULL))`, in its own spelling of the same condition.
    said = definition.replace('"', "").replace("(", "").replace(")", "")
    condition = _condition(guard).replace('"', "") if name == ROWS else ""
    return f"{condition} EXECUTE FUNCTION" in said if condition else " WHEN " not in definition


def _create(cursor: Any, guard: Guard) -> None:
    when = f" WHEN ({_condition(guard)})" if guard.column else ""
    cursor.execute(
        f'CREATE TRIGGER {ROWS} BEFORE UPDATE OR DELETE ON "{guard.table}" '
        f"FOR EACH ROW{when} EXECUTE FUNCTION {FUNCTION}()"
    )
    cursor.execute(
        f'CREATE TRIGGER {WHOLE} BEFORE TRUNCATE ON "{guard.table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
    )
    for name in (ROWS, WHOLE):
        cursor.execute(f'ALTER TABLE "{guard.table}" ENABLE ALWAYS TRIGGER {name}')


def _drop(cursor: Any, table: str) -> None:
    for name in (ROWS, WHOLE):
        cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')


def _condition(guard: Guard) -> str:
    if not guard.column:
        return ""
    return f'old."{guard.column}"' if guard.is_flag else f'old."{guard.column}" IS NOT NULL'
