"""`ditan inventory view`: one compiled inventory by the guideline, by IPCC 2006, or as a city's GPC inventory."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

if TYPE_CHECKING:
    from ditan.core.inventory import Inventory
    from ditan.core.inventory.views import View

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
    parser.add_argument(
        "--below",
        metavar="CODE",
        help=(
            "只列该行及其以下，如 2 为工业生产过程表",
            "only that row and below, 2 is the table of processes",
        ),
    )
    parser.add_argument(
        "--by-gas",
        action="store_true",
        help=("分气体列出（万吨 CO₂e）", "a column for each gas (×10⁴ t CO₂e)"),
    )
    parser.add_argument(
        "--row",
        metavar="CODE",
        help=("打开一行：算式、单元格、参数", "open one row: equation, cells, parameters"),
    )
    parser.set_defaults(run=run_view)


def run_view(args: Namespace) -> CommandResult:
    """Build the view from the steps of the folder; nothing is calculated again."""
    from ditan.core.inventory.files import read
    from ditan.core.inventory.views import view_named

    inventory = read(Path(args.folder))
    view = view_named(inventory, args.view)
    return _row(inventory, view, args.row) if args.row else _whole(inventory, view, args)


def _whole(inventory: "Inventory", view: "View", args: Namespace) -> CommandResult:
    """All rows, or those of one total, and what lies between totals and the inventory's."""
    from ditan.core.inventory.quality import quality
    from ditan.core.inventory.views import reconcile, view_json, view_text
    from ditan.core.inventory.views.record import reconciliation_json
    from ditan.core.inventory.views.selecting import within_total

    totals = [row.code for row in view.rows if row.is_total and "/" not in row.code]
    shown = view
    if args.below:
        totals, shown = [], replace(view, rows=view.below(args.below))
    elif args.boundary:
        totals = [BOUNDARIES[args.boundary]]
        shown = within_total(view, totals[0])
    reconciliations = [reconcile(inventory, view, total) for total in totals]
    data: dict[str, Any] = {
        "place": inventory.place,
        "year": inventory.year,
        "edition": inventory.edition,
        "gwp": inventory.gwp,
        **view_json(shown, quality(inventory)),
        "reconciliations": [reconciliation_json(reconciliation) for reconciliation in reconciliations],
    }
    return CommandResult(
        data,
        lambda language: view_text(inventory, shown, reconciliations, language, by_gas=args.by_gas),
    )


def _row(inventory: "Inventory", view: "View", code: str) -> CommandResult:
    """The leaf rows of one row of the view; those that have an amount add up to it."""
    from ditan.core.inventory.explaining import explanation_text
    from ditan.core.inventory.model import tonnes
    from ditan.core.inventory.views import leaf_steps
    from ditan.core.trace import step_json

    row = view.row(code)
    steps = leaf_steps(inventory, row)
    counted = [step for step in steps if step.emissions_micro_t is not None]
    data: dict[str, Any] = {
        "view": view.id,
        "code": row.code,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "notation": row.notation,
        "reason_zh": row.reason_zh,
        "reason_en": row.reason_en,
        "co2e_t": None if row.co2e_micro_t is None else tonnes(row.co2e_micro_t),
        "steps": [step_json(step) for step in steps],
    }
    return CommandResult(data, lambda language: explanation_text(counted or steps, language))
