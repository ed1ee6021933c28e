"""`ditan enterprise`: an enterprise's facts become emissions by its industry's methodology."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.enterprise_checking import add_check, finding_lines
from ditan.cli.enterprise_exchange import add_exchange
from ditan.cli.enterprise_templates import add_templates
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.enterprise import Computation

HELP = ("企业温室气体核算", "greenhouse gas accounting of enterprises")
COMPUTED: dict[Language, str] = {
    "zh": "{name} {year}：总量 {total:,.2f} 吨 CO₂e\n{sources}\n"
    "实测 {measured:.1%}，计算 {calculated:.1%}，来源未说明 {unstated:.1%}，缺省 {default:.1%}；未核实参数占 {unverified:.1%}；"
    "参数库 {release}\n已写入 {out}",
    "en": "{name} {year}: total {total:,.2f} t CO₂e\n{sources}\n"
    "measured {measured:.1%}, calculated {calculated:.1%}, not stated {unstated:.1%}, default {default:.1%}; resting on "
    "unverified parameters {unverified:.1%}; library {release}\nwritten to {out}",
}
METHOD_HELP = (
    "核算方法：编号、名称、文号，或行业（取该年适用的版本）",
    "methodology: id, name, number, or an industry (then the edition of the year)",
)


def add_commands(commands: Commands) -> None:
    """Add compute, explain, methods, check, report, templates and exchange."""
    _add_compute(commands)
    _add_explain(commands)
    _add_methods(commands)
    add_check(commands, _add_facts)
    _add_report(commands)
    add_templates(commands)
    add_exchange(commands)


def _add_compute(commands: Commands) -> None:
    parser = commands.add_parser(
        "compute", help=("按行业方法核算一个企业", "compute an enterprise by its industry's methodology")
    )
    _add_facts(parser)
    parser.add_argument(
        "--region",
        metavar="CODE",
        default="100000",
        help=("电网因子取哪个地区，默认全国", "region of the default grid factor, the nation if not given"),
    )
    parser.add_argument("--out", metavar="DIR", required=True, help=("写到哪个文件夹", "folder to write to"))
    parser.set_defaults(run=run_compute)


def _add_facts(parser: Any) -> None:
    parser.add_argument("--method", metavar="ID", required=True, help=METHOD_HELP)
    parser.add_argument("file", metavar="FILE", help=("数据表（CSV、XLSX）", "table of facts, CSV or XLSX"))
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.add_argument(
        "--year", type=int, metavar="Y", help=("年度，不写按月份判断", "year, else as the months say")
    )


def _add_explain(commands: Commands) -> None:
    parser = commands.add_parser(
        "explain", help=("打开一个数：算式、单元格、参数", "open a number: equation, cells, parameters")
    )
    parser.add_argument("folder", metavar="DIR", help=("核算结果的文件夹", "folder of a computation"))
    parser.add_argument("--facility", metavar="F", help=("设施", "facility"))
    parser.add_argument("--source", metavar="S", help=("排放源编号或名称", "source, by id or name"))
    parser.add_argument("--item", metavar="I", help=("品种编号或名称", "item, by id or name"))
    parser.add_argument("--gas", metavar="G", help=("气体", "gas"))
    parser.add_argument("--month", metavar="M", help=("月份，如 2024-03", "month, like 2024-03"))
    parser.set_defaults(run=run_explain)


def _add_methods(commands: Commands) -> None:
    parser = commands.add_parser(
        "methods", help=("列出核算方法，或一个方法要填的内容", "list methodologies, or what one asks for")
    )
    parser.add_argument("method", metavar="ID", nargs="?", help=METHOD_HELP)
    parser.add_argument("--year", type=int, metavar="Y", help=("年度", "year"))
    parser.add_argument(
        "--template",
        metavar="FILE",
        help=("写出填报模板（.xlsx 或 .csv）", "write the template to be filled in (.xlsx or .csv)"),
    )
    parser.set_defaults(run=run_methods)


def run_compute(args: Namespace) -> CommandResult:
    """Compute and write; a refusal leaves nothing behind."""
    from ditan.cli.language import language_of
    from ditan.core.enterprise import compute, read_facts, summary_of, write

    facts = read_facts(Path(args.file), args.method, args.year, args.sheet)
    computation = compute(facts, region=args.region)
    out = Path(args.out)
    write(computation, out)
    language = language_of(args)
    data = summary_of(computation) | {
        "findings": [finding.as_json(language) for finding in computation.findings],
        "out": str(out),
    }
    return CommandResult(data, lambda spoken: _computed_text(computation, data, spoken))


def _computed_text(computation: "Computation", summary: dict[str, Any], language: Language) -> str:
    from ditan.cli.columns import in_columns

    method, quality = computation.method, summary["quality"]
    sources = [
        (f"  {_name(method.sources[source], language)}", f"{amount:,.2f}")
        for source, amount in summary["by_source"].items()
    ]
    said = COMPUTED[language].format(
        name=_name(method, language),
        year=computation.year or "",
        total=computation.total_tco2e,
        sources=in_columns(sources),
        measured=quality["measured_share"],
        calculated=quality["calculated_share"],
        unstated=quality["unstated_share"],
        default=quality["default_share"],
        unverified=summary["unverified_share"],
        release=computation.library_release,
        out=summary["out"],
    )
    return "\n".join([said, *finding_lines(computation.findings, language)])


def _name(named: Any, language: Language) -> str:
    return str(named.name_en if language == "en" else named.name_zh)


def run_explain(args: Namespace) -> CommandResult:
    """The steps of a selection, rebuilt from the trace alone."""
    from ditan.core.enterprise import explain
    from ditan.core.trace import MICRO_T_PER_T, step_json, step_text

    chosen = {"facility": args.facility, "source": args.source, "item": args.item, "gas": args.gas}
    steps = explain(Path(args.folder), month=args.month, **chosen)
    counted = [step for step in steps if step.emissions_micro_t is not None]
    data = {
        "selection": {name: word for name, word in {**chosen, "month": args.month}.items() if word},
        "steps": [step_json(step) for step in counted],
        "co2e_t": sum(step.co2e_micro_t or 0 for step in counted if step.status != "memo") / MICRO_T_PER_T,
        "others": [
            {"facility": step.place, "source": step.category, "item": step.fuel, "status": step.status}
            for step in steps
            if step.emissions_micro_t is None
        ],
    }

    def text(language: Language) -> str:
        told = ["\n".join(step_text(step, language).lines) for step in counted]
        return "\n\n".join([*told, f"= {data['co2e_t']:,.6f} t CO₂e"])

    return CommandResult(data, text)


def run_methods(args: Namespace) -> CommandResult:
    """All methodologies; or one, with everything that it asks for, and its template where one is wanted."""
    from ditan.cli.columns import in_columns
    from ditan.core.enterprise import method_named, methods
    from ditan.core.enterprise.asking import asked_of, method_record
    from ditan.core.enterprise.template import write_template

    if not args.method:
        records = [method_record(method) for method in methods().values()]
        rows = [(record["id"], record["name_zh"], record["name_en"], record["edition"]) for record in records]
        return CommandResult({"methods": records}, in_columns(rows))
    method = method_named(args.method, args.year)
    data = method_record(method) | {"inputs": asked_of(method)}
    if args.template:
        write_template(Path(args.template), method, args.year)
        data["template"] = args.template

    def text(language: Language) -> str:
        rows = [
            (
                entry["source"],
                entry["item"],
                entry["parameter"],
                entry["unit"],
                entry["default"],
                " ".join(entry[f"{part}_{language}"] for part in ("source", "item", "parameter")).strip(),
            )
            for entry in data["inputs"]
        ]
        note = method.note_en if language == "en" else method.note_zh
        head = [f"{_name(method, language)} ({method.id}) {method.edition}", note, in_columns(rows)]
        return "\n".join(filter(None, head))

    return CommandResult(data, text)


def _add_report(commands: Commands) -> None:
    parser = commands.add_parser(
        "report",
        help=("由同一套数据生成报告", "make the reports of one store of facts"),
    )
    _add_facts(parser)
    parser.add_argument(
        "--kind",
        metavar="ID",
        action="append",
        help=(
            "哪种报告：energy_use 能源利用状况报告，monthly 节能月报，emission 温室气体排放报告；不写就全部",
            "which report: energy_use, monthly, emission; all if not given",
        ),
    )
    parser.add_argument("--month", type=int, metavar="M", help=("月报的月份", "month of the monthly report"))
    parser.add_argument(
        "--before",
        metavar="FILE",
        help=("上年数据表，算节能量", "facts of the year before, for energy saved"),
    )
    parser.add_argument(
        "--coal-rate",
        metavar="KGCE",
        default="",
        help=(
            "当年发电煤耗，千克标准煤/千瓦时（等价值）",
            "coal rate of the year, kgce/kWh (coal-equivalent terms)",
        ),
    )
    parser.add_argument(
        "--coal-rate-document",
        metavar="TEXT",
        default="",
        help=("煤耗的依据", "the document of the coal rate"),
    )
    parser.add_argument("--name", metavar="NAME", default="", help=("企业名称", "name of the enterprise"))
    parser.add_argument(
        "--code",
        metavar="CODE",
        default="",
        help=("统一社会信用代码，写在 Word 封面", "credit code, for the Word cover"),
    )
    parser.add_argument(
        "--format",
        choices=("xlsx", "docx"),
        default="xlsx",
        help=(
            "Excel（逐格出处）或 Word（签字版式）",
            "Excel (sources cell by cell) or Word (with cover and signatures)",
        ),
    )
    parser.add_argument(
        "--templates",
        metavar="DIR",
        type=Path,
        help=("改用这个文件夹里的表样", "take the forms of this folder instead"),
    )
    parser.add_argument("--out", metavar="DIR", required=True, help=("写到哪个文件夹", "folder to write to"))
    parser.set_defaults(run=run_report)


def run_report(args: Namespace) -> CommandResult:
    """Compute once and write a workbook or a Word document for each report that was asked for."""
    from ditan.cli.language import language_of
    from ditan.core.enterprise import compute, read_facts
    from ditan.core.enterprise.reports import (
        Cover,
        coal_rate_read,
        make_report,
        report_templates,
        report_word,
        write_report_workbook,
    )

    facts = read_facts(Path(args.file), args.method, args.year, args.sheet)
    computation = compute(facts)
    before = compute(read_facts(Path(args.before), args.method, None, None)) if args.before else None
    rate = coal_rate_read(args.coal_rate, args.coal_rate_document)
    kinds = args.kind or [
        kind
        for kind, one in report_templates(folder=args.templates).items()
        if args.month or one.period == "year"
    ]
    told = {"month": args.month or 0, "before": before, "coal_rate": rate, "folder": args.templates}
    reports = {kind: make_report(computation, kind, **told) for kind in kinds}
    language, out = language_of(args), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    written = {}
    for kind, report in reports.items():
        written[kind] = out / f"{kind}.{args.format}"
        if args.format == "docx":
            written[kind].write_bytes(report_word(report, facts, Cover(args.name, args.code), language))
        else:
            write_report_workbook(report, facts, written[kind], enterprise=args.name, language=language)
    data = {
        "reports": [
            {
                "kind": kind,
                "name": _name(report.template, language),
                "file": str(written[kind]),
                "cells": report.typed.cells,
                "facts": report.typed.facts,
                "uses": report.typed.uses,
                "not_typed_twice": report.typed.not_typed_twice,
                "findings": [finding.as_json(language) for finding in report.findings],
            }
            for kind, report in reports.items()
        ]
    }
    return CommandResult(data, lambda spoken: _reports_text(data, spoken))


def _reports_text(data: dict[str, Any], language: Language) -> str:
    said = {
        "zh": "{name}：{cells} 格由 {facts} 个数填成，每个数填一次，共用到 {uses} 次；{file}",
        "en": "{name}: {cells} cells from {facts} facts, each typed once, used {uses} times; {file}",
    }[language]
    lines = []
    for report in data["reports"]:
        lines.append(said.format(**report))
        lines += [
            f"  {finding['severity']} {finding['code']}: {finding['message']}"
            for finding in report["findings"]
        ]
    return "\n".join(lines)
