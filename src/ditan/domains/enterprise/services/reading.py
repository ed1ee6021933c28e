"""Entries understood by the core: words to ids, values to numbers, each problem at the cell of whoever typed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ditan.core.enterprise import FactTable
from ditan.core.enterprise.checks import findings_of
from ditan.core.enterprise.checks.rules import closure
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts import month_text, read_month
from ditan.core.enterprise.facts.model import ESTIMATED, STATUSES
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.enterprise.store import InstallationUnknown
from ditan.domains.enterprise.models import Enterprise, Fact, Installation
from ditan.domains.enterprise.selectors.enterprises import closures
from ditan.domains.enterprise.selectors.facts import Row, fact_row, table_of_rows

FIRST_LINE = 2
LINE = re.compile(r"\d+$")
PLACE = ("facility", "source", "item", "month", "parameter")
COLUMNS = ("facility", "source", "item", "month", "parameter", "value", "unit", "how_known", "evidence")
Key = tuple[int, str, str, int, str]
Houses = dict[str, Installation]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as somebody gives it, in the words of the contract. `seen` is the revision that stood there (0: none).

    Without `seen` nothing is asked: what is given counts.
    """

    facility: str
    source: str
    item: str
    month: str
    parameter: str
    value: str
    unit: str = ""
    how_known: str = ""
    evidence: str = ""
    note: str = ""
    seen: int | None = None
    where: Where | None = None

    @property
    def row(self) -> Row:
        """The columns of the contract."""
        return {name: str(getattr(self, name)).strip() for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Read:
    """An entry understood. `key`: installation, source, item, month, parameter; without `typed` the fact is emptied."""

    key: Key
    name_zh: str
    name_en: str
    seen: int | None
    where: Where | None
    typed: str = ""
    value: float | None = None
    notation: str = ""
    unit: str = ""
    how_known: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, and the warnings."""

    rows: tuple[Read, ...]
    problems: tuple[Problem, ...]


def entries_read(
    enterprise: Enterprise, year: int, entries: Sequence[Entry], stored: Sequence[Fact]
) -> Reading:
    """Understand entries, and check the year as it would be with them.

    Raises: Refused with everything that is wrong, each problem at the entry it is about.
    """
    houses = {one.code: one for one in enterprise.installations.all()}
    named = [replace(entry, facility=_code(entry.facility, houses)) for entry in entries]
    full = [entry for entry in named if entry.value.strip()]
    emptied = [entry for entry in named if not entry.value.strip()]
    problems = list(_unknown(enterprise, named, houses))
    table = None
    if full:
        try:
            table = table_of_rows(enterprise, year, [entry.row for entry in full])
        except Refused as refused:
            raise Refused([*problems, *_placed(refused.problems, full)]) from refused
    if problems:
        raise Refused(problems)
    rows = [*(_reads(table, full, houses) if table else ()), *_emptied(emptied, houses)]
    given = {row.key for row in rows}
    others = [fact for fact in stored if fact.typed and fact_key(fact) not in given]
    found = _checked(enterprise, year, full, others) if full else []
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise Refused(errors)
    return Reading(tuple(rows), tuple(found))


def entries_noticed(
    enterprise: Enterprise, year: int, entries: Sequence[Entry], stored: Sequence[Fact]
) -> list[Problem]:
    """What the rules of the checks say of the year as it would be, as far as it speaks of these entries, each at its place.

    When to use: beside `entries_read`, while something is typed: ranges, jumps between months, repeated values, and so on.
    """
    houses = {one.code: one for one in enterprise.installations.all()}
    named = [replace(entry, facility=_code(entry.facility, houses)) for entry in entries]
    full = [entry for entry in named if entry.value.strip()]
    places = {(one.facility, one.source, one.item, one.month, one.parameter) for one in named}
    others = [row for row in map(fact_row, stored) if tuple(row[name] for name in PLACE) not in places]
    rows = [*(entry.row for entry in full), *(row for row in others if row["value"])]
    if not full:
        return []
    try:
        table = table_of_rows(enterprise, year, rows)
    except Refused:
        return []
    found = []
    for finding in findings_of(Subject(table, None, closures(enterprise))):
        lines = [int(table.line[row]) - FIRST_LINE for row in finding.rows]
        own = next((line for line in lines if line < len(full)), None)
        if own is not None and finding.severity != "info":
            problem = finding.problem
            found.append(type(problem)(full[own].where, severity=problem.severity, **problem.facts))
    return found


def entry_of_row(row: Row, where: Where | None = None, *, note: str = "", seen: int | None = None) -> Entry:
    """An entry from the columns of the contract."""
    return Entry(
        row["facility"],
        row["source"],
        row["item"],
        row["month"],
        row["parameter"],
        row["value"],
        row["unit"],
        row["how_known"],
        row["evidence"],
        note,
        seen,
        where,
    )


def row_of_read(read: Read, facility: str, year: int) -> Row:
    """An entry understood, in the columns of the contract."""
    _installation, source, item, month, parameter = read.key
    return {
        "facility": facility,
        "source": source,
        "item": item,
        "month": month_text(year, month),
        "parameter": parameter,
        "value": read.typed,
        "unit": read.unit,
        "how_known": read.how_known,
        "evidence": read.evidence,
    }


def fact_key(fact: Fact) -> Key:
    """What a fact is of, within its year."""
    return (fact.installation_id, fact.source, fact.item, fact.month, fact.parameter)


def _code(word: str, houses: Houses) -> str:
    """The code of an installation by code or name; what is unknown stays."""
    plain = word.strip()
    if plain in houses:
        return plain
    return next((one.code for one in houses.values() if plain and plain in (one.name_zh, one.name_en)), plain)


def _unknown(enterprise: Enterprise, entries: Sequence[Entry], houses: Houses) -> Iterator[Problem]:
    told = dict[str, Entry]()
    for entry in entries:
        if entry.facility and entry.facility not in houses:
            told.setdefault(entry.facility, entry)
    for word, entry in told.items():
        yield InstallationUnknown(
            entry.where,
            found=word[:60],
            known=", ".join(houses) or "—",
            enterprise=enterprise.name_en or enterprise.name_zh,
            enterprise_zh=enterprise.name_zh,
        )


def _reads(table: FactTable, entries: Sequence[Entry], houses: Houses) -> Iterator[Read]:
    for row in range(table.size):
        entry = entries[int(table.line[row]) - FIRST_LINE]
        source, item = table.items[int(table.item[row])]
        rule = table.parameters[int(table.parameter[row])][1]
        status, named = int(table.status[row]), table.named(row)
        is_number = status == ESTIMATED
        yield Read(
            key=(houses[entry.facility].pk, source.id, item.id, int(table.month[row]), rule.id),
            name_zh=f"{named['fact_zh']} · {named['parameter_zh']}",
            name_en=f"{named['fact']} · {named['parameter']}",
            seen=entry.seen,
            where=entry.where,
            typed=entry.value.strip() if is_number else STATUSES[status],
            value=float(table.value[row]) if is_number else None,
            notation="" if is_number else STATUSES[status],
            unit=table.units[int(table.unit[row])],
            how_known=table.knowns[int(table.known[row])],
            evidence=entry.evidence.strip(),
            note=entry.note.strip(),
        )


def _emptied(entries: Sequence[Entry], houses: Houses) -> Iterator[Read]:
    """Entries without a value: they name their facts by ids."""
    for entry in entries:
        month = read_month(entry.month)
        if entry.facility in houses and month is not None:
            key = (houses[entry.facility].pk, entry.source, entry.item, month[1], entry.parameter)
            name = " · ".join((entry.facility, entry.source, entry.item, entry.month, entry.parameter))
            yield Read(key, name, name, entry.seen, entry.where)


def _checked(
    enterprise: Enterprise, year: int, entries: Sequence[Entry], others: Sequence[Fact]
) -> list[Problem]:
    """What the core says to the whole year with the entries; amounts in a closure are errors."""
    rows = [*(entry.row for entry in entries), *map(fact_row, others)]
    try:
        table = table_of_rows(enterprise, year, rows)
    except Refused as refused:
        return _placed(refused.problems, entries)
    found = closure.find(Subject(table, None, closures(enterprise)))
    closed = [type(one.problem)(one.problem.where, severity="error", **one.problem.facts) for one in found]
    return _placed([*table.problems, *closed], entries)


def _placed(problems: Sequence[Problem], entries: Sequence[Entry]) -> list[Problem]:
    """The problems at the places of the entries; one at a stored fact has no place, its words name the fact."""
    placed = []
    for problem in problems:
        line = problem.where.line
        if line is None and problem.where.cell:
            found = LINE.search(problem.where.cell)
            line = int(found[0]) if found else None
        number = (line or 0) - FIRST_LINE
        where = entries[number].where if 0 <= number < len(entries) else None
        placed.append(type(problem)(where, severity=problem.severity, **problem.facts))
    return placed
