"""`ditan audit`: the trail of changes, verified and exported on the server itself."""

from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = ("留痕：谁在何时因何改了什么", "the audit trail: who changed what, when and why")
VERIFY_HELP = ("核对留痕是否完整、未被改动", "check that the trail is whole and unaltered")
EXPORT_HELP = ("导出留痕", "export the trail")
HEAD_HELP = (
    "此前记下的末条，写作 号:校验值（每份备份里都有）",
    "a head noted earlier, as NUMBER:HASH (each backup holds one)",
)
OUT_HELP = ("写到这个文件", "write to this file")
FORMAT_HELP = ("表格用 csv，程序用 jsonl", "csv for spreadsheets, jsonl for programs")
SINCE_HELP = ("从这一天起（含）", "from this day on")
UNTIL_HELP = ("到这一天止（含）", "up to this day, which is included")
WHOLE = ("留痕完整：{entries} 条，末条 {head}", "the trail is whole: {entries} entries, head {head}")
BROKEN = ("留痕不完整：{entries} 条，末条 {head}", "the trail is not whole: {entries} entries, head {head}")
WRITTEN = ("写入 {entries} 条：{file}", "{entries} entries written to {file}")
HASH_DIGITS = 64


def add_commands(commands: Commands) -> None:
    """Add verify and export."""
    verify = commands.add_parser("verify", help=VERIFY_HELP)
    verify.add_argument("--head", type=_head, help=HEAD_HELP)
    verify.set_defaults(run=run_verify)
    export = commands.add_parser("export", help=EXPORT_HELP)
    export.add_argument("--out", type=Path, required=True, help=OUT_HELP)
    export.add_argument("--format", choices=("csv", "jsonl"), default="csv", help=FORMAT_HELP)
    export.add_argument("--since", type=date.fromisoformat, help=SINCE_HELP)
    export.add_argument("--until", type=date.fromisoformat, help=UNTIL_HELP)
    export.set_defaults(run=run_export)


def _head(text: str) -> tuple[int, str]:
    number, _colon, digits = text.partition(":")
    if len(digits) != HASH_DIGITS:
        raise ValueError(text)
    return int(number), digits


def run_verify(args: Namespace) -> CommandResult:
    """Read the whole chain; exit code 1 when it does not hold."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of
    from ditan.cli.report import problem_text

    installation_ready()
    from ditan.domains.audit.verifying import ChainHead, chain_verify

    report = chain_verify(ChainHead(*args.head) if args.head else None)
    data = {
        "is_whole": report.is_whole,
        "entries": report.entries,
        "head": str(report.head),
        "findings": [problem.as_json(language_of(args)) for problem in report.problems],
    }

    def text(language: Language) -> str:
        said = (WHOLE if report.is_whole else BROKEN)[0 if language == "zh" else 1]
        return "\n".join(
            [said.format(**data), *(problem_text(problem, language) for problem in report.problems)]
        )

    return CommandResult(data, text, 0 if report.is_whole else 1)


def run_export(args: Namespace) -> CommandResult:
    """Write the entries of a span of days, oldest first."""
    from datetime import timedelta

    from ditan.cli.installation import installation_ready
    from ditan.core.errors import Where
    from ditan.core.errors.audit import AuditExportFolderMissing

    if not args.out.parent.is_dir():
        raise AuditExportFolderMissing(Where(file=str(args.out)), folder=str(args.out.parent))
    installation_ready()
    from django.utils import timezone

    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.audit.exporting import FORMATS
    from ditan.domains.audit.selectors import entry_list

    entries = entry_list(
        reach_of_installation(timezone.localdate()),
        since=_midnight(args.since),
        until=_midnight(args.until + timedelta(days=1)) if args.until else None,
    ).order_by("sequence")
    with args.out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(FORMATS[args.format](entries))
    data = {"entries": entries.count(), "file": str(args.out)}
    return CommandResult(data, lambda language: WRITTEN[0 if language == "zh" else 1].format(**data))


def _midnight(day: date | None) -> datetime | None:
    """The first moment of a day where the installation stands."""
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, datetime.min.time())) if day else None
