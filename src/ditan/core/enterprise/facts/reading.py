"""Reading the facts of an enterprise: every word understood once, every number with its cell, all problems at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ditan.core.emissions.keys import Coded, grouped
from ditan.core.enterprise.facts.checking import expected_units, fact_problems, fits
from ditan.core.enterprise.facts.columns import (
    TEXTS,
    Work,
    coded_text,
    find_rows,
    first_rows,
    index_columns,
    values_of,
)
from ditan.core.enterprise.facts.model import Codes, FactTable
from ditan.core.enterprise.facts.ranges import out_of_range
from ditan.core.enterprise.facts.words import fact_columns, names_columns, read_month, ways_of_knowing
from ditan.core.enterprise.methods import InputRule, Item, Method, Source, Worded, meant, method_named, plain
from ditan.core.errors import Refused, Where
from ditan.core.errors.activity import MoreProblems
from ditan.core.errors.enterprise.facts import (
    FactCellBlank,
    FactMonthWrong,
    FactsOfSeveralYears,
    FactWordUnknown,
    YearUnknown,
)
from ditan.core.errors.enterprise.methods import MethodOfOtherYears
from ditan.core.library.nearest import nearest
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.limits import Limits, default_limits

SHOWN = 40  # words that a message lists
PURE = "-"


@dataclass(frozen=True, slots=True)
class _Understood:
    """Codes of a column of words: −1 where a word was not understood."""

    values: tuple[Any, ...]
    codes: Codes


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A word that means nothing: its column, what should know it, its first row and how many rows hold it."""

    column: str
    owner: Method | Source
    word: str
    row: int
    count: int


def read_facts(
    path: Path | str,
    method: Method | str,
    year: int | None = None,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> FactTable:
    """Read and check the facts of a file (CSV, XLSX or XLS), as `facts_of`.

    When to use: for files on the command line, for uploads and for notebooks, up to about 800,000 rows.
    Parameters: method – a methodology or a word for one; year – of the facts, else as the months say; sheet – of a
    workbook, the first that has the columns if None.
    """
    bounds = limits or default_limits()
    cells = read_columns(Path(path), sheet, bounds, wanted=names_columns)
    return facts_of(cells, method, year, bounds)


def facts_of(
    cells: ColumnTable, method: Method | str, year: int | None = None, limits: Limits | None = None
) -> FactTable:
    """Check a table of facts whose columns are at hand.

    Checks: columns there; sources, items, parameters, months and units known and fitting; numbers finite, possible, not negative,
    once; months not beside the year.
    Returns: FactTable; its `problems` are warnings and notes.
    Raises: Refused with every error, each with its cell.
    """
    work = Work(cells, limits or default_limits(), problems=list(cells.problems))
    index_columns(work)
    _refuse(work)
    find_rows(work)
    texts = {name: coded_text(work, name) for name in TEXTS}
    months, found_year = _months(work, texts["month"], year)
    chosen = method if isinstance(method, Method) else method_named(method, found_year)
    table = _table(work, chosen, found_year, texts, months)
    impossible = (problem for _, problem in out_of_range(table) if problem.severity == "error")
    for problem in (*fact_problems(table), *impossible):
        work.say(problem)
    _refuse(work)
    problems = [*work.problems, *_year_problems(table)]
    return replace(table, problems=tuple(problems))


def _refuse(work: Work) -> None:
    errors = [problem for problem in work.problems if problem.severity == "error"]
    if errors and work.left_out:
        place = Where(file=work.cells.file, sheet=work.cells.sheet)
        errors.append(MoreProblems(place, count=work.left_out))
    if errors:
        raise Refused(errors)


def _months(work: Work, texts: Coded, asked: int | None) -> tuple[Codes, int | None]:
    read = [read_month(text) for text in texts.values]
    wrong = [code for code, month in enumerate(read) if month is None]
    for code, (row, count) in first_rows(texts.codes, wrong).items():
        work.say(FactMonthWrong(work.where(row, "month"), found=texts.values[code], count=count))
    years = {month[0] for month in read if month and month[0]}
    expected = asked or (min(years) if years else None)
    if len(years | ({asked} if asked else set())) > 1:
        told = ", ".join(str(year) for year in sorted(filter(None, years)))
        facts = {
            "years": told,
            "asked": f" ({asked})" if asked else "",
            "asked_zh": f"（{asked}）" if asked else "",
        }
        odd = [code for code, month in enumerate(read) if month and month[0] not in (None, expected)]
        for code, (row, _) in first_rows(texts.codes, odd).items():
            found = read[code] or (0, 0)
            work.say(FactsOfSeveralYears(work.where(row, "month"), found=found[0], **facts))
    months = np.array([month[1] if month else 0 for month in read] or [0], dtype=np.int64)
    return months[texts.codes], expected


def _table(work: Work, method: Method, year: int | None, texts: dict[str, Coded], months: Codes) -> FactTable:
    for name in ("facility", "source", "parameter"):
        _refuse_blank(work, name, texts[name])
    sources = _sources(work, method, texts["source"])
    items = _items(work, method, sources, texts["item"])
    parameters = _parameters(work, method, sources, texts["parameter"])
    values, status = values_of(work)
    known = _knowns(work, texts["how_known"])
    units = _pure_numbers(texts["unit"], items, parameters)
    size = len(work.rows)
    return FactTable(
        method=method,
        year=year,
        cells=work.cells,
        columns=work.index,
        facilities=tuple(texts["facility"].values),
        items=items.values,
        parameters=parameters.values,
        units=tuple(units.values),
        knowns=known.values,
        facility=texts["facility"].codes,
        item=items.codes,
        parameter=parameters.codes,
        month=months if size else np.zeros(0, dtype=np.int64),
        unit=units.codes,
        known=known.codes,
        status=status,
        value=values,
        line=work.rows + 2,
    )


def _pure_numbers(units: Coded, items: _Understood, parameters: _Understood) -> Coded:
    """A blank unit is that of a pure number where a pure number is asked (an oxidation rate of 0.99); else it stays blank."""
    values, codes = [*units.values, PURE], units.codes.copy()
    blank = [code for code, unit in enumerate(units.values) if not unit]
    is_blank = np.isin(codes, blank) & (items.codes >= 0) & (parameters.codes >= 0)
    for item, parameter in np.unique(np.stack([items.codes, parameters.codes])[:, is_blank], axis=1).T:
        source, found = items.values[item]
        if fits(PURE, expected_units(source, found, parameters.values[parameter][1])):
            codes[is_blank & (items.codes == item) & (parameters.codes == parameter)] = len(values) - 1
    return Coded(values, codes)


def _refuse_blank(work: Work, name: str, texts: Coded) -> None:
    column = fact_columns()[name]
    blank = [code for code, text in enumerate(texts.values) if not text]
    for row, count in first_rows(texts.codes, blank).values():
        facts: dict[str, Any] = {"column": name, "column_zh": column.name_zh, "count": count}
        work.say(
            FactCellBlank(work.where(row, name), expected=column.help_en, expected_zh=column.help_zh, **facts)
        )


def _sources(work: Work, method: Method, texts: Coded) -> _Understood:
    found = [meant(text, method.sources.values()) if text else None for text in texts.values]
    wrong = [code for code, source in enumerate(found) if source is None and texts.values[code]]
    for code, (row, count) in first_rows(texts.codes, wrong).items():
        _say_unknown(work, method, _Unknown("source", method, texts.values[code], row, count), method.sources)
    return _Understood(tuple(found), texts.codes)


def _items(work: Work, method: Method, sources: _Understood, texts: Coded) -> _Understood:
    """Pairs of source and item, each distinct pair understood once."""
    groups = grouped([Coded(list(sources.values), sources.codes), texts], len(texts.codes))
    found: list[tuple[Source, Item] | None] = []
    for group, row in enumerate(groups.examples):
        source, word = sources.values[sources.codes[row]], texts.values[texts.codes[row]]
        item = None if source is None else _item(source, word)
        found.append(None if source is None or item is None else (source, item))
        if source is not None and item is None:
            count = int((groups.of_row == group).sum())
            _say_unknown(work, method, _Unknown("item", source, word, int(row), count), source.items)
    return _compact(found, groups.of_row)


def _item(source: Source, word: str) -> Item | None:
    """The item that a word means; blank, the source itself or what is measured of it, where the source has only one."""
    found = meant(word, source.items.values()) if word else None
    words = [*source.words, *(text for name in source.amounts for text in source.inputs[name].words)]
    is_whole = not word or plain(word) in map(plain, words)
    if found is None and len(source.items) == 1 and is_whole:
        return next(iter(source.items.values()))
    return found


def _parameters(work: Work, method: Method, sources: _Understood, texts: Coded) -> _Understood:
    groups = grouped([Coded(list(sources.values), sources.codes), texts], len(texts.codes))
    found: list[tuple[Source, InputRule] | None] = []
    for group, row in enumerate(groups.examples):
        source, word = sources.values[sources.codes[row]], texts.values[texts.codes[row]]
        rule = meant(word, source.inputs.values()) if source is not None and word else None
        found.append(None if rule is None else (source, rule))
        if source is not None and word and rule is None:
            count = int((groups.of_row == group).sum())
            _say_unknown(work, method, _Unknown("parameter", source, word, int(row), count), source.inputs)
    return _compact(found, groups.of_row)


def _compact(found: list[Any], of_row: Codes) -> _Understood:
    """Distinct values and their codes; several spellings of one thing share a code, −1 is what was not understood."""
    places: dict[tuple[str, str], int] = {}
    values, codes = list[Any](), list[int]()
    for pair in found:
        if pair is None:
            codes.append(-1)
            continue
        key = (pair[0].id, pair[1].id)
        if key not in places:
            places[key] = len(values)
            values.append(pair)
        codes.append(places[key])
    return _Understood(tuple(values), np.array(codes or [0], dtype=np.int64)[of_row])


def _knowns(work: Work, texts: Coded) -> _Understood:
    ways = ways_of_knowing()
    found = [meant(text or "unstated", ways.values()) for text in texts.values]
    wrong = [code for code, way in enumerate(found) if way is None]
    for code, (row, count) in first_rows(texts.codes, wrong).items():
        word = texts.values[code]
        near = nearest(word, [choice for way in ways.values() for choice in way.words])
        facts = {"column": "how_known", "column_zh": "数据来源", "owner": "the table", "owner_zh": "数据表"}
        facts |= {"known": ", ".join(ways), "nearest": near, "method": ""}
        work.say(FactWordUnknown(work.where(row, "how_known"), found=word, count=count, **facts))
    ids = [way.id if way else "unstated" for way in found]
    return _Understood(tuple(ids), texts.codes)


def _say_unknown(work: Work, method: Method, unknown: _Unknown, choices: Mapping[str, Worded]) -> None:
    words = [word for choice in choices.values() for word in choice.words]
    owner = unknown.owner
    work.say(
        FactWordUnknown(
            work.where(unknown.row, unknown.column),
            found=unknown.word or "-",
            count=unknown.count,
            method=method.id,
            column=unknown.column,
            column_zh=fact_columns()[unknown.column].name_zh,
            owner=owner.name_en,
            owner_zh=owner.name_zh,
            known=", ".join(filter(None, list(choices)[:SHOWN])) or "-",
            nearest=nearest(unknown.word, words),
        )
    )


def _year_problems(table: FactTable) -> list[Any]:
    method, place = table.method, Where(file=table.cells.file, sheet=table.cells.sheet)
    if table.year is None:
        return [YearUnknown(place)]
    if method.is_for(table.year):
        return []
    expected = f"{method.industry} {table.year}"
    facts: dict[str, Any] = {
        "first": method.valid_from or "…",
        "last": method.valid_to or "…",
        "year": table.year,
    }
    return [MethodOfOtherYears(place, method=method.id, expected=expected, **facts)]
