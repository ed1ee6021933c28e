"""`ditan inventory explain`: open a number of a compiled inventory."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The folder and the selection."""
    explain = commands.add_parser(
        "explain", help=("打开一个数：算式、单元格、参数", "open a number: equation, cells, parameters")
    )
    explain.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    explain.add_argument(
        "--category", metavar="C", help=("分类编号，含其下各级", "category code, with all below it")
    )
    explain.add_argument("--fuel", metavar="F", help=("品种编号，如 raw_coal", "fuel id, like raw_coal"))
    explain.add_argument("--sector", metavar="S", help=("平衡表行编号，如 fc_industry", "balance row id"))
    explain.set_defaults(run=run_explain)


def run_explain(args: Namespace) -> CommandResult:
    """The steps of a selection, rebuilt from the trace alone."""
    from ditan.core.inventory import explain, explanation_text, selection
    from ditan.core.trace import MICRO_T_PER_T, step_json

    chosen = {"category": args.category, "fuel": args.fuel, "sector": args.sector}
    steps = explain(Path(args.folder), **chosen)
    counted = [step for step in steps if step.emissions_micro_t is not None]
    others = [step for step in selection(Path(args.folder), **chosen) if step not in counted]
    by_gas: dict[str, int] = {}
    for step in counted:
        by_gas[step.gas] = by_gas.get(step.gas, 0) + (step.emissions_micro_t or 0)
    data: dict[str, Any] = {
        "selection": {name: value for name, value in chosen.items() if value is not None},
        "steps": [step_json(step) for step in counted],
        "emissions_t": {gas: micro_t / MICRO_T_PER_T for gas, micro_t in by_gas.items()},
        "co2e_t": sum(step.co2e_micro_t or 0 for step in counted) / MICRO_T_PER_T,
        "is_memo": bool(counted) and counted[0].status == "memo",
        "others": [
            {
                "category": step.category,
                "sector": step.sector,
                "fuel": step.fuel,
                "gas": step.gas,
                "status": step.status,
                "note": step.note,
            }
            for step in others
        ],
    }
    return CommandResult(data, lambda language: explanation_text(steps, language))
