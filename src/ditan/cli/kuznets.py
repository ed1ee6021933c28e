"""`ditan kuznets`: emissions over income as a curve, its turning point, and whether it has been passed."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ditan.core.errors import Problem
    from ditan.core.pathway import Kuznets
    from ditan.core.pathway.kuznets import TurningPoint

HELP = ("环境库兹涅茨曲线", "environmental Kuznets curve")
FILE_HELP = ("逐年数据（CSV、XLSX）", "yearly values, CSV or XLSX")
SHAPES = {
    "inverted_u": ("倒 U 形", "inverted U"),
    "u": ("U 形", "U"),
    "n_shape": ("N 形", "N"),
    "not_shown": ("数据未显示曲线", "no curve shown"),
}
POSITIONS = {
    "inside": ("在样本收入范围内", "inside the incomes seen"),
    "near": ("接近样本收入范围", "near the incomes seen"),
    "outside": ("在样本收入范围之外", "outside the incomes seen"),
}
NAMES = {
    "constant": ("常数", "constant"),
    "ln_income": ("ln Y", "ln Y"),
    "ln_income_2": ("(ln Y)²", "(ln Y)²"),
    "ln_income_3": ("(ln Y)³", "(ln Y)³"),
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("", "系数", "标准误", "t", "p"),
    "en": ("", "coefficient", "std. error", "t", "p"),
}
PLACE_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("", "形状", "拐点收入", "区间", "位置", "n", "R²"),
    "en": ("", "shape", "turning income", "interval", "where", "n", "R²"),
}
TURNED: dict[Language, str] = {
    "zh": "拐点收入 {income:,.6g}（{level:.0%} 区间 {low}–{high}），{position}",
    "en": "turning income {income:,.6g} ({level:.0%} interval {low}–{high}), {position}",
}
FITTED: dict[Language, str] = {
    "zh": "{shape}：n={n}，R²={r2:.4f}，F={f}",
    "en": "{shape}: n={n}, R²={r2:.4f}, F={f}",
}
ENDS: dict[Language, str] = {
    "zh": "两端弹性 {low:.3f}（最低收入）、{high:.3f}（最高收入），U 形检验 p={p}",
    "en": "elasticity {low:.3f} at the least income, {high:.3f} at the largest; test of a U: p={p}",
}
PASSED = {
    True: ("最近一年的收入已过拐点", "the income of the last year is past it"),
    False: ("最近一年的收入未到拐点", "the income of the last year is before it"),
}
POOLED = ("合并（地区固定效应）", "together (a level for each place)")
NONE = "–"


def add_command(parser: CommandParser) -> None:
    """One command on one file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE_HELP)
    parser.add_argument(
        "--emissions", metavar="COLUMN", required=True, help=("哪一列是排放", "the column of emissions")
    )
    parser.add_argument(
        "--income",
        metavar="COLUMN",
        required=True,
        help=(
            "哪一列是收入，如可比价人均地区生产总值",
            "the column of income, such as output by head at constant prices",
        ),
    )
    parser.add_argument(
        "--year",
        metavar="COLUMN",
        default="year",
        help=("哪一列是年份，默认 year", "the column of years, else year"),
    )
    parser.add_argument(
        "--place",
        metavar="COLUMN",
        help=(
            "哪一列是地区：各地区分别拟合，并合并拟合一次",
            "the column of places: each is fitted by itself, and all together",
        ),
    )
    parser.add_argument("--cubic", action="store_true", help=("加三次项", "with the third power"))
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Fit the curve, or one for each place and one for all."""
    from ditan.cli.language import language_of
    from ditan.core.pathway import kuznets, read_samples

    language = language_of(args)
    samples = read_samples(args.file, [args.emissions, args.income], args.year, args.place, args.sheet)
    if args.place:
        return _run_by_place(args, samples, language)
    found = kuznets(samples[""], is_cubic=args.cubic)
    return CommandResult(_record(found, language), lambda spoken: _text(found, spoken))


def _run_by_place(args: Namespace, samples: "Mapping[str, Any]", language: Language) -> CommandResult:
    """Every place by itself, one that cannot be fitted with its reason; and those that can, together."""
    from ditan.core.errors import Refused
    from ditan.core.pathway import kuznets, kuznets_pooled

    fitted: dict[str, Kuznets] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    for name, sample in samples.items():
        try:
            fitted[name] = kuznets(sample, is_cubic=args.cubic)
        except Refused as refusal:
            refused[name] = refusal.problems
    if not fitted:
        raise Refused([problem for problems in refused.values() for problem in problems])
    pooled = kuznets_pooled({name: samples[name] for name in fitted}, is_cubic=args.cubic)
    data = {
        "by": args.place,
        "pooled": _record(pooled, language),
        "places": [{"place": name} | _record(found, language) for name, found in fitted.items()],
        "counts": {shape: sum(one.shape == shape for one in fitted.values()) for shape in SHAPES},
        "refused": [
            {"place": name, "problems": [problem.as_json(language) for problem in problems]}
            for name, problems in refused.items()
        ],
    }
    return CommandResult(data, lambda spoken: _table_text(pooled, fitted, refused, spoken))


def _record(found: "Kuznets", language: Language) -> dict[str, Any]:
    return found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}


def _text(found: "Kuznets", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    said = FITTED[language].format(
        shape=SHAPES[found.shape][at],
        n=found.count,
        r2=found.r2,
        f=NONE if found.f is None else f"{found.f:,.4g}",
    )
    lines = [
        (
            NAMES[one.name][at],
            f"{one.value:.6g}",
            f"{one.error:.4g}",
            NONE if one.t is None else f"{one.t:.3f}",
            NONE if one.p is None else f"{one.p:.4g}",
        )
        for one in found.coefficients
    ]
    turned = [_turned(point, found, language) for point in found.turning]
    if found.ends is not None:
        p = NONE if found.ends.p is None else f"{found.ends.p:.4g}"
        turned.append(ENDS[language].format(low=found.ends.slope_low, high=found.ends.slope_high, p=p))
    if found.is_past is not None:
        turned.append(PASSED[found.is_past][at])
    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join([said, in_columns([HEADS[language], *lines]), *turned, *told])


def _turned(point: "TurningPoint", found: "Kuznets", language: Language) -> str:
    low, high = _bounds(point)
    return TURNED[language].format(
        income=point.income,
        level=found.level,
        low=low,
        high=high,
        position=POSITIONS[point.position][0 if language == "zh" else 1],
    )


def _bounds(point: "TurningPoint") -> tuple[str, str]:
    return tuple(NONE if one is None else f"{one:,.4g}" for one in (point.low, point.high))  # type: ignore[return-value]  # two


def _table_text(
    pooled: "Kuznets",
    fitted: "Mapping[str, Kuznets]",
    refused: "Mapping[str, tuple[Problem, ...]]",
    language: Language,
) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    lines = [_line(name, found, at) for name, found in ((POOLED[at], pooled), *fitted.items())]
    told = [
        f"{name}: {problem.wording(language).message}"
        for name, problems in refused.items()
        for problem in problems
    ]
    return "\n".join([in_columns([PLACE_HEADS[language], *lines]), *told])


def _line(name: str, found: "Kuznets", at: int) -> tuple[str, ...]:
    tops = [point for point in found.turning if point.is_maximum] or list(found.turning)
    if tops and found.shape != "not_shown":
        low, high = _bounds(tops[0])
        turned = (f"{tops[0].income:,.5g}", f"{low}–{high}", POSITIONS[tops[0].position][at])
    else:
        turned = (NONE, NONE, NONE)
    return (name, SHAPES[found.shape][at], *turned, str(found.count), f"{found.r2:.3f}")
