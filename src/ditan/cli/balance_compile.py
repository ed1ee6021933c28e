"""`ditan balance compile`: a balance from the facts of source forms, with the origin of every cell beside it."""

import csv
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.balance.compiling import Compiled

ORIGIN_COLUMNS = (
    "row", "fuel", "value", "unit", "method", "source", "item", "quantity", "given_unit", "raising", "share", "key",
    "document", "where", "rows",
)  # fmt: skip


def add_compile(commands: Commands) -> None:
    """compile."""
    parser = commands.add_parser(
        "compile", help=("由来源表编制平衡表", "compile a balance from the facts of source forms")
    )
    parser.add_argument(
        "--sources",
        required=True,
        metavar="PATH",
        help=(
            "来源数据：CSV 或 Excel，或放有它们的文件夹；列 source,item,fuel,quantity,unit,raising,share,key,document",
            "facts: a CSV or workbook, or a folder of them; columns source,item,fuel,quantity,unit,raising,share,key,document",
        ),
    )
    parser.add_argument(
        "--place", required=True, metavar="CODE", help=("地区代码（GB/T 2260）", "place code (GB/T 2260)")
    )
    parser.add_argument("--year", required=True, type=int, metavar="Y", help=("年份", "year"))
    parser.add_argument(
        "--given",
        metavar="FILE",
        help=(
            "上级核定的消费量：列 fuel,consumption,document",
            "consumption given from above: columns fuel,consumption,document",
        ),
    )
    parser.add_argument("--layout", default="net_change", metavar="ID", help=("表式", "layout"))
    parser.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help=(
            "写到这个 CSV；来历写到旁边的 *-origins.csv",
            "the CSV to write; origins go beside it as *-origins.csv",
        ),
    )
    parser.set_defaults(run=run_compile)


def run_compile(args: Namespace) -> CommandResult:
    """Compiles, checks and writes; refused, nothing is written."""
    from ditan.core.balance import check
    from ditan.core.balance.compiling import compile_balance, read_facts, read_given

    read = read_facts(args.sources)
    compiled = compile_balance(
        args.place,
        args.year,
        read.facts,
        given=read_given(args.given) if args.given else (),
        layout=args.layout,
        not_occurring=read.not_occurring,
    )
    out = Path(args.out)
    origins = out.with_name(f"{out.stem}-origins.csv")
    _write_table(out, compiled)
    _write_origins(origins, compiled)
    findings = [*compiled.findings, *check(compiled.balance)]
    data: dict[str, Any] = {
        "place": args.place,
        "year": args.year,
        "layout": args.layout,
        "facts": len(read.facts),
        "cells": len(compiled.balance.cells),
        "methods": _methods(compiled),
        "file": str(out),
        "origins": str(origins),
        "findings": [finding.as_json("en") for finding in findings],
    }

    def text(language: Language) -> str:
        told = [f"{finding.code}: {finding.wording(language).message}" for finding in findings]
        if language == "zh":
            return "\n".join([f"{len(read.facts)} 个数，{data['cells']} 格，写入 {out} 和 {origins}", *told])
        return "\n".join(
            [f"{len(read.facts)} facts, {data['cells']} cells, written to {out} and {origins}", *told]
        )

    return CommandResult(data, text)


def _methods(compiled: "Compiled") -> dict[str, int]:
    """How many parts of cells were come by in each way."""
    methods: dict[str, int] = {}
    for parts in compiled.origins.values():
        for part in parts:
            methods[part.method] = methods.get(part.method, 0) + 1
    return methods


def _write_table(out: Path, compiled: "Compiled") -> None:
    """The wide CSV of the product, which every command reads back."""
    from ditan.core.library.vocabulary import rows

    balance, known = compiled.balance, rows()
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "row_zh", *balance.fuels])
        writer.writerow(["", "单位", *(balance.units[fuel] for fuel in balance.fuels)])
        for row in balance.rows:
            cells = [balance.cell(row, fuel) for fuel in balance.fuels]
            writer.writerow([row, known[row].name_zh, *(cell.printed if cell else "" for cell in cells)])


def _write_origins(out: Path, compiled: "Compiled") -> None:
    units = compiled.balance.units
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ORIGIN_COLUMNS)
        for (row, fuel), parts in compiled.origins.items():
            for part in parts:
                fact = part.fact
                told = (
                    (fact.source, fact.item, fact.quantity, fact.unit, fact.raising, fact.share, fact.key)
                    if fact
                    else ("",) * 7
                )
                where = fact.where if fact else ""
                writer.writerow(
                    [
                        row,
                        fuel,
                        part.value,
                        units[fuel],
                        part.method,
                        *told,
                        part.document,
                        where,
                        ";".join(part.rows),
                    ]
                )
