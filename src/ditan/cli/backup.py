"""`ditan backup`: database and evidence in one file."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult

HELP = ("备份：数据库与证据写入一个文件", "backup: database and evidence in one file")
OUT_HELP = ("写到这个文件（不覆盖已有文件）", "the file to write (never over an existing one)")
MADE = (
    "已备份到 {file}：{parts} 个部分，{bytes} 字节；留痕末条 {audit_head}",
    "backed up to {file}: {parts} parts, {bytes} bytes; head of the audit trail {audit_head}",
)


def add_command(parser: CommandParser) -> None:
    """One command; the site may be in use meanwhile."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=OUT_HELP)
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Write the backup and say what is in it."""
    from ditan.cli.installation import installation_ready

    installation_ready()
    from ditan.site.backups import backup_make

    manifest = backup_make(args.out)
    data = {
        "file": str(args.out),
        "bytes": args.out.stat().st_size,
        "parts": len(manifest.parts),
        "version": manifest.version,
        "engine": manifest.engine,
        "made_at": manifest.made_at,
        "audit_head": manifest.audit_head,
    }
    return CommandResult(data, lambda language: MADE[0 if language == "zh" else 1].format(**data))
