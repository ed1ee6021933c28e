"""`ditan trend`: whether a series of yearly values has peaked, by which test, with what confidence."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ditan.core.errors import Problem
    from ditan.core.pathway import Trend

HELP = ("趋势与达峰判定", "trend of a series, and whether it has peaked")
FILE_HELP = ("逐年数据（CSV、XLSX）", "yearly values, CSV or XLSX")
STATUS = {
    "peaked": ("已达峰", "peaked"),
    "plateau": ("平台期", "on a plateau"),
    "rising": ("尚未达峰", "not peaked yet"),
}
SAID: dict[Language, str] = {
    "zh": "{status}：最大值 {value:g} 在 {year} 年（{first}–{last} 年，{count} 年有数）\n"
    "Mann–Kendall S={s:g} Z={z:.3f} p={p:.4g}；自相关修正后 Z={cz:.3f} p={cp:.4g}；Sen 斜率每年 {slope:g}\n"
    "峰值附近（相差 {share:.0%} 以内）{from_}–{to} 年；判定依据：{document}（{mark}）",
    "en": "{status}: largest value {value:g} in {year} ({first}–{last}, {count} years with values)\n"
    "Mann–Kendall S={s:g} Z={z:.3f} p={p:.4g}; corrected for autocorrelation Z={cz:.3f} p={cp:.4g}; Sen slope {slope:g} a year\n"
    "within {share:.0%} of the peak {from_}–{to}; judged by: {document} ({mark})",
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("判定", "峰值年", "峰值", "Z", "p", "Sen 斜率"),
    "en": ("verdict", "peak", "value", "Z", "p", "Sen slope"),
}
MARKS = {
    "unverified": ("未核实", "unverified"),
    "seen-once": ("单一来源", "seen once"),
    "cross-checked": ("已核对", "cross-checked"),
}


def add_command(parser: CommandParser) -> None:
    """One command on one file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE_HELP)
    parser.add_argument(
        "--value", metavar="COLUMN", required=True, help=("哪一列是数值", "the column of values")
    )
    parser.add_argument(
        "--year",
        metavar="COLUMN",
        default="year",
        help=("哪一列是年份，默认 year", "the column of years, else year"),
    )
    parser.add_argument(
        "--by",
        metavar="COLUMN",
        help=("按哪一列分成多个序列，如地区", "the column that parts the file into series, such as places"),
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Judge the series, or each of them."""
    from ditan.cli.language import language_of
    from ditan.core.pathway import read_observations, trend

    language = language_of(args)
    if args.by:
        return _run_by(args, language)
    found = trend(read_observations(args.file, args.value, args.year, args.sheet))
    return CommandResult(_record(found, language), lambda spoken: _text(found, spoken))


def _run_by(args: Namespace, language: Language) -> CommandResult:
    """Every series by itself; one that cannot be judged says why, beside the others."""
    from ditan.core.errors import Problem, Refused
    from ditan.core.pathway import read_observations_by, trend

    judged: dict[str, Trend] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    for name, series in read_observations_by(args.file, args.value, args.by, args.year, args.sheet).items():
        try:
            judged[name] = trend(series)
        except Refused as refusal:
            refused[name] = refusal.problems
    data = {
        "by": args.by,
        "series": [{"name": name} | _record(found, language) for name, found in judged.items()],
        "counts": {status: sum(one.status == status for one in judged.values()) for status in STATUS},
        "refused": [
            {"name": name, "problems": [problem.as_json(language) for problem in problems]}
            for name, problems in refused.items()
        ],
    }
    return CommandResult(data, lambda spoken: _table_text(judged, refused, spoken))


def _record(found: "Trend", language: Language) -> dict[str, Any]:
    return found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}


def _table_text(
    judged: "Mapping[str, Trend]", refused: "Mapping[str, tuple[Problem, ...]]", language: Language
) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    heads = ("", *HEADS[language])
    lines = [
        (
            name,
            STATUS[found.status][at],
            str(found.peak_year),
            f"{found.peak_value:g}",
            f"{found.mann_kendall.z:.3f}",
            f"{found.mann_kendall.p:.4g}",
            f"{found.sen_slope:.4g}",
        )
        for name, found in judged.items()
    ]
    told = [
        f"{name}: {problem.wording(language).message}"
        for name, all_of in refused.items()
        for problem in all_of
    ]
    return "\n".join([in_columns([heads, *lines]), *told])


def _text(found: "Trend", language: Language) -> str:
    at = 0 if language == "zh" else 1
    said = SAID[language].format(
        status=STATUS[found.status][at],
        value=found.peak_value,
        year=found.peak_year,
        first=found.years[0],
        last=found.years[-1],
        count=len(found.years),
        s=found.mann_kendall.s,
        z=found.mann_kendall.z,
        p=found.mann_kendall.p,
        cz=found.mann_kendall_corrected.z,
        cp=found.mann_kendall_corrected.p,
        slope=found.sen_slope,
        share=found.rule.plateau_share,
        from_=found.plateau[0],
        to=found.plateau[1],
        document=found.rule.document,
        mark=MARKS[found.rule.verification][at],
    )
    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join([said, *told])
