"""`ditan inventory view`: one compiled inventory by the guideline, by IPCC 2006, or as a city's GPC inventory."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

BOUNDARIES = {"basic": "BASIC", "basic+": "BASIC+", "territorial": "TERRITORIAL"}


def add_command(commands: Commands) -> None:
    """The folder, the view, and for a city the totals to reconcile."""
    parser = commands.add_parser(
        "view",
        help=(
            "按省级指南、IPCC 2006 或 GPC 查看一份清单",
            "one inventory by the guideline, IPCC 2006 or GPC",
        ),
    )
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.add_argument(
        "--as",
        dest="view",
        metavar="VIEW",
        required=True,
        help=("guideline 省级指南汇总表、ipcc、gpc", "guideline, ipcc or gpc"),
    )
    parser.add_argument(
        "--boundary",
        choices=tuple(BOUNDARIES),
        help=(
            "只列该总量包含的行，并逐行说明与清单总量的差别（gpc）",
            "only the rows of that total, and row by row what lies between it and the inventory (gpc)",
        ),
    )
    parser.set_defaults(run=run_view)


def run_view(args: Namespace) -> CommandResult:
    """Build the view from the steps of the folder; nothing is calculated again."""
    from ditan.core.inventory.files import read
    from ditan.core.inventory.views import reconcile, view_json, view_named, view_text
    from ditan.core.inventory.views.record import reconciliation_json
    from ditan.core.inventory.views.selecting import within_total

    inventory = read(Path(args.folder))
    view = view_named(inventory, args.view)
    totals = [row.code for row in view.rows if row.is_total and "/" not in row.code]
    if args.boundary:
        totals = [BOUNDARIES[args.boundary]]
        view = within_total(view, totals[0])
    reconciliations = [reconcile(inventory, view_named(inventory, args.view), total) for total in totals]
    data: dict[str, Any] = {
        "place": inventory.place,
        "year": inventory.year,
        "edition": inventory.edition,
        "gwp": inventory.gwp,
        **view_json(view),
        "reconciliations": [reconciliation_json(reconciliation) for reconciliation in reconciliations],
    }
    return CommandResult(data, lambda language: view_text(inventory, view, reconciliations, language))
