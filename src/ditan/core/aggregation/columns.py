"""Columns of a table of values as small integer codes with their texts: read once, whatever the frame.

A column that is a dictionary already (categorical) keeps its codes; other text is encoded once.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ditan.core.aggregation.naming import rows_named
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.aggregation import ValueCellBlank, ValueColumnMissing, ValueYearUnreadable

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXTS = ("entity", "category", "gas", "unit")
WANTED = ("entity", "year", "category", "gas", "value", "unit")
ESTIMATED, THREADS = "estimated", 2
STATUSES = (ESTIMATED, "NO", "NE", "IE", "C", "memo")


@dataclass(frozen=True, slots=True)
class Codes:
    """One column: a code per row (an index into `texts`). Not every text need occur."""

    codes: "NDArray[np.int32]"
    texts: tuple[str, ...]

    def rows_with(self, code: int) -> "NDArray[np.intp]":
        """The rows of a code."""
        return np.flatnonzero(self.codes == code)


@dataclass(frozen=True, slots=True)
class Values:
    """A table of values as arrays. `is_blank` is None where every row has a number."""

    entity: Codes
    year: Codes
    category: Codes
    gas: Codes
    unit: Codes
    status: Codes | None
    value: "NDArray[np.float64]"
    is_blank: "NDArray[np.bool_] | None"
    row_ids: tuple[Any, ...] | None

    def __len__(self) -> int:
        return len(self.value)


def read_values(frame: Any) -> Values:
    """The columns of a narwhals-compatible frame.

    Raises: Refused with every missing column, else with every blank key and unreadable year.
    """
    table = nw.from_native(frame, eager_only=True).to_arrow()
    refuse_if(ValueColumnMissing(column=name) for name in WANTED if name not in table.column_names)
    blank_value = table["value"].null_count > 0
    is_blank = table["value"].is_null().to_numpy() if blank_value else None
    refuse_if([*_blank_keys(table, is_blank), *_wrong_years(table)])
    number = table["value"].cast(pa.float64())
    with ThreadPoolExecutor(THREADS) as threads:
        codes = dict(zip(TEXTS, threads.map(lambda name: _codes(table[name]), TEXTS), strict=True))
    return Values(
        **codes,
        year=_years(table["year"]),
        status=_codes(table["status"]) if "status" in table.column_names else None,
        value=(pc.fill_null(number, 0.0) if blank_value else number).to_numpy(),
        is_blank=is_blank,
        row_ids=tuple(table["row_id"].to_pylist()) if "row_id" in table.column_names else None,
    )


def _codes(column: pa.ChunkedArray) -> Codes:
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    if column.num_chunks != 1:
        column = pa.chunked_array([column.unify_dictionaries().combine_chunks()])
    whole = column.chunk(0)
    texts = tuple("" if text is None else str(text) for text in whole.dictionary.to_pylist())
    indices = whole.indices
    if indices.null_count:  # a null is the blank text
        indices = pc.fill_null(indices.cast(pa.int32()), len(texts))
        texts = (*texts, "")
    return _distinct(Codes(indices.to_numpy().astype(np.int32, copy=False), texts))


def _distinct(codes: Codes) -> Codes:
    """A dictionary may name one text twice; codes must not."""
    if len(set(codes.texts)) == len(codes.texts):
        return codes
    texts = tuple(dict.fromkeys(codes.texts))
    place = np.array([texts.index(text) for text in codes.texts], dtype=np.int32)
    return Codes(place[codes.codes], texts)


def _years(column: pa.ChunkedArray) -> Codes:
    if len(column) == 0:
        return Codes(np.array([], dtype=np.int32), ())
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    whole = column if pa.types.is_integer(column.type) else column.cast(pa.int64())
    first, last = _span(whole)
    codes = (whole.to_numpy() - first).astype(np.int32)
    return Codes(codes, tuple(str(year) for year in range(first, last + 1)))


def _span(column: pa.ChunkedArray) -> tuple[int, int]:
    ends = pc.min_max(column)
    return ends["min"].as_py(), ends["max"].as_py()


def _wrong_years(table: pa.Table) -> Iterator[Problem]:
    """Years must be whole numbers of four digits; a table is wrong once, with the first texts that are not."""
    column = table["year"]
    if pa.types.is_integer(column.type) and column.null_count < len(column):
        different: list[Any] = list(_span(column))  # all years lie between these
    else:
        different = column.unique().to_pylist()
    wrong = [year for year in different if year is not None and not _is_year(year)]
    if wrong:
        yield ValueYearUnreadable(found=", ".join(str(year) for year in wrong[:5]))


def _is_year(year: object) -> bool:
    text = str(int(year)) if isinstance(year, float) and year.is_integer() else str(year)
    return len(text) == 4 and text.isdigit()


def _blank_keys(table: pa.Table, is_blank: "NDArray[np.bool_] | None") -> Iterator[Problem]:
    """Blank cells; a unit may be blank where the value is."""
    for name in WANTED:
        if name == "value" or table[name].null_count == 0:
            continue
        blank = table[name].is_null().to_numpy()
        if name == "unit" and is_blank is not None:
            blank &= ~is_blank
        if blank.any():
            rows, rows_zh = rows_named(np.flatnonzero(blank), None)
            yield ValueCellBlank(column=name, rows=rows, rows_zh=rows_zh)
