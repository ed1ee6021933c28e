"""Engines: where the large table lives. All run the same narwhals expressions and give the same integers.

DuckDB is embedded and streams from Parquet within its memory limit; Spark takes over when one machine is
outgrown; plain Arrow serves small tables. Nothing here rounds, and no decimal literal is written: numbers are
Python floats and Arrow columns.
"""

from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import duckdb
import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq

from ditan.core.errors import Refused
from ditan.core.errors.emissions import EmissionsOutOfRange

Frame: TypeAlias = nw.LazyFrame[Any]
Activities: TypeAlias = "pa.Table | Path"


class Engine(Protocol):
    """What the calculation asks of an engine."""

    def scan(self, activities: Activities) -> Frame:
        """The large table, not yet read: an Arrow table, a Parquet file or a folder of Parquet files."""

    def hold(self, table: pa.Table) -> Frame:
        """A small table, to be joined with."""

    def collect(self, frame: Frame) -> pa.Table:
        """Calculate and fetch. Raises Refused(EmissionsOutOfRange) where a sum leaves int64."""

    def write(self, frame: Frame, path: Path) -> None:
        """Calculate and stream to Parquet at `path`."""


class DuckDBEngine:
    """The embedded engine. `threads` and `memory_limit` keep one calculation from taking the machine."""

    def __init__(self, threads: int = 2, memory_limit: str = "400MB") -> None:
        self._connection = _database(threads, memory_limit).cursor()

    def scan(self, activities: Activities) -> Frame:
        """See `Engine`."""
        if isinstance(activities, pa.Table):
            return nw.from_native(self._connection.from_arrow(activities))
        where = activities / "**" / "*.parquet" if activities.is_dir() else activities
        return nw.from_native(self._connection.read_parquet(str(where)))

    def hold(self, table: pa.Table) -> Frame:
        """See `Engine`."""
        return nw.from_native(self._connection.from_arrow(table))

    def collect(self, frame: Frame) -> pa.Table:
        """See `Engine`."""
        try:
            return frame.collect(backend="pyarrow").to_native()
        except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
            raise Refused([EmissionsOutOfRange()]) from error

    def write(self, frame: Frame, path: Path) -> None:
        """See `Engine`. Writes one file."""
        frame.sink_parquet(path)

    def close(self) -> None:
        """Let go of the memory at once."""
        self._connection.close()


@cache
def _database(threads: int, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """One empty database in memory per setting: opening one takes longer than a province's calculation."""
    return duckdb.connect(
        ":memory:",
        config={
            "threads": threads,
            "memory_limit": memory_limit,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


class ArrowEngine:
    """Arrow tables in memory, without a database: for the few hundred rows of one inventory, where setting up a
    query costs more than calculating. For rows only: sums of large tables (`totals`) are DuckDB's.
    """

    def scan(self, activities: Activities) -> Frame:
        """See `Engine`. A file is read whole."""
        return self.hold(activities if isinstance(activities, pa.Table) else pq.read_table(activities))

    def hold(self, table: pa.Table) -> Frame:
        """See `Engine`."""
        frame: Frame = nw.from_native(table).lazy()
        return frame

    def collect(self, frame: Frame) -> pa.Table:
        """See `Engine`."""
        table: pa.Table = frame.collect().to_native()
        return table

    def write(self, frame: Frame, path: Path) -> None:
        """See `Engine`. Writes one file."""
        pq.write_table(self.collect(frame), path)


class SparkEngine:
    """A Spark session of the caller's: `SparkEngine(SparkSession.builder.master(url).getOrCreate())`."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def scan(self, activities: Activities) -> Frame:
        """See `Engine`. A path must be readable by every worker."""
        if isinstance(activities, pa.Table):
            return self.hold(activities)
        frame: Frame = nw.from_native(self._session.read.parquet(str(activities)))
        return frame

    def hold(self, table: pa.Table) -> Frame:
        """See `Engine`."""
        frame: Frame = nw.from_native(self._session.createDataFrame(table))
        return frame

    def collect(self, frame: Frame) -> pa.Table:
        """See `Engine`."""
        from pyspark.errors import ArithmeticException

        try:
            return frame.collect(backend="pyarrow").to_native()
        except ArithmeticException as error:
            raise Refused([EmissionsOutOfRange()]) from error

    def write(self, frame: Frame, path: Path) -> None:
        """See `Engine`. Writes a folder of Parquet files."""
        nw.to_native(frame).write.parquet(str(path))
