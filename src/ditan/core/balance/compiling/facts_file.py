"""Facts and given totals from files: CSV or workbook, one fact a line, with the columns of the contract."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ditan.core.balance.compiling.model import Fact, Given
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.source_facts import FactFileColumns, FactFileEmpty, FactNumberUnreadable
from ditan.core.tables import Grid, address, read_grid

COLUMNS = ("source", "item", "fuel", "quantity", "unit", "raising", "share", "key", "document")
REQUIRED = COLUMNS[:5]
GIVEN_COLUMNS = ("fuel", "consumption", "document")
NOTATIONS = ("NE", "NO", "IE", "C")
SUFFIXES = (".csv", ".xlsx", ".xls")
ONE = Decimal(1)


@dataclass
class FactsRead:
    """The facts of files, and the cells of which a form says that nothing occurs there (form, item, fuel)."""

    facts: list[Fact] = field(default_factory=list)
    not_occurring: list[tuple[str, str, str]] = field(default_factory=list)


def read_facts(path: Path | str) -> FactsRead:
    """The facts of a file, or of every table of a folder.

    When to use: before `compile_balance`. Columns: source, item, fuel, quantity, unit, and where they apply raising, share, key
    and document; a quantity may be NO, NE, IE or C. Raises: Refused with every missing column and unreadable number of all files.
    """
    found = FactsRead()
    problems: list[Problem] = []
    files = _files(Path(path))
    for file in files:
        grid = read_grid(file)
        lines = list(_lines(grid, REQUIRED, COLUMNS, problems))
        for line, told in lines:
            _take(found, told, Where(file=grid.file, sheet=grid.sheet, line=line), problems)
    if not files or (not problems and not found.facts and not found.not_occurring):
        problems.append(FactFileEmpty(Where(file=Path(path).name)))
    refuse_if(problems)
    return found


def read_given(path: Path | str) -> list[Given]:
    """The consumption given from above: fuel, consumption in the table's unit, document.

    Raises: Refused with every missing column and unreadable number.
    """
    grid = read_grid(Path(path))
    problems: list[Problem] = []
    given = []
    for line, told in _lines(grid, GIVEN_COLUMNS, GIVEN_COLUMNS, problems):
        number = decimal_of(told["consumption"])
        if number is None:
            where = Where(file=grid.file, sheet=grid.sheet, line=line)
            problems.append(
                FactNumberUnreadable(
                    where, item="total_consumption", fuel=told["fuel"], found=told["consumption"]
                )
            )
            continue
        given.append(Given(told["fuel"], number, told["document"]))
    refuse_if(problems)
    return given


def decimal_of(text: str) -> Decimal | None:
    """A number as people write it, with thousands commas, a real minus or a percent sign; None for anything else."""
    plain = text.replace(",", "").replace("，", "").replace("−", "-").strip()
    is_percent = plain.endswith(("%", "％"))
    try:
        number = Decimal(plain.rstrip("%％").strip())
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return number / 100 if is_percent else number


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(found for found in path.iterdir() if found.suffix.lower() in SUFFIXES)
    return [path]


def _lines(
    grid: Grid, required: Sequence[str], columns: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Every line below the head that holds something, with its number, by column."""
    head = [str(cell).strip().lower() for cell in grid.rows[0]] if grid.rows else []
    lacking = [name for name in required if name not in head]
    if lacking:
        problems.append(
            FactFileColumns(
                Where(file=grid.file, sheet=grid.sheet, cell=address(0, 0)),
                lacking=", ".join(lacking),
                columns=", ".join(columns),
            )
        )
        return
    at = {name: head.index(name) for name in columns if name in head}
    for number, row in enumerate(grid.rows[1:], start=2):
        told = {
            name: str(row[at[name]]).strip() if name in at and at[name] < len(row) else "" for name in columns
        }
        if any(told.values()):
            yield number, told


def _take(found: FactsRead, told: Mapping[str, str], where: Where, problems: list[Problem]) -> None:
    key = told["source"], told["item"], told["fuel"]
    if told["quantity"].upper() in NOTATIONS:
        if told["quantity"].upper() == "NO":
            found.not_occurring.append(key)
        return
    numbers: dict[str, Decimal] = {"raising": ONE, "share": ONE}
    for name in ("quantity", "raising", "share"):
        if not told[name] and name != "quantity":
            continue
        number = decimal_of(told[name])
        if number is None:
            problems.append(
                FactNumberUnreadable(where, item=told["item"], fuel=told["fuel"], found=told[name])
            )
            return
        numbers[name] = number
    found.facts.append(
        Fact(
            source=key[0],
            item=key[1],
            fuel=key[2],
            unit=told["unit"],
            document=told["document"] or where.file or "",
            where=f"{where.file}:{where.line}",
            key=told["key"],
            quantity=numbers["quantity"],
            raising=numbers["raising"],
            share=numbers["share"],
        )
    )
