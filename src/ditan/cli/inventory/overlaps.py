"""`ditan inventory overlaps`: what an inventory counts twice, and what a province and its cities count twice."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.inventory.overlaps import Overlap

SIZE: dict[Language, str] = {"zh": "，{size:,.1f} 万吨 CO₂e", "en": ", {size:,.1f} ×10⁴ t CO₂e"}
LINE: dict[Language, str] = {
    "zh": "{trap} {name}：{verdict}{size}\n    {first}（{first_at}）| {second}（{second_at}）\n    {note}",
    "en": "{trap} {name}: {verdict}{size}\n    {first} ({first_at}) | {second} ({second_at})\n    {note}",
}


def add_command(commands: Commands) -> None:
    """The inventory, and those of places within it."""
    parser = commands.add_parser(
        "overlaps",
        help=("重复计算核对：陷阱 A 至 L，两处都指明", "double counting: traps A to L, naming both places"),
    )
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.add_argument(
        "parts",
        metavar="PART",
        nargs="*",
        help=("其下市、县的清单文件夹", "folders of the cities and counties within it"),
    )
    parser.set_defaults(run=run_overlaps)


def run_overlaps(args: Namespace) -> CommandResult:
    """The verdict on every trap; with parts, trap K compares them with the whole."""
    from ditan.core.inventory import read
    from ditan.core.inventory.overlaps import overlap_findings, overlaps_between, overlaps_of

    whole = read(Path(args.folder))
    overlaps = list(overlaps_of(whole))
    if args.parts:
        between = overlaps_between(whole, [read(Path(part)) for part in args.parts])
        overlaps = [one for one in overlaps if one.trap not in {other.trap for other in between}] + [*between]
    language = language_of(args)
    data = {
        "place": whole.place,
        "year": whole.year,
        "overlaps": [overlap.as_json(language) for overlap in overlaps],
        "findings": [finding.as_json(language) for finding in overlap_findings(tuple(overlaps))],
    }
    return CommandResult(data, lambda spoken: "\n".join(_lines(overlaps, spoken)))


def _lines(overlaps: "Sequence[Overlap]", language: Language) -> Iterator[str]:
    from ditan.core.rounding import MICRO_T_PER_1E4_T

    for overlap in overlaps:
        first, second = overlap.first.as_json(language), overlap.second.as_json(language)
        size = SIZE[language].format(size=(overlap.micro_t or 0) / MICRO_T_PER_1E4_T)
        yield LINE[language].format(
            trap=overlap.trap.id,
            name=overlap.name(language),
            verdict=overlap.verdict_name(language),
            size=size if overlap.micro_t else "",
            first=first["name"],
            first_at=overlap.first.at,
            second=second["name"],
            second_at=overlap.second.at,
            note=overlap.note(language),
        )
