"""`ditan enterprise templates`: list and check the forms of reports, and copy one to change it from a day on."""

import os
import re
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

FOLDER_HELP = (
    "本单位的表样文件夹，不写就是状态文件夹下的 reports",
    "folder of one's own forms; reports in the folder of the installation's state if not given",
)


def add_templates(commands: Commands) -> None:
    """Add `templates` to the commands of the noun."""
    parser = commands.add_parser(
        "templates",
        help=(
            "报告表样：列出、检查，复制一份从某天起改用",
            "forms of reports: list and check them, copy one to be changed from a day on",
        ),
    )
    parser.add_argument("--folder", metavar="DIR", type=Path, help=FOLDER_HELP)
    parser.add_argument(
        "--copy", metavar="ID", help=("复制哪种报告的表样", "kind of report whose form is copied")
    )
    parser.add_argument(
        "--day",
        metavar="DAY",
        type=date.fromisoformat,
        help=("新表样从哪天起用，如 2027-01-01", "first day of the new form, such as 2027-01-01"),
    )
    parser.set_defaults(run=run_templates)


def run_templates(args: Namespace) -> CommandResult:
    """List built-in and own forms; with --copy and --day write a form of one's own. Raises: Refused with what is wrong."""
    from ditan.cli.columns import in_columns
    from ditan.core.enterprise.reports import report_editions, report_problems
    from ditan.core.errors import refuse_if
    from ditan.core.library import load
    from ditan.site.state import home_folder

    folder: Path = args.folder or home_folder(os.environ) / "reports"
    if args.copy:
        return _copied(args.copy, args.day, folder)
    own = folder.is_dir()
    refuse_if(report_problems(load(), folder) if own else [])
    found = [("ditan", one) for editions in report_editions().values() for one in editions]
    if own:
        found += [(str(folder), one) for editions in report_editions(folder).values() for one in editions]
    data: dict[str, Any] = {
        "templates": [
            {
                "kind": one.id,
                "edition": one.edition,
                "name_zh": one.name_zh,
                "name_en": one.name_en,
                "valid_from": one.valid_from.isoformat(),
                "verification": one.verification,
                "folder": where,
            }
            for where, one in found
        ]
    }

    def text(language: Language) -> str:
        columns = ("kind", "edition", "valid_from", f"name_{language}", "folder")
        return in_columns([[row[name] for name in columns] for row in data["templates"]])

    return CommandResult(data, text)


def _copied(kind: str, day: date | None, folder: Path) -> CommandResult:
    """The newest built-in form of a kind, as a file that holds from a day on. Raises: ReportDayMissing, ReportFileExists."""
    from ditan.core.enterprise.reports import report_template
    from ditan.core.enterprise.reports.book import FOLDER
    from ditan.core.errors.enterprise.report_templates import ReportDayMissing, ReportFileExists

    found = report_template(kind)
    if day is None:
        raise ReportDayMissing(kind=kind)
    text = (FOLDER / f"{found.edition}.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("kind:")]
    dated = [re.sub(r"^valid_from:.*", f"valid_from: {day}", line) for line in lines]
    file = folder / f"{kind}_{day}.yaml"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write("\n".join([f"kind: {kind}", *dated, ""]))
    except FileExistsError:
        raise ReportFileExists(file=str(file)) from None
    return CommandResult({"file": str(file)}, str(file))
