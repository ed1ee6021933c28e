"""The mapping of an edition: what each balance row means for the inventory, fuel by fuel. Data, read once.

A line names a row, the fuels (`*` = every single fossil fuel) and a use. For one row, fuel and group of uses a
named fuel comes before `*`. Row rules limit the rows in which a fuel counts as burnt.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.inventory import MappingLineDoubled, MappingLineWrong, MappingUnknown
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories, fuels, rows

Use = Literal[
    "burnt_input",  # the negative part of a transformation row is fuel burnt
    "burnt",  # consumption is fuel burnt
    "part",  # part of the row `into`, counted only where that row has no figure
    "subtracted",  # taken off the row `into`, floor 0, shown as excluded carbon
    "included_elsewhere",  # status IE of the category, counted in `into`
    "not_estimated",  # status NE with its amount shown, no fossil carbon
    "not_burnt",  # a loss or a transformation: part of the bridge, never a source
    "recovered",  # recovered gas: carbon of coke, counted or left out by the switch
    "wholly_recovered",  # a gas that is recovered by its nature: left out unless the switch says all
    "of_which",  # inside `into`
    "never",  # never a source
    "net_inflow",  # memo: inflow less outflow times a factor
    "bunkers",  # memo: international bunkers
    "consumed",  # beside the inventory: bought energy used, times a factor (scope 2; the losses scope 3)
    "consumed_part",  # part of the row `into`, taken only where that row has no figure
]
FOLDER = BUILT_IN / "inventory"
ANY_FUEL = "*"
BURNING: tuple[Use, ...] = ("burnt_input", "burnt", "part", "not_estimated")
TRANSFERS: tuple[Use, ...] = ("not_burnt", "recovered", "wholly_recovered")
CONSUMED: tuple[Use, ...] = ("consumed", "consumed_part")
CATEGORY_APART: tuple[Use, ...] = ("included_elsewhere",)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mapping."""

    row: str
    fuels: tuple[str, ...]
    use: Use
    category: str
    into: str
    note: str
    clause: str
    verification: str


@dataclass(frozen=True, slots=True)
class RowRule:
    """Where a fuel does not count as burnt: row → note id."""

    id: str
    excluded: Mapping[str, str]


class RowMapping:
    """The lines of one mapping, found by row, fuel and group of uses; a named fuel comes before `*`."""

    def __init__(self, mapping_id: str, lines: tuple[Line, ...]) -> None:
        self.id = mapping_id
        self.lines = lines
        self._found: dict[tuple[str, str, str], Line] = {}
        for line in sorted(lines, key=lambda line: ANY_FUEL not in line.fuels):
            for fuel in line_fuels(line):
                self._found[line.row, fuel, group_of(line.use)] = line

    def line(self, row: str, fuel: str, group: str) -> Line | None:
        """The line for a row and fuel in one group of uses (`burnt` gathers all that may burn)."""
        return self._found.get((row, fuel, group))

    def rows_with(self, *uses: Use) -> list[str]:
        """Rows that have a line of one of the uses, in the order of the file."""
        return list(dict.fromkeys(line.row for line in self.lines if line.use in uses))

    def lines_with(self, use: Use) -> list[Line]:
        """Lines of one use, in the order of the file."""
        return [line for line in self.lines if line.use == use]

    def recovered_fuels(self) -> list[str]:
        """The gases of which the part that the recovery rows print is carbon of coke."""
        return list(dict.fromkeys(fuel for line in self.lines_with("recovered") for fuel in line.fuels))

    def wholly_recovered_fuels(self) -> list[str]:
        """The gases that are carbon of coke whole."""
        return list(
            dict.fromkeys(fuel for line in self.lines_with("wholly_recovered") for fuel in line.fuels)
        )


def combustible_fuels() -> list[str]:
    """The single fossil fuels: what `*` stands for."""
    return [fuel.id for fuel in fuels().values() if fuel.is_fossil and not fuel.total_of]


def line_fuels(line: Line) -> tuple[str, ...]:
    """The fuels of a line, `*` spelt out."""
    return tuple(combustible_fuels()) if ANY_FUEL in line.fuels else line.fuels


def group_of(use: Use) -> str:
    """The group within which a named fuel replaces `*`."""
    return "burnt" if use in BURNING else "transfer" if use in TRANSFERS else use


@cache
def load_mapping(mapping_id: str) -> RowMapping:
    """The built-in mapping of that id.

    Raises: Refused with MappingUnknown, or every wrong line.
    """
    path = FOLDER / "mappings" / f"{mapping_id}.csv"
    if not path.is_file():
        known = [file.stem for file in sorted((FOLDER / "mappings").glob("*.csv"))]
        raise Refused([MappingUnknown(id=mapping_id, nearest=nearest(mapping_id, known))])
    return read_mapping(path)


def read_mapping(path: Path) -> RowMapping:
    """Read one mapping file and check every line.

    Raises: Refused with MappingLineWrong and MappingLineDoubled, naming file and line.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, record in enumerate(read_table(path), start=2):
        line = Line(
            record["row"],
            tuple(record["fuels"].split(";")),
            record["use"],  # type: ignore[arg-type]  # checked by _wrong
            record["category"],
            record["into"],
            record["note"],
            record["clause"],
            record["verification"],
        )
        where = Where(file=path.name, line=number)
        problems += _wrong(line, where)
        for fuel in line.fuels:
            key = (line.row, fuel, group_of(line.use), line.category if line.use in CATEGORY_APART else "")
            if key in seen:
                problems.append(MappingLineDoubled(where, row=line.row, fuel=fuel, use=line.use))
            seen[key] = number
        lines.append(line)
    refuse_if(problems)
    return RowMapping(path.stem, tuple(lines))


def _wrong(line: Line, where: Where) -> Iterator[Problem]:
    checks = [
        ("row", [line.row], list(rows()), "row of balance/rows.csv", "平衡表行"),
        ("fuels", line.fuels, [ANY_FUEL, *fuels()], "fuel of balance/fuels.csv", "平衡表品种"),
        ("use", [line.use], list(get_args(Use)), "use", "用途"),
        ("category", [line.category or "1"], list(categories()), "category", "分类"),
        ("into", [line.into or "loss"], [*rows(), *categories()], "row or category", "行或分类"),
        ("note", [line.note or "dust"], list(notes()), "note of notes.csv", "说明"),
    ]
    for column, found, known, kind, kind_zh in checks:
        for word in found:
            if word not in known:
                yield MappingLineWrong(
                    where, column=column, found=word, nearest=nearest(word, known), kind=kind, kind_zh=kind_zh
                )


@cache
def row_rules() -> Mapping[str, RowRule]:
    """The rules that limit the rows in which a fuel counts as burnt, by id; `all` limits none."""
    found: dict[str, dict[str, str]] = {}
    for record in read_table(FOLDER / "row_rules.csv"):
        excluded = found.setdefault(record["rule"], {})
        if record["row"]:
            excluded[record["row"]] = record["note"]
    return {rule: RowRule(rule, excluded) for rule, excluded in found.items()}


def row_rule(rule_id: str) -> RowRule:
    """One rule. Raises: Refused with MappingUnknown naming the nearest."""
    if rule_id not in row_rules():
        raise Refused([MappingUnknown(id=rule_id, nearest=nearest(rule_id, row_rules()))])
    return row_rules()[rule_id]


@cache
def notes() -> Mapping[str, tuple[str, str]]:
    """The sentences that steps refer to: id → (Chinese, English)."""
    return {record["id"]: (record["zh"], record["en"]) for record in read_table(FOLDER / "notes.csv")}


@cache
def inventory_limits() -> Mapping[str, float]:
    """The thresholds of inventories (limits.yaml), by name."""
    records = read_data(FOLDER / "limits.yaml")
    return {name: float(record["value"]) for name, record in records.items()}


def read_table(path: Path) -> list[dict[str, str]]:
    """The records of one CSV table of the library."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))
