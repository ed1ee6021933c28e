"""A balance compiled from source forms: sums, the consumption given from above, and the supply that closes it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ditan.core.balance import structure
from ditan.core.balance.compiling.adding import Cells, cells_of
from ditan.core.balance.compiling.model import Closing, Compiled, Contribution, Fact, Given, Source
from ditan.core.balance.compiling.sources import closing, sources
from ditan.core.balance.model import Balance, Cell
from ditan.core.balance.reading.layouts import layouts
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.balance_compiling import ClosingNegative, GivenFuelUnknown, LayoutUnknown
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import fuels, rows

FILE = "compiled"
SUMMED = (structure.TRANSFORMATION, structure.RESIDENTIAL, structure.FINAL)
ZERO = Decimal(0)


def compile_balance(  # noqa: PLR0913 - what there is, and how it is put together, all by name
    place: str,
    year: int,
    facts: Iterable[Fact],
    *,
    given: Iterable[Given] = (),
    layout: str = "net_change",
    not_occurring: Iterable[tuple[str, str, str]] = (),
    known: Mapping[str, Source] | None = None,
    rules: Closing | None = None,
) -> Compiled:
    """The energy balance of a place that has no table, from its source forms.

    When to use: where statistics publish no balance of a city or county; a printed table is read, not compiled.
    Method: facts feed their rows; parts are summed; where the level above gives the consumption of a fuel, the gap goes
    to the closing row of the fuel, visibly; the supply side closes on what moved in or out, unless one of them was
    stated: then the rest is the statistical difference. Total columns are the sums of their fuels.
    Parameters: `given` – consumption by fuel in the table's unit; `layout` – an id of `library/balance/layouts`;
    `not_occurring` – form, item and fuel of what a form says does not occur: its cell is blank (NO) where nothing feeds it.
    Returns: the balance, the contributions to every cell, and findings: `ClosingNegative` where a gap would have made
    its row negative; the gap then stays, as a statistical difference.
    Raises: Refused with every fact that does not fit; then nothing was compiled.
    """
    layout_of = layouts().get(layout)
    if layout_of is None:
        refuse_if(
            [LayoutUnknown(found=layout, nearest=nearest(layout, layouts()), known=", ".join(layouts()))]
        )
        raise AssertionError
    columns = tuple(layout_of.fuels) or tuple(fuel.id for fuel in fuels().values())
    units = {fuel: fuels()[fuel].unit for fuel in columns}
    leaves = [fuel for fuel in columns if not fuels()[fuel].total_of]
    cells, problems = cells_of(
        facts, known or sources(), {fuel: units[fuel] for fuel in leaves}, layout_of.rows
    )
    wanted = {each.fuel: each for each in given}
    problems += [
        GivenFuelUnknown(found=fuel, nearest=nearest(fuel, leaves)) for fuel in wanted if fuel not in leaves
    ]
    refuse_if(problems)
    findings: list[Problem] = []
    for fuel in leaves:
        _sum_up(cells, fuel, layout_of.rows)
        if fuel in wanted:
            _close_consumption(cells, fuel, wanted[fuel], rules or closing(), layout_of.rows, findings)
        if any(column == fuel for _row, column in cells):
            _close_supply(cells, fuel, rules or closing(), layout_of.rows)
    for column in columns:
        _sum_fuels(cells, column)
    table = _table(place, year, layout, layout_of.rows, columns, units, cells)
    for source, item, fuel in not_occurring:
        row = (known or sources())[source].items[item].row_in(layout_of.rows)
        if row and fuel in columns:
            table.cells.setdefault((row, fuel), Cell(None))
    return Compiled(table, cells, tuple(findings))


def _sum_up(cells: Cells, fuel: str, printed: Sequence[str]) -> None:
    for row in SUMMED:
        # Residential has of-which rows only, urban and rural; together they are the whole of it.
        whole = _parts(row, printed) or _parts(row, printed, is_of_which=True)
        parts = [part for part in whole if (part, fuel) in cells]
        if parts:
            value = sum((_value(cells, part, fuel) for part in parts), ZERO)
            cells[row, fuel] = (Contribution(value, "sum", rows=tuple(parts)),)


def _close_consumption(
    cells: Cells, fuel: str, given: Given, rules: Closing, printed: Sequence[str], findings: list[Problem]
) -> None:
    gap = given.consumption - _used(cells, fuel, printed)
    row = rules.row_of(fuel)
    if not gap:
        return
    if _value(cells, row, fuel) + gap < 0:
        findings.append(ClosingNegative(row=row, fuel=fuel, gap=gap, document=given.document))
        return
    closed = Contribution(gap, "closing", document=given.document)
    cells[row, fuel] = (*cells.get((row, fuel), ()), closed)
    _sum_up(cells, fuel, printed)


def _close_supply(cells: Cells, fuel: str, rules: Closing, printed: Sequence[str]) -> None:
    supply = [row for row in _parts(structure.SUPPLY, printed) if (row, fuel) in cells]
    stated = sum((_value(cells, row, fuel) for row in supply), ZERO)
    needed = (
        _value(cells, structure.FINAL, fuel)
        + _value(cells, structure.LOSS, fuel)
        - _value(cells, structure.TRANSFORMATION, fuel)
    )
    gap = needed - stated
    row = rules.moving_in if gap > 0 else rules.sending_out
    is_stated = any((each, fuel) in cells for each in (rules.moving_in, rules.sending_out))
    if gap and not is_stated:
        cells[row, fuel] = (Contribution(gap, "closing", document=rules.document),)
        supply.append(row)
        gap = ZERO
    total = sum((_value(cells, each, fuel) for each in supply), ZERO)
    cells[structure.SUPPLY, fuel] = (Contribution(total, "sum", rows=tuple(supply)),)
    behind = (structure.SUPPLY, structure.TRANSFORMATION, structure.LOSS, structure.FINAL)
    cells[structure.DIFFERENCE, fuel] = (Contribution(-gap, "sum", rows=behind),)
    used = _used(cells, fuel, printed)
    cells[structure.CONSUMPTION, fuel] = (Contribution(used, "sum", rows=behind[1:]),)


def _used(cells: Cells, fuel: str, printed: Sequence[str]) -> Decimal:
    """Final consumption, losses and inputs to transformation, as the yearbook's total consumption counts them."""
    inputs = (min(ZERO, _value(cells, row, fuel)) for row in _parts(structure.TRANSFORMATION, printed))
    return _value(cells, structure.FINAL, fuel) + _value(cells, structure.LOSS, fuel) - sum(inputs, ZERO)


def _sum_fuels(cells: Cells, column: str) -> None:
    parts = fuels()[column].total_of
    for row in {row for row, fuel in cells if fuel in parts}:
        value = sum((_value(cells, row, fuel) for fuel in parts), ZERO)
        cells[row, column] = (Contribution(value, "sum", rows=tuple(parts)),)


def _parts(parent: str, printed: Sequence[str], *, is_of_which: bool = False) -> list[str]:
    known = rows()
    return [row for row in printed if known[row].parent == parent and known[row].is_of_which == is_of_which]


def _value(cells: Cells, row: str, fuel: str) -> Decimal:
    return sum((part.value for part in cells.get((row, fuel), ())), ZERO)


def _table(
    place: str,
    year: int,
    layout: str,
    printed: Sequence[str],
    columns: Sequence[str],
    units: Mapping[str, str],
    cells: Cells,
) -> Balance:
    return Balance(
        place=place,
        year=year,
        layout=layout,
        file=FILE,
        rows=tuple(printed),
        fuels=tuple(columns),
        units=dict(units),
        cells={
            (row, fuel): Cell(float(_value(cells, row, fuel)), f"{_value(cells, row, fuel).normalize():f}")
            for row in printed
            for fuel in columns
            if (row, fuel) in cells
        },
    )
