"""`ditan inventory uncertainty`: how sure the total and each category are."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.columns import in_columns
from ditan.cli.inventory.wide_numbers import amount, percent
from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.inventory.uncertainty import Contribution, Interval, Propagation, Simulation

METHODS = ("propagation", "monte-carlo")
LINES_SHOWN, INFLUENCES_SHOWN = 25, 8
TOTALS: dict[Language, tuple[str, str, str]] = {
    "zh": ("总量（含土地利用）", "总量（不含土地利用）", "各行互不相关时的总量"),
    "en": ("total with land use", "total without land use", "total if lines shared no input"),
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("", "10⁴ t CO₂e", "下限", "上限", "−", "+"),
    "en": ("", "10⁴ t CO₂e", "low", "high", "−", "+"),
}
LINE_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("分类", "气体", "10⁴ t CO₂e", "−", "+", "活动水平 ±", "参数 ±", "占方差"),
    "en": ("category", "gas", "10⁴ t CO₂e", "−", "+", "activity ±", "factors ±", "of variance"),
}
UNVERIFIED: dict[Language, str] = {"zh": "未核实", "en": "unverified"}
SAID: dict[Language, dict[str, str]] = {
    "zh": {
        "propagation": "误差传递法，95% 区间；同一参数的各行完全相关",
        "simulation": "蒙特卡洛法，95% 区间，抽样 {draws:,} 次，种子 {seed}；上下限的标准误 {low}、{high}（10⁴ t）",
        "trend": "与 {year} 年相比 {change:+.1%}，95% 区间 {low:+.1%} 至 {high:+.1%}",
        "plain_trend": "（按指南表 3.2：±{plain:.1%}）",
        "contributions": "不确定性从哪里来（占方差、输入、区间、依据）：",
        "influences": "与总量的相关系数：",
    },
    "en": {
        "propagation": "error propagation, 95 % intervals; rows of one parameter fully correlated",
        "simulation": "Monte Carlo, 95 % intervals, {draws:,} draws, seed {seed}; standard errors of the bounds {low} and "
        "{high} (10⁴ t)",
        "trend": "change since {year} {change:+.1%}, 95 % interval {low:+.1%} to {high:+.1%}",
        "plain_trend": " (by the guideline's table 3.2: ±{plain:.1%})",
        "contributions": "where it comes from (share of the variance, input, range, source):",
        "influences": "correlation with the total:",
    },
}


def add_command(commands: Commands) -> None:
    """The folder, the base year, the method."""
    parser = commands.add_parser(
        "uncertainty",
        help=("不确定性：误差传递或蒙特卡洛", "uncertainty by error propagation or Monte Carlo"),
    )
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.add_argument("--base", metavar="DIR0", help=("基年清单，用于趋势", "base year, for the trend"))
    parser.add_argument(
        "--method",
        choices=METHODS,
        help=(
            "propagation 误差传递（默认），monte-carlo 蒙特卡洛（写了抽样次数或种子时为默认）",
            "which method: propagation, or Monte Carlo where draws or a seed are given",
        ),
    )
    parser.add_argument(
        "--ranges", metavar="FILE", help=("本地的不确定性区间 CSV", "the place's own ranges, CSV")
    )
    parser.add_argument(
        "--category",
        metavar="C",
        help=("打开该分类的区间：由哪些输入造成", "open a category's interval: which inputs make it"),
    )
    parser.add_argument(
        "--draws", metavar="N", type=int, help=("抽样次数，默认 10000", "number of draws, 10,000 by default")
    )
    parser.add_argument("--seed", metavar="S", type=int, help=("随机种子", "random seed"))
    parser.set_defaults(run=run_uncertainty)


def run_uncertainty(args: Namespace) -> CommandResult:
    """The intervals of one inventory."""
    from ditan.core.inventory import read
    from ditan.core.inventory.uncertainty import contributions_to, propagate, read_ranges

    inventory = read(Path(args.folder))
    base = read(Path(args.base)) if args.base else None
    own = read_ranges(Path(args.ranges)) if args.ranges else ()
    if args.category:
        return _opened(contributions_to(inventory, args.category, own=own), args.category)
    chosen = {name: getattr(args, name) for name in ("draws", "seed") if getattr(args, name) is not None}
    if (args.method or METHODS[bool(chosen)]) == METHODS[0]:
        propagation = propagate(inventory, base=base, own=own)
        findings = [finding.as_json(language_of(args)) for finding in propagation.findings]
        data = propagation.as_json() | {"findings": findings}
        return CommandResult(data, lambda language: _propagation_text(propagation, language))
    from ditan.core.inventory.uncertainty import simulate

    simulation = simulate(inventory, base=base, own=own, **chosen)
    findings = [finding.as_json(language_of(args)) for finding in simulation.findings]
    data = simulation.as_json() | {"findings": findings}
    return CommandResult(data, lambda language: _simulation_text(simulation, language))


def _propagation_text(made: "Propagation", language: Language) -> str:
    said = SAID[language]
    intervals = (made.total, made.without_land_use, made.plain_total)
    parts = [said["propagation"], _totals(zip(TOTALS[language], intervals, strict=True), language)]
    if made.trend is not None:
        trend = made.trend
        parts.append(
            said["trend"].format(
                year=trend.base_year, change=trend.change_share, low=trend.low_share, high=trend.high_share
            )
            + said["plain_trend"].format(plain=trend.plain_half_width)
        )
    largest = sorted(made.lines, key=lambda line: -line.share)[:LINES_SHOWN]
    rows = [
        (
            line.category,
            line.gas,
            amount(line.interval.central_micro_t),
            percent(line.interval.lower_share),
            percent(line.interval.upper_share),
            percent(line.activity.half_width),
            percent(line.factor.half_width),
            percent(line.variance_share),
        )
        for line in largest
    ]
    parts.append(in_columns([LINE_HEADS[language], *rows]))
    parts.append(_contributions(made.contributions[:INFLUENCES_SHOWN], language))
    return "\n\n".join([*parts, *_findings(made, language)])


def _opened(made: "tuple[Contribution, ...]", category: str) -> CommandResult:
    data = {"category": category, "contributions": [one.as_json() for one in made]}
    return CommandResult(data, lambda language: _contributions(made, language))


def _contributions(made: "tuple[Contribution, ...]", language: Language) -> str:
    rows = [_contribution(one, language) for one in made]
    return "\n".join([SAID[language]["contributions"], in_columns(rows)])


def _contribution(one: "Contribution", language: Language) -> tuple[str, ...]:
    stated = one.range
    return (
        percent(one.variance_share),
        one.name_en if language == "en" else one.name_zh,
        one.part,
        f"−{percent(stated.lower)} +{percent(stated.upper)}",
        " ".join(word for word in (stated.document, stated.clause) if word),
        UNVERIFIED[language] if stated.verification == "unverified" else "",
    )


def _simulation_text(made: "Simulation", language: Language) -> str:
    said = SAID[language]
    head = said["simulation"].format(
        draws=made.draws,
        seed=made.seed,
        low=amount(made.convergence.low_error_micro_t),
        high=amount(made.convergence.high_error_micro_t),
    )
    intervals = (made.total, made.without_land_use)
    parts = [head, _totals(zip(TOTALS[language], intervals, strict=False), language)]
    if made.trend is not None:
        trend = made.trend
        parts.append(
            said["trend"].format(
                year=trend.base_year, change=trend.change_share, low=trend.low_share, high=trend.high_share
            )
        )
    parts.append(_totals(made.by_category.items(), language))
    named = [
        (f"{one.correlation:+.2f}", one.name_en if language == "en" else one.name_zh, one.part)
        for one in made.influences[:INFLUENCES_SHOWN]
    ]
    parts.append("\n".join([said["influences"], in_columns(named)]))
    return "\n\n".join([*parts, *_findings(made, language)])


def _totals(named: Iterable[tuple[str, "Interval"]], language: Language) -> str:
    rows = [
        (
            name,
            amount(one.central_micro_t),
            amount(one.low_micro_t),
            amount(one.high_micro_t),
            percent(one.lower_share),
            percent(one.upper_share),
        )
        for name, one in named
        if name
    ]
    return in_columns([HEADS[language], *rows])


def _findings(made: "Propagation | Simulation", language: Language) -> list[str]:
    return [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}" for finding in made.findings
    ]
