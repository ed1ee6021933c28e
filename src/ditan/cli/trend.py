"""`ditan trend`: whether a series of yearly values has peaked, by which test, with what confidence."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ditan.core.pathway import ChowBreak, Observations, PettittBreak, Trend, Trends

    Breaks = tuple[PettittBreak | None, ChowBreak | None]

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
    "峰值附近 {width} 年（{from_}–{to}，相差 {share:.0%} 以内）；判定依据：{document}（{mark}）",
    "en": "{status}: largest value {value:g} in {year} ({first}–{last}, {count} years with values)\n"
    "Mann–Kendall S={s:g} Z={z:.3f} p={p:.4g}; corrected for autocorrelation Z={cz:.3f} p={cp:.4g}; Sen slope {slope:g} a year\n"
    "within {share:.0%} of the peak {width} years ({from_}–{to}); judged by: {document} ({mark})",
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("判定", "峰值年", "峰值", "平台", "Z", "p", "Sen 斜率", "突变 (p)"),
    "en": ("verdict", "peak", "value", "plateau", "Z", "p", "Sen slope", "break (p)"),
}
SHIFTED: dict[Language, str] = {
    "zh": "Pettitt 突变检验：最可能在 {year} 年之后，p={p:.4g}；均值 {before:g} → {after:g}",
    "en": "Pettitt: the likeliest break is after {year}, p={p:.4g}; means {before:g} → {after:g}",
}
PARTED: dict[Language, str] = {
    "zh": "Chow 检验：以 {year} 年为界 p={p:.4g}；每年 {before:g} → {after:g}",
    "en": "Chow at {year}: p={p:.4g}; a year {before:g} → {after:g}",
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
        "--place",
        "--by",
        dest="place",
        metavar="COLUMN",
        help=(
            "按哪一列分成多个序列，如地区，一次全部判定",
            "the column that parts the file into series, such as places; all are judged at once",
        ),
    )
    parser.add_argument(
        "--break-after",
        metavar="YEAR",
        type=int,
        help=(
            "检验这一年前后的趋势是否相同（Chow）",
            "test whether the trend up to this year is that after it (Chow)",
        ),
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Judge the series, or each of them."""
    from ditan.cli.language import language_of
    from ditan.core.pathway import chow_of, read_observations, trend

    language = language_of(args)
    if args.place:
        return _run_by_place(args, language)
    series = read_observations(args.file, args.value, args.year, args.sheet)
    found = trend(series)
    if args.break_after is not None:
        chow_of(series, args.break_after)  # says what keeps it from being tested
    breaks = _breaks({"": series}, args.break_after)[""]
    data = _record(found, language) | _breaks_json(breaks)
    return CommandResult(data, lambda spoken: _text(found, breaks, spoken))


def _run_by_place(args: Namespace, language: Language) -> CommandResult:
    """Every series by itself; one that cannot be judged says why, beside the others."""
    from ditan.core.pathway import read_observations_by, trends_of

    series = read_observations_by(args.file, args.value, args.place, args.year, args.sheet)
    found = trends_of(series)
    breaks = _breaks({name: series[name] for name in found.judged}, args.break_after)
    data = {
        "by": args.place,
        "places": [
            {"place": name} | _record(one, language) | _breaks_json(breaks[name])
            for name, one in found.judged.items()
        ],
        "counts": {status: sum(one.status == status for one in found.judged.values()) for status in STATUS},
        "refused": [
            {"place": name, "problems": [problem.as_json(language) for problem in problems]}
            for name, problems in found.refused.items()
        ],
    }
    return CommandResult(data, lambda spoken: _table_text(found, breaks, spoken))


def _breaks(series: "Mapping[str, Observations]", year: int | None) -> "Mapping[str, Breaks]":
    """Pettitt's break of each series long enough, and Chow's test at a year if one is given."""
    from ditan.core.pathway import chow, pettitt
    from ditan.core.pathway.breaks import break_rule
    from ditan.core.pathway.trend import matrix_of

    if not series:
        return {}
    table = matrix_of(list(series.values()))
    shifts = pettitt(table.values, table.years)
    lines = chow(table.values, table.years, year) if year is not None else [None] * len(shifts)
    least = break_rule().minimum_years
    return {
        name: (shift if len(one.years) >= least else None, line)
        for (name, one), shift, line in zip(series.items(), shifts, lines, strict=True)
    }


def _breaks_json(breaks: "Breaks") -> dict[str, Any]:
    """The break by its name; null where the series is too short for the test."""
    shift, line = breaks
    told: dict[str, Any] = {"break": shift.as_json() if shift else None}
    return told | ({"chow": line.as_json()} if line else {})


def _record(found: "Trend", language: Language) -> dict[str, Any]:
    return found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}


def _table_text(found: "Trends", breaks: "Mapping[str, Breaks]", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    is_parted = any(line for _shift, line in breaks.values())
    lines = [
        (
            name,
            STATUS[one.status][at],
            str(one.peak_year),
            f"{one.peak_value:g}",
            f"{one.plateau[0]}–{one.plateau[1]}",
            f"{one.mann_kendall.z:.3f}",
            f"{one.mann_kendall.p:.4g}",
            f"{one.sen_slope:.4g}",
            _shift_text(breaks[name]),
            *([_parted_text(breaks[name])] if is_parted else []),
        )
        for name, one in found.judged.items()
    ]
    heads = ("", *HEADS[language], *(["Chow p"] if is_parted else []))
    told = [
        f"{name}: {problem.wording(language).message}"
        for name, all_of in found.refused.items()
        for problem in all_of
    ]
    return "\n".join([in_columns([heads, *lines]), *told])


def _shift_text(breaks: "Breaks") -> str:
    shift = breaks[0]
    return "–" if shift is None else f"{shift.year} ({shift.p:.2g})"


def _parted_text(breaks: "Breaks") -> str:
    line = breaks[1]
    return "–" if line is None else f"{line.p:.4g}"


def _text(found: "Trend", breaks: "Breaks", language: Language) -> str:
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
        width=found.plateau_width,
        from_=found.plateau[0],
        to=found.plateau[1],
        document=found.rule.document,
        mark=MARKS[found.rule.verification][at],
    )
    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join([said, *_break_lines(breaks, language), *told])


def _break_lines(breaks: "Breaks", language: Language) -> list[str]:
    """What the tests of a break say, in a sentence each."""
    shift, line = breaks
    said = []
    if shift is not None:
        facts = {name: getattr(shift, name) for name in ("year", "p", "before", "after")}
        said.append(SHIFTED[language].format(**facts))
    if line is not None:
        facts = {"year": line.year, "p": line.p, "before": line.slope_before, "after": line.slope_after}
        said.append(PARTED[language].format(**facts))
    return said
