"""`ditan enterprise exchange`: facts become the monthly file of the national platform, and such a file becomes facts."""

import csv
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

EXPORT, IMPORT = "export", "import"
WRITTEN: dict[Language, str] = {
    "zh": "{layout}（未核实）：{rows} 行，{left} 个数没有列；{out}",
    "en": "{layout} (unverified): {rows} rows, {left} values without a column; {out}",
}
READ: dict[Language, str] = {
    "zh": "{layout}（未核实）：{facts} 个数，其中 {differences} 个与现有的不同{out}",
    "en": "{layout} (unverified): {facts} values, {differences} of them unlike the facts{out}",
}


def add_exchange(commands: Commands) -> None:
    """Add `exchange` to the commands of the noun."""
    parser = commands.add_parser(
        "exchange",
        help=(
            "全国平台的月度文件：由数据导出，或读成数据",
            "the monthly file of the national platform, from facts or to facts",
        ),
    )
    parser.add_argument(
        "direction",
        choices=(EXPORT, IMPORT),
        help=("export 导出，import 读入", "export writes the file, import reads it"),
    )
    parser.add_argument(
        "file", metavar="FILE", help=("数据表，或平台文件", "table of facts, or file of the platform")
    )
    parser.add_argument(
        "--method", metavar="ID", required=True, help=("核算方法", "methodology, by id, name or number")
    )
    parser.add_argument(
        "--year", type=int, metavar="Y", help=("年度（读入时必填）", "year; needed to read a file")
    )
    parser.add_argument("--code", metavar="CODE", default="", help=("统一社会信用代码", "credit code"))
    parser.add_argument(
        "--facts", metavar="FILE", help=("现有的数据表，列出差异", "facts as they stand, to list differences")
    )
    parser.add_argument(
        "--match",
        metavar="HEADER=COLUMN",
        type=matched,
        action="append",
        default=[],
        help=("文件的列名对应版式的列，可重复", "which column a header is; may be given again"),
    )
    parser.add_argument("--dry-run", action="store_true", help=("只列出，不写", "list only, write nothing"))
    parser.add_argument("--out", metavar="FILE", help=("写到哪个文件", "file to write"))
    parser.set_defaults(run=run_exchange)


def matched(text: str) -> tuple[str, str]:
    """A header and its column as they are written on the command line.

    >>> matched("入炉量=fuel_quantity")
    ('入炉量', 'fuel_quantity')
    """
    header, sign, column = text.rpartition("=")
    if not sign or not header:
        raise ArgumentTypeError(f"{text!r}: 入炉量=fuel_quantity")
    return header, column


def run_exchange(args: Namespace) -> CommandResult:
    """Write or read the file; a refusal writes nothing."""
    return _export(args) if args.direction == EXPORT else _import(args)


def _export(args: Namespace) -> CommandResult:
    from ditan.core.enterprise import read_facts
    from ditan.core.enterprise.exchange import layout_of, national_table, write_csv, write_workbook

    facts = read_facts(Path(args.file), args.method, args.year, None)
    layout = layout_of(facts.method)
    table = national_table(facts, layout, args.code)
    out = _out(args)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(write_csv(table) if out.suffix.lower() == ".csv" else write_workbook(table))
    data = _layout_told(layout) | {
        "rows": len(table.rows),
        "left": [str(facts.where(row)) for row in table.left],
        "out": str(out or ""),
    }

    def text(language: Language) -> str:
        return WRITTEN[language].format(
            layout=data[f"name_{language}"], rows=data["rows"], left=len(data["left"]), out=data["out"]
        )

    return CommandResult(data, text)


def _import(args: Namespace) -> CommandResult:
    from ditan.cli.language import language_of
    from ditan.core.enterprise import read_facts
    from ditan.core.enterprise.exchange import layout_of, national_differences, read_national
    from ditan.core.enterprise.facts import fact_columns
    from ditan.core.enterprise.methods import method_named

    method = method_named(args.method, args.year)
    layout = layout_of(method)
    facts = read_facts(Path(args.facts), method.id, args.year, None) if args.facts else None
    year = args.year or (facts.year if facts else None) or 0
    found = read_national(Path(args.file), layout, method, year, dict(args.match))
    differences = national_differences(found, facts)
    out = _out(args)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(fact_columns()))
            writer.writeheader()
            writer.writerows(one.row for one in found.facts)
    data = _layout_told(layout) | {
        "code": found.code,
        "facts": len(found.facts),
        "differences": [
            {**one.given.row, "cell": one.given.where.cell, "stood": one.stood, "stood_unit": one.stood_unit}
            for one in differences
        ],
        "findings": [one.as_json(language_of(args)) for one in found.problems],
        "out": str(out or ""),
    }
    return CommandResult(data, lambda language: _read_text(data, language))


def _out(args: Namespace) -> Path | None:
    return Path(args.out) if args.out and not args.dry_run else None


def _layout_told(layout: Any) -> dict[str, Any]:
    return {
        "layout": layout.edition,
        "name_zh": layout.name_zh,
        "name_en": layout.name_en,
        "verification": layout.verification,
    }


def _read_text(data: dict[str, Any], language: Language) -> str:
    lines = [
        READ[language].format(
            layout=data[f"name_{language}"],
            facts=data["facts"],
            differences=len(data["differences"]),
            out=f"; {data['out']}" if data["out"] else "",
        )
    ]
    lines += [
        f"  {one['cell']} {one['facility']} {one['source']} {one['item']} {one['month']} {one['parameter']}: "
        f"{one['stood'] or '—'} {one['stood_unit']} → {one['value']} {one['unit']}"
        for one in data["differences"]
    ]
    lines += [f"  {one['severity']} {one['code']}: {one['message']}" for one in data["findings"]]
    return "\n".join(lines)
