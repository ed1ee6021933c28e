"""The judgement on every column: each distinct word once, each number in arrays."""

from collections.abc import Callable, Collection, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem, Where
from ditan.core.errors.activity import (
    ActivityCellBlank,
    ActivityEnterprisesWrong,
    ActivityQuantityBesideStatus,
    ActivityWordUnknown,
    ActivityYearWrong,
)
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library.gases import gas_words
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories, places
from ditan.core.quantities import parse_unit
from ditan.core.tables.activity.model import COLUMNS, FIRST_YEAR, LAST_YEAR, STATUSES, WITHOUT_QUANTITY
from ditan.core.tables.activity.words import activity_columns
from ditan.core.tables.activity.work import Import, place_of, rows_where
from ditan.core.tables.grid import printed

MOST_ENTERPRISES = 10**9  # what a count is kept in holds no more


def checked_rows(work: Import, table: pa.Table, known: Collection[str] | None = None) -> pa.Table:
    """Judge every column; the year becomes a whole number."""
    known_categories, known_places = categories(), places() if known is None else known
    gases = gas_words()
    _check_words(work, table, "place", known_places, "a GB/T 2260 code", "GB/T 2260 行政区划代码")
    _check_words(work, table, "category", known_categories, "a category code", "分类编号")
    _check_words(work, table, "gas", gases, ", ".join(sorted(gases)), "、".join(sorted(gases)))
    _check_words(work, table, "status", STATUSES, ", ".join(STATUSES), "、".join(STATUSES))
    _check_units(work, table)
    years = _whole_years(work, table)
    none_stated = pc.is_in(table["status"], pa.array(WITHOUT_QUANTITY))
    for name in ("place", "year", "category"):
        _check_blank(work, table, name, pc.is_null(table[name]), "a value in every row", "每行都要填写")
    # A row with a parameter and neither quantity nor unit brings that parameter to the rows of its source.
    is_parameter_row = pc.and_(pc.is_valid(table["parameter"]), pc.is_null(table["unit"]))
    is_parameter_row = pc.and_(is_parameter_row, pc.equal(table["status"], "estimated"))
    missing = pc.and_(pc.is_null(table["quantity"]), pc.invert(pc.or_(none_stated, is_parameter_row)))
    _check_blank(
        work,
        table,
        "quantity",
        missing,
        "a quantity where the status is estimated or memo (a parameter row has neither quantity nor unit)",
        "状态为 estimated 或 memo 时填写数量（参数行的数量和单位都留空）",
    )
    unitless = pc.and_(pc.is_null(table["unit"]), pc.is_valid(table["quantity"]))
    _check_blank(work, table, "unit", unitless, "a unit beside every quantity", "有数量就要有单位")
    _check_quantity_beside_status(work, table, pc.and_(none_stated, pc.is_valid(table["quantity"])))
    table = table.set_column(COLUMNS.index("enterprises"), "enterprises", _counts(work, table))
    return table.set_column(COLUMNS.index("year"), "year", years)


def _check_words(
    work: Import, table: pa.Table, name: str, known: Iterable[str], expected: str, expected_zh: str
) -> None:
    """Every word of a column is known."""
    words = set(known)
    _judge_words(
        work,
        table,
        name,
        lambda word, where, count: (
            None
            if word in words
            else ActivityWordUnknown(
                where,
                **_column(name),
                found=word,
                count=count,
                expected=expected,
                expected_zh=expected_zh,
                nearest=nearest(word, sorted(words)),
            )
        ),
    )


def _check_units(work: Import, table: pa.Table) -> None:
    """Every unit is one of the unit table."""

    def judge(word: str, where: Where, _count: int) -> Problem | None:
        try:
            parse_unit(word)
        except UnknownUnit as problem:
            return UnknownUnit(where, **problem.facts)
        return None

    _judge_words(work, table, "unit", judge)


def _column(name: str) -> dict[str, str]:
    """The column as a message names it: by id, as files have it, and by its Chinese name."""
    return {"column": name, "column_zh": activity_columns()[name].name_zh}


def _judge_words(
    work: Import, table: pa.Table, name: str, judge: Callable[[str, Where, int], Problem | None]
) -> None:
    """Judge each distinct word once, at the first row that holds it."""
    for counted in pc.value_counts(table[name]).to_pylist():
        word, count = counted["values"], counted["counts"]
        if word is None or judge(word, Where(), count) is None:
            continue
        work.mark(table.filter(pc.equal(table[name], word))["line"])
        at = pc.index(table[name], word).as_py()
        problem = judge(word, place_of(work, table, at, name), count)
        if problem is not None:
            work.say(problem)


def _whole_years(work: Import, table: pa.Table) -> pa.Array:
    years = table["year"]
    outside = pc.or_(pc.less(years, FIRST_YEAR), pc.greater(years, LAST_YEAR))
    wrong = pc.fill_null(pc.or_(pc.not_equal(pc.floor(years), years), outside), False)
    work.mark(table.filter(pc.fill_null(wrong, False))["line"])
    for row in rows_where(wrong):
        found = printed(years[row].as_py())
        where = place_of(work, table, row, "year")
        work.say(ActivityYearWrong(where, found=found, first=FIRST_YEAR, last=LAST_YEAR))
    return pc.if_else(wrong, pa.scalar(None, pa.float64()), years).cast(pa.int32())


def _counts(work: Import, table: pa.Table) -> pa.Array:
    """The enterprises behind each row as whole numbers from 1; a blank one is not stated."""
    counts = table["enterprises"]
    is_whole = pc.and_(pc.equal(pc.floor(counts), counts), pc.greater_equal(counts, 1))
    wrong = pc.fill_null(pc.invert(pc.and_(is_whole, pc.less(counts, MOST_ENTERPRISES))), False)
    work.mark(table.filter(wrong)["line"])
    for row in rows_where(wrong):
        where = place_of(work, table, row, "enterprises")
        work.say(ActivityEnterprisesWrong(where, found=printed(counts[row].as_py())))
    return pc.if_else(wrong, pa.scalar(None, pa.float64()), counts).cast(pa.int32())


def _check_blank(
    work: Import, table: pa.Table, name: str, wrong: pa.Array, expected: str, expected_zh: str
) -> None:
    rows = list(rows_where(wrong))
    work.unsound.update(table["line"][row].as_py() for row in rows)
    cells_said = {problem.where.cell for problem in work.problems}
    rows = (
        [row for row in rows if place_of(work, table, row, name).cell not in cells_said]
        if cells_said
        else rows
    )
    if rows:
        where = place_of(work, table, rows[0], name)
        facts = {"expected": expected, "expected_zh": expected_zh}
        work.say(ActivityCellBlank(where, **_column(name), count=len(rows), **facts))


def _check_quantity_beside_status(work: Import, table: pa.Table, wrong: pa.Array) -> None:
    rows = list(rows_where(wrong))
    work.unsound.update(table["line"][row].as_py() for row in rows)
    if rows:
        found = "、".join(sorted({table["status"][row].as_py() for row in rows}))
        where = place_of(work, table, rows[0], "quantity")
        work.say(ActivityQuantityBesideStatus(where, found=found, count=len(rows)))
