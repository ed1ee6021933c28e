"""The three statutory reports of a plant's year, made of computed facts and written as Word and as Excel.

Floor: Excel alone, of reports already made. Every number in Word and Excel is a cell of the same reports: the numbers
read back out of the Word documents are as many as the reports hold, before a time counts.
"""

import os
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import docxtpl  # noqa: F401 - imported before the clock starts, as a running site has it

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.enterprise import compute, read_facts
from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.reports import (
    Cover,
    make_report,
    report_templates,
    report_word,
    write_report_workbook,
)

HERE = "bench.reports_enterprise_bench"
SECONDS_AT_MOST = 2.0
METHOD, MONTHS = "power_2022", 12
FUELS = ("coal", "diesel", "fuel_oil", "natural_gas", "lpg")


def make_data() -> Path:
    """Twelve months of five fuels, electricity and output, all invented; made once."""
    path = Path(tempfile.gettempdir()) / f"ditan-bench-reports-{os.getuid()}.csv"
    lines = ["facility,source,item,month,parameter,value,unit,how_known,evidence"]
    for month in range(1, MONTHS + 1):
        when = f"2024-{month:02d}"
        for number, fuel in enumerate(FUELS, 1):
            unit = "1e4Nm3" if fuel == "natural_gas" else "t"
            lines.append(f"U1,combustion,{fuel},{when},quantity,{1000 * number + month},{unit},measured,")
        lines.append(f"U1,combustion,coal,{when},ncv,{20 + month / 10},GJ/t,measured,")
        lines.append(f"U1,combustion,coal,{when},cc,0.0{260 + month},tC/GJ,measured,")
        lines.append(f"U1,electricity,purchased,{when},quantity,{100 + month},MWh,invoice,")
        lines.append(f"U1,production,gross_generation,{when},quantity,{20000 + month},MWh,measured,")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def computation_of(path: str) -> Computation:
    """Before the clock: facts read and computed."""
    return compute(read_facts(Path(path), METHOD))


def reports_of(computation: Computation) -> list[Any]:
    """The three reports; the monthly one of December."""
    return [make_report(computation, kind, month=MONTHS) for kind in report_templates()]


def numbers_of(computation: Computation) -> list[int]:
    """Cells with a number in each report."""
    return [report.typed.cells for report in reports_of(computation)]


def as_excel(computation: Computation) -> None:
    """Floor: the three reports as Excel."""
    for report in reports_of(computation):
        write_report_workbook(report, computation.facts, BytesIO(), enterprise="演示")


def as_word(computation: Computation) -> tuple[Computation, list[bytes]]:
    """Ours: the three reports as Word and as Excel."""
    papers = []
    for report in reports_of(computation):
        papers.append(report_word(report, computation.facts, Cover("演示")))
        write_report_workbook(report, computation.facts, BytesIO(), enterprise="演示")
    return computation, papers


def counted(made: tuple[Computation, list[bytes]]) -> list[int]:
    """Numbers in the tables of each Word document; raises where they are not as many as in the report."""
    computation, papers = made
    found = [_numbers(paper) for paper in papers]
    if found != numbers_of(computation):
        raise AssertionError((found, numbers_of(computation)))
    return found


def _numbers(paper: bytes) -> int:
    tables = docx.Document(BytesIO(paper)).tables[1:-1]  # but those of the enterprise and of the signatures
    texts = (cell.text for table in tables for row in table.rows[1:] for cell in row.cells[1:])
    return sum(text.lstrip("−<")[:1].isdecimal() and not text.endswith("加权）") for text in texts)


def run() -> list[BenchResult]:
    """The contest."""
    arguments = {"path": str(make_data())}
    setup = f"{HERE}:computation_of"
    return race(
        Contest(
            "three reports of an enterprise, Word and Excel",
            [
                Run("Excel alone", "floor", f"{HERE}:as_excel", arguments, setup=setup),
                Run("ditan", "ours", f"{HERE}:as_word", arguments, setup=setup, answer=f"{HERE}:counted"),
            ],
            seconds_at_most=SECONDS_AT_MOST,
        )
    )
