"""`ditan inventory totals`: sums up the tree of categories, with and without land use."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

DEPTH = 2


def add_command(commands: Commands) -> None:
    """The folder and how deep the table goes."""
    totals = commands.add_parser(
        "totals", help=("按分类逐级汇总，含与不含土地利用", "sums by category, with and without land use")
    )
    totals.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    totals.add_argument(
        "--depth",
        type=int,
        default=DEPTH,
        choices=(1, 2, 3, 4),
        help=("显示到第几级分类（默认 2）", "how many levels are shown (default 2)"),
    )
    totals.set_defaults(run=run_totals)


def run_totals(args: Namespace) -> CommandResult:
    """The totals of a compiled inventory, from its rows."""
    from ditan.core.inventory import read
    from ditan.core.inventory.totals import totals_of
    from ditan.core.inventory.totals_text import totals_text

    inventory = read(Path(args.folder))
    totals = totals_of(inventory.steps)
    data = {
        "place": inventory.place,
        "year": inventory.year,
        "edition": inventory.edition,
        "gwp": inventory.gwp,
    }
    return CommandResult(data | totals.as_json(), lambda language: totals_text(totals, language, args.depth))
