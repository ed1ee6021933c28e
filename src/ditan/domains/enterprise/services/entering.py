"""Keeping facts: checked by the core with all others of the year, all problems at once, never over somebody's head.

Invariants: every write of a fact is a revision with its `FactChange`; all or nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.enterprise.filing import FiledChangeReasonMissing
from ditan.core.errors.enterprise.store import FactChangedMeanwhile
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, Fact, FactChange
from ditan.domains.enterprise.selectors.facts import fact_row
from ditan.domains.enterprise.selectors.filed import filed_problems, reports_in_hand
from ditan.domains.enterprise.services.reading import (
    Entry,
    Key,
    Read,
    entries_noticed,
    entries_read,
    entry_of_row,
    fact_key,
    row_of_read,
)
from ditan.domains.enterprise.services.summaries import summary_refresh
from ditan.domains.filings.services.checking import checks_forget

POWER = "draft"
STEP = Decimal(1).scaleb(-10)
LISTED = 20
TOLD = ("typed", "unit", "how_known", "evidence", "note")
FIELDS = (*TOLD, "value", "notation", "revision")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written, how many facts stood there in the same words, and warnings."""

    written: tuple[Fact, ...]
    same: int
    problems: tuple[Problem, ...]


@transaction.atomic
def facts_keep(
    enterprise: Enterprise,
    year: int,
    entries: Iterable[Entry],
    by: Reach,
    reason: str = "",
    *,
    is_confirmed: bool = False,
) -> Kept:
    """Keep facts of a year; an entry without a value empties its fact, whose history stays.

    Parameters: is_confirmed – the reports that the change makes inconsistent were seen, and the reason says why it is made.
    Raises: Refused with the power that is missing, everything that the core finds wrong with the year as it would be,
    every fact that somebody else has changed since it was seen, and every filed report that the facts would contradict.
    """
    missing = by.missing(POWER, organisation=enterprise.organisation)
    if missing:
        raise Refused([missing])
    stored = _stored(enterprise, year)
    read = entries_read(enterprise, year, list(entries), list(stored.values()))
    changed = [row for row in read.rows if _differs(row, stored.get(row.key))]
    refuse_if(_conflicts(changed, stored))
    _agree_or_refuse(enterprise, year, changed, stored, reason=reason, is_confirmed=is_confirmed)
    written = _written(changed, stored, year, by, reason)
    if written:
        checks_forget(reports_in_hand(enterprise, year))
        shown = {str(fact): fact.typed for fact in written[:LISTED]}
        told = {"year": year, "facts": len(written), **shown}
        entry_add(
            "fact.enter", enterprise, None, told, by.person, reason, place=enterprise.organisation.place
        )
        summary_refresh(enterprise, year)
    return Kept(tuple(written), len(read.rows) - len(changed), read.problems)


def facts_check(enterprise: Enterprise, year: int, entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """What would be said to these entries, nothing written: what is wrong, else what the checks notice about them."""
    found = Fact.objects.filter(installation__enterprise=enterprise, year=year)
    given, stored = list(entries), list(found.select_related("installation"))
    try:
        read = entries_read(enterprise, year, given, stored)
    except Refused as refused:
        return refused.problems
    told = {(str(one.where), one.code) for one in read.problems}
    noticed = entries_noticed(enterprise, year, given, stored)
    return (*read.problems, *(one for one in noticed if (str(one.where), one.code) not in told))


def _stored(enterprise: Enterprise, year: int) -> dict[Key, Fact]:
    found = Fact.objects.filter(installation__enterprise=enterprise, year=year).order_by("id")
    locked = found.select_for_update(of=("self",)).select_related("installation")
    return {fact_key(fact): fact for fact in locked}


def _differs(row: Read, fact: Fact | None) -> bool:
    if fact is None or not row.typed:
        return bool(row.typed if fact is None else fact.typed)
    return any(getattr(row, name) != getattr(fact, name) for name in TOLD)


def _conflicts(changed: Sequence[Read], stored: Mapping[Key, Fact]) -> list[Problem]:
    late = [
        (row, fact)
        for row in changed
        if row.seen is not None and (fact := stored.get(row.key)) is not None and fact.revision != row.seen
    ]
    changes = FactChange.objects.filter(fact__in=[fact for _, fact in late]).select_related("person")
    newest = {one.fact_id: one for one in changes.order_by("id")}
    return [
        FactChangedMeanwhile(
            row.where,
            fact=row.name_en,
            fact_zh=row.name_zh,
            theirs=fact.typed or "—",
            yours=row.typed or "—",
            person=str(newest[fact.pk].person or "—"),
            moment=f"{timezone.localtime(newest[fact.pk].at):%Y-%m-%d %H:%M}",
        )
        for row, fact in late
    ]


def _agree_or_refuse(
    enterprise: Enterprise,
    year: int,
    changed: Sequence[Read],
    stored: Mapping[Key, Fact],
    *,
    reason: str,
    is_confirmed: bool,
) -> None:
    """Filed reports that the changed facts contradict are named first; then the change is confirmed with a reason."""
    if not changed:
        return
    codes = {one.pk: one.code for one in enterprise.installations.all()}
    rows = {key: fact_row(fact) for key, fact in stored.items() if fact.typed}
    for row in changed:
        rows.pop(row.key, None)
        if row.typed:
            rows[row.key] = row_of_read(row, codes[row.key[0]], year)
    problems = filed_problems(enterprise, year, list(rows.values()))
    if problems and not is_confirmed:
        raise Refused(problems)
    if problems and not reason.strip():
        raise Refused([FiledChangeReasonMissing(), *problems])


def _written(
    changed: Sequence[Read], stored: Mapping[Key, Fact], year: int, by: Reach, reason: str
) -> list[Fact]:
    before = {row.key: _state(stored[row.key]) for row in changed if row.key in stored}
    facts = [_filled(stored.get(row.key) or _new(row.key, year), row) for row in changed]
    Fact.objects.bulk_create([fact for fact in facts if fact.pk is None])
    Fact.objects.bulk_update([fact for fact in facts if fact.revision > 1], FIELDS)
    at = timezone.now()
    FactChange.objects.bulk_create(
        [
            FactChange(
                fact=fact,
                revision=fact.revision,
                before=before.get(row.key),
                after=_state(fact),
                reason=reason.strip(),
                person=by.person,
                at=at,
            )
            for row, fact in zip(changed, facts, strict=True)
        ]
    )
    return facts


def _new(key: Key, year: int) -> Fact:
    installation, source, item, month, parameter = key
    return Fact(
        installation_id=installation,
        source=source,
        item=item,
        year=year,
        month=month,
        parameter=parameter,
        revision=0,
    )


def _filled(fact: Fact, row: Read) -> Fact:
    for name in TOLD:
        setattr(fact, name, getattr(row, name))
    fact.value = None if row.value is None else Decimal(repr(row.value)).quantize(STEP)
    fact.notation = row.notation
    fact.revision += 1
    return fact


def _state(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in TOLD}


@transaction.atomic
def fact_restore(
    fact: Fact, revision: int, by: Reach, reason: str = "", *, is_confirmed: bool = False
) -> Kept:
    """Write again what stood in a revision; refused as any change is. An unknown revision changes nothing."""
    change = FactChange.objects.filter(fact=fact, revision=revision).first()
    if change is None:
        return Kept((), 0, ())
    row = fact_row(fact) | {name: change.after[name] for name in ("unit", "how_known", "evidence")}
    row["value"] = change.after["typed"]
    entry = entry_of_row(row, note=change.after["note"], seen=fact.revision)
    return facts_keep(fact.installation.enterprise, fact.year, [entry], by, reason, is_confirmed=is_confirmed)
