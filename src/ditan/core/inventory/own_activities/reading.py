"""Reading the activity table for one place and year: words understood, parameter rows joined to their amounts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory import ActivityGasMissing, ActivityOfBalance
from ditan.core.errors.inventory.rows import ActivityParameterUnused
from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within
from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue
from ditan.core.inventory.own_activities.settling import settle
from ditan.core.inventory.own_activities.words import (
    Meaning,
    Record,
    RowPlace,
    meaning_of,
    own_value,
    source_facts,
)
from ditan.core.inventory.plausibility import check_activities, fact_of
from ditan.core.inventory.sources import SourceBook, source_book
from ditan.core.library import Library
from ditan.core.library.vocabulary import categories
from ditan.core.tables.activity import WITHOUT_QUANTITY, ActivityTable, read_activity

BALANCE_GAS = "CO2"


@dataclass(frozen=True, slots=True)
class _ParameterRow:
    """A row that brings a parameter to the amounts of its source."""

    year: int
    category: str
    source: str
    meaning: Meaning
    value: OwnValue

    def fits(self, activity: OwnActivity, year: int) -> bool:
        """Whether an amount takes it: the same year, or a deposit of an earlier year where this is the inventory's."""
        is_same_source = (
            activity.definition is self.meaning.definition
            if self.meaning.definition
            else (activity.category, activity.source) == (self.category, self.source)
        )
        is_deposit = activity.definition is not None and activity.definition.is_decay and self.year == year
        return (
            is_same_source
            and (activity.year == self.year or is_deposit)
            and self.meaning.item in ("", activity.item)
            and self.meaning.variant in ("", activity.variant)
        )


def read_activities(
    path: Path,
    place: str,
    year: int,
    library: Library,
    edition: str | None = None,
    book: SourceBook | None = None,
) -> tuple[OwnActivity, ...]:
    """Read the rows of one place and year from an activity table.

    When to use: for `--activity FILE` (CSV, XLSX or XLS). Rows of other places and years are passed over, but for
    earlier years of a source that decays.

    Parameters: edition – whose default parameters the rows must find (default: the library's default edition);
        the rows themselves hold for every edition. book – the sources, if not the built-in ones.
    Raises: Refused with every wrong cell of the file, naming its place, and with every row that cannot be computed.
    """
    read = read_activity(path)
    table, sources = read.sound(), book or source_book()
    problems = [*read.problems, *check_activities(table, place, year, sources)]
    amounts, parameters, refused = _understood(table, (place, year), library, sources, problems)
    refused |= {_source_of(record, sources) for record in read.unsound_rows()}
    activities = [_with_values(activity, parameters, year) for activity in amounts]
    if not refused:
        problems += _unused(parameters, amounts, year)
    # A source of which a row was refused may lack just that row's parameter: what is missing there is told later.
    whole = [activity for activity in activities if activity.source not in refused]
    settled = settle(whole, library, edition or library.default_edition_id, place, year)
    refuse_if([*problems, *settled.problems])
    # What is worth knowing about the file as a whole goes with its first row; settling is told by each compilation.
    if activities and problems:
        activities[0] = replace(activities[0], problems=tuple(problems))
    return tuple(activities)


def _understood(
    table: ActivityTable,
    asked: tuple[str, int],
    library: Library,
    book: SourceBook,
    problems: list[Problem],
) -> tuple[list[OwnActivity], list[_ParameterRow], set[str]]:
    """Amounts, parameter rows, and the sources of rows that were refused.

    What is wrong with a row goes to `problems`; all rows are read.
    """
    amounts: list[OwnActivity] = []
    parameters: list[_ParameterRow] = []
    refused_sources: set[str] = set()
    place, year = asked
    for record in table.table.to_pylist():
        if record["place"] != place or record["year"] > year or fact_of(record["source"]) is not None:
            continue
        at = RowPlace(table, record["line"])
        try:
            meaning = meaning_of(record, at, book)
            is_deposit = meaning.definition is not None and meaning.definition.is_decay
            if record["year"] != year and not is_deposit:
                continue
            if _is_parameter_row(record):
                parameters.append(_parameter_row(record, at, meaning, library))
            else:
                amounts.append(_amount(record, at, meaning, library, book))
        except Refused as refused:
            # A row of an earlier year that is no deposit is passed over, whatever it says.
            if record["year"] == year:
                problems += refused.problems
                refused_sources.add(_source_of(record, book))
    return amounts, parameters, refused_sources


def _source_of(record: Record, book: SourceBook) -> str:
    """The source of a row by id, else as written."""
    word = record["source"] or ""
    known = book.anywhere(word) if word else None
    return known.id if known else word


def _is_parameter_row(record: Record) -> bool:
    """A row with a parameter and neither quantity nor unit. A unit alone is an amount whose number is missing."""
    is_blank = record["quantity"] is None and not record["unit"]
    return is_blank and record["status"] == "estimated" and bool(record["parameter"])


def _parameter_row(record: Record, at: RowPlace, meaning: Meaning, library: Library) -> _ParameterRow:
    value = own_value(record, at, meaning, library)
    return _ParameterRow(record["year"], record["category"], record["source"] or "", meaning, value)


def _amount(
    record: Record, at: RowPlace, meaning: Meaning, library: Library, book: SourceBook
) -> OwnActivity:
    category = categories()[record["category"]]
    definition, status = meaning.definition, record["status"]
    gas, has_amount = meaning.gas, status not in WITHOUT_QUANTITY
    if definition is None and has_amount:
        if not gas and len(category.gases) != 1:
            facts = {"category": category.code, "known": ", ".join(category.gases)}
            raise Refused([ActivityGasMissing(at.at("gas"), **facts)])
        gas = gas or category.gases[0]
    if (
        has_amount
        and is_within(category.code, COMBUSTION_CATEGORY)
        and _may_be(gas, definition) == BALANCE_GAS
    ):
        raise Refused([ActivityOfBalance(at.at("category"), category=category.code)])
    values: tuple[OwnValue, ...] = ()
    if has_amount and (record["parameter"] or record["value"] is not None):
        values = (_own(record, at, meaning, library),)
    return OwnActivity(
        category=definition.category if definition else category.code,
        source=definition.id if definition else record["source"] or "",
        item=meaning.item,
        gas=gas,
        quantity=record["quantity"],
        unit=record["unit"] or (definition.unit if definition else ""),
        status=status,
        note=record["note"] or "",
        where=at.whole,
        document=record["document"] or "",
        year=record["year"],
        definition=definition,
        variant=meaning.variant,
        values=values,
        book=book,
        columns=at.table.columns,
        enterprises=record["enterprises"],
    )


def _may_be(gas: str, definition: object) -> str:
    """The gas that a row of fuel combustion would state: CO2 unless it or its source says another."""
    return gas or ("" if definition else BALANCE_GAS)


def _own(record: Record, at: RowPlace, meaning: Meaning, library: Library) -> OwnValue:
    if not record["parameter"] and meaning.definition is not None:
        # A number without a name is the only parameter that the source has.
        names = {role.parameter for rule in meaning.definition.emissions for role in rule.roles}
        if len(names) == 1:
            record = {**record, "parameter": names.pop()}
    return own_value(record, at, meaning, library)


def _with_values(activity: OwnActivity, parameters: Sequence[_ParameterRow], year: int) -> OwnActivity:
    """An amount with the parameters of its own row, then those of its year, then those of the inventory's year."""
    fitting = [row for row in parameters if row.fits(activity, year)]
    own_year = [row.value for row in fitting if row.year == activity.year]
    values = [*activity.values, *own_year]
    has_shares = any(value.variant for value in values)
    names = {value.name for value in values}
    for row in fitting:
        is_later = row.year != activity.year
        if is_later and row.value.name not in names and not (row.value.variant and has_shares):
            values.append(row.value)
    return replace(activity, values=tuple(values))


def _unused(
    parameters: Iterable[_ParameterRow], amounts: Sequence[OwnActivity], year: int
) -> Iterator[Problem]:
    for row in parameters:
        if not any(row.fits(activity, year) for activity in amounts if activity.quantity is not None):
            definition = row.meaning.definition
            facts = (
                source_facts(definition) if definition else {"source": row.source, "source_zh": row.source}
            )
            yield ActivityParameterUnused(row.value.where, found=row.value.name, year=row.year, **facts)
