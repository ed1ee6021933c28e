"""`ditan decouple`: emissions against what drives them, in the states of Tapio."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.pathway import Decoupling, DecouplingPeriod

HELP = ("脱钩状态（Tapio）", "decoupling of emissions from output (Tapio)")
FILE_HELP = ("有 period 一列的表（CSV、XLSX）", "table with a column period, CSV or XLSX")
NONE = ("无", "none")


def add_command(parser: CommandParser) -> None:
    """One command on one file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE_HELP)
    parser.add_argument(
        "--emissions", metavar="COLUMN", required=True, help=("哪一列是排放", "the column of emissions")
    )
    parser.add_argument(
        "--driver",
        metavar="COLUMN",
        required=True,
        help=(
            "哪一列是驱动因素，如可比价地区生产总值",
            "the column of the driver, such as output at constant prices",
        ),
    )
    parser.add_argument(
        "--rates",
        action="store_true",
        help=(
            "两列已是各时期的增长率（0.05 是 5%%）",
            "both columns are rates of growth already (0.05 is 5 %%)",
        ),
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Judge every period."""
    from ditan.cli.language import language_of
    from ditan.core.errors import Where
    from ditan.core.pathway import decouple
    from ditan.core.pathway.reading import read_pairs

    periods, (emissions, driver) = read_pairs(args.file, [args.emissions, args.driver], args.sheet)
    found = decouple(periods, emissions, driver, are_rates=args.rates, where=Where(file=args.file.name))
    language = language_of(args)
    data = found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}
    return CommandResult(data, lambda spoken: _text(found, spoken))


def _text(found: "Decoupling", language: Language) -> str:
    from ditan.cli.columns import in_columns

    told = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join([in_columns([_line(period, language) for period in found.periods]), *told])


def _line(period: "DecouplingPeriod", language: Language) -> tuple[str, ...]:
    at = 0 if language == "zh" else 1
    span = period.start if period.start == period.end else f"{period.start} → {period.end}"
    if period.state is None or period.elasticity is None:
        return (span, "–", NONE[at], "")
    name = period.state.name_zh if language == "zh" else period.state.name_en
    return (span, f"{period.elasticity:.4f}", period.state.id, name)
