"""A computed enterprise as files: emissions.csv, trace.parquet, summary.json; all of them or none."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.summary import FORMAT, summary_of
from ditan.core.errors import Refused, Where
from ditan.core.errors.enterprise.results import ComputedOutputNotWritable, NotAComputation
from ditan.core.trace import MICRO_T_PER_T

CSV, TRACE, SUMMARY = "emissions.csv", "trace.parquet", "summary.json"
OURS = (CSV, TRACE, SUMMARY)


def write(computation: Computation, folder: Path) -> None:
    """Write a computation to a folder, replacing one that is there.

    Parameters: folder – new, empty, or holding a computation and nothing else.
    Raises: Refused with ComputedOutputNotWritable; then nothing was written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            made = Path(beside) / "made"
            made.mkdir()
            pa_csv.write_csv(emission_table(computation), made / CSV)
            pq.write_table(computation.trace, made / TRACE, compression="zstd")
            text = json.dumps(summary_of(computation), ensure_ascii=False, indent=2, allow_nan=False)
            (made / SUMMARY).write_text(text + "\n", encoding="utf-8")
            if folder.exists():
                folder.rename(Path(beside) / "old")
            made.rename(folder)
    except OSError as error:
        raise Refused([ComputedOutputNotWritable(folder=str(folder), detail=str(error))]) from error


def emission_table(computation: Computation) -> pa.Table:
    """The rows as `emissions.csv` holds them: in the order of the methodology, months as text, emissions in tonnes."""
    rows = computation.rows.take(pa.array(computation.order))
    months = pa.array([month_text(computation.year, month) for month in range(13)])
    shown = {
        "facility": rows["facility"],
        "source": rows["source"],
        "emission": rows["emission"],
        "item": rows["item"],
        "month": months.take(rows["month"].combine_chunks().cast(pa.int64())),
        "gas": rows["gas"],
        "quantity": rows["quantity"],
        "unit": rows["unit"],
        "emissions_t": _tonnes(rows["emissions_micro_t"]),
        "co2e_t": _tonnes(rows["co2e_micro_t"]),
        "status": rows["status"],
        "basis": rows["basis"],
        "verified": pc.if_else(rows["verified"], "yes", "no"),
        "line": rows["line"],
    }
    return pa.table(shown)


def _tonnes(micro_t: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.divide(micro_t.cast(pa.float64()), float(MICRO_T_PER_T))


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        detail = "a file of this name exists 同名文件已存在"
        raise Refused([ComputedOutputNotWritable(folder=str(folder), detail=detail)])
    foreign = (
        sorted(path.name for path in folder.iterdir() if path.name not in OURS) if folder.is_dir() else []
    )
    if foreign:
        detail = f"it holds other files 含有其他文件: {', '.join(foreign[:5])}"
        raise Refused([ComputedOutputNotWritable(folder=str(folder), detail=detail)])


def read_summary(folder: Path) -> dict[str, Any]:
    """summary.json of a computed folder. Raises: Refused with NotAComputation."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused([_not_one(folder, str(error))]) from error
    if not isinstance(summary, dict) or summary.get("format") != FORMAT:
        raise Refused([_not_one(folder, f"{SUMMARY} is of another kind 格式不符")])
    if not (folder / TRACE).is_file():
        raise Refused([_not_one(folder, f"{TRACE} is missing 缺少 {TRACE}")])
    return summary


def _not_one(folder: Path, detail: str) -> NotAComputation:
    return NotAComputation(Where(file=str(folder)), folder=str(folder), detail=detail)
