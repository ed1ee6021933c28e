"""`ditan inventory compare`: compiled inventories beside published emissions."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The folders and what was published."""
    compare = commands.add_parser(
        "compare",
        help=("与公布数据比较，差额分因子、活动水平、口径", "compare with published emissions, by cause"),
    )
    compare.add_argument(
        "folders", metavar="DIR", nargs="+", help=("已编制的清单文件夹", "folders of compiled inventories")
    )
    compare.add_argument(
        "--published",
        metavar="FILE",
        required=True,
        help=("公布数据（Parquet 或 CSV，百万吨 CO₂）", "published emissions (Parquet or CSV, Mt CO2)"),
    )
    compare.set_defaults(run=run_compare)


def run_compare(args: Namespace) -> CommandResult:
    """The gap of every place, by cause and fuel."""
    from ditan.core.inventory import compare, comparison_text, read, read_published

    inventories = [read(Path(folder)) for folder in args.folders]
    comparison = compare(inventories, read_published(Path(args.published)))
    language = language_of(args)
    data = comparison.as_json() | {"findings": [finding.as_json(language) for finding in comparison.findings]}
    return CommandResult(data, lambda spoken: comparison_text(comparison, spoken))
