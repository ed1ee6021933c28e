"""Entries: what is written, in which plain form, and how a tampered trail is found."""

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from ditan.domains.accounts.changes import change_made
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.audit.chain import GENESIS, canonical_json, plain
from ditan.domains.audit.exporting import entries_csv, entries_jsonl
from ditan.domains.audit.guards import guards_install, guards_remove
from ditan.domains.audit.models import Entry
from ditan.domains.audit.selectors import entry_list
from ditan.domains.audit.services import entry_add
from ditan.domains.audit.verifying import ChainHead, chain_head, chain_verify

AT = datetime(2026, 3, 2, 9, 30, 0, 5, tzinfo=UTC)
TABLE = Entry._meta.db_table


@pytest.fixture
def trail(county):
    """Five entries."""
    return [entry_add("place.rename", county, {"n": n}, {"n": n + 1}, at=AT) for n in range(5)]


def tamper(sql, *parameters):
    """Change rows as somebody who owns the database could."""
    guards_remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    guards_install(connection)


def found(noted=None):
    return [(problem.code, problem.facts) for problem in chain_verify(noted).problems]


def test_an_entry_says_who_when_why_and_what(county):
    entry = entry_add("place.rename", county, {"name_zh": "甲"}, {"name_zh": "乙"}, None, "合并", at=AT)
    kept = Entry.objects.get(pk=1)
    assert (kept.action, kept.object_type, kept.object_id) == ("place.rename", "places.place", "zone-audit")
    assert (kept.place, kept.reason, kept.before, kept.after) == (
        county,
        "合并",
        {"name_zh": "甲"},
        {"name_zh": "乙"},
    )
    assert (kept.at, kept.previous_hash, kept.hash) == (AT, GENESIS, entry.hash)


def test_the_hash_can_be_taken_again_by_hand(county):
    entry = entry_add("place.rename", county, None, {"b": 2, "a": 1.0}, None, "为何", at=AT)
    written = (
        '{"action":"place.rename","actor":null,"actor_name":"","after":{"a":1,"b":2},'
        '"at":"2026-03-02T09:30:00.000005+00:00","before":null,"form":"ditan-audit-1","object_id":"zone-audit",'
        '"object_type":"places.place","place":"zone-audit","previous_hash":"' + "0" * 64 + '",'
        '"reason":"为何","sequence":1}'
    )
    assert entry.hash == hashlib.sha256(written.encode()).hexdigest()


def test_numbers_and_texts_return_from_the_database_as_they_were_hashed(county):
    odd = {
        "big": 1e22,
        "small": 1e-7,
        "third": 1 / 3,
        "zero": -0.0,
        "long": 10**25,
        "nul": "a\0b",
        "half": "\ud800",
    }
    entry_add("place.note", county, odd, {"price": Decimal("1.20"), "day": date(2026, 1, 2), "set": {3, 1}})
    kept = Entry.objects.get(pk=1)
    assert kept.before["nul"] == "a\\u0000b"
    assert kept.after == {"price": "1.20", "day": "2026-01-02", "set": [1, 3]}
    assert found() == []


def test_a_post_belongs_to_the_place_of_its_organisation(county):
    office = Organisation.objects.create(
        kind="low_carbon_office", name_zh="低碳办", place=county, valid_from=date(2026, 1, 1)
    )
    person = Person.objects.create(username="wang", name="王")
    post = Post.objects.create(
        person=person, organisation=office, role="office_director", valid_from=date(2026, 1, 1)
    )
    assert entry_add("post.grant", post, None, {}, person).place == county
    kept = entry_add("person.close", person)
    assert (kept.place, Entry.objects.get(pk=1).actor_name) == (None, "王")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused(value):
    with pytest.raises(ValueError, match="no JSON form"):
        plain({"x": value})


def test_what_has_no_plain_form_is_refused():
    with pytest.raises(TypeError, match="object has no plain form"):
        plain({"x": object()})


def test_an_unsaved_object_is_refused(county):
    with pytest.raises(TypeError, match="saved object"):
        entry_add("place.rename", Entry())


def test_a_change_of_accounts_is_written_down(county):
    change_made.send(
        type(county),
        action="organisation.end",
        obj=county,
        before={"a": 1},
        after=None,
        actor=None,
        reason="撤并",
    )
    assert Entry.objects.get().action == "organisation.end"


def test_a_change_that_is_taken_back_leaves_no_entry_and_no_gap(county, trail):
    with transaction.atomic():
        entry_add("place.rename", county)
        transaction.set_rollback(True)
    assert entry_add("place.rename", county).sequence == 6
    assert found() == []


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {TABLE} SET reason = 'x' WHERE sequence = 2",
        f"DELETE FROM {TABLE} WHERE sequence = 5",
    ],
)
def test_the_database_refuses_to_change_an_entry(trail, sql):
    with (
        pytest.raises(IntegrityError, match="immutable"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert found() == []


def test_the_orm_is_refused_too(trail):
    trail[1].reason = "x"
    for change in (trail[1].save, trail[1].delete, Entry.objects.all().delete):
        with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
            change()


def test_a_whole_chain_names_its_head(trail):
    report = chain_verify()
    assert (report.is_whole, report.entries, report.head) == (True, 5, ChainHead(5, trail[4].hash))
    assert chain_head() == report.head


def test_a_changed_row_is_found(trail):
    tamper(f"UPDATE {TABLE} SET reason = 'x' WHERE sequence = 3")
    assert [(code, facts["sequence"]) for code, facts in found()] == [("audit_entry_tampered", 3)]


def test_a_row_changed_with_its_hash_is_found_at_the_next(trail):
    guards_remove(connection)
    Entry.objects.filter(pk=3).update(reason="x")
    from ditan.domains.audit.chain import entry_hash

    Entry.objects.filter(pk=3).update(hash=entry_hash(Entry.objects.get(pk=3)))
    guards_install(connection)
    assert [(code, facts["sequence"]) for code, facts in found()] == [("audit_chain_broken", 4)]


def test_a_missing_row_is_found(trail):
    tamper(f"DELETE FROM {TABLE} WHERE sequence IN (2, 3)")
    assert found() == [("audit_entry_missing", {"first": 2, "last": 3})]


def test_two_rows_that_changed_places_are_found(trail):
    guards_remove(connection)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        Entry.objects.filter(pk=old).update(sequence=new)
    guards_install(connection)
    assert {code for code, _facts in found()} == {"audit_entry_tampered", "audit_chain_broken"}


def test_a_cut_end_is_found_by_a_head_noted_earlier(trail):
    noted = chain_head()
    tamper(f"DELETE FROM {TABLE} WHERE sequence >= 4")
    assert found() == []
    assert [(code, facts["sequence"]) for code, facts in found(noted)] == [("audit_head_differs", 5)]


def test_one_reads_only_where_one_may(county, trail):
    day = date(2026, 3, 2)
    assert list(entry_list(Reach(day))) == []
    everything = reach_of_installation(day)
    assert [entry.sequence for entry in entry_list(everything, of=county)] == [5, 4, 3, 2, 1]
    assert entry_list(everything, action="place.delete").count() == 0
    assert entry_list(everything, since=AT, until=AT).count() == 0


def test_csv_cannot_act_as_a_formula(county):
    entry_add("place.rename", county, {"x": 1}, None, None, "=HYPERLINK(1)", at=AT)
    head, row = list(csv.reader(io.StringIO("".join(entries_csv(Entry.objects.all())))))
    said = dict(zip(head, row, strict=True))
    assert head[0] == "\ufeffsequence"
    assert (said["reason"], said["before"], said["after"]) == ("'=HYPERLINK(1)", '{"x":1}', "")


def test_a_line_of_json_carries_what_its_hash_was_taken_of(county):
    entry_add("place.rename", county, {"x": 1.5}, None, None, "=1", at=AT)
    said = json.loads("".join(entries_jsonl(Entry.objects.all())))
    claimed = said.pop("hash")
    assert hashlib.sha256(canonical_json(said).encode()).hexdigest() == claimed
