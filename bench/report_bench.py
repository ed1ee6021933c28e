"""A report of 40 pages with charts, from a compiled inventory to a tagged PDF.

Floor: Typst setting the same words as bare paragraphs, without tables, charts, heads or contents. Peer: WeasyPrint
setting the same content as HTML (its time begins with the content; ours with the inventory in its folder). Cells of
tables, counted by the tags of each PDF, agree before a time counts. Every run is a fresh process; what is imported
before the clock starts is what the program has imported when it knows that a PDF is wanted.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import typst

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.balance import read as read_balance
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import read, read_activities, write
from ditan.core.inventory.reports import gather, report_of
from ditan.core.inventory.reports.pdf import pdf_of, report_json
from ditan.core.inventory.reports.typeface import FOLDER, fonts
from ditan.core.library import load

HERE, PEERS, ANSWER = "bench.report_bench", "bench.report_peers", "bench.report_data:counted"
DEMO = Path(__file__).resolve().parent.parent / "src" / "ditan" / "site" / "demo"
PLACE, YEAR = "350000", 2007
SECONDS_AT_MOST = 1.0
PLAIN = """#set text(font: "Noto Sans SC", size: 8pt)
#for words in json(bytes(sys.inputs.words)) [#par(words)]
"""


def make_folder() -> Path:
    """The inventory of Fujian 2007 with all sectors, compiled into a folder."""
    library = load()
    balance = read_balance(DEMO / "balances" / str(YEAR) / f"{PLACE}.csv", place=PLACE, year=YEAR)
    activities = read_activities(DEMO / "activities" / str(YEAR) / f"{PLACE}.csv", PLACE, YEAR, library)
    folder = Path(tempfile.mkdtemp(prefix="ditan-bench-report-")) / "inventory"
    write(compile_inventory(balance, library, activities=activities), folder)
    return folder


def bare_text(content: str, **_: str) -> None:
    """Floor: the words of the report, set and nothing else."""
    report = json.loads(Path(content).read_text("utf-8"))
    tables = [
        block for chapter in report["chapters"] for block in chapter["blocks"] if block["type"] == "table"
    ]
    words = [" ".join(row["cells"]) for table in tables for row in table["rows"]]
    typst.compile(
        PLAIN.encode(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
    )


def with_ditan(folder: str, **_: str) -> Any:
    """Ours: from the folder to the PDF, ranges, key categories and views worked out on the way."""
    return pdf_of(report_of(gather(read(Path(folder))), "zh"))


def run() -> list[BenchResult]:
    """The contest."""
    folder = make_folder()
    content = folder.parent / "content.json"
    report = report_of(gather(read(folder)), "zh")
    content.write_text(json.dumps(report_json(report), ensure_ascii=False), "utf-8")
    regular, semibold = sorted(FOLDER.rglob("*.ttf"))
    arguments = {
        "content": str(content),
        "folder": str(folder),
        "regular": str(regular),
        "semibold": str(semibold),
    }
    return race(
        Contest(
            "report of about 40 pages as PDF",
            [
                Run("Typst, bare paragraphs", "floor", f"{HERE}:bare_text", arguments),
                Run(
                    "WeasyPrint, content to PDF",
                    "peer",
                    f"{PEERS}:with_weasyprint",
                    arguments,
                    answer=ANSWER,
                    environment="peers",
                ),
                Run("ditan, folder to PDF", "ours", f"{HERE}:with_ditan", arguments, answer=ANSWER),
            ],
            rounds=5,
            seconds_at_most=SECONDS_AT_MOST,
        )
    )
