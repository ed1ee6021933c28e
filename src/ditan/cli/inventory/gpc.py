"""`ditan inventory gpc`: read published GPC inventories and compute their totals by our own table."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.inventory.views import GpcInventory

HEADINGS: dict[Language, str] = {
    "zh": "{city:<20}{year:>6}{basic:>18}{plus:>18}{territorial:>18}  NO {no}　NE {ne}　IE {ie}　C {c}　空白 {blank}",
    "en": "{city:<20}{year:>6}{basic:>18}{plus:>18}{territorial:>18}  NO {no}  NE {ne}  IE {ie}  C {c}  blank {blank}",
}
TOTALS = ("BASIC", "BASIC+", "TERRITORIAL")
TITLES: dict[Language, str] = {
    "zh": f"{'城市':<18}{'年份':>4}{'BASIC tCO₂e':>18}{'BASIC+':>18}{'TERRITORIAL':>18}",
    "en": f"{'city':<20}{'year':>6}{'BASIC tCO₂e':>18}{'BASIC+':>18}{'TERRITORIAL':>18}",
}


def add_command(commands: Commands) -> None:
    """The file and which city and year of it."""
    parser = commands.add_parser(
        "gpc",
        help=(
            "读入已公布的 GPC 清单，按本库重算总量",
            "read published GPC inventories, totals by our own table",
        ),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help=("GPC 清单行表（CSV、Parquet）", "long table of GPC lines (CSV, Parquet)"),
    )
    parser.add_argument("--city", metavar="NAME", help=("只列该城市", "only this city"))
    parser.add_argument("--year", type=int, metavar="Y", help=("只列该年份", "only this year"))
    parser.set_defaults(run=run_gpc)


def run_gpc(args: Namespace) -> CommandResult:
    """Read, choose, total."""
    from ditan.core.inventory.views.gpc_reading import choose_gpc, read_gpc

    inventories = choose_gpc(read_gpc(Path(args.file)), city=args.city, year=args.year)
    data = {"inventories": [_record(inventory) for inventory in inventories]}
    return CommandResult(data, lambda language: _text(inventories, language))


def _record(inventory: "GpcInventory") -> dict[str, Any]:
    return {
        "city": inventory.city,
        "country": inventory.country,
        "year": inventory.year,
        "boundary": inventory.boundary,
        "level": inventory.level,
        "totals_t": {total: _tonnes(inventory.total_micro_t(total)) for total in TOTALS},
        "lines_by_key": inventory.by_key,
        "lines": [
            {
                "gpc_ref": line.reference,
                "co2e_t": _tonnes(line.micro_t),
                "keys": list(line.keys),
                "remark": line.remark,
            }
            for line in inventory.lines
        ],
    }


def _text(inventories: "tuple[GpcInventory, ...]", language: Language) -> str:
    lines = [TITLES[language]]
    for inventory in inventories:
        basic, plus, territorial = (_printed(inventory.total_micro_t(total)) for total in TOTALS)
        keys = inventory.by_key
        line = HEADINGS[language].format(
            city=inventory.city,
            year=inventory.year,
            basic=basic,
            plus=plus,
            territorial=territorial,
            no=keys.get("NO", 0),
            ne=keys.get("NE", 0),
            ie=keys.get("IE", 0),
            c=keys.get("C", 0),
            blank=keys.get("", 0),
        )
        lines.append(line)
    if len(inventories) == 1:
        lines += ["", *_lines(inventories[0], language)]
    return "\n".join(lines)


def _lines(inventory: "GpcInventory", language: Language) -> Iterator[str]:
    """The lines of one inventory with the names of our own table: amounts, or notation keys as they were given."""
    from ditan.core.inventory.views.loading import load_structure

    nodes = load_structure("gpc").nodes
    for line in inventory.lines:
        node = nodes[line.reference]
        above = nodes[node.parent]
        names = (above.name_en, node.name_en) if language == "en" else (above.name_zh, node.name_zh)
        keys = "; ".join(line.keys) + (f" ({line.remark})" if line.remark else "")
        amount = keys if line.micro_t is None else _printed(line.micro_t)
        yield f"{line.reference:<10}{amount:>18}  {names[0]} — {names[1]}"


def _tonnes(micro_t: int | None) -> float | None:
    from ditan.core.inventory.model import tonnes

    return None if micro_t is None else tonnes(micro_t)


def _printed(micro_t: int | None) -> str:
    amount = _tonnes(micro_t)
    return "NE" if amount is None else f"{amount:,.1f}"
