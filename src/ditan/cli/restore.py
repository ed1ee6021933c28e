"""`ditan restore`: bring back what `ditan backup` wrote."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = ("恢复备份", "restore a backup")
FILE_HELP = ("ditan backup 写出的文件", "a file written by ditan backup")
REPLACE_HELP = (
    "本机现有的数据全部移除；先停止服务",
    "remove everything that is here; stop the server first",
)
DONE = (
    "已恢复 {made_at} 的备份（版本 {version}）；留痕 {entries} 条，核对完整",
    "restored the backup of {made_at} (version {version}); {entries} entries of the audit trail, whole",
)
BROKEN = (
    "已恢复 {made_at} 的备份（版本 {version}）；但留痕 {entries} 条不完整",
    "restored the backup of {made_at} (version {version}); its audit trail of {entries} entries is not whole",
)


def add_command(parser: CommandParser) -> None:
    """One command."""
    parser.add_argument("file", type=Path, metavar="FILE", help=FILE_HELP)
    parser.add_argument("--replace", action="store_true", help=REPLACE_HELP)
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Restore, then verify the audit trail; exit code 1 when that does not hold."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of
    from ditan.cli.report import problem_text

    installation_ready(needs_tables=False)
    from ditan.site.backups import backup_restore

    manifest, report = backup_restore(args.file, is_replacing=args.replace)
    data = {
        "version": manifest.version,
        "made_at": manifest.made_at,
        "entries": report.entries,
        "audit_head": str(report.head),
        "findings": [problem.as_json(language_of(args)) for problem in report.problems],
    }

    def text(language: Language) -> str:
        said = (DONE if report.is_whole else BROKEN)[0 if language == "zh" else 1].format(**data)
        return "\n".join([said, *(problem_text(problem, language) for problem in report.problems)])

    return CommandResult(data, text, 0 if report.is_whole else 1)
