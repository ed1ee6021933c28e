"""The rule that a place, year, category, source, item and gas stand once in a table, over the whole file."""

from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import ActivityTwice
from ditan.core.inventory.plausibility.meaning import row_names
from ditan.core.tables.activity import ActivityTable

KEY = ("place", "year", "category", "source", "item", "gas")
PARAMETER = "parameter"
Named = Callable[[str, str, str], tuple[str, str]]


def check_twice(table: ActivityTable, named: Named) -> Iterator[Problem]:
    """A row of the same place, year, category, source, item and gas stands once; all gases are also each gas.

    Parameter rows stand once for each parameter.

    When to use: on the whole file, all its places and years; the work is done in arrays.

    Parameters: `named`, from category, source and item as written to the ids they mean, so that an id and its
    name are one row.
    """
    for key, lines in _groups(_with_ids(_stating(table.table), named), KEY):
        yield _twice(table, key, lines)
    for key, lines in _groups(_with_ids(_stating(table.table, invert=True), named), (*KEY, PARAMETER)):
        yield _twice(table, key, lines)
    yield from _gas_beside_all(table, named)


def _stating(data: pa.Table, *, invert: bool = False) -> pa.Table:
    """The rows that state a quantity or a status; inverted, those that only add a parameter to them."""
    adds = pc.and_(pc.is_null(data["quantity"]), pc.equal(data["status"], "estimated"))
    return data.filter(adds if invert else pc.invert(adds))


def _with_ids(data: pa.Table, named: Named) -> pa.Table:
    """The key columns, blanks as empty text, sources and items by their ids, each distinct name looked up once."""
    texts = {
        name: pc.fill_null(data[name], "").combine_chunks() if data.num_rows else pa.array([], pa.string())
        for name in (*KEY, PARAMETER)
        if name != "year"
    }
    words = pa.table({name: texts[name] for name in ("category", "source", "item")})
    distinct = words.group_by(["category", "source", "item"]).aggregate([])
    ids = {tuple(row.values()): named(*row.values()) for row in distinct.to_pylist()}
    meant = [ids[key] for key in zip(*(words[name].to_pylist() for name in words.column_names), strict=True)]
    texts["source"] = pa.array([source for source, _ in meant], pa.string())
    texts["item"] = pa.array([item for _, item in meant], pa.string())
    return pa.table({**texts, "year": data["year"], "line": data["line"]})


def _groups(data: pa.Table, key: tuple[str, ...]) -> Iterator[tuple[dict[str, object], list[int]]]:
    grouped = data.group_by(list(key)).aggregate([("line", "list")])
    sizes = pc.list_value_length(grouped["line_list"])
    for row in (
        grouped.filter(pc.greater(sizes, 1)).sort_by([(name, "ascending") for name in key]).to_pylist()
    ):
        yield {name: row[name] for name in key}, sorted(row["line_list"])


def _gas_beside_all(table: ActivityTable, named: Named) -> Iterator[Problem]:
    """A quantity for all gases (gas blank) and one more for a single gas count that gas twice."""
    measured = table.table.filter(pc.is_valid(table.table["quantity"]))
    data = _with_ids(measured, named)
    gases = dict(zip(data["line"].to_pylist(), data["gas"].to_pylist(), strict=True))
    for key, lines in _groups(data, KEY[:-1]):
        for_all = [line for line in lines if not gases[line]]
        for_one = [line for line in lines if gases[line]]
        if for_all and for_one:
            yield _twice(table, {**key, "gas": gases[for_one[0]]}, [for_all[0], *for_one])


def _twice(table: ActivityTable, key: dict[str, object], lines: list[int]) -> Problem:
    return ActivityTwice(
        table.where(lines[1], "category"),
        place=key["place"],
        year=key["year"],
        category=key["category"],
        **row_names(*(str(key[part]) for part in ("category", "source", "item", "gas"))),
        lines=", ".join(str(line) for line in lines),
    )
