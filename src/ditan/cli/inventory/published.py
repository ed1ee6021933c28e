"""`ditan inventory published`: bring in what others have published, one figure for a place and year."""

from argparse import Namespace
from pathlib import Path

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

TEXT = {
    "zh": "{name}：新增 {kept} 个数，共 {read} 个；没有找到对应地区的：{unknown}",
    "en": "{name}: {kept} new figures of {read}; no place was found for: {unknown}",
}
LISTED = 10


def add_command(commands: Commands) -> None:
    """The file."""
    published = commands.add_parser(
        "published",
        help=("导入已发表的排放总量，供口径对照", "bring in published totals, for the comparison of figures"),
    )
    published.add_argument(
        "file",
        metavar="FILE",
        help=("已发表的 CSV，列名原样", "the CSV as published, columns as they are"),
    )
    published.set_defaults(run=run_published)


def run_published(args: Namespace) -> CommandResult:
    """Read and keep; what is there already is left."""
    from ditan.cli.installation import installation_ready

    installation_ready()
    from ditan.core.inventory.published_totals import read_published_totals
    from ditan.domains.inventory.services import published_totals_keep

    found = read_published_totals(Path(args.file))
    kept = published_totals_keep(found)
    data = {
        "source": found.made.id,
        "read": len(found.totals),
        "kept": kept,
        "unknown": list(found.unknown),
    }
    unknown = "、".join(found.unknown[:LISTED]) or "—"
    return CommandResult(
        data,
        lambda language: TEXT[language].format(
            name=getattr(found.made, f"name_{language}"), kept=kept, read=len(found.totals), unknown=unknown
        ),
    )
