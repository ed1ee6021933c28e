"""`ditan inventory counties`: a city's compiled inventory beside those of its counties, by cause, and settled."""

import json
from argparse import Namespace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult

if TYPE_CHECKING:
    from ditan.core.inventory import Inventory
    from ditan.core.inventory.counties import Cell, Declared, Weights

MICRO_T_PER_T = 1_000_000


def add_command(commands: Commands) -> None:
    """The folders of city and counties, weights of keys, and what is declared."""
    parser = commands.add_parser(
        "counties",
        help=("全市减区县合计，按原因拆分并结算", "city less the sum of its counties, by cause, and settled"),
    )
    folder = ("已编制的清单文件夹", "folder of a compiled inventory")
    parser.add_argument("--city", metavar="DIR", required=True, type=Path, help=folder)
    parser.add_argument("--counties", metavar="DIR", required=True, nargs="+", type=Path, help=folder)
    parser.add_argument(
        "--keys",
        metavar="FILE",
        type=Path,
        help=(
            "分摊权重 JSON：因子 → 区县代码 → 数",
            "JSON of weights: key → code of the county → number",
        ),
    )
    parser.add_argument(
        "--declared",
        metavar="FILE",
        type=Path,
        help=(
            "申报 JSON：cause、sector、fuel、co2_t、name、document、counties 的列表",
            "JSON list of declarations: cause, sector, fuel, co2_t, name, document, counties",
        ),
    )
    parser.set_defaults(run=run_counties)


def run_counties(args: Namespace) -> CommandResult:
    """The difference by cause, and every county as settled."""
    from ditan.core.errors import refuse_if
    from ditan.core.inventory import read
    from ditan.core.inventory.counties import causes, propose, settle, split, weight_problems

    city, counties = read(args.city), [read(folder) for folder in args.counties]
    refuse_if(_unlike(city, counties))
    weights = _weights(args.keys)
    codes = [county.place for county in counties]
    refuse_if(
        problem
        for key, by_county in weights.items()
        for problem in weight_problems(causes(), key, by_county, codes)
    )
    held = {county.place: _cells(county) for county in counties}
    found = split(causes(), _cells(city), held, _declared(args.declared))
    proposal = propose(causes(), found, weights)
    settled = settle(found, proposal.adjustments)
    language = language_of(args)
    data = {
        "city": city.place,
        "year": city.year,
        "city_co2_t": _tonnes(sum(found.city.values())),
        "counties_co2_t": _tonnes(sum(sum(cells.values()) for cells in held.values())),
        "difference_co2_t": _tonnes(found.difference_micro_t),
        "by_cause": {cause: _tonnes(amount) for cause, amount in found.by_cause().items()},
        "counties": {
            code: {
                "own_co2_t": _tonnes(sum(held[code].values())),
                "settled_co2_t": _tonnes(sum(cells.values())),
            }
            for code, cells in settled.counties.items()
        },
        "own_row_co2_t": _tonnes(sum(settled.own.values())),
        "rest_co2_t": _tonnes(sum(found.city.values()) - settled.total_micro_t()),
        "findings": [problem.as_json(language) for problem in (*found.findings, *proposal.findings)],
    }
    return CommandResult(data, _text(data, is_english=language == "en"))


def _unlike(city: "Inventory", counties: "list[Inventory]") -> list[Any]:
    """Inventories of another year, edition, GWP set or release than the city's, and counties given twice."""
    from ditan.core.errors.inventory.counties import CountiesUnlike

    codes = [county.place for county in counties]
    made = (city.year, city.edition, city.gwp, city.library_release)
    return [
        CountiesUnlike(
            county=county.place, found=f"{county.year} {county.edition} {county.gwp}", city=city.place
        )
        for county in counties
        if (county.year, county.edition, county.gwp, county.library_release) != made
        or codes.count(county.place) > 1
        or county.place == city.place
    ]


def _cells(inventory: "Inventory") -> "dict[Cell, int]":
    from ditan.core.inventory.counties import Cell
    from ditan.core.inventory.model import is_combustion_co2

    cells: dict[Cell, int] = {}
    for step in inventory.estimated():
        if is_combustion_co2(step):
            cell = Cell(step.sector, step.fuel)
            cells[cell] = cells.get(cell, 0) + (step.emissions_micro_t or 0)
    return cells


def _weights(file: Path | None) -> "Weights":
    told = _json(file) if file else {}
    try:
        return {
            key: {str(code): Decimal(str(value)) for code, value in by_county.items()}
            for key, by_county in told.items()
        }
    except (AttributeError, InvalidOperation) as wrong:
        raise _unreadable(file, "{key: {county: number}}") from wrong


def _declared(file: Path | None) -> "list[Declared]":
    from ditan.core.inventory.counties import Cell, Declared

    told = _json(file) if file else []
    try:
        return [
            Declared(
                id=str(number),
                cause=one["cause"],
                cell=Cell(one["sector"], one["fuel"]),
                emissions_micro_t=round(Decimal(str(one["co2_t"])) * MICRO_T_PER_T),
                name=one["name"],
                document=one.get("document", ""),
                counties=tuple(one.get("counties", ())),
            )
            for number, one in enumerate(told, start=1)
        ]
    except (KeyError, TypeError, AttributeError, InvalidOperation) as wrong:
        raise _unreadable(file, "[{cause, sector, fuel, co2_t, name}]") from wrong


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as wrong:
        raise _unreadable(file, "JSON") from wrong


def _unreadable(file: Path | None, expected: str) -> Exception:
    from ditan.core.errors import Where
    from ditan.core.errors.inventory.counties import CountyFileUnreadable

    return CountyFileUnreadable(Where(file=str(file)), file=str(file), expected=expected)


def _tonnes(micro_t: int) -> float:
    return micro_t / MICRO_T_PER_T


def _text(data: dict[str, Any], *, is_english: bool) -> str:
    from ditan.core.inventory.counties import causes

    names = (
        ("sum of counties", "city", "rest", "own row") if is_english else ("区县合计", "全市", "余", "市级行")
    )
    lines = [f"{names[0]}  {data['counties_co2_t']:,.6f} t"]
    for cause, amount in data["by_cause"].items():
        rule = causes().causes[cause]
        lines.append(f"  {rule.name_en if is_english else rule.name_zh}  {amount:+,.6f} t")
    lines.append(f"{names[1]}  {data['city_co2_t']:,.6f} t")
    for code, told in data["counties"].items():
        lines.append(f"{code}  {told['own_co2_t']:,.6f} → {told['settled_co2_t']:,.6f} t")
    lines.append(f"{names[3]}  {data['own_row_co2_t']:,.6f} t")
    lines.append(f"{names[2]}  {data['rest_co2_t']:,.6f} t")
    lines += [finding["message"] for finding in data["findings"]]
    return "\n".join(lines)
