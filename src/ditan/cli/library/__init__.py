"""`ditan library`: check a library, show a value, search, list documents and editions."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.parser import CommandParser, Commands
from ditan.cli.result import CommandResult

if TYPE_CHECKING:
    from ditan.core.errors import Problem
    from ditan.core.library import Library

HELP = ("参数库：检查、查看、查找", "the library of parameters: check, show, search")
SEARCH_LIMIT = 40


def add_commands(commands: Commands) -> None:
    """Add check, show, search, documents and editions."""
    check = commands.add_parser(
        "check", help=("检查参数库，一次列出全部问题", "check a library and list every problem at once")
    )
    check.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        type=Path,
        help=(
            "参数库或地方参数库的文件夹，不写则检查内置库",
            "folder of a library or of a place's own; else the built-in",
        ),
    )
    check.set_defaults(run=run_check)
    _add_show(commands)
    search = commands.add_parser(
        "search",
        help=("按中文、英文、键或文号查找", "search by Chinese or English words, key or document number"),
    )
    search.add_argument("term", metavar="TERM", nargs="+", help=("一个或几个词", "one or several words"))
    search.add_argument(
        "--limit",
        type=int,
        default=SEARCH_LIMIT,
        metavar="N",
        help=("最多列出几条", "how many to list at most"),
    )
    _add_place_library(search)
    search.set_defaults(run=run_search)
    documents = commands.add_parser("documents", help=("列出全部文件", "list the documents"))
    documents.set_defaults(run=run_documents)
    editions = commands.add_parser("editions", help=("列出全部口径（配方）", "list the editions (recipes)"))
    editions.set_defaults(run=run_editions)
    _add_confirmations(commands)


def _add_confirmations(commands: Commands) -> None:
    confirmations = commands.add_parser(
        "confirmations",
        help=(
            "列出对照原件确认的参数；写明地区时可导出算数的",
            "list the values seen in originals; of a place, export those in force",
        ),
    )
    confirmations.add_argument(
        "--place", metavar="CODE", help=("地区代码：这里算数的确认", "place code: what is in force there")
    )
    confirmations.add_argument(
        "--state",
        choices=("proposed", "confirmed", "declined", "withdrawn"),
        help=("只列这个状态的", "only those in this state"),
    )
    confirmations.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=(
            "把这里算数的确认写到文件，供 ditan inventory compile --confirmations 使用",
            "write what is in force to a file, for ditan inventory compile --confirmations",
        ),
    )
    confirmations.set_defaults(run=run_confirmations)


def _add_show(commands: Commands) -> None:
    show = commands.add_parser(
        "show",
        help=(
            "查看一个数值：单位、有效期、文件、条款、核实状态",
            "show a value with unit, validity, document, clause",
        ),
    )
    show.add_argument(
        "key",
        metavar="KEY",
        help=(
            "键（fuel.provincial_2011.bituminous.cc），也可写品种（raw_coal、raw_coal.ncv）或文件编号",
            "a key (fuel.provincial_2011.bituminous.cc), a fuel (raw_coal, raw_coal.ncv) or a document id",
        ),
    )
    show.add_argument("--edition", metavar="ID", help=("口径，如 prov2011", "an edition like prov2011"))
    show.add_argument(
        "--year",
        type=int,
        metavar="Y",
        help=("年份，用于按年份给值的参数", "the year, for what is keyed by year"),
    )
    _add_place_library(show)
    show.set_defaults(run=run_show)


def _add_place_library(parser: CommandParser) -> None:
    parser.add_argument(
        "--place-library",
        metavar="FOLDER",
        type=Path,
        help=("叠加地方参数库", "put the values of a place's own library first"),
    )


def run_check(args: Namespace) -> CommandResult:
    """Check a folder, or the built-in library."""
    from ditan.cli.library.reports import check_result
    from ditan.core.library import check

    problems = check(args.folder)
    if all(problem.severity != "error" for problem in problems):
        problems += [*_source_problems(args.folder), *_report_problems(args.folder)]
    return check_result(args.folder, problems)


def _source_problems(folder: Path | None) -> "list[Problem]":
    """What is wrong with the sources of a library, and with the keys that they name. A folder may have none."""
    from ditan.core.errors import Refused
    from ditan.core.inventory.sources import key_problems, source_book
    from ditan.core.library import load

    inventory = None if folder is None else folder / "inventory"
    if inventory is not None and not (inventory / "sources").is_dir():
        return []
    try:
        return list(key_problems(source_book(inventory), load(folder)))
    except Refused as refused:
        return list(refused.problems)


def _report_problems(folder: Path | None) -> "list[Problem]":
    """What is wrong with the templates of reports of a library, and with the keys that they name. A folder may have none."""
    from ditan.core.enterprise.reports import report_problems
    from ditan.core.library import load

    reports = None if folder is None else folder / "enterprise" / "reports"
    return [] if reports is not None and not reports.is_dir() else report_problems(load(folder), reports)


def run_show(args: Namespace) -> CommandResult:
    """Show a parameter, a statement, a fuel's recipe or a document."""
    from ditan.cli.library.showing import show

    return show(_library(args), args.key, args.edition, args.year)


def run_search(args: Namespace) -> CommandResult:
    """Search parameters, statements and documents."""
    from ditan.cli.library.reports import search_result

    return search_result(_library(args), " ".join(args.term), args.limit)


def run_documents(args: Namespace) -> CommandResult:
    """List the documents."""
    from ditan.cli.library.reports import documents_result
    from ditan.core.library import load

    return documents_result(load())


def run_editions(args: Namespace) -> CommandResult:
    """List the editions."""
    from ditan.cli.library.reports import editions_result
    from ditan.core.library import load

    return editions_result(load())


def run_confirmations(args: Namespace) -> CommandResult:
    """List what was seen in originals, and export what is in force for a place."""
    from ditan.cli.library.confirming import confirmations_result

    return confirmations_result(args.place, args.state, args.out)


def _library(args: Namespace) -> "Library":
    from ditan.core.library import load

    library = load()
    return library.with_overrides(args.place_library) if args.place_library else library
