"""`ditan decompose`: a change of emissions split into the effects of factors (LMDI)."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.pathway import Decomposition, PeriodEffects

HELP = ("驱动因素分解（LMDI）", "drivers of a change, by LMDI")
FILE_HELP = (
    "period、part 和各因素的表（CSV、XLSX）；各因素之积是该部分的合计",
    "table of period, part and factors, CSV or XLSX; the product of the factors is the part's total",
)


def add_command(parser: CommandParser) -> None:
    """One command on one file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE_HELP)
    parser.add_argument(
        "--factors",
        metavar="A,B,C",
        required=True,
        help=("因素的列名，逗号隔开", "columns of the factors, by commas"),
    )
    parser.add_argument(
        "--method",
        choices=("additive", "multiplicative"),
        default="additive",
        help=("加法（差）或乘法（比值）", "differences, or ratios"),
    )
    parser.add_argument(
        "--against",
        choices=("previous", "first"),
        default="previous",
        help=("与上一时期比，或与第一个时期比", "compare with the period before, or with the first"),
    )
    parser.add_argument(
        "--total",
        metavar="COLUMN",
        help=(
            "哪一列是合计，用来核对各因素之积，默认 total",
            "the column of totals to check the product with, else total",
        ),
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Decompose every change."""
    from ditan.core.pathway import decompose, read_parts

    factors = list(dict.fromkeys(name.strip() for name in args.factors.split(",") if name.strip()))
    found = decompose(read_parts(args.file, factors, args.total, args.sheet), args.method, args.against)
    return CommandResult(found.as_json(), lambda spoken: _text(found, spoken))


def _text(found: "Decomposition", language: Language) -> str:
    from ditan.cli.columns import in_columns

    total = "合计" if language == "zh" else "total"
    whole = "全期" if language == "zh" else "whole"
    lines = [(_named(period), f"{period.total:,.6g}", *_effects(period)) for period in found.periods]
    if len(found.periods) > 1 and found.against == "previous":
        lines.append((whole, f"{found.whole.total:,.6g}", *_effects(found.whole)))
    return in_columns([("", total, *found.factors), *lines])


def _named(period: "PeriodEffects") -> str:
    return f"{period.start} → {period.end}"


def _effects(period: "PeriodEffects") -> list[str]:
    return [f"{effect:,.6g}" for effect in period.effects.values()]
