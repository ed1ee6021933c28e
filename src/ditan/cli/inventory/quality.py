"""`ditan inventory quality`: how good the data of a compiled inventory are, row by row and weighted."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The folder."""
    parser = commands.add_parser(
        "quality",
        help=(
            "数据质量：逐行评级，按排放加权汇总",
            "data quality: a grade for each row, weighted by emissions",
        ),
    )
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.set_defaults(run=run_quality)


def run_quality(args: Namespace) -> CommandResult:
    """Grade the rows of the folder; nothing is calculated again."""
    from ditan.core.inventory.files import read
    from ditan.core.inventory.quality import quality, quality_json, quality_text

    inventory = read(Path(args.folder))
    whole = quality(inventory)
    data = {"place": inventory.place, "year": inventory.year, **quality_json(whole)}
    return CommandResult(data, lambda language: quality_text(whole, language))
