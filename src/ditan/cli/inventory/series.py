"""`ditan inventory series`: many years of one place, with breaks and gaps."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult


def add_command(commands: Commands) -> None:
    """The folders and how they are put together."""
    series = commands.add_parser(
        "series",
        help=("同一地区多年清单成序列，标出断点和缺口", "years of one place as a series: breaks and gaps"),
    )
    series.add_argument(
        "folders",
        metavar="DIR",
        nargs="+",
        help=("已编制的清单文件夹，每年一个", "folders of compiled inventories, one a year"),
    )
    series.add_argument(
        "--interpolate",
        choices=("linear", "geometric"),
        help=(
            "插补中间缺口：linear 直线，geometric 等比（默认不插补）",
            "fill gaps between years: linear or geometric (default: gaps stay)",
        ),
    )
    series.add_argument(
        "--gwp",
        metavar="SET",
        help=(
            "统一按这套全球增温潜势折算：SAR、AR4、AR5、AR6",
            "count every year by this set: SAR, AR4, AR5, AR6",
        ),
    )
    series.add_argument(
        "--base-year",
        type=int,
        metavar="Y",
        help=("指数为 100 的年份（默认第一年）", "year of index 100 (default: the first)"),
    )
    series.add_argument(
        "--ranges",
        action="store_true",
        help=("给出每年合计的不确定性区间（误差传递）", "add the range of each total (error propagation)"),
    )
    series.set_defaults(run=run_series)


def run_series(args: Namespace) -> CommandResult:
    """The series of compiled folders."""
    from ditan.core.inventory import read
    from ditan.core.inventory.series import ranges_of, series_of, series_text

    inventories = [read(Path(folder)) for folder in args.folders]
    series = series_of(
        inventories,
        interpolate=args.interpolate or False,
        gwp=args.gwp,
        base_year=args.base_year,
        intervals=ranges_of(inventories, args.gwp) if args.ranges else None,
    )
    return CommandResult(series.as_json(), lambda language: series_text(series, language))
