"""`ditan inventory completeness`: what a compiled inventory lacks, why, and who has the figures."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The folder."""
    parser = commands.add_parser(
        "completeness",
        help=("清单缺什么、为什么、向谁要数", "what an inventory lacks, why, and who has the figures"),
    )
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.set_defaults(run=run_completeness)


def run_completeness(args: Namespace) -> CommandResult:
    """Judge the rows of the folder; nothing is calculated again."""
    from ditan.core.inventory.completeness import completeness, completeness_json, completeness_text
    from ditan.core.inventory.files import read

    inventory = read(Path(args.folder))
    whole = completeness(inventory)
    data = {
        "place": inventory.place,
        "year": inventory.year,
        **completeness_json(whole, language_of(args)),
    }
    return CommandResult(data, lambda language: completeness_text(whole, language))
