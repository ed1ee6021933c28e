"""Guards: declared by models, put back after migrations, asserted; rows not sealed stay open."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from ditan.domains.audit.checks import problems
from ditan.domains.audit.guards import (
    Guard,
    guards_declared,
    guards_install,
    guards_missing,
    guards_remove,
    installing,
)
from ditan.domains.audit.guards.model import guard_of

pytestmark = pytest.mark.django_db
SEALED = Guard("guarded_case", "id", "sealed_at")
FLAGGED = Guard("guarded_case", "id", "is_closed", is_flag=True)


@pytest.fixture
def table():
    """A table with one open row (1) and one sealed and closed (2)."""
    run(
        "CREATE TABLE guarded_case (id integer PRIMARY KEY, sealed_at text, is_closed boolean NOT NULL, n integer)"
    )
    run("INSERT INTO guarded_case VALUES (1, NULL, false, 0), (2, '2026-01-01', true, 0)")


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refused(sql):
    with pytest.raises(IntegrityError, match="immutable: guarded_case"), transaction.atomic():
        run(sql)


@pytest.mark.parametrize("guard", [SEALED, FLAGGED])
def test_a_sealed_row_is_held_and_an_open_one_is_not(table, guard):
    engine = installing.ENGINES[connection.vendor]
    engine.install(connection, [guard])
    assert engine.differences(connection, [guard]) == []
    run("UPDATE guarded_case SET n = 1 WHERE id = 1")
    refused("UPDATE guarded_case SET n = 1 WHERE id = 2")
    refused("UPDATE guarded_case SET sealed_at = NULL, is_closed = false WHERE id = 2")
    refused("DELETE FROM guarded_case WHERE id = 2")
    run("DELETE FROM guarded_case WHERE id = 1")


def test_replacing_and_emptying_are_refused(table):
    installing.ENGINES[connection.vendor].install(connection, [Guard("guarded_case", "id")])
    by_vendor = {
        "sqlite": "INSERT OR REPLACE INTO guarded_case VALUES (2, NULL, false, 9)",
        "postgresql": "TRUNCATE guarded_case",
    }
    refused(by_vendor[connection.vendor])
    run("INSERT INTO guarded_case VALUES (3, NULL, false, 9)")


def test_the_condition_of_a_guard_belongs_to_what_is_asserted(table):
    engine = installing.ENGINES[connection.vendor]
    engine.install(connection, [SEALED])
    assert engine.differences(connection, [FLAGGED])
    engine.install(connection, [FLAGGED])
    assert engine.differences(connection, [FLAGGED]) == []


def test_every_declared_table_is_guarded_after_migration():
    assert "audit_entry" in {guard.table for guard in guards_declared()}
    assert guards_missing(connection) == []


def test_a_missing_guard_is_named_and_put_back():
    guards_remove(connection)
    found = list(problems())
    assert {problem.code for problem in found} == {"guard_missing"}
    assert "audit_entry" in {problem.facts["table"] for problem in found}
    guards_install(connection)
    assert guards_missing(connection) == []


def test_a_hollowed_guard_is_seen():
    if connection.vendor == "postgresql":
        run(
            "CREATE OR REPLACE FUNCTION ditan_guard_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        )
    else:
        run('DROP TRIGGER "audit_entry__ditan_guard_update"')
        run(
            'CREATE TRIGGER "audit_entry__ditan_guard_update" BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END'
        )
    assert guards_missing(connection)
    guards_install(connection)
    assert guards_missing(connection) == []


@isolate_apps("ditan.domains.audit")
def test_a_model_says_what_is_immutable():
    class Sealed(models.Model):  # noqa: DJ008
        immutable_when = "sealed"
        sealed = models.BooleanField(db_column="is_sealed")

        class Meta:
            app_label = "audit"

    class Copy(Sealed):  # noqa: DJ008
        class Meta:
            app_label = "audit"
            proxy = True

    class Free(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "audit"

    assert guard_of(Sealed) == Guard("audit_sealed", "id", "is_sealed", is_flag=True)
    assert guard_of(Copy) is None
    assert guard_of(Free) is None
