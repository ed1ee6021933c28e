"""`ditan inventory template`: the activity table of a place, ready to be filled in."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

WRITTEN: dict[Language, str] = {
    "zh": "{place} {year}：已写出 {rows} 行待填，其中 {proposed} 行取自平衡表：{out}",
    "en": "{place} {year}: {rows} rows to be filled in, {proposed} of them proposed from the balance: {out}",
}


def add_command(commands: Commands) -> None:
    """Place, year, and what the template may rest on."""
    parser = commands.add_parser(
        "template",
        help=("写出活动数据填报模板（CSV 或 XLSX）", "write the activity template (CSV or XLSX)"),
    )
    parser.add_argument(
        "--place", metavar="CODE", required=True, help=("地区代码（GB/T 2260）", "place code")
    )
    parser.add_argument("--year", type=int, metavar="Y", required=True, help=("年份", "year"))
    parser.add_argument(
        "--balance",
        metavar="FILE",
        help=("能源平衡表，预填煤炭、油气各行", "energy balance table, for proposals of coal, oil and gas"),
    )
    parser.add_argument("--sheet", help=("平衡表的工作表名", "name of the balance's sheet"))
    parser.add_argument("--edition", metavar="ID", help=("参数版本，不写用默认", "edition, else the default"))
    parser.add_argument(
        "--out", metavar="FILE", required=True, help=("写到哪个文件，.csv 或 .xlsx", "new .csv or .xlsx file")
    )
    parser.set_defaults(run=run_template)


def run_template(args: Namespace) -> CommandResult:
    """Write the template; an existing file is never overwritten."""
    from ditan.core.balance import read as read_balance
    from ditan.core.inventory.naming import place_name
    from ditan.core.inventory.template import write_template

    balance = None
    if args.balance:
        balance = read_balance(Path(args.balance), place=args.place, year=args.year, sheet=args.sheet)
    rows = write_template(
        Path(args.out),
        args.place,
        args.year,
        balance=balance,
        edition=args.edition,
        language=language_of(args),
    )
    proposed = sum(bool(row.document) for row in rows)
    data = {
        "out": args.out,
        "place": args.place,
        "year": args.year,
        "rows": len(rows),
        "proposed": proposed,
        "sources": list(dict.fromkeys(row.source for row in rows)),
    }

    def text(language: Language) -> str:
        facts = {"year": args.year, "rows": len(rows), "proposed": proposed, "out": args.out}
        return WRITTEN[language].format(place=place_name(args.place, language), **facts)

    return CommandResult(data, text)
