"""Bringing in a file of the national platform: read, compared cell by cell, and kept by the same service as all facts."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.exchange import is_same_value, layout_of, read_national
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.enterprise.exchange import NationalFileChangedMeanwhile
from ditan.core.errors.enterprise.store import WorkbookOfAnotherEnterprise, WorkbookTold
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, Fact, NationalColumns, NationalImport
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.selectors.exchange import matched_columns
from ditan.domains.enterprise.services.entering import POWER, Kept, facts_keep
from ditan.domains.enterprise.services.reading import (
    Entry,
    Read,
    entries_read,
    entry_of_row,
    fact_key,
)

UNSTATED = "unstated"
LONGEST_NAME, LONGEST_HEADER, MOST_HEADERS = 200, 120, 200


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the file that is not the one of the store: the fact as it stands (None: there is none), and the new one."""

    read: Read
    fact: Fact | None
    cell: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A file held against the store: what differs, how much is the same, and what stands against keeping it."""

    differences: tuple[Difference, ...]
    same: int
    problems: tuple[Problem, ...]
    refused: tuple[Problem, ...] = ()

    @property
    def state(self) -> str:
        """A hash of what was shown, so that nothing else is kept."""
        told = [
            [list(one.read.key), one.fact.revision if one.fact else 0, one.read.typed, one.read.unit]
            for one in self.differences
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@transaction.atomic
def national_file_take(enterprise: Enterprise, year: int, path: Path, name: str, by: Reach) -> NationalImport:
    """Read a file and hold it, nothing kept of it yet; a file that was held before is the same one again.

    Raises: Refused with the power that is missing, everything that is wrong with the file, another enterprise's file, a file
    of another edition, and a file of which everything is kept already.
    """
    missing = by.missing(POWER, organisation=enterprise.organisation)
    if missing:
        raise Refused([missing])
    layout = layout_of(method_of(enterprise))
    read = read_national(path, layout, method_of(enterprise), year, matched_columns(enterprise), name=name)
    if read.code and read.code != enterprise.organisation.code:
        names = {"enterprise": enterprise.name_en or enterprise.name_zh, "enterprise_zh": enterprise.name_zh}
        raise Refused([WorkbookOfAnotherEnterprise(Where(file=name), found=read.code[:40], **names)])
    facts = [{**one.row, "_where": asdict(one.where)} for one in read.facts]
    held, _is_new = NationalImport.objects.update_or_create(
        enterprise=enterprise,
        year=year,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        defaults={
            "layout": layout.edition,
            "name": name[:LONGEST_NAME],
            "facts": facts,
            "unknown": list(read.unknown),
            "person": by.person,
            "at": timezone.now(),
        },
    )
    compared = national_compare(held)
    if not compared.differences and not compared.refused:
        raise Refused([WorkbookTold(Where(file=name), file=name, count=compared.same)])
    return held


def national_compare(held: NationalImport) -> Compared:
    """Hold a file against the store as it is now: the dry run, nothing is written.

    What the file does not say (how a value is known, its paper) stays as it stands.
    """
    enterprise, year = held.enterprise, held.year
    found = Fact.objects.filter(installation__enterprise=enterprise, year=year).order_by("id")
    stored = list(found.select_related("installation"))
    by_key = {fact_key(fact): fact for fact in stored}
    entries = _entries(held, stored)
    try:
        reading = entries_read(enterprise, year, entries, stored)
    except Refused as refused:
        return Compared((), 0, (), refused.problems)
    differences = tuple(
        Difference(read, _filled(by_key.get(read.key)), _cell(read.where))
        for read in reading.rows
        if not _is_same(read, _filled(by_key.get(read.key)))
    )
    return Compared(differences, len(reading.rows) - len(differences), reading.problems)


@transaction.atomic
def national_keep(
    held: NationalImport,
    by: Reach,
    state: str,
    reason: str = "",
    *,
    is_confirmed: bool = False,
) -> Kept:
    """Keep what differs, by the service that keeps all facts.

    Parameters: state – of the differences as they were shown (`Compared.state`).
    Raises: Refused as `facts_keep` does, and where the facts have changed since.
    """
    compared = national_compare(held)
    if compared.refused:
        raise Refused(compared.refused)
    if compared.state != state:
        raise Refused([NationalFileChangedMeanwhile(Where(file=held.name))])
    houses = {one.pk: one.code for one in held.enterprise.installations.all()}
    entries = [_entry(one, houses[one.read.key[0]], held.year) for one in compared.differences]
    kept = facts_keep(held.enterprise, held.year, entries, by, reason, is_confirmed=is_confirmed)
    held.kept_at, held.kept = timezone.now(), len(kept.written)
    held.save(update_fields=["kept_at", "kept"])
    told = {"year": held.year, "file": held.name, "facts": held.kept, "sha256": held.sha256}
    place = held.enterprise.organisation.place
    entry_add("national.import", held, None, told, by.person, reason, place=place)
    return kept


@transaction.atomic
def national_columns_match(enterprise: Enterprise, matched: Mapping[str, str], by: Reach) -> NationalColumns:
    """Say once which column of the enterprise's files is which; blank forgets a header.

    Raises: Refused with the power that is missing. A column that the layout does not have is not taken.
    """
    missing = by.missing(POWER, organisation=enterprise.organisation)
    if missing:
        raise Refused([missing])
    known = {"-", *(one for one, _zh, _en in layout_of(method_of(enterprise)).choices())}
    before = matched_columns(enterprise)
    after = dict(before)
    for header, column in list(matched.items())[:MOST_HEADERS]:
        after.pop(header[:LONGEST_HEADER], None)
        if column in known:
            after[header[:LONGEST_HEADER]] = column
    held, _is_new = NationalColumns.objects.update_or_create(
        enterprise=enterprise, defaults={"matched": after, "person": by.person, "at": timezone.now()}
    )
    if after != before:
        place = enterprise.organisation.place
        entry_add("national.match", held, before, after, by.person, place=place)
    return held


def _entries(held: NationalImport, stored: Sequence[Fact]) -> list[Entry]:
    """The facts of a file as entries; how they are known and their paper as in the store, where the file does not say."""
    names = {one.name_zh: one.code for one in held.enterprise.installations.all()}
    facts = {
        (fact.installation.code, fact.source, fact.item, fact.month, fact.parameter): fact for fact in stored
    }
    made = []
    for told in held.facts:
        row = {name: text for name, text in told.items() if name != "_where"}
        code = names.get(row["facility"], row["facility"])
        month = int(row["month"].partition("-")[2] or 0)
        fact = facts.get((code, row["source"], row["item"], month, row["parameter"]))
        if fact is not None:
            row["how_known"] = row["how_known"] or fact.how_known
            row["evidence"] = fact.evidence
        made.append(entry_of_row(row, Where(**told["_where"]), note=fact.note if fact else ""))
    return made


def _entry(one: Difference, facility: str, year: int) -> Entry:
    read = one.read
    _installation, source, item, month, parameter = read.key
    return Entry(
        facility,
        source,
        item,
        f"{year}-{month:02d}" if month else str(year),
        parameter,
        read.typed,
        read.unit,
        read.how_known,
        read.evidence,
        read.note,
        one.fact.revision if one.fact else None,
        read.where,
    )


def _filled(fact: Fact | None) -> Fact | None:
    """A fact that holds something."""
    return fact if fact is not None and fact.typed else None


def _is_same(read: Read, fact: Fact | None) -> bool:
    if fact is None or read.notation != fact.notation:
        return False
    if (read.how_known or UNSTATED) != (fact.how_known or UNSTATED):
        return False
    if read.value is None or fact.value is None:
        return read.value is None and fact.value is None
    return is_same_value(read.value, read.unit, float(fact.value), fact.unit)


def _cell(where: Where | None) -> str:
    return "" if where is None else " ".join(filter(None, (where.sheet, where.cell)))
