"""`ditan inventory recalculate`: what changed between two releases of one year, by cause."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The two releases and declared causes."""
    recalculate = commands.add_parser(
        "recalculate",
        help=("同一年两个版本的差异，按原因分解", "differences of two releases of a year, by cause"),
    )
    recalculate.add_argument("old", metavar="OLD_DIR", help=("原版本的文件夹", "folder of the old release"))
    recalculate.add_argument("new", metavar="NEW_DIR", help=("新版本的文件夹", "folder of the new release"))
    recalculate.add_argument(
        "--cause",
        metavar="C=CAUSE:REASON",
        action="append",
        default=[],
        help=(
            "申明某分类（含其下各级）的原因和理由，可重复，如 3.3=error:存栏数多写一个零",
            "declare cause and reason of a category and all below it, repeatable, like 3.3=error:a zero too many",
        ),
    )
    recalculate.set_defaults(run=run_recalculate)


def run_recalculate(args: Namespace) -> CommandResult:
    """The recalculation of two compiled folders."""
    from ditan.core.inventory import read
    from ditan.core.inventory.recalculation import declared_from, recalculation, recalculation_text

    found = recalculation(read(Path(args.old)), read(Path(args.new)), declared_from(args.cause))
    language = language_of(args)
    data = found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}
    return CommandResult(data, lambda spoken: recalculation_text(found, spoken))
