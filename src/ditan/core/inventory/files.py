"""A compiled inventory in a folder: inventory.csv, trace.parquet, summary.json, inventory.xlsx.

Beside them consumption.parquet holds bought electricity and heat, proposals.parquet what the balance shows of sources
that are missing; neither is in a total. Written whole or not at all: everything is made in a folder beside the target
and then takes its place.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ditan.core.errors import Refused, Where
from ditan.core.errors.base import Language
from ditan.core.errors.inventory import NotAnInventory, OutputNotWritable
from ditan.core.inventory.explaining import TRACE
from ditan.core.inventory.frame import write_frame
from ditan.core.inventory.model import (
    BridgePart,
    Excluded,
    FuelReference,
    Inventory,
    Recovered,
    Reference,
    RuleRange,
    micro_tonnes,
)
from ditan.core.inventory.recorded import RecordedFinding
from ditan.core.inventory.summary import FORMAT
from ditan.core.inventory.workbook import write_workbook
from ditan.core.trace import read_trace, write_trace

CSV, SUMMARY, WORKBOOK = "inventory.csv", "summary.json", "inventory.xlsx"
CONSUMPTION, PROPOSALS = "consumption.parquet", "proposals.parquet"
OURS = (CSV, TRACE, SUMMARY, WORKBOOK, CONSUMPTION, PROPOSALS)


def write(inventory: Inventory, folder: Path, language: Language = "zh") -> None:
    """Write an inventory to a folder, replacing an inventory that is there.

    Parameters: `folder`, new, empty, or holding an inventory and nothing else; `language` of the workbook.
    Raises: Refused with OutputNotWritable; then nothing was written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            made = Path(beside) / "made"
            made.mkdir()
            _write_all(inventory, made, language)
            if folder.exists():
                folder.rename(Path(beside) / "old")
            made.rename(folder)
    except OSError as error:
        raise Refused([OutputNotWritable(folder=str(folder), detail=str(error))]) from error


def _write_all(inventory: Inventory, folder: Path, language: Language) -> None:
    write_frame(inventory.steps, folder / CSV)
    write_trace(inventory.steps, folder / TRACE)
    write_trace(inventory.consumption, folder / CONSUMPTION)
    write_trace(inventory.proposals, folder / PROPOSALS)
    text = json.dumps(inventory.summary(), ensure_ascii=False, indent=2, allow_nan=False, default=str)
    (folder / SUMMARY).write_text(text + "\n", encoding="utf-8")
    write_workbook(inventory, folder / WORKBOOK, language)


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(
            [OutputNotWritable(folder=str(folder), detail="a file of this name exists 同名文件已存在")]
        )
    foreign = (
        sorted(path.name for path in folder.iterdir() if path.name not in OURS) if folder.is_dir() else []
    )
    if foreign:
        detail = f"it holds other files 含有其他文件: {', '.join(foreign[:5])}"
        raise Refused([OutputNotWritable(folder=str(folder), detail=detail)])


def read(folder: Path) -> Inventory:
    """Read a compiled inventory back: the same steps, reference approach and findings.

    Raises: Refused with NotAnInventory or TraceUnreadable.
    """
    summary = read_summary(folder)
    if not (folder / TRACE).is_file():
        raise Refused([_not_an_inventory(folder, f"{TRACE} is missing 缺少 {TRACE}")])
    steps = read_trace(folder / TRACE)
    beside = [
        read_trace(folder / name) if (folder / name).is_file() else () for name in (CONSUMPTION, PROPOSALS)
    ]
    try:
        return _inventory(summary, steps, *beside)
    except (KeyError, TypeError) as error:
        raise Refused([_not_an_inventory(folder, f"{SUMMARY}: {error!r}")]) from error


def rebuilt(
    summary: Mapping[str, Any],
    steps: tuple[Any, ...],
    consumption: tuple[Any, ...] = (),
    proposals: tuple[Any, ...] = (),
) -> Inventory:
    """The inventory that a summary and its steps record, for places that keep them elsewhere than in files."""
    return _inventory(summary, steps, consumption, proposals)


def read_summary(folder: Path) -> dict[str, Any]:
    """summary.json of a compiled folder. Raises: Refused with NotAnInventory."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused([_not_an_inventory(folder, str(error))]) from error
    if not isinstance(summary, dict) or summary.get("format") != FORMAT:
        raise Refused([_not_an_inventory(folder, f"{SUMMARY} is of another kind 格式不符")])
    return summary


def _not_an_inventory(folder: Path, detail: str) -> NotAnInventory:
    return NotAnInventory(Where(file=str(folder)), folder=str(folder), detail=detail)


def _inventory(
    summary: Mapping[str, Any],
    steps: tuple[Any, ...],
    consumption: tuple[Any, ...],
    proposals: tuple[Any, ...],
) -> Inventory:
    span = summary["other_petroleum_range"]
    return Inventory(
        place=summary["place"],
        year=summary["year"],
        edition=summary["edition"],
        edition_name_zh=summary["edition_name_zh"],
        edition_name_en=summary["edition_name_en"],
        gwp=summary["gwp"],
        gwp_of_edition=summary["gwp_of_edition"],
        library_release=summary["library_release"],
        balance_file=summary["balance_file"],
        balance_layout=summary["balance_layout"],
        recovered_gas=summary["switches"]["recovered_gas"],
        other_petroleum=summary["switches"]["other_petroleum"],
        steps=steps,
        findings=tuple(RecordedFinding(record) for record in summary["findings"]),
        reference=_reference(summary["reference"]),
        excluded=tuple(_excluded(record) for record in summary["excluded"]["items"]),
        recovered=tuple(_recovered(record) for record in summary["recovered"]),
        other_petroleum_range=RuleRange(
            span["chosen"], {rule: micro_tonnes(amount) for rule, amount in span["co2_t"].items()}
        )
        if span
        else None,
        assumptions=tuple(
            (item["fuel"], item["note_zh"], item["note_en"]) for item in summary["assumptions"]
        ),
        consumption=consumption,
        proposals=proposals,
    )


def _reference(record: Mapping[str, Any]) -> Reference:
    fuels = tuple(
        FuelReference(
            fuel=entry["fuel"],
            unit=entry["unit"],
            supply=entry["supply"],
            stock_change=entry["stock_change"],
            reference_micro_t=micro_tonnes(entry["reference_co2_t"]),
            stock_change_micro_t=micro_tonnes(entry["stock_change_co2_t"]),
            sectoral_micro_t=micro_tonnes(entry["sectoral_co2_t"]),
            difference_share=entry["statistical_difference_share"],
            grade=entry["grade"],
        )
        for entry in record["by_fuel"]
    )
    bridge = tuple(
        BridgePart(
            entry["id"],
            entry["name_zh"],
            entry["name_en"],
            {fuel: micro_tonnes(amount) for fuel, amount in entry["by_fuel"].items()},
        )
        for entry in record["bridge"]
    )
    return Reference(fuels, bridge)


def _excluded(record: Mapping[str, Any]) -> Excluded:
    return Excluded(
        record["kind"],
        record["fuel"],
        record["row"],
        record["quantity"],
        record["unit"],
        micro_tonnes(record["potential_co2_t"]),
        record["note"],
        record.get("fixed_share"),
        record.get("fixed_parameter", ""),
    )


def _recovered(record: Mapping[str, Any]) -> Recovered:
    return Recovered(
        record["fuel"],
        record["recovered"],
        record["burnt"],
        record["recovered_burnt"],
        record["unit"],
        micro_tonnes(record["co2_t"]),
        record["is_counted"],
    )
