"""`ditan balance`: check, show, draw and compile an energy balance table."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ditan.cli.balance_compile import add_compile
from ditan.cli.language import language_of
from ditan.cli.parser import CommandParser, Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language, Problem

if TYPE_CHECKING:
    from ditan.core.balance.flow_graph import FlowGraph
    from ditan.core.balance.model import Balance
    from ditan.core.balance.standard_coal_view import StandardCoal

HELP = ("能源平衡表：检查、查看、流向、编制", "energy balance tables: check, show, flows, compile")

SEVERITIES = ("error", "warning", "info")
MARKS = {"error": "✖", "warning": "◆", "info": "·"}
COUNT_NAMES: dict[Language, dict[str, str]] = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "errors", "warning": "warnings", "info": "notes"},
}


def add_commands(commands: Commands) -> None:
    """check, show, flows, compile."""
    check = commands.add_parser(
        "check",
        help=(
            "检查平衡表：合计、恒等式、平衡差额、符号、库存行",
            "check totals, identity, differences, signs, stocks",
        ),
    )
    _add_table(check)
    check.set_defaults(run=run_check)
    show = commands.add_parser(
        "show", help=("打印平衡表，可折标准煤", "print a table, in standard coal if wished")
    )
    _add_table(show)
    show.add_argument(
        "--standard-coal",
        choices=("calorific", "coal_equivalent"),
        help=(
            "折标准煤：calorific 电热当量计算法，coal_equivalent 发电煤耗计算法",
            "in standard coal: calorific value, or coal equivalent of power",
        ),
    )
    show.add_argument("--csv", action="store_true", help=("输出 CSV", "print CSV"))
    show.set_defaults(run=run_show)
    flow = commands.add_parser("flows", help=("能源流向图的节点和流量", "nodes and links of the flow chart"))
    _add_table(flow)
    flow.add_argument(
        "--measure",
        choices=("standard_coal", "co2", "physical"),
        default="standard_coal",
        help=(
            "按标准煤（当量值）、二氧化碳或一个品种的实物量",
            "standard coal (calorific), CO2, or one fuel's amount",
        ),
    )
    flow.add_argument("--fuel", default="raw_coal", help=("实物量流向的品种", "the fuel of a physical graph"))
    flow.set_defaults(run=run_flows)
    add_compile(commands)


def _add_table(parser: CommandParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help=(
            "平衡表：长表或宽表 CSV、年鉴表 CSV 或 XLSX",
            "a long or wide CSV, or a yearbook sheet (CSV, XLSX)",
        ),
    )
    parser.add_argument("--place", metavar="CODE", help=("地区代码（GB/T 2260）", "place code (GB/T 2260)"))
    parser.add_argument("--year", type=int, metavar="Y", help=("年份", "year"))
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))


def run_check(args: Namespace) -> CommandResult:
    """Findings, worst first; exit 1 only for a finding of severity error."""
    from ditan.core.balance import check

    balance = _read(args)
    findings = sorted(
        [*check(balance), *balance.notes], key=lambda finding: SEVERITIES.index(finding.severity)
    )
    counts = {name: sum(finding.severity == name for finding in findings) for name in SEVERITIES}
    data = _head(balance) | {
        "findings": [finding.as_json(language_of(args)) for finding in findings],
        "counts": counts,
    }
    return CommandResult(
        data, lambda language: _findings_text(findings, counts, language), 1 if counts["error"] else 0
    )


def run_show(args: Namespace) -> CommandResult:
    """The table as printed, or in standard coal."""
    from ditan.core.balance import standard_coal
    from ditan.core.library import load

    balance = _read(args)
    coal = standard_coal(balance, load(), args.standard_coal) if args.standard_coal else None
    data = _table_json(balance, coal)
    if args.csv:
        return CommandResult(data, _table_csv(data))
    return CommandResult(data, lambda language: _table_text(data, language))


def run_flows(args: Namespace) -> CommandResult:
    """The flow graph; `co2` compiles the inventory with the default edition first."""
    from ditan.core.balance import flows
    from ditan.core.library import load

    balance, library = _read(args), load()
    steps: Sequence[Any] = ()
    if args.measure == "co2":
        from ditan.core.inventory import compile as compile_inventory

        steps = compile_inventory(balance, library).steps
    graph = flows(balance, library, args.measure, fuel=args.fuel, steps=steps)
    return CommandResult(_head(balance) | graph.as_json(), lambda language: _flows_text(graph, language))


def _read(args: Namespace) -> "Balance":
    from ditan.core.balance import read

    return read(args.file, place=args.place, year=args.year, sheet=args.sheet)


def _head(balance: "Balance") -> dict[str, Any]:
    return {"place": balance.place, "year": balance.year, "layout": balance.layout, "file": balance.file}


def _findings_text(findings: Sequence[Problem], counts: Mapping[str, int], language: Language) -> str:
    remedy = "怎么办：" if language == "zh" else "remedy: "
    lines = []
    for finding in findings:
        said = finding.wording(language)
        lines.append(f"{MARKS[finding.severity]} {finding.code}: {said.message}")
        lines.append(f"    {finding.where}")
        lines.append(f"    {remedy}{said.remedy}")
    names = COUNT_NAMES[language]
    joint = "，" if language == "zh" else ", "
    lines.append(joint.join(f"{names[name]} {count}" for name, count in counts.items()))
    return "\n".join(lines)


def _table_json(balance: "Balance", coal: "StandardCoal | None") -> dict[str, Any]:
    from ditan.core.library.vocabulary import fuels, rows

    known_fuels, known_rows = fuels(), rows()
    columns = [
        {
            "id": fuel,
            "name_zh": known_fuels[fuel].short_zh if fuel in known_fuels else fuel,
            "name_en": known_fuels[fuel].name_en if fuel in known_fuels else fuel,
            "unit": coal.unit if coal else balance.units[fuel],
        }
        for fuel in balance.fuels
    ]
    if coal:
        total = {"id": "energy_total", "name_zh": "能源合计", "name_en": "Energy total", "unit": coal.unit}
        columns.insert(0, total)
    return _head(balance) | {
        "method": coal.method if coal else None,
        "columns": columns,
        "rows": [
            {
                "id": row,
                "name_zh": known_rows[row].name_zh if row in known_rows else row,
                "name_en": known_rows[row].name_en if row in known_rows else row,
                "cells": {column["id"]: _cell(balance, coal, row, column["id"]) for column in columns},
            }
            for row in balance.rows
        ],
        "factors": _factors_json(coal) if coal else [],
    }


def _cell(balance: "Balance", coal: "StandardCoal | None", row: str, column: str) -> float | None:
    if coal:
        return coal.energy_total[row] if column == "energy_total" else coal.cells.get((row, column))
    cell = balance.cell(row, column)
    return cell.value if cell else None


def _factors_json(coal: "StandardCoal") -> list[dict[str, Any]]:
    return [
        {
            "fuel": used.fuel,
            "value": used.per_unit_1e4_tce,
            "unit": f"{coal.unit}/({used.table_unit})",
            "range_end": used.range_end,
            "is_our_choice": used.is_our_choice,
            "note_zh": used.note_zh,
            "note_en": used.note_en,
            "parameters": [
                {
                    "id": parameter.id,
                    "value": parameter.value,
                    "unit": parameter.unit,
                    "document": parameter.document,
                    "clause": parameter.clause,
                    "verification": parameter.verification,
                }
                for parameter in used.parameters
            ],
        }
        for used in coal.factors.values()
    ]


def _table_text(data: Mapping[str, Any], language: Language) -> str:
    from ditan.core.quantities import unit_name

    name = f"name_{language}"
    head = ["", *(column[name] for column in data["columns"])]
    units = ["", *(unit_name(column["unit"], language) for column in data["columns"])]
    lines = [head, units]
    for row in data["rows"]:
        lines.append([row[name], *(_number(value) for value in row["cells"].values())])
    return _aligned(lines)


def _table_csv(data: Mapping[str, Any]) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", "row_zh", *(column["id"] for column in data["columns"])])
    writer.writerow(["unit", "单位", *(column["unit"] for column in data["columns"])])
    for row in data["rows"]:
        values = ["" if value is None else repr(value) for value in row["cells"].values()]
        writer.writerow([row["id"], row["name_zh"], *values])
    return text.getvalue().rstrip("\n")


def _flows_text(graph: "FlowGraph", language: Language) -> str:
    from ditan.core.quantities import unit_name

    names = {node.id: node.name_zh if language == "zh" else node.name_en for node in graph.nodes}
    lines = [[names[link.source], "→", names[link.target], _number(link.value)] for link in graph.links]
    unit = unit_name(graph.unit, language)
    small, total, below = graph.dropped.count, graph.dropped.value, graph.dropped.below
    note = (
        f"单位：{unit}。小于 {below:g} 的 {small} 条流量（合计 {total:,.1f}）未列出。"
        if language == "zh"
        else f"Unit: {unit}. {small} flows below {below:g} (sum {total:,.1f}) are not listed."
    )
    return f"{_aligned(lines)}\n{note}"


def _number(value: float | None) -> str:
    return "·" if value is None else f"{value:,.1f}".replace("-", "−")


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    """Columns padded by display width: the first to the left, the others to the right."""
    widths = [max(_width(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            text + " " * (width - _width(text)) if place == 0 else " " * (width - _width(text)) + text
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
