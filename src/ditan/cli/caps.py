"""`ditan caps`: caps and budgets, followed by the figures of the years."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.pathway.tracking import Budget, Cap, CapSet, Followed

HELP = ("总量控制与碳预算跟踪", "caps and carbon budgets, followed by year")
STATES = {
    "kept": ("未超", "kept"),
    "near": ("接近", "near"),
    "broken": ("超出", "broken"),
    "no_data": ("无数据", "no data"),
    "not_due": ("未到期", "not due"),
}
MARKS = {
    "unverified": ("未核实", "unverified"),
    "seen-once": ("单一来源", "seen once"),
    "cross-checked": ("已核对", "cross-checked"),
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("限额", "年份", "实际", "允许", "余量", "已用", "状态"),
    "en": ("cap", "year", "actual", "allowed", "headroom", "used", "state"),
}
LISTED: dict[Language, tuple[str, ...]] = {
    "zh": ("编号", "名称", "限额", "单位", "期间", "序列", "核实"),
    "en": ("id", "name", "cap", "unit", "period", "series", "verified"),
}
BUDGET: dict[Language, str] = {
    "zh": "{name}：分配 {allocated}，已用 {spent}，预留 {held}，剩余 {free}；按最近一年可用 {years} 年（{unit}）",
    "en": "{name}: allocated {allocated}, spent {spent}, held {held}, free {free}; {years} years at the rate of the last year ({unit})",
}
SHARED: dict[Language, str] = {
    "zh": "{name}：分给各部分 {given}，未分 {free}（{unit}）",
    "en": "{name}: {given} given to its parts, {free} not given ({unit})",
}
NEEDED: dict[Language, str] = {
    "zh": "{name}：从最近一年到 {end} 年，每年要变化 {rate:+.2%} 才落在限额上",
    "en": "{name}: {rate:+.2%} a year from the last figure meets the cap in {end}",
}
NONE = "–"


def add_command(parser: CommandParser) -> None:
    """One command on a file (or set) of caps, perhaps with figures."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=(
            "限额文件（YAML、CSV、XLSX），或库里一套限额的编号",
            "file of caps (YAML, CSV, XLSX), or the id of a set of the library",
        ),
    )
    parser.add_argument(
        "--actuals",
        metavar="FILE",
        type=Path,
        help=(
            "逐年数（series、year、value、unit 四列）；不写时只列出限额",
            "yearly figures (columns series, year, value, unit); without it the caps are listed",
        ),
    )
    parser.add_argument("--sheet", help=("逐年数的工作表名", "name of the sheet of figures"))
    parser.add_argument(
        "--as-of",
        metavar="YEAR",
        type=int,
        help=(
            "到哪一年为止，之后的不算到期；默认最近有数的一年",
            "the last year that counts as due, else the last year with a figure",
        ),
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """List the caps, or follow them."""
    from ditan.cli.language import language_of
    from ditan.core.pathway import Actuals, read_caps, read_figures, track

    caps = read_caps(args.file)
    told: dict[str, Any] = {"id": caps.id, "name_zh": caps.name_zh, "name_en": caps.name_en}
    if args.actuals is None:
        data = told | {"caps": [cap.as_json() for cap in caps.caps]}
        return CommandResult(data, lambda spoken: _list_text(caps, spoken))
    figures = {
        name: Actuals(unit, dict(zip(series.years, series.values, strict=True)))
        for name, (unit, series) in read_figures(args.actuals, args.sheet).items()
    }
    found = track(caps.caps, figures, args.as_of)
    language = language_of(args)
    data = told | {
        "caps": [
            one.as_json() | {"findings": [finding.as_json(language) for finding in one.findings]}
            for one in found
        ],
        "counts": {state: sum(one.state == state for one in found) for state in STATES},
    }
    return CommandResult(data, lambda spoken: _text(found, spoken))


def _list_text(caps: "CapSet", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    lines = [
        (
            cap.id,
            cap.name(language),
            _amount(cap, language),
            _unit(cap, language),
            f"{cap.start}–{cap.end}",
            cap.series,
            MARKS.get(cap.verification, (cap.verification,) * 2)[at],
        )
        for cap in caps.caps
    ]
    return in_columns([LISTED[language], *lines])


def _amount(cap: "Cap", language: Language) -> str:
    if cap.is_share_of_base and cap.value is not None:
        said = f"{cap.base_year} 年的 {{:.0%}}" if language == "zh" else f"{{:.0%}} of {cap.base_year}"
        return said.format(float(cap.value))
    return NONE if cap.value is None else f"{float(cap.value):,.10g}"


def _unit(cap: "Cap", language: Language) -> str:
    from ditan.core.quantities import unit_name

    return unit_name(cap.unit, language)


def _text(found: "tuple[Followed, ...]", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    lines = [
        (
            f"{one.cap.name(language)} ({_unit(one.cap, language)})",
            str(year.year),
            _number(year.actual),
            _number(year.allowed),
            _number(year.headroom),
            NONE if year.share_used is None else f"{year.share_used:.1%}",
            STATES[year.state][at],
        )
        for one in found
        for year in one.years
        if year.state != "not_due" or year.actual is not None or year.year == one.cap.end
    ]
    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for one in found
        for finding in one.findings
    ]
    said = [sentence for one in found for sentence in _sentences(one, language)]
    return "\n".join([in_columns([HEADS[language], *lines]), *said, *told])


def _sentences(one: "Followed", language: Language) -> list[str]:
    name = one.cap.name(language)
    said = [_budget_text(name, one.budget, _unit(one.cap, language), language)] if one.budget else []
    if one.shared is not None:
        facts = {"given": _number(one.shared.given), "free": _number(one.shared.free)}
        said.append(SHARED[language].format(name=name, unit=_unit(one.cap, language), **facts))
    if one.needed_rate is not None:
        said.append(NEEDED[language].format(name=name, end=one.cap.end, rate=one.needed_rate))
    return said


def _budget_text(name: str, budget: "Budget", unit: str, language: Language) -> str:
    return BUDGET[language].format(
        name=name,
        allocated=_number(budget.allocated),
        spent=_number(budget.spent),
        held=_number(budget.held),
        free=_number(budget.free),
        years=NONE if budget.years_left is None else f"{budget.years_left:.1f}",
        unit=unit,
    )


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:,.10g}"
