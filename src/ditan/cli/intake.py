"""`ditan intake`: bring a file in on the server itself, with the same checks as the pages."""

from argparse import Namespace
from typing import Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = ("数据汇入：检查并汇入文件", "data in: check a file and bring it in")
BRING_HELP = (
    "读取、检查并汇入一个文件；有错误则不汇入并列出",
    "read, check and bring in a file; with errors nothing is brought in and they are listed",
)
FILE_HELP = ("要汇入的文件（XLSX、XLS、CSV）", "the file (XLSX, XLS, CSV)")
KIND_HELP = ("类别，不填则由系统识别", "the kind, recognised where it is left out")
PLACE_HELP = ("地区代码（GB/T 2260）", "place code (GB/T 2260)")
YEAR_HELP = ("年份；文件里有多个年份时不填", "the year; leave it out where the file holds several")
HOUSE_HELP = (
    "以哪个单位的名义，单位编号；不填则取本地区的低碳办",
    "in the name of which organisation, its number; the low-carbon office of the place if left out",
)
REASON_HELP = ("有警告仍要汇入的理由", "why it is brought in despite warnings")
CHECK_HELP = ("只检查，不汇入", "check only, bring nothing in")
TEXT = {
    "zh": "第 {batch} 批 {kind}：{state}，{rows} 行，错误 {errors}，警告 {warnings}",
    "en": "batch {batch}, {kind}: {state}, {rows} rows, {errors} errors, {warnings} warnings",
}
SHOWN = 50


def add_commands(commands: Commands) -> None:
    """Add bring."""
    bring = commands.add_parser("bring", help=BRING_HELP)
    bring.add_argument("file", metavar="FILE", help=FILE_HELP)
    bring.add_argument("--kind", default="", help=KIND_HELP)
    bring.add_argument("--place", metavar="CODE", required=True, help=PLACE_HELP)
    bring.add_argument("--year", type=int, help=YEAR_HELP)
    bring.add_argument("--organisation", type=int, metavar="NUMBER", help=HOUSE_HELP)
    bring.add_argument("--reason", default="", help=REASON_HELP)
    bring.add_argument("--check", action="store_true", help=CHECK_HELP)
    bring.set_defaults(run=run_bring)


def run_bring(args: Namespace) -> CommandResult:
    """Receive, read and bring in; exit code 1 where errors, or warnings without a reason, stand against it."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of

    installation_ready()
    from pathlib import Path

    from django.utils import timezone

    from ditan.core.errors import Refused, Where
    from ditan.core.errors.intake import IntakePlaceNotKnown
    from ditan.core.errors.tables import FileMissing
    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.intake.services import batch_commit, batch_read, upload_receive
    from ditan.domains.places.models import Place

    path = Path(args.file)
    place = Place.objects.filter(pk=args.place).first()
    if place is None:
        raise Refused([IntakePlaceNotKnown(found=args.place)])
    if not path.is_file():
        raise Refused([FileMissing(Where(file=path.name), file=path.name)])
    by = reach_of_installation(timezone.localdate())
    batch = batch_read(
        upload_receive(
            path, path.name, place, by, year=args.year, kind=args.kind, organisation=args.organisation
        )
    )
    refused: list[dict[str, Any]] = []
    if not args.check and batch.state == "checked":
        try:
            batch = batch_commit(batch, by, reason=args.reason)
        except Refused as refusal:
            refused = [problem.as_json(language_of(args)) for problem in refusal.problems]
    is_done = batch.state == "committed" or (args.check and batch.state == "checked" and not batch.errors)
    said = [one.wording[language_of(args)] for one in batch.findings.all()[:SHOWN]]
    data = {
        "batch": batch.pk,
        "kind": batch.kind,
        "state": batch.state,
        "rows": batch.rows,
        "errors": batch.errors,
        "warnings": batch.warnings,
        "findings": said,
        "refused": refused,
        "made": batch.made,
    }

    def text(language: Language) -> str:
        lines = [TEXT[language].format(**data)]
        lines += [f"{one['severity']} {one['where']}: {one['message']}" for one in [*said, *refused]]
        return "\n".join(lines)

    return CommandResult(data, text, 0 if is_done else 1)
