"""The rule that a place, year, category, source, item and gas stand once in a table, over the whole file."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import ActivityTwice
from ditan.core.inventory.plausibility.meaning import Meanings
from ditan.core.tables.activity import ActivityTable

KEY = ("place", "year", "category", "source", "item", "gas")
PARAMETER = "parameter"
WORDS = ("category", "source", "item")
FREE = ("source", "item", PARAMETER)


def check_twice(table: ActivityTable, meanings: Meanings) -> Iterator[Problem]:
    """A row of the same place, year, category, source, item and gas stands once; all gases are also each gas.

    Parameter rows stand once for each parameter.

    When to use: on the whole file, all its places and years; the work is done in arrays.

    Parameters: `meanings`, so that an id and its name are one row.
    """
    rows = _with_ids(table.table, meanings)
    adds = pc.and_(pc.is_null(rows["quantity"]), pc.equal(rows["status"], "estimated"))
    for key, lines in _groups(rows.filter(pc.invert(adds)), KEY):
        yield _twice((table, meanings), key, lines)
    for key, lines in _groups(rows.filter(adds), (*KEY, PARAMETER)):
        yield _twice((table, meanings), key, lines)
    yield from _gas_beside_all(table, meanings, rows.filter(pc.is_valid(rows["quantity"])))


def _with_ids(data: pa.Table, meanings: Meanings) -> pa.Table:
    """The rows with blanks as empty text and with ids for words; each distinct word is looked up once."""
    for name in (*KEY, PARAMETER):
        if name != "year":
            column = pc.utf8_trim_whitespace(pc.fill_null(data[name], ""))
            column = pc.utf8_lower(column) if name in FREE else column
            data = data.set_column(data.column_names.index(name), name, column)
    pairs = data.group_by(["category", "source"]).aggregate([]).to_pylist()
    known = [pair for pair in pairs if pair["source"] and meanings.known(pair["category"], pair["source"])]
    if not known:
        return data
    among = data.join(pa.Table.from_pylist(known), ["category", "source"], join_type="left semi")
    distinct = among.group_by(list(WORDS)).aggregate([]).to_pylist()
    ids = [meanings.meant(*(word[name] for name in WORDS)) for word in distinct]
    meant = pa.Table.from_pylist(distinct)
    meant = meant.append_column("source_id", pa.array([source for source, _ in ids], pa.string()))
    meant = meant.append_column("item_id", pa.array([item for _, item in ids], pa.string()))
    joined = data.join(meant, list(WORDS), join_type="left outer")
    for name in ("source", "item"):
        column = pc.coalesce(joined[f"{name}_id"], joined[name])
        joined = joined.set_column(joined.column_names.index(name), name, column)
    return joined


def _groups(data: pa.Table, key: tuple[str, ...]) -> Iterator[tuple[dict[str, object], list[int]]]:
    grouped = data.group_by(list(key)).aggregate([("line", "list")])
    doubled = grouped.filter(pc.greater(pc.list_value_length(grouped["line_list"]), 1))
    rows = [({name: row[name] for name in key}, sorted(row["line_list"])) for row in doubled.to_pylist()]
    yield from sorted(rows, key=lambda row: row[1])


def _gas_beside_all(table: ActivityTable, meanings: Meanings, data: pa.Table) -> Iterator[Problem]:
    """A quantity for all gases (gas blank) and one more for a single gas count that gas twice."""
    blank = pc.equal(data["gas"], "")
    for_all = data.filter(blank).group_by(list(KEY[:-1])).aggregate([("line", "min")])
    for_one = data.filter(pc.invert(blank)).select([*KEY, "line"])
    both = for_one.join(for_all, list(KEY[:-1]), join_type="inner")
    for row in sorted(both.to_pylist(), key=lambda row: int(row["line"])):
        yield _twice((table, meanings), row, sorted((row["line_min"], row["line"])))


def _twice(at: tuple[ActivityTable, Meanings], key: dict[str, object], lines: list[int]) -> Problem:
    table, meanings = at
    return ActivityTwice(
        table.where(lines[1], "category"),
        place=key["place"],
        year=key["year"],
        category=key["category"],
        **meanings.row_names(*(str(key[part]) for part in ("category", "source", "item", "gas"))),
        lines=", ".join(str(line) for line in lines),
    )
