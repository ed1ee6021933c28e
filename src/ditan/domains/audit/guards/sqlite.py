"""Guards on SQLite.

`INSERT OR REPLACE` removes the old row without asking triggers of removal, so the insertion is watched too.
"""

from typing import Any

from ditan.domains.audit.guards.model import Guard

SUFFIX = "__ditan_guard_"
EVENTS = ("UPDATE", "DELETE", "INSERT")


def wanted(guard: Guard) -> dict[str, str]:
    """The text of each trigger by its name."""
    return {f"{guard.table}{SUFFIX}{event.lower()}": _sql(guard, event) for event in EVENTS}


def present(connection: Any) -> dict[str, str]:
    """The guards in the database: name and text as SQLite keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: sql for name, sql in cursor.fetchall() if SUFFIX in name}


def differences(connection: Any, guards: list[Guard]) -> list[tuple[Guard, str]]:
    """The guards that are missing or say something else, with the trigger's name."""
    found = present(connection)
    return [
        (guard, name) for guard in guards for name, sql in wanted(guard).items() if found.get(name) != sql
    ]


def install(connection: Any, guards: list[Guard]) -> None:
    """Put every guard in place that is not, and take away those of tables no longer guarded."""
    found = present(connection)
    texts = {name: sql for guard in guards for name, sql in wanted(guard).items()}
    drop(connection, [name for name in found if found[name] != texts.get(name)])
    with connection.cursor() as cursor:
        for name, sql in texts.items():
            if found.get(name) != sql:
                cursor.execute(sql)


def remove(connection: Any) -> None:
    """Take all guards away."""
    drop(connection, list(present(connection)))


def drop(connection: Any, names: list[str]) -> None:
    """Take some guards away."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def _sql(guard: Guard, event: str) -> str:
    name = f"{guard.table}{SUFFIX}{event.lower()}"
    return (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{guard.table}" FOR EACH ROW{_condition(guard, event)} '
        f"BEGIN SELECT RAISE(ABORT, 'immutable: {guard.table}'); END"
    )


def _condition(guard: Guard, event: str) -> str:
    if event == "INSERT":
        sealed = f" AND {_is_sealed(guard, '')}" if guard.column else ""
        there = f'SELECT 1 FROM "{guard.table}" WHERE "{guard.key}" = NEW."{guard.key}"{sealed}'  # noqa: S608 - names of our models
        return f" WHEN EXISTS ({there})"
    return f" WHEN {_is_sealed(guard, 'OLD.')}" if guard.column else ""


def _is_sealed(guard: Guard, row: str) -> str:
    return f'{row}"{guard.column}"' if guard.is_flag else f'{row}"{guard.column}" IS NOT NULL'
