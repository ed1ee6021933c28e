"""A workbook of an enterprise: told whose it is and of which edition before anything of it is kept."""

from dataclasses import replace
from pathlib import Path

from ditan.core.enterprise.facts import fact_columns
from ditan.core.enterprise.facts.words import column_named, names_columns, read_month
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.enterprise.store import (
    WorkbookOfAnotherEnterprise,
    WorkbookOfOtherEdition,
    WorkbookOfOtherYear,
    WorkbookTold,
)
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.grid import printed
from ditan.core.tables.limits import default_limits
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.services.entering import Kept, facts_keep
from ditan.domains.enterprise.services.reading import Entry, entry_of_row

CODE, METHOD = "企业代码 credit_code", "方法编号 method_id"
IDENTITY = (CODE, METHOD)


def workbook_take(
    enterprise: Enterprise,
    year: int,
    path: Path,
    name: str,
    by: Reach,
    reason: str = "",
    *,
    is_confirmed: bool = False,
) -> Kept:
    """Keep the facts of a file (CSV, XLSX) with the columns of the contract.

    The template adds the enterprise's code and the methodology to each row: a file that names others is refused whole.
    Raises: Refused with everything that is wrong, by line; WorkbookTold where the file holds nothing new.
    """
    try:
        cells = read_columns(path, None, default_limits(), wanted=names_columns)
    except Refused as refused:
        raise Refused([_named(one, name) for one in refused.problems]) from None
    texts = {title: _texts(cells, place) for place, title in enumerate(cells.header)}
    where = Where(file=name, sheet=cells.sheet)
    _refuse_foreign(enterprise, texts, where)
    _refuse_other_year(year, texts, where)
    entries = _entries(cells, texts, name)
    kept = facts_keep(enterprise, year, entries, by, reason, is_confirmed=is_confirmed)
    if not kept.written:
        raise Refused([WorkbookTold(Where(file=name), file=name, count=kept.same)])
    return kept


def _named(problem: Problem, name: str) -> Problem:
    """The problem with the name that the person gave the file."""
    return type(problem)(replace(problem.where, file=name), severity=problem.severity, **problem.facts)


def _refuse_other_year(year: int, texts: dict[str, list[str]], where: Where) -> None:
    """A workbook all of another year is told once, not by line."""
    months = next((told for title, told in texts.items() if column_named(title) == "month"), [])
    years = {found[0] for found in map(read_month, set(months)) if found and found[0]}
    if years and year not in years:
        told = ", ".join(map(str, sorted(years)))
        raise Refused([WorkbookOfOtherYear(where, found=told, expected_now=str(year))])


def _texts(cells: ColumnTable, place: int) -> list[str]:
    column = cells.columns[place]
    pairs = zip(column.texts.to_pylist(), column.numbers.to_pylist(), strict=True)
    return [text if text is not None else "" if number is None else printed(number) for text, number in pairs]


def _refuse_foreign(enterprise: Enterprise, texts: dict[str, list[str]], where: Where) -> None:
    code, method = (next((text for text in texts.get(title, ()) if text.strip()), "") for title in IDENTITY)
    if code and code != enterprise.organisation.code:
        names = {
            "enterprise": enterprise.name_en or enterprise.name_zh,
            "enterprise_zh": enterprise.name_zh,
        }
        raise Refused([WorkbookOfAnotherEnterprise(where, found=code, **names)])
    if method and method != enterprise.method:
        raise Refused([WorkbookOfOtherEdition(where, found=method, expected_now=enterprise.method)])


def _entries(cells: ColumnTable, texts: dict[str, list[str]], file: str) -> list[Entry]:
    """The rows that hold a value; a row of the template that was left blank says nothing."""
    columns = {column_named(title): told for title, told in texts.items() if column_named(title)}
    blank = [""] * cells.height
    told = {name: columns.get(name, blank) for name in fact_columns()}
    return [
        entry_of_row(
            {name: column[row] for name, column in told.items()},
            Where(file=file, sheet=cells.sheet, line=row + 2),
        )
        for row in range(cells.height)
        if told["value"][row].strip()
    ]
