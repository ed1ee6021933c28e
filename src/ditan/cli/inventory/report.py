"""`ditan inventory report`: a compiled inventory as PDF, Word or a workbook."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

WRITTEN: dict[Language, str] = {"zh": "已写入 {out}", "en": "written to {out}"}


def add_command(commands: Commands) -> None:
    """The folder, the format, and what stands on the cover."""
    report = commands.add_parser(
        "report", help=("清单报告：PDF、Word、Excel", "report on an inventory: PDF, Word, Excel")
    )
    report.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    report.add_argument(
        "--format",
        metavar="FORMAT",
        help=("pdf、docx、xlsx，不写随 --out 的后缀", "pdf, docx or xlsx, else by the ending of --out"),
    )
    report.add_argument("--out", metavar="FILE", required=True, help=("写到哪个文件", "file to write to"))
    report.add_argument(
        "--base",
        metavar="DIR0",
        help=("对照清单：更早年份，或同一年的旧版", "base inventory: an earlier year, or an earlier release"),
    )
    report.add_argument("--organisation", metavar="NAME", default="", help=("编制单位", "organisation"))
    report.add_argument(
        "--date", metavar="DAY", type=day, help=("封面日期，如 2026-11-27", "date on the cover")
    )
    report.add_argument(
        "--draws",
        metavar="N",
        type=int,
        default=0,
        help=("另做 N 次蒙特卡洛模拟，0 不做", "also a Monte Carlo simulation of N draws, 0 for none"),
    )
    report.add_argument(
        "--demonstration", action="store_true", help=("标明演示数据", "mark as demonstration data")
    )
    report.set_defaults(run=run_report)


def day(text: str) -> date:
    """A date of the calendar; anything else is wrong usage."""
    return date.fromisoformat(text)


def run_report(args: Namespace) -> CommandResult:
    """Write the report; a refusal leaves what was there."""
    from ditan.core.inventory import read
    from ditan.core.inventory.reports import Preparation, gather, write_report

    out, language = Path(args.out), language_of(args)
    file_format = args.format or out.suffix.removeprefix(".")
    prepared = Preparation(
        organisation=args.organisation,
        made_on=args.date,
        is_demonstration=args.demonstration,
    )
    base = read(Path(args.base)) if args.base else None
    evidence = gather(read(Path(args.folder)), base=base, prepared=prepared, draws=args.draws)
    write_report(evidence, out, file_format, language)
    data = {"file": str(out), "format": file_format, "language": language, "bytes": out.stat().st_size}
    return CommandResult(data, lambda spoken: WRITTEN[spoken].format(out=out))
