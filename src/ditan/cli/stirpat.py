"""`ditan stirpat`: emissions as powers of factors by ridge regression, and what a change of a factor does."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ditan.core.pathway import Equation, Stirpat

HELP = ("STIRPAT 岭回归", "STIRPAT by ridge regression")
FILE_HELP = (
    "逐年数据（CSV、XLSX）；用 --equation 时不写",
    "yearly values, CSV or XLSX; left out with --equation",
)
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("因素", "弹性", "标准误", "t", "p", "标准化系数", "VIF"),
    "en": ("factor", "elasticity", "std. error", "t", "p", "standardised", "VIF"),
}
FITTED: dict[Language, str] = {
    "zh": "k={k:g}（{how}），n={n}，R²={r2:.4f}，F={f}，平均误差 {error:.2%}，常数 {constant:.4f}",
    "en": "k={k:g} ({how}), n={n}, R²={r2:.4f}, F={f}, mean error {error:.2%}, constant {constant:.4f}",
}
CHOSEN = {True: ("岭迹稳定处", "where the trace settles"), False: ("给定", "given")}
CHANGED: dict[Language, str] = {
    "zh": "{changes} 时排放变化 {effect:+.4%}（其他不变）",
    "en": "{changes}: emissions {effect:+.4%}, all else equal",
}
TRACE = ("岭迹", "ridge trace")
TRACE_STEPS = 10  # of the points of the trace are shown, and the last
MARKS = {
    "unverified": ("未核实", "unverified"),
    "seen-once": ("单一来源", "seen once"),
    "cross-checked": ("已核对", "cross-checked"),
}
NONE = "–"


def add_command(parser: CommandParser) -> None:
    """One command on one file, or on an equation of the library."""
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=FILE_HELP)
    parser.add_argument("--value", metavar="COLUMN", help=("哪一列是排放", "the column of emissions"))
    parser.add_argument(
        "--factors",
        metavar="P,A,T",
        help=(
            "因素的列名，逗号隔开，如人口、人均产出、强度",
            "columns of the factors by commas, such as population, affluence, technology",
        ),
    )
    parser.add_argument(
        "--k",
        type=float,
        help=("岭参数，不写时在岭迹稳定处选取", "ridge parameter, else chosen where the trace settles"),
    )
    parser.add_argument(
        "--year",
        metavar="COLUMN",
        default="year",
        help=("哪一列是年份，默认 year", "the column of years, else year"),
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.add_argument(
        "--equation",
        metavar="ID",
        help=("不拟合，用库里一条已发表的方程", "a published equation of the library instead of a fit"),
    )
    parser.add_argument(
        "--change",
        metavar="A=1%,…",
        help=("因素变化这么多时，排放变化多少", "by how much emissions change when factors do"),
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Fit the equation (or take a published one), and work out the change asked for."""
    from ditan.cli.language import language_of
    from ditan.core.errors.fitting import NothingToFit
    from ditan.core.pathway import published_equation, read_samples, stirpat
    from ditan.core.pathway.stirpat import published_equations

    if args.equation:
        equation = published_equation(args.equation)
        effect = _effect(args.change, equation.elasticities)
        return CommandResult(
            equation.as_json() | effect, lambda spoken: _equation_text(equation, effect, spoken)
        )
    names = [name.strip() for name in (args.factors or "").replace("，", ",").split(",")]
    factors = [name for name in dict.fromkeys(names) if name]
    if args.file is None or not args.value or not factors:
        raise NothingToFit(known=", ".join(published_equations()))
    sample = read_samples(args.file, [args.value, *factors], args.year, None, args.sheet)[""]
    found = stirpat(sample, args.k)
    effect = _effect(args.change, found.elasticities)
    language = language_of(args)
    data = found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}
    return CommandResult(data | effect, lambda spoken: _text(found, effect, spoken))


def _effect(typed: str | None, elasticities: "Mapping[str, float]") -> dict[str, Any]:
    from ditan.core.pathway import effect_of_change
    from ditan.core.pathway.stirpat import read_changes

    if not typed:
        return {}
    changes = read_changes(typed, list(elasticities))
    return {"change": {"factors": changes, "effect": effect_of_change(elasticities, changes)}}


def _changed(effect: "Mapping[str, Any]", language: Language) -> list[str]:
    if not effect:
        return []
    told = ", ".join(f"{name} {100 * change:+.6g}%" for name, change in effect["change"]["factors"].items())
    return [CHANGED[language].format(changes=told, effect=effect["change"]["effect"])]


def _text(found: "Stirpat", effect: "Mapping[str, Any]", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    said = FITTED[language].format(
        k=found.k,
        how=CHOSEN[found.is_chosen][at],
        n=found.count,
        r2=found.r2,
        f=NONE if found.f is None else f"{found.f:,.5g}",
        error=found.mean_error,
        constant=found.constant,
    )
    lines = [
        (
            one.name,
            f"{one.value:.4f}",
            f"{one.error:.4f}",
            NONE if one.t is None else f"{one.t:.3f}",
            NONE if one.p is None else f"{one.p:.4g}",
            f"{found.standardised[one.name]:.4f}",
            _plain(found.inflation[one.name]),
        )
        for one in found.coefficients
    ]
    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join(
        [
            said,
            in_columns([HEADS[language], *lines]),
            *_changed(effect, language),
            f"{TRACE[at]}:",
            _trace_text(found),
            *told,
        ]
    )


def _trace_text(found: "Stirpat") -> str:
    from ditan.cli.columns import in_columns

    step = max(1, len(found.trace) // TRACE_STEPS)
    shown = [*found.trace[::step], *([] if (len(found.trace) - 1) % step == 0 else [found.trace[-1]])]
    rows = [(f"{one.k:g}", *(f"{value:.4f}" for value in one.standardised.values())) for one in shown]
    return in_columns([("k", *found.elasticities), *rows])


def _plain(value: float | None) -> str:
    return NONE if value is None else f"{value:,.4g}"


def _equation_text(equation: "Equation", effect: "Mapping[str, Any]", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at = 0 if language == "zh" else 1
    names = equation.names_zh if language == "zh" else equation.names_en
    lines = [(name, names[name], f"{value:g}") for name, value in equation.elasticities.items()]
    return "\n".join(
        [
            f"{equation.name_zh if language == 'zh' else equation.name_en} ({MARKS[equation.verification][at]})",
            f"{equation.document}: {equation.clause}",
            in_columns(lines),
            *_changed(effect, language),
            equation.note_zh if language == "zh" else equation.note_en,
        ]
    )
